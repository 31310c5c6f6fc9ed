import { json } from '../answers';
import type { Call, Handler } from '../pipeline';
import type { World } from '../world';
import { archiveAnswer, type Row } from './archive';
import { refused } from './auth';
import { named, translate } from './entity';
import type { Person, StoredRelation } from './store';

function textFor(world: World, call: Call) {
	return (text: string) =>
		world.switches.superOffice.listTexts === 'raw' ? text : translate(text, call);
}

function companyRows(world: World): Row[] {
	return [...world.data.superOffice.companies.values()].map((company) => ({
		contactId: company.ContactId,
		name: company.Name,
		department: company.Department ?? '',
		number: company.Number ?? '',
		orgnr: company.OrgNr ?? '',
		country: company.Country ?? '',
		'email/emailAddress': company.Email ?? '',
		'contactPhone/formattedNumber': company.Phone ?? '',
	}));
}

function personRow(person: Person): Row {
	const [firstName, ...lastName] = person.FullName.split(' ');
	return {
		personId: person.PersonId,
		contactId: person.ContactId,
		firstName,
		lastName: lastName.join(' '),
		fullName: person.FullName,
		title: person.Title ?? '',
		personNumber: person.Number ?? '',
		'email/emailAddress': person.Email ?? '',
		'personMobilePhone/formattedNumber': person.Phone ?? '',
	};
}

/** The relation as it looks from one of its ends. @param own the end that is the archive's source */
function relationRow(
	world: World,
	call: Call,
	relation: StoredRelation,
	own: 'Source' | 'Destination',
): Row {
	const { companies, persons, definitions } = world.data.superOffice;
	const other = own === 'Source' ? 'Destination' : 'Source';
	const text = textFor(world, call);
	const definition = definitions.get(relation.RelationDefinitionId);
	const active = text(definition?.ActiveText ?? '');
	const passive = text(definition?.PassiveText ?? '');
	const isActive = (own === 'Source') !== (relation.Reversed === 1);
	const who = (side: 'Source' | 'Destination') =>
		persons.get(relation[`${side}PersonId`])?.FullName ??
		companies.get(relation[`${side}ContactId`])?.Name ??
		'';
	const { processedName } = world.switches.superOffice;
	return {
		relationId: relation.RelationId,
		relationDefinitionId: relation.RelationDefinitionId,
		relationName: active,
		reversedName: passive,
		processedName: processedName === 'empty' ? '' : isActive ? active : passive,
		direction: isActive ? 1 : 2,
		relationComment: relation.Comment ?? '',
		'source/contactId': relation[`${own}ContactId`],
		'source/personId': relation[`${own}PersonId`],
		'source/who': who(own),
		'target/contactId': relation[`${other}ContactId`],
		'target/personId': relation[`${other}PersonId`],
		'target/who': who(other),
	};
}

function idIn(call: Call, known: ReadonlyMap<number, unknown>, what: string): number {
	const id = Number(call.params.id);
	if (known.has(id)) return id;
	throw refused(404, 'SoNotFoundException', `${what} id ${call.params.id} not found`);
}

/** Relations in which a company, with its people, or a person is at one end. */
function relationsOf(world: World, what: 'Contact' | 'Person'): Handler {
	return (call) => {
		const store = world.data.superOffice;
		const { archiveSource } = world.switches.superOffice;
		const id = idIn(call, what === 'Contact' ? store.companies : store.persons, what);
		const rows = [...store.relations.values()].flatMap((relation) =>
			(['Source', 'Destination'] as const)
				.filter((side) => relation[`${side}${what}Id`] === id)
				.map((side) =>
					relationRow(world, call, relation, archiveSource === 'owner' ? side : 'Source'),
				),
		);
		return archiveAnswer(world, call, {
			entity: 'relation',
			key: 'relationId',
			unfiltered: [
				'processedName',
				...['source', 'target'].flatMap((end) => [`${end}/who`, `${end}/personId`]),
			],
			rows,
		});
	};
}

function persons(world: World, isListed: (call: Call) => (person: Person) => boolean): Handler {
	return (call) => {
		const rows = [...world.data.superOffice.persons.values()].filter(isListed(call)).map(personRow);
		return archiveAnswer(world, call, {
			entity: 'person',
			key: 'personId',
			unfiltered: ['fullName'],
			rows,
		});
	};
}

/** GET v1/MDOList/contactrelationdefinition: the kinds of both ends are mandatory. */
function relationDefinitions(world: World): Handler {
	return (call) => {
		const { additional = '', query = '' } = call.query;
		if (!/^[CP]{2}$/.test(additional)) {
			throw refused(500, 'SoListException', 'AdditionalInfo must be CC, CP, PC or PP.');
		}
		const text = textFor(world, call);
		const items = [...world.data.superOffice.definitions.values()]
			.filter(
				({ Source, Destination }) =>
					Source.includes(additional[0]) && Destination.includes(additional[1]),
			)
			.map(({ RelationDefinitionId: Id, ActiveText, PassiveText, Deleted }, Rank) => ({
				Id,
				Name: text(ActiveText),
				ToolTip: '',
				Deleted,
				Rank,
				Type: '',
				ChildItems: [],
				IconHint: '',
				ColorBlock: 0,
				ExtraInfo: text(PassiveText),
				StyleHint: '',
				FullName: text(ActiveText),
				TableRight: null,
				FieldProperties: {},
			}));
		return json(
			200,
			named(
				world,
				items.filter(({ Name }) => Name.toLowerCase().includes(query.toLowerCase())),
			),
		);
	};
}

/** The lists of the tenant's API, by their path below `/api/v1`. */
export function lists(world: World): Record<string, Handler> {
	const { companies } = world.data.superOffice;
	return {
		'MDOList/contactrelationdefinition': relationDefinitions(world),
		Contact: (call) =>
			archiveAnswer(world, call, {
				entity: 'contact',
				key: 'contactId',
				rows: companyRows(world),
			}),
		'Contact/:id/Persons': persons(world, (call) => {
			const id = idIn(call, companies, 'Contact');
			return ({ ContactId }) => ContactId === id;
		}),
		'Contact/:id/Relations': relationsOf(world, 'Contact'),
		Person: persons(world, () => () => true),
		'Person/:id/Relations': relationsOf(world, 'Person'),
	};
}
