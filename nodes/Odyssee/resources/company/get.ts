import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { path } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { nonZero, recordKey, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { getOne } from '../../getOne';
import { companyLocator } from '../../locators';
import { simplifyCompany } from './simplify';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get company',
		description: 'Get a company',
	},
	request: { method: 'GET' },
	vendor: odyssee,
	verb: 'read',
	fields: operationFields('company', 'get', [
		{
			...companyLocator('The company to get.'),
			required: true,
			routing: path('/Company({value})', uuid, nonZero, recordKey),
		},
		...outputFields,
	]),
	recordKey: 'id',
	simplify: simplifyCompany,
	nameOf: ({ path: { id } }) => `company ${id}`,
	execute: async (item) => [await getOne(item)],
};
