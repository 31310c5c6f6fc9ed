import type { INodeProperties } from 'n8n-workflow';
import { body, pathAndBody } from '../../../shared/description/routing';
import type { Columns } from '../../../shared/parameters/rules';
import { clearedBy, nonZero, recordKey, uuid } from '../../../shared/parameters/rules';
import { contactFields } from './contactFields';
import { contactKeys } from './keys';
import { lastName } from './nameAndCompany';
import { ALTERNATIVES } from './rules';

/** The company of a contact, which it must have (PUT and POST api/Contact, body parameters). */
const company: INodeProperties[] = [
	{
		displayName: 'Company Code',
		name: 'company_code',
		type: 'string',
		default: '',
		description: 'The company of the contact, by its key in your ERP',
		routing: body('company_code', clearedBy(null)),
	},
	{
		displayName: 'Company ID',
		name: 'company_id',
		type: 'string',
		default: '',
		description: 'The company of the contact, by its GUID, which Get Many of Company gives out',
		routing: body('company_id', uuid, nonZero),
	},
];

/** The columns of Create or Update. */
export const contactColumns: Columns = {
	fields: [...contactFields, ...company, lastName].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	),
	keys: [
		contactKeys.reference,
		contactKeys.email,
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			default: '',
			routing: body('id', uuid, nonZero),
		},
	],
	oneOf: ALTERNATIVES,
	record: {
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '',
		routing: pathAndBody('/Contact({value})', 'id', uuid, nonZero, recordKey),
	},
};
