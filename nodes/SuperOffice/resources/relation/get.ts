import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import type { Operation } from '../../../shared/execution/operation';
import { superOffice } from '../../api';
import { answerOptions, optionsWith } from '../options';
import { readRecord } from '../readRecord';
import { relationInPath } from './fields';
import { simplifyRelation } from './simplify';

const { acceptLanguage, culture, language, timeZone } = answerOptions;

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get relation',
		description: 'Get a relation with the names of what is at its ends',
	},
	request: { method: 'GET' },
	vendor: superOffice,
	verb: 'read',
	fields: operationFields('relation', 'get', [
		relationInPath('to get'),
		...outputFields,
		optionsWith(acceptLanguage, culture, language, timeZone),
	]),
	recordKey: 'RelationId',
	simplify: simplifyRelation,
	nameOf: ({ path }) => `relation ${path.id}`,
	execute: async (item) => [await readRecord(item)],
};
