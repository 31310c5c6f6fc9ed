import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, maxLength, mustHaveValue, nonZero, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { equals, equalsText } from '../../conditions';
import { findEntities } from '../../findEntities';
import { changedSince, listOptions } from '../../listOptions';
import { companyLocator } from '../../locators';
import { simplifyContact } from './simplify';

const getAllFields = operationFields('contact', 'getAll', [
	returnAll,
	limit(query('$top', int32, mustHaveValue)),
	...outputFields,
	filtersOf('contacts', [
		{
			displayName: 'Archived',
			name: 'archived',
			type: 'boolean',
			default: true,
			description:
				'Whether to return only archived contacts, or only those that are not. Without this filter both are returned, if Odyssee lists archived ones.',
			routing: equals('archived'),
		},
		changedSince('contacts'),
		{
			...companyLocator('Only contacts of this company.'),
			routing: equals('company_id', uuid, nonZero),
		},
		{
			displayName: 'Company Code',
			name: 'companyCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. ERP-42',
			description: 'Only contacts of the company with this key in your ERP',
			routing: equalsText('company_code'),
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'Only contacts with exactly this email address',
			routing: equalsText('email', maxLength(250)),
		},
		{
			displayName: 'ERP Reference',
			name: 'reference_back_office',
			type: 'string',
			default: '',
			placeholder: 'e.g. ERP-10023',
			description:
				'Only the contact with this key in your ERP or other back office, as in Reference Back Office',
			routing: equalsText('reference_back_office', maxLength(50)),
		},
		{
			displayName: 'First Name',
			name: 'firstname',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan',
			description:
				'Only contacts with exactly this first name. Odyssee documents no search for a part of a name.',
			routing: equalsText('firstname', maxLength(50)),
		},
		{
			displayName: 'Last Name',
			name: 'lastname',
			type: 'string',
			default: '',
			placeholder: 'e.g. Smith',
			description:
				'Only contacts with exactly this last name. Odyssee documents no search for a part of a name.',
			routing: equalsText('lastname', maxLength(50)),
		},
	]),
	listOptions('firstname, lastname, email'),
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Get a list of contacts',
	},
	request: { method: 'GET', url: '/Contact' },
	vendor: odyssee,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'id',
	simplify: simplifyContact,
	execute: async (item) => await findEntities(item, 'Contact'),
};
