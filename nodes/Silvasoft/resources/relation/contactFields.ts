import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { emailAddress } from '../../../shared/parameters/rules';

/** What a contact of a relation has besides a name. */
export const contactDetails: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'Email',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'Email address of the contact',
		routing: body('Email', emailAddress),
	},
	{
		displayName: 'Notes',
		name: 'ContactNotes',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Notes to be added to the contact',
		routing: body('ContactNotes'),
	},
	{
		displayName: 'Phone',
		name: 'Phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31 30 123 4567',
		description: 'Phone number of the contact',
		routing: body('Phone'),
	},
	{
		displayName: 'Sex',
		name: 'Sex',
		type: 'options',
		options: [
			{ name: 'Female', value: 'Vrouw' },
			{ name: 'Male', value: 'Man' },
		],
		default: 'Vrouw',
		description: 'Sex of the contact. Silvasoft stores it in Dutch: Man or Vrouw.',
		routing: body('Sex'),
	},
];

/** A contact's first and last name as optional fields. */
export const contactNames: INodeProperties[] = [
	{
		displayName: 'First Name',
		name: 'FirstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'First name of the contact',
		routing: body('FirstName'),
	},
	{
		displayName: 'Last Name',
		name: 'LastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Smith',
		description: 'Last name of the contact',
		routing: body('LastName'),
	},
];
