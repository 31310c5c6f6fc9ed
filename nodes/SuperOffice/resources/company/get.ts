import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { path } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, nonZero, recordKey } from '../../../shared/parameters/rules';
import { superOffice } from '../../api';
import { byId, companyModes } from '../locators';
import { answerOptions, optionsWith } from '../options';
import { readRecord } from '../readRecord';
import { simplifyCompany } from './simplify';

const { acceptLanguage, culture, language, timeZone } = answerOptions;

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get company',
		description: 'Get a company by its ID',
	},
	request: { method: 'GET' },
	vendor: superOffice,
	verb: 'read',
	fields: operationFields('company', 'get', [
		{
			displayName: 'Company',
			name: 'companyId',
			type: 'resourceLocator',
			required: true,
			default: { __rl: true, mode: 'list', value: '' },
			description: `The company to get. The list finds companies by a part of their name. ${byId.company}`,
			...companyModes('432'),
			routing: path('/v1/Contact/{value}', int32, nonZero, recordKey),
		},
		...outputFields,
		optionsWith(acceptLanguage, culture, language, timeZone),
	]),
	recordKey: 'ContactId',
	simplify: simplifyCompany,
	nameOf: ({ path: { id } }) => `company ${id}`,
	execute: async (item) => [await readRecord(item)],
};
