import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, maxLength, mustHaveValue } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { equalsText } from '../../conditions';
import { findEntities } from '../../findEntities';
import { changedSince, listOptions } from '../../listOptions';
import { simplifyCompany } from './simplify';

const getAllFields = operationFields('company', 'getAll', [
	returnAll,
	limit(query('$top', int32, mustHaveValue)),
	...outputFields,
	filtersOf('companies', [
		changedSince('companies'),
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			placeholder: 'e.g. ERP-42',
			description: 'Only the company with this key in your ERP',
			routing: equalsText('code'),
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Bakery Example',
			description:
				'Only companies with exactly this name. Odyssee documents no search for a part of a name.',
			routing: equalsText('name', maxLength(64)),
		},
	]),
	listOptions('name, code, city'),
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many companies',
		description: 'Get a list of companies',
	},
	request: { method: 'GET', url: '/Company' },
	vendor: odyssee,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'id',
	simplify: simplifyCompany,
	execute: async (item) => await findEntities(item, 'Company'),
};
