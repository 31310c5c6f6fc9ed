import { Random } from '../random';
import { fullName, type RelationContact, type SilvasoftRelation } from './relation';

// Surnames that nobody has, so that no record can be taken for a person who exists.
const firstNames: ReadonlyArray<[name: string, sex: 'Man' | 'Vrouw']> = [
	['Anna', 'Vrouw'],
	['Bram', 'Man'],
	['Clara', 'Vrouw'],
	['Daan', 'Man'],
	['Elin', 'Vrouw'],
	['Floris', 'Man'],
	['Greet', 'Vrouw'],
	['Hugo', 'Man'],
	['Ingrid', 'Vrouw'],
	['Joris', 'Man'],
	['Karin', 'Vrouw'],
	['Lars', 'Man'],
	['Marieke', 'Vrouw'],
	['Nils', 'Man'],
	['Olga', 'Vrouw'],
	['Pieter', 'Man'],
];
const lastNames: ReadonlyArray<[preposition: string | null, name: string]> = [
	[null, 'Voorbeeldsma'],
	['van der', 'Proefwerf'],
	[null, 'Testhuizen'],
	['de', 'Fictief'],
	['van', 'Modeldam'],
	[null, 'Schetsema'],
	['van de', 'Oefenberg'],
	[null, 'Specimenga'],
	['ter', 'Demoveld'],
	[null, 'Monsterhof'],
	["van 't", 'Naamloos'],
	[null, 'Sjabloonstra'],
	['den', 'Voorbeelt'],
	[null, 'Ontwerpsen'],
	['op de', 'Probeerkamp'],
	[null, 'Maquettema'],
];
const trades = [
	'Bakkerij',
	'Fietsenwinkel',
	'Installatietechniek',
	'Drukkerij',
	'Tuincentrum',
	'Schildersbedrijf',
	'Boekhandel',
	'Transportbedrijf',
	'Meubelmakerij',
	'Administratiekantoor',
];
const towns: ReadonlyArray<[city: string, postalCode: string, country: string]> = [
	['Voorbeelddorp', '1000 AA', 'NL'],
	['Proefstad', '2000 BB', 'NL'],
	['Testmeer', '3000 CC', 'NL'],
	['Modelhaven', '4000 DD', 'NL'],
	['Schetsbergen', '5000 EE', 'NL'],
	['Fictiegem', '8999', 'BE'],
	['Exempelstad', '99999', 'SE'],
];
const streets = ['Voorbeeldlaan', 'Proefweg', 'Testkade', 'Modelplein', 'Schetssteeg'];
const groups = ['Webshop', 'Groothandel', 'Nieuwsbrief', 'Vaste klanten'];
const notes = ['Belt liever vóór vijf uur', 'Eén factuur per e-mail', null, null];

/** Above 2^53, where a double rounds; the second and third would become the same number. */
const giants = new Map([
	[3, 9_007_199_254_740_993n],
	[57, 9_007_199_254_740_995n],
	[113, 9_223_372_036_854_770_001n],
]);

function slug(text: string): string {
	return text.toLowerCase().replace(/[^a-z]+/g, '');
}

/** Some relations and their contacts, the first among them, have a member that no table knows. */
function hasExtra(index: number): boolean {
	return index % 7 === 0;
}

function seedContact(random: Random, index: number, main: boolean): RelationContact {
	const [FirstName, Sex] = firstNames[index % firstNames.length];
	const [Preposition, LastName] =
		lastNames[Math.floor(index / firstNames.length) % lastNames.length];
	const email = `${slug(FirstName)}.${slug(LastName)}.${index}@example.nl`;
	return {
		Email: random.chance(90) ? email : null,
		Phone: random.chance(70) ? `06-${String(10_000_000 + index).slice(0, 8)}` : null,
		Sex,
		LastName,
		FamilyName: LastName,
		FirstName,
		Preposition,
		ContactNotes: random.pick(notes),
		DefaultContact: main,
		...(hasExtra(index) && { Extra_Note: 'Kent de sleutelcode' }),
	};
}

function extras(
	random: Random,
	index: number,
): Pick<SilvasoftRelation, 'Relation_CustomField' | 'Relation_BankAccount'> {
	return {
		Relation_CustomField: random.chance(20)
			? [
					{
						Label: 'Korting',
						DataType: 'Integer',
						DateTimeValue: null,
						DecimalValue: '0.0',
						BooleanValue: false,
						StringValue: null,
						IntValue: random.below(15),
						FieldType: 'Integer',
						TypeOfRelation: 'Customer',
					},
				]
			: [],
		Relation_BankAccount: random.chance(30)
			? [
					{
						IBAN: `NL00TEST${String(index).padStart(10, '0')}`,
						SkipIBANCheck: true,
						UseForExcasso: random.chance(50),
						BIC: 'TESTNL2A',
						Place: null,
						Name: null,
					},
				]
			: [],
	};
}

function seedRelation(random: Random, index: number): SilvasoftRelation {
	const business = index % 5 < 2;
	const contact = seedContact(random, index, true);
	const [city, postalCode, country] = random.pick(towns);
	const trade = trades[index % trades.length];
	const [, owner] = lastNames[Math.floor(index / trades.length) % lastNames.length];
	const supplier = business && index % 3 === 0;
	const other = index % 11 === 4;
	const customer = !other && (!supplier || index % 2 === 0);
	const created = 1_600_000_000 + index * 3_600 + random.below(3_000);
	const taxNumber = String(100_000_000 + index * 7);
	return {
		RelationGUID: giants.get(index) ?? BigInt(1_000_001 + index * 13),
		PrivateOrBusiness: business ? 'BusinessRelation' : 'PrivateRelation',
		Name: business ? `${trade} ${owner} ${index} B.V.` : fullName(contact),
		Email: business ? `info.${index}@example.com` : contact.Email,
		Phone: business && random.chance(60) ? `010-${1_000_000 + index}` : null,
		Address_City: city,
		Address_Street: random.pick(streets),
		Address_PostalCode: postalCode,
		Address_CountryCode: country,
		Address_Unit: String(1 + random.below(240)),
		Address_UnitAppendix: random.chance(20) ? random.pick(['a', 'b', 'suite c']) : null,
		GroupName: random.chance(60) ? random.pick(groups) : null,
		IsCustomer: customer,
		IsSupplier: supplier,
		IsOther: other,
		// From the same range as customer numbers: RelationNumber finds both.
		SupplierNumber: supplier ? 10_001 + Math.floor(index / 3) : 0,
		CustomerNumber: customer ? 10_001 + index : null,
		RegistrationNumber: business ? String(10_000_000 + index) : null,
		TaxIdentificationNumber: business ? `${taxNumber}B${index % 4 === 0 ? '02' : '01'}` : null,
		Relation_Contact:
			business && random.chance(30) ? [contact, seedContact(random, index + 5, false)] : [contact],
		CreatedOn: created,
		ChangedOn: created + (random.chance(50) ? random.below(4_000_000) : 0),
		...extras(random, index),
		...(hasExtra(index) && { Extra_Note: 'Alléén op afspraak' }),
	};
}

/**
 * Makes believable relations, the same ones on every run; a longer list begins with a shorter one.
 * @param count how many, 20,000 take well under a second
 */
export function seedRelations(count: number): SilvasoftRelation[] {
	return Array.from({ length: count }, (_, index) =>
		seedRelation(new Random(index * 2_654_435 + 17), index),
	);
}
