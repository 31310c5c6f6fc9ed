import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { clearedBy, maxLength, nonZero, uuid } from '../../../shared/parameters/rules';
import { companyLocator } from '../../locators';
import { embeddedCompany } from './company';

/** Odyssee demands a last name of each contact, so it has no empty value. */
export const lastName: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastname',
	type: 'string',
	default: '',
	placeholder: 'e.g. Smith',
	description:
		'Last name, up to 50 characters. If you have one field for the whole name, use this one.',
	routing: body('lastname', maxLength(50), clearedBy(null)),
};

/** The choices of `companyBy` that name a company. */
export const companyWays: INodePropertyOptions[] = [
	{
		name: 'By Code',
		value: 'code',
		description: 'A company that Odyssee knows by the key of your ERP',
	},
	{
		name: 'Embedded Company',
		value: 'embedded',
		description:
			'A company given in full: Odyssee creates it if its ID is unknown and changes it if it differs, so handle with care',
	},
	{
		name: 'From List or by ID',
		value: 'id',
		description: 'A company chosen from the list, or by its GUID',
	},
];

/** The choice of how the company is named, without its options. */
export const companyBy = {
	displayName: 'Company of the Contact',
	name: 'companyBy',
	noDataExpression: true,
	description: 'How to name the company of the contact',
};

/** The fields of each of these ways; one of the three has to be given (PUT and POST api/Contact, body parameters). */
export const companyOfContact: INodeProperties[] = [
	{
		...companyLocator('The company of the contact.'),
		required: true,
		displayOptions: { show: { companyBy: ['id'] } },
		routing: body('company_id', uuid, nonZero),
	},
	{
		displayName: 'Company Code',
		name: 'companyCode',
		type: 'string',
		required: true,
		displayOptions: { show: { companyBy: ['code'] } },
		default: '',
		placeholder: 'e.g. ERP-42',
		description:
			'The company of the contact, by its key in your ERP. The company must exist in Odyssee.',
		routing: body('company_code'),
	},
	...updateDisplayOptions({ show: { companyBy: ['embedded'] } }, embeddedCompany),
];
