import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import type { Operation } from '../../../shared/execution/operation';
import { superOffice } from '../../api';
import { byId } from '../locators';
import { answerOptions, optionsWith } from '../options';
import { createRelation } from './createRelation';
import {
	comment,
	definition,
	destinationCompany,
	destinationPerson,
	direction,
	sourceCompany,
	sourcePerson,
} from './fields';
import { simplifyRelation } from './simplify';

const { acceptLanguage, culture, language, timeZone } = answerOptions;

const createFields = operationFields('relation', 'create', [
	{
		...sourceCompany,
		name: 'sourceContactId',
		required: true,
		description: `The company that the relation starts from. SuperOffice calls companies contacts. ${byId.company} It is needed also where a person is at this end.`,
	},
	{
		...destinationCompany,
		name: 'destinationContactId',
		required: true,
		description: `The company that the relation leads to. SuperOffice calls companies contacts. ${byId.company} It is needed also where a person is at this end.`,
	},
	{ ...definition, name: 'relationDefinitionId', required: true },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [comment, destinationPerson, direction, sourcePerson],
	},
	...outputFields,
	optionsWith(acceptLanguage, culture, language, timeZone),
]);

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create relation',
		description: 'Create a relation between two companies or their people',
	},
	// Saving creates where the key is 0 (SaveContactRelation), so none is ever sent.
	request: { method: 'POST', url: '/v1/Relation' },
	vendor: superOffice,
	verb: 'written',
	fields: createFields,
	recordKey: 'RelationId',
	simplify: simplifyRelation,
	duplicateHint: ({ body }) =>
		`look at the relations of company ${String(body.SourceContactId)} with Get Many before you run this item again.`,
	execute: async (item) => [await createRelation(item)],
};
