import type { INodeProperties } from 'n8n-workflow';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { body, ruled } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import type { Form } from '../../../shared/parameters/form';
import { nonZero, oneOf, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { contactFields } from './contactFields';
import { createContact } from './creation';
import { companyBy, companyOfContact, companyWays, lastName } from './nameAndCompany';
import { simplifyContact } from './simplify';

const ownId: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 93498506-9dde-4593-b844-e3c51c0e2bc2',
	description:
		'GUID of the new contact, if it is to have a certain one. The item fails if a contact has it already. Without this field, the node makes a new one.',
	routing: body('id', uuid, nonZero),
};

const createFields = operationFields('contact', 'create', [
	{ ...lastName, required: true },
	{
		...companyBy,
		type: 'options',
		options: companyWays,
		default: 'id',
		description: 'How to name the company of the contact. Odyssee demands one.',
	},
	...companyOfContact,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...contactFields, ownId].sort((one, other) =>
			one.displayName.localeCompare(other.displayName),
		),
		routing: ruled(oneOf('db_language_id', 'db_language_code')),
	},
	...outputFields,
]);

/** What the contact is called by people. */
const nameIn = ({ body: { firstname, lastname } }: Form) =>
	[firstname, lastname].filter(Boolean).join(' ');

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: 'Create a contact of a company',
	},
	request: { method: 'POST', url: '/Contact' },
	vendor: odyssee,
	verb: 'written',
	fields: createFields,
	recordKey: 'id',
	simplify: simplifyContact,
	execute: async (item) => [await createContact(item)],
	duplicateHint: (form) =>
		`look for ${nameIn(form)} with Get Many (filter ERP Reference, Email or Last Name) before you run this item again.`,
};
