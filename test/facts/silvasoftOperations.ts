import type { INodeParameters } from 'n8n-workflow';
import { locator } from './fact';
import type { OperationRow } from './operation';
import { bodyOf, numbers } from './operation';
import {
	addBusinessRelation,
	addPrivateRelation,
	listRelation,
	listRelations,
	updateRelation,
	updateRelationByColumns,
} from './silvasoft';
import {
	createBusinessFields,
	createOrUpdateFields,
	createPrivateFields,
	getAllFields,
	getFields,
	updateFields,
} from './silvasoftForms';

/** The customer number of a relation in the sandbox. */
const KNOWN_NUMBER = 10_001;

/** Columns that are mapped one by one, of which the customer number says which relation is meant. */
const byCustomerNumber = (number: number | string, others: INodeParameters = {}) => ({
	columns: {
		mappingMode: 'defineBelow',
		matchingColumns: ['CustomerNumber'],
		value: { CustomerNumber: number, ...others },
	},
});

/** What can be done in Silvasoft; the editor offers the first one at first. */
export const silvasoftOperations: OperationRow[] = [
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET rest/listrelations/',
			parameters: 13,
			method: 'GET',
			path: '/rest/listrelations/',
		},
		modes: [{ start: {}, table: listRelations, fields: getAllFields }],
		parameters: {
			returnAll: false,
			limit: 3,
			filters: {},
			options: { Offset: '={{ $json.offset }}' },
		},
		items: (_, count) => numbers(count).map((index) => ({ offset: 3 * index })),
		isOf: ({ query }, { offset }) => query.Offset === String(offset),
		unsendable: { offset: -1 },
		gives: 3,
		// The sandbox has more than the 200 relations of one page.
		overTwoPages: () => 230,
	},
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET rest/listrelations/',
			// Of its 13, the one that names the relation.
			parameters: 1,
			method: 'GET',
			path: '/rest/listrelations/',
			query: { Limit: '1' },
		},
		modes: [{ start: {}, table: listRelation, fields: getFields }],
		parameters: { relationGuid: locator('={{ $json.id }}') },
		items: ({ data }, count) =>
			[...data.silvasoft.relations.keys()].slice(0, count).map((id) => ({ id })),
		isOf: ({ query }, { id }) => query.RelationGUID === id,
		unsendable: { id: 'none' },
		gives: 1,
		record: '9007199254740993',
	},
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'createBusiness',
		name: 'Create Business',
		kind: 'create',
		endpoint: {
			page: 'POST rest/addbusinessrelation/',
			// 3 options, 6 of the address, 11 others, and 6 of a contact.
			parameters: 3 + 6 + 11 + 6,
			method: 'POST',
			path: '/rest/addbusinessrelation/',
		},
		modes: [
			{
				start: {},
				table: addBusinessRelation,
				fields: createBusinessFields,
				lists: ['furtherContacts.contact'],
				leadsAway: ['options.updateIfExists'],
			},
		],
		parameters: {
			name: '={{ $json.name }}',
			// So that a second call for the same business would show.
			options: {
				OnExistingRelationNumber: 'CONTINUE',
				OnExistingRelationName: 'CONTINUE',
				OnExistingRelationEmail: 'CONTINUE',
			},
		},
		items: (_, count) => numbers(count).map((index) => ({ name: `Business${index}` })),
		isOf: ({ text }, { name }) => text.includes(`"${String(name)}"`),
		unsendable: { name: '' },
		gives: 1,
	},
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'createPrivate',
		name: 'Create Private',
		kind: 'create',
		endpoint: {
			page: 'POST rest/addprivaterelation/',
			// 12 fields, 6 of a contact, and the one of the newer copy.
			parameters: 12 + 6 + 1,
			method: 'POST',
			path: '/rest/addprivaterelation/',
		},
		modes: [
			{
				start: {},
				table: addPrivateRelation,
				fields: createPrivateFields,
				lists: ['furtherContacts.contact'],
				leadsAway: ['options.updateIfExists'],
			},
		],
		parameters: {
			firstName: '={{ $json.first }}',
			lastName: 'Voorbeeld',
			// So that a second call for the same person would show.
			options: {
				OnExistingRelationNumber: 'CONTINUE',
				OnExistingRelationName: 'CONTINUE',
				OnExistingRelationEmail: 'CONTINUE',
			},
		},
		items: (_, count) => numbers(count).map((index) => ({ first: `Person${index}` })),
		isOf: ({ text }, { first }) => text.includes(`"${String(first)}"`),
		unsendable: { first: '' },
		gives: 1,
	},
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'createOrUpdate',
		name: 'Create or Update',
		kind: 'update',
		looksUp: '/rest/listrelations/',
		endpoint: {
			page: 'PUT rest/updaterelation/',
			// Without the RelationGUID and the column to match on.
			parameters: 17 + 6 - 2,
			method: 'PUT',
			path: '/rest/updaterelation/',
			key: 'RelationGUID',
		},
		modes: [
			{
				start: byCustomerNumber(KNOWN_NUMBER),
				foundBy: ['columns.value.CustomerNumber'],
				table: updateRelationByColumns,
				fields: createOrUpdateFields,
				leadsAway: ['whenNotFound', 'options.lookUp', 'options.readFirst', 'options.skipUnchanged'],
			},
		],
		parameters: {
			...byCustomerNumber('={{ $json.number }}', { Phone: '={{ $json.phone }}' }),
			options: { lookUp: 'single' },
		},
		items: ({ data }, count) =>
			[...data.silvasoft.relations.values()]
				.filter(({ CustomerNumber: number }) => number !== null && number > 0)
				.slice(0, count)
				.map(({ RelationGUID: guid, CustomerNumber: number }, index) => ({
					id: String(guid),
					number,
					phone: `030-${index}`,
				})),
		isOf: (entry, { id }) => String(bodyOf(entry).RelationGUID) === id,
		unsendable: { number: 'none' },
		gives: 1,
	},
	{
		node: 'silvasoft',
		resource: 'relation',
		operation: 'update',
		name: 'Update',
		kind: 'update',
		endpoint: {
			page: 'PUT rest/updaterelation/',
			parameters: 17 + 6,
			method: 'PUT',
			path: '/rest/updaterelation/',
		},
		modes: [
			{
				start: {},
				table: updateRelation,
				fields: updateFields,
				leadsAway: ['options.skipUnchanged'],
			},
			{
				name: 'reading first',
				start: { options: { readFirst: true } },
				table: updateRelation,
				fields: updateFields,
				readsFirst: {
					path: '/rest/listrelations/?RelationGUID={id}&Limit=1',
					sendsBack: [
						'GroupName',
						'Relation_Contact[].FamilyName',
						'Relation_Contact[].Preposition',
						'Relation_Contact[].DefaultContact',
					],
				},
				hasSameFields: true,
			},
		],
		parameters: {
			relationGuid: locator('={{ $json.id }}'),
			updateFields: { Phone: '={{ $json.phone }}' },
		},
		items: ({ data }, count) =>
			[...data.silvasoft.relations.keys()]
				.slice(0, count)
				.map((id, index) => ({ id, phone: `030-${index}` })),
		isOf: (entry, { id }) => String(bodyOf(entry).RelationGUID) === id,
		unsendable: { id: 'none' },
		gives: 1,
		record: '9007199254740993',
	},
];
