import { locator } from './fact';
import type { Sandbox } from '../sandbox';
import type { INodeParameters } from 'n8n-workflow';
import type { OperationRow } from './operation';
import { bodyOf, numbers } from './operation';
import {
	changeRelation,
	changeRelationByColumns,
	deleteRelation,
	getCompany,
	getPerson,
	getRelation,
	listCompanies,
	listPersons,
	postRelation,
	putRelation,
	relationsOfCompany,
	relationsOfPerson,
} from './superOffice';
import {
	changeFields,
	companyListFields,
	createFields,
	createOrUpdateFields,
	deleteRelationFields,
	getCompanyFields,
	getPersonFields,
	getRelationFields,
	personListFields,
	relationListFields,
	replaceFields,
} from './superOfficeForms';

/** Records of their own for so many items, with IDs from 5000 on. */
const ids = (count: number) => numbers(count).map((index) => 5000 + index);

function relations({ data }: Sandbox, count: number) {
	const [relation] = data.superOffice.relations.values();
	return ids(count).map((RelationId, index) => {
		data.superOffice.relations.set(RelationId, { ...relation, RelationId });
		return { id: RelationId, comment: `Comment ${index}` };
	});
}

function companies({ data }: Sandbox, count: number) {
	return ids(count).map((ContactId) => {
		const number = `K-${ContactId}`;
		data.superOffice.companies.set(ContactId, { ContactId, Name: 'Felles Navn', Number: number });
		return { id: ContactId, number };
	});
}

function persons({ data }: Sandbox, count: number) {
	return ids(count).map((PersonId) => {
		const number = `P-${PersonId}`;
		const FullName = 'Kari Felles';
		data.superOffice.persons.set(PersonId, { PersonId, ContactId: 432, FullName, Number: number });
		return { id: PersonId, number };
	});
}

/** Companies with one relation each. */
function companiesWithRelations(sandbox: Sandbox, count: number) {
	const items = companies(sandbox, count);
	relations(sandbox, count);
	for (const { id } of items) {
		const relation = sandbox.data.superOffice.relations.get(id);
		if (relation) Object.assign(relation, { SourceContactId: id, SourcePersonId: 0 });
	}
	return items;
}

/** Columns that are mapped one by one. */
const columns = (value: INodeParameters) => ({
	columns: { mappingMode: 'defineBelow', matchingColumns: [], value },
});

const column = (name: string) => `columns.value.${name}`;

/** What is at the ends of relation 662. */
const ENDS = {
	SourceContactId: 432,
	SourcePersonId: 852,
	DestinationContactId: 539,
	DestinationPersonId: 789,
	RelationDefinitionId: 7,
};

/** What every call of an archive has in its query; a further page begins behind a key. */
const archive = (key: string, ...columns: string[]) => ({
	query: { $select: [key, ...columns].join(','), $orderby: key },
	places: [`${key} gt`],
});

const inPath = (kind: string): OperationRow['isOf'] => {
	return ({ path }, { id }) => path.endsWith(`/${kind}/${String(id)}`);
};

/** How many rows the first of two pages has. */
const pageOf = (rows: number) => (sandbox: Sandbox) => {
	sandbox.switches.superOffice.archiveRows = rows;
	return 2 * rows;
};

