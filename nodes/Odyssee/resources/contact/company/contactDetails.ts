import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { emailAddress, maxLength } from '../../../../shared/parameters/rules';
import { clearableGuid } from '../rules';

/** How a company is reached, and in which language. */
export const contactDetails: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'Email address, up to 250 characters',
		routing: body('email', emailAddress, maxLength(250)),
	},
	{
		displayName: 'Fax',
		name: 'fax',
		type: 'string',
		default: '',
		description: 'Fax number, up to 50 characters',
		routing: body('fax', maxLength(50)),
	},
	{
		displayName: 'Language Code',
		name: 'db_language_code',
		type: 'string',
		default: '',
		placeholder: 'e.g. nl',
		description: 'Language by its international ISO code',
		routing: body('db_language_code'),
	},
	{
		displayName: 'Language ID',
		name: 'db_language_id',
		type: 'string',
		default: '',
		description: 'Language by its GUID',
		routing: body('db_language_id', clearableGuid),
	},
	{
		displayName: 'Mobile',
		name: 'mobile',
		type: 'string',
		default: '',
		description: 'Mobile number',
		routing: body('mobile'),
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		description: 'Phone number, up to 50 characters',
		routing: body('phone', maxLength(50)),
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com',
		description: 'Web address of the company, up to 255 characters',
		routing: body('url', maxLength(255)),
	},
];
