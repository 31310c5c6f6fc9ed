import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { path } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, nonZero, recordKey } from '../../../shared/parameters/rules';
import { superOffice } from '../../api';
import { byId, personModes } from '../locators';
import { answerOptions, optionsWith } from '../options';
import { readRecord } from '../readRecord';
import { simplifyPerson } from './simplify';

const { acceptLanguage, culture, language, timeZone } = answerOptions;

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get person',
		description: 'Get a person by their ID',
	},
	request: { method: 'GET' },
	vendor: superOffice,
	verb: 'read',
	fields: operationFields('person', 'get', [
		{
			displayName: 'Person',
			name: 'personId',
			type: 'resourceLocator',
			required: true,
			default: { __rl: true, mode: 'list', value: '' },
			description: `The person to get. The list finds people by a part of their name. ${byId.person}`,
			...personModes('searchPersons', '852', true),
			routing: path('/v1/Person/{value}', int32, nonZero, recordKey),
		},
		...outputFields,
		optionsWith(acceptLanguage, culture, language, timeZone),
	]),
	recordKey: 'PersonId',
	simplify: simplifyPerson,
	nameOf: ({ path: { id } }) => `person ${id}`,
	execute: async (item) => [await readRecord(item)],
};
