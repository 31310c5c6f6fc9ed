import type { INodePropertyOptions } from 'n8n-workflow';
import { executor } from '../../shared/executor';
import type { Field } from '../../shared/field';
import { shownFor } from '../../shared/field';
import { byId } from '../../shared/locator';
import { odyssee } from '../api';
import { companyFields } from './companyFields';
import { contactFields } from './contactFields';

const guid = (record: string, example: string) =>
	byId(
		`e.g. ${example}`,
		'[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
		`The ID of a ${record} is a GUID such as ${example}`,
	);

export const updateFields: Field[] = shownFor('contact', 'update', [
	{
		displayName:
			'The vendor does not say whether fields that you leave out keep their values. Until you have tried it with your account, fill in everything that is to stay.',
		name: 'replaceNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Contact',
		name: 'contactId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description: 'The contact to update, by its GUID',
		...guid('contact', '93498506-9dde-4593-b844-e3c51c0e2bc2'),
		send: { in: 'path', name: 'id', bodyName: 'id', format: 'uuid' },
	},
	{
		displayName: 'Last Name',
		name: 'lastname',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Smith',
		description:
			'Last name, up to 50 characters. Odyssee demands it with every update. If you have one field for the whole name, use this one.',
		send: { maxLength: 50 },
	},
	{
		displayName: 'Company By',
		name: 'companyBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Code',
				value: 'code',
				description: 'A company that Odyssee knows by the key of your ERP',
			},
			{
				name: 'Embedded Company',
				value: 'embedded',
				description:
					'A company given in full: Odyssee creates it if its ID is unknown and changes it if it differs',
			},
			{ name: 'ID', value: 'id', description: 'A company by its GUID' },
		],
		default: 'id',
		description: 'How to name the company of the contact. Odyssee demands one with every update.',
	},
	{
		displayName: 'Company',
		name: 'companyId',
		type: 'resourceLocator',
		required: true,
		displayOptions: { show: { companyBy: ['id'] } },
		default: { mode: 'id', value: '' },
		description: 'The company of the contact, by its GUID',
		...guid('company', '1f3140d0-8161-4c80-b961-1ed5a3f38d8e'),
		send: { name: 'company_id', format: 'uuid' },
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
		send: { name: 'company_code' },
	},
	{
		displayName: 'Company',
		name: 'company',
		type: 'collection',
		placeholder: 'Add Field',
		displayOptions: { show: { companyBy: ['embedded'] } },
		default: {},
		description:
			'The company of the contact, with at least ID and Name. Odyssee creates it if its ID is unknown and changes it if it differs, so handle with care.',
		options: companyFields,
		send: { name: 'company', needs: ['id', 'name'] },
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: contactFields,
		send: {},
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Return ID Only',
				name: 'returnMinimal',
				type: 'boolean',
				default: true,
				description:
					'Whether Odyssee answers with the ID of the contact only, instead of the whole contact (Prefer: return=minimal)',
				send: { in: 'header', name: 'Prefer', whenTrue: 'return=minimal' },
			},
		],
		send: {},
	},
]);

export const update: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description: 'Update a contact of a company',
	routing: {
		// OData form: the key in parentheses, bare.
		request: { method: 'PUT', url: '/Contact({id})' },
		send: { paginate: true },
		operations: {
			pagination: executor({
				vendor: odyssee,
				fields: updateFields,
				recordKey: 'id',
				whenUnanswered: ({ path }) => ({ id: path.id }),
			}),
		},
	},
};