/** What can be done in SuperOffice; the editor offers the first one at first. */
export const superOfficeOperations: OperationRow[] = [
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'update',
		name: 'Update',
		kind: 'update',
		endpoint: {
			page: 'PUT /api/v1/Relation/{id}',
			// The properties of the body, $select, and the headers.
			parameters: 18 + 1 + 5,
			method: 'PUT',
			path: '/v1/Relation/{id}',
			key: 'RelationId',
		},
		modes: [
			{
				name: 'replacing',
				start: { mode: 'replace' },
				table: putRelation,
				fields: replaceFields,
			},
			{
				name: 'reading first',
				start: { mode: 'change' },
				table: changeRelation,
				fields: changeFields,
				readsFirst: {},
			},
		],
		parameters: {
			mode: 'replace',
			relationId: locator('={{ $json.id }}'),
			updateFields: {
				SourceContactId: locator('432'),
				DestinationContactId: locator('539'),
				RelationDefinitionId: locator('7'),
				Comment: '={{ $json.comment }}',
			},
		},
		items: relations,
		isOf: (entry, { comment }) => bodyOf(entry).Comment === comment,
		unsendable: { id: 'none' },
		gives: 1,
		record: '662',
	},
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'create',
		name: 'Create',
		kind: 'create',
		endpoint: {
			page: 'POST /api/v1/Relation',
			// What the server does not make itself, and the headers of its answer.
			parameters: 7 + 4,
			method: 'POST',
			path: '/v1/Relation',
		},
		modes: [{ start: {}, table: postRelation, fields: createFields }],
		parameters: {
			sourceContactId: locator('432'),
			destinationContactId: locator('539'),
			relationDefinitionId: locator('7'),
			additionalFields: { Comment: '={{ $json.comment }}' },
		},
		items: (_, count) => numbers(count).map((index) => ({ comment: `Comment ${index}` })),
		isOf: (entry, { comment }) => bodyOf(entry).Comment === comment,
		unsendable: { comment: 'x'.repeat(255) },
		gives: 1,
	},
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'createOrUpdate',
		name: 'Create or Update',
		kind: 'update',
		looksUp: '/v1/Contact/{id}/Relations',
		endpoint: {
			page: 'PUT /api/v1/Relation/{id}',
			// The comment and the direction, and the headers of its answer.
			parameters: 2 + 4,
			method: 'PUT',
			path: '/v1/Relation/{id}',
			key: 'RelationId',
		},
		modes: [
			{
				start: columns(ENDS),
				foundBy: Object.keys(ENDS).map(column),
				table: changeRelationByColumns,
				fields: createOrUpdateFields,
				leadsAway: ['whenNotFound', 'options.skipUnchanged'],
				readsFirst: { sendsBack: Object.keys(ENDS), guardedBy: 'if-unmodified-since' },
			},
		],
		parameters: columns({
			...ENDS,
			SourceContactId: '={{ $json.id }}',
			SourcePersonId: 0,
			DestinationPersonId: 789,
			Comment: '={{ $json.comment }}',
		}),
		items: (sandbox, count) =>
			companiesWithRelations(sandbox, count).map(({ id }, index) => ({
				id,
				comment: `Comment ${index}`,
			})),
		isOf: (entry, { comment }) => bodyOf(entry).Comment === comment,
		unsendable: { id: 'none' },
		gives: 1,
	},
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'delete',
		name: 'Delete',
		kind: 'delete',
		endpoint: {
			page: 'DELETE /api/v1/Relation/{id}',
			parameters: 1 + 1,
			method: 'DELETE',
			path: '/v1/Relation/{id}',
		},
		modes: [{ start: {}, table: deleteRelation, fields: deleteRelationFields }],
		parameters: { relationId: locator('={{ $json.id }}') },
		items: relations,
		isOf: inPath('Relation'),
		unsendable: { id: 'none' },
		gives: 1,
		record: '662',
	},
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET /api/v1/Relation/{id}',
			parameters: 1 + 4,
			method: 'GET',
			path: '/v1/Relation/{id}',
		},
		modes: [{ start: {}, table: getRelation, fields: getRelationFields }],
		parameters: { relationId: locator('={{ $json.id }}') },
		items: relations,
		isOf: inPath('Relation'),
		unsendable: { id: 'none' },
		gives: 1,
		record: '662',
	},
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET /api/v1/Contact/{id}/Relations',
			// The ID, $top, one part of $filter, and the headers about languages.
			parameters: 1 + 1 + 1 + 2,
			method: 'GET',
			path: '/v1/Contact/{id}/Relations',
			...archive(
				'relationId',
				'relationDefinitionId',
				...['relationName', 'reversedName', 'processedName', 'direction', 'relationComment'],
				...['source', 'target'].flatMap((end) =>
					['contactId', 'personId', 'who'].map((column) => `${end}/${column}`),
				),
			),
		},
		modes: [
			{
				name: 'of a company',
				start: { mode: 'company' },
				table: relationsOfCompany,
				fields: relationListFields('companyId'),
			},
			{
				name: 'of a person',
				start: { mode: 'person', personId: locator('852') },
				path: '/v1/Person/{id}/Relations',
				table: relationsOfPerson,
				fields: relationListFields('personId'),
			},
		],
		parameters: {
			mode: 'company',
			companyId: locator('={{ $json.id }}'),
			returnAll: false,
			limit: 3,
		},
		items: companiesWithRelations,
		isOf: ({ path }, { id }) => path.endsWith(`/Contact/${String(id)}/Relations`),
		unsendable: { id: 'none' },
		gives: 1,
		// The company of the table has four relations.
		overTwoPages: pageOf(3),
	},
	{
		node: 'superOffice',
		resource: 'company',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET /api/v1/Contact',
			parameters: 1 + 5 + 2,
			method: 'GET',
			path: '/v1/Contact',
			...archive(
				...(['contactId', 'name', 'department', 'number', 'orgnr', 'country'] as const),
				...['contactPhone/formattedNumber', 'email/emailAddress'],
			),
		},
		modes: [{ start: {}, table: listCompanies, fields: companyListFields }],
		parameters: {
			returnAll: false,
			limit: 3,
			filters: { number: '={{ $json.number }}' },
		},
		items: companies,
		isOf: ({ query }, { number }) => query.$filter === `number is '${String(number)}'`,
		unsendable: { number: '' },
		gives: 1,
		overTwoPages: pageOf(5),
	},
	{
		node: 'superOffice',
		resource: 'company',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET /api/v1/Contact/{id}',
			parameters: 1 + 4,
			method: 'GET',
			path: '/v1/Contact/{id}',
		},
		modes: [{ start: {}, table: getCompany, fields: getCompanyFields }],
		parameters: { companyId: locator('={{ $json.id }}') },
		items: companies,
		isOf: inPath('Contact'),
		unsendable: { id: 'none' },
		gives: 1,
		record: '432',
	},
	{
		node: 'superOffice',
		resource: 'person',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET /api/v1/Person',
			parameters: 1 + 5 + 2,
			method: 'GET',
			path: '/v1/Person',
			...archive(
				...(['personId', 'fullName', 'firstName', 'lastName', 'title', 'contactId'] as const),
				...['personNumber', 'personMobilePhone/formattedNumber', 'email/emailAddress'],
			),
		},
		modes: [{ start: {}, table: listPersons, fields: personListFields }],
		parameters: {
			returnAll: false,
			limit: 3,
			filters: { number: '={{ $json.number }}' },
		},
		items: persons,
		isOf: ({ query }, { number }) => query.$filter === `personNumber is '${String(number)}'`,
		unsendable: { number: '' },
		gives: 1,
		overTwoPages: pageOf(7),
	},
	{
		node: 'superOffice',
		resource: 'person',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET /api/v1/Person/{id}',
			parameters: 1 + 4,
			method: 'GET',
			path: '/v1/Person/{id}',
		},
		modes: [{ start: {}, table: getPerson, fields: getPersonFields }],
		parameters: { personId: locator('={{ $json.id }}') },
		items: persons,
		isOf: inPath('Person'),
		unsendable: { id: 'none' },
		gives: 1,
		record: '852',
	},
];
