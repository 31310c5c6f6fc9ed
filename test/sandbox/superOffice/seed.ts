import type { Company, Person, RelationDefinition, StoredRelation } from './store';

const companies: Array<Pick<Company, 'ContactId' | 'Name'>> = [
	{ ContactId: 432, Name: 'Eksempel Fiskeri AS' },
	{ ContactId: 539, Name: 'Prøve Byggeri ApS' },
	{ ContactId: 540, Name: 'Testverk Maskin AB' },
	{ ContactId: 541, Name: 'Modell Konsult AB' },
	{ ContactId: 542, Name: 'Skisse Design AS' },
	{ ContactId: 543, Name: 'Malli Logistiikka Oy' },
	{ ContactId: 544, Name: 'Voorbeeld Zuivel B.V.' },
	{ ContactId: 545, Name: 'Demo Holding AS' },
];

/** Each with an organisation number, a number and an email address of its own. */
export function seedCompanies(): Company[] {
	return companies.map((company) => ({
		...company,
		OrgNr: `9${company.ContactId}00111`,
		Number: `K-${company.ContactId}`,
		Email: `post@firma${company.ContactId}.example`,
		Phone: '+47 55 50 01 23',
		Country: 'Norway',
	}));
}

const persons: Array<Pick<Person, 'PersonId' | 'ContactId' | 'FullName'>> = [
	{ PersonId: 852, ContactId: 432, FullName: 'Ingrid Eksempelsen' },
	{ PersonId: 853, ContactId: 432, FullName: 'Lars Prøveland' },
	{ PersonId: 789, ContactId: 539, FullName: 'Freja Modelgaard' },
	{ PersonId: 790, ContactId: 539, FullName: 'Nils Skissebo' },
	{ PersonId: 791, ContactId: 540, FullName: 'Elin Testberga' },
	{ PersonId: 792, ContactId: 540, FullName: 'Oskar Mallström' },
	{ PersonId: 793, ContactId: 541, FullName: 'Karin Utkastdal' },
	{ PersonId: 794, ContactId: 542, FullName: 'Hugo Demovik' },
	{ PersonId: 795, ContactId: 542, FullName: 'Olga Øvelsesen' },
	{ PersonId: 796, ContactId: 543, FullName: 'Aino Mallikoski' },
	{ PersonId: 797, ContactId: 544, FullName: 'Joris Voorbeeldsma' },
	{ PersonId: 798, ContactId: 545, FullName: 'Maja Fiktivsen' },
];

/** Each with a number and an email address of its own. */
export function seedPersons(): Person[] {
	return persons.map((person) => ({
		...person,
		Number: `P-${person.PersonId}`,
		Email: `person${person.PersonId}@example.com`,
		Phone: '+47 90 00 01 23',
	}));
}

type Definition = [
	id: number,
	source: RelationDefinition['Source'],
	destination: RelationDefinition['Destination'],
	active: string,
	passive: string,
];

const definitions: Definition[] = [
	[
		7,
		'P',
		'P',
		'US:"knows";NO:"kjenner";SW:"känner"',
		'US:"is known by";NO:"er kjent av";SW:"är känd av"',
	],
	[8, 'C', 'C', 'US:"owns";NO:"eier";SW:"äger"', 'US:"is owned by";NO:"eies av";SW:"ägs av"'],
	[
		9,
		'CP',
		'C',
		'US:"supplies";NO:"leverer til";SW:"levererar till"',
		'US:"is supplied by";NO:"får levert av";SW:"får levererat av"',
	],
	[
		10,
		'P',
		'C',
		'US:"is on the board of";NO:"sitter i styret for";SW:"sitter i styrelsen för"',
		'US:"has on its board";NO:"har i styret";SW:"har i styrelsen"',
	],
	[11, 'C', 'P', 'US:"employs";NO:"ansetter"', 'US:"is employed by";NO:"er ansatt hos"'],
	[
		12,
		'C',
		'C',
		'US:"competes with";NO:"konkurrerer med"',
		'US:"competes with";NO:"konkurrerer med"',
	],
];

/** The last one is deleted: relations may still have it, but nobody can choose it. */
export function seedDefinitions(): RelationDefinition[] {
	return definitions.map(
		([RelationDefinitionId, Source, Destination, ActiveText, PassiveText]) => ({
			RelationDefinitionId,
			ActiveText,
			PassiveText,
			Source,
			Destination,
			Deleted: RelationDefinitionId === 12,
		}),
	);
}

type Row = [
	id: number,
	source: [company: number, person: number],
	destination: [company: number, person: number],
	definition: number,
	comment: string | null,
];

const rows: Row[] = [
	[662, [432, 852], [539, 789], 7, 'Met at the café on the harbour in Tromsø'],
	[663, [545, 0], [432, 0], 8, 'Since the merger'],
	[664, [545, 0], [542, 0], 8, null],
	[665, [540, 0], [539, 0], 9, 'Spare parts, every quarter'],
	[666, [544, 797], [432, 0], 9, 'Cheese for the canteen'],
	[667, [541, 793], [540, 0], 10, 'Board member since May'],
	[668, [432, 853], [545, 798], 7, null],
	[669, [543, 796], [540, 791], 7, 'Same evening class'],
	[670, [543, 0], [544, 0], 9, 'Cold chain'],
	[671, [542, 795], [541, 0], 10, ''],
];

/** The first two ids, persons and companies are the ones of the vendor's own PUT sample. */
export function seedRelations(): StoredRelation[] {
	const first = Date.UTC(2025, 1, 1, 10, 0, 0);
	return rows.map(([RelationId, source, destination, definition, Comment], index) => ({
		RelationId,
		SourceContactId: source[0],
		SourcePersonId: source[1],
		DestinationContactId: destination[0],
		DestinationPersonId: destination[1],
		RelationDefinitionId: definition,
		Comment,
		Reversed: index % 4 === 3 ? 1 : 0,
		ExtraText: index % 2 === 0 ? 'Rung up every spring' : null,
		createdAt: first + index * 86_400_000,
		// Never on a whole second, which is where comparing dates goes wrong.
		updatedAt: first + index * 172_800_000 + 400 + index * 37,
	}));
}
