import type { INodeProperties } from 'n8n-workflow';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import type { Operation } from '../../../shared/execution/operation';
import { superOffice } from '../../api';
import {
	comment,
	definition,
	destinationCompany,
	destinationPerson,
	direction,
	relation,
	sourceCompany,
	sourcePerson,
} from './fields';
import { updateOptions } from './options';
import { updateRelation } from './readModifyWrite';
import { serverFields } from './serverFields';
import { simplifyRelation } from './simplify';

const changes: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [],
};

const updateFields = operationFields('relation', 'update', [
	relation,
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Change Only the Given Fields',
				value: 'change',
				description: 'Read the relation first, and keep everything that is not filled in here',
			},
			{
				name: 'Replace the Entire Relation',
				value: 'replace',
				description: 'Clear everything that is not filled in here: persons, direction and comment',
			},
		],
		default: 'change',
		description:
			'What happens to fields that are not filled in. SuperOffice itself only knows how to replace a relation.',
	},
	{
		...sourceCompany,
		name: 'sourceContactId',
		required: true,
		displayOptions: { show: { mode: ['replace'] } },
	},
	{
		...destinationCompany,
		name: 'destinationContactId',
		required: true,
		displayOptions: { show: { mode: ['replace'] } },
	},
	{
		...definition,
		name: 'relationDefinitionId',
		required: true,
		displayOptions: { show: { mode: ['replace'] } },
	},
	{
		...changes,
		displayOptions: { show: { mode: ['change'] } },
		options: [
			comment,
			destinationCompany,
			destinationPerson,
			direction,
			definition,
			sourceCompany,
			sourcePerson,
		],
	},
	{
		...changes,
		displayOptions: { show: { mode: ['replace'] } },
		options: [comment, destinationPerson, direction, sourcePerson],
	},
	...outputFields,
	serverFields,
	updateOptions,
]);

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update relation',
		description: 'Update a relation between two companies or their people',
	},
	request: { method: 'PUT' },
	vendor: superOffice,
	verb: 'written',
	fields: updateFields,
	recordKey: 'RelationId',
	simplify: simplifyRelation,
	nameOf: ({ path }) => `relation ${path.id}`,
	wholeWith: {
		filled: ['SourceContactId', 'DestinationContactId', 'RelationDefinitionId'],
		present: ['SourcePersonId', 'DestinationPersonId', 'Comment', 'Reversed'],
	},
	mayLackKey: ({ query }) => '$select' in query,
	emptyResponseRecord: ({ path }) => ({ RelationId: Number(path.id) }),
	needsValues: true,
	execute: async (item) => [await updateRelation(item)],
};
