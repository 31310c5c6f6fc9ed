import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../../shared/description/notice';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { ruled } from '../../../shared/description/routing';
import { onlyInVersion1, sinceVersion11 } from '../../../shared/description/versions';
import type { Operation } from '../../../shared/execution/operation';
import { needs } from '../../../shared/parameters/rules';
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

const inMode = (mode: 'change' | 'replace') => ({ displayOptions: { show: { mode: [mode] } } });

const changes: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		comment,
		destinationCompany,
		destinationPerson,
		direction,
		definition,
		sourceCompany,
		sourcePerson,
	],
};

/** What a relation has to have: both companies, and in the database its definition (PUT Relation/{id}; relations.reldef_id). */
const MANDATORY = ['SourceContactId', 'DestinationContactId', 'RelationDefinitionId'];

/** The fields of a replaced relation, of which nodes of version 1 have the mandatory ones above the others. */
const replacement = [
	...sinceVersion11([
		{
			...notice(
				'replaceNotice',
				'A relation needs its Source Company, Destination Company and Relation Definition: add them under Update Fields. Persons, direction and comment that you leave out are cleared.',
			),
			...inMode('replace'),
		},
		{ ...changes, ...inMode('replace'), routing: ruled(needs(...MANDATORY)) },
	]),
	...onlyInVersion1([
		...[sourceCompany, destinationCompany, definition].map((field) => ({
			...field,
			name: `${field.name.charAt(0).toLowerCase()}${field.name.slice(1)}`,
			required: true,
			...inMode('replace'),
		})),
		{
			...changes,
			options: [comment, destinationPerson, direction, sourcePerson],
			...inMode('replace'),
		},
	]),
];

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
	{ ...changes, ...inMode('change') },
	...replacement,
	...onlyInVersion1([serverFields]),
	...outputFields,
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
