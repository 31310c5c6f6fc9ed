import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { emptyValues } from '../../../shared/description/emptyValues';
import { locatorModes } from '../../../shared/description/locator';
import { operationFields } from '../../../shared/description/operationFields';
import { body, header, pathAndBody, ruled, within } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import type { Operation } from '../../../shared/execution/operation';
import {
	clearedBy,
	maxLength,
	needs,
	nonZero,
	oneOf,
	recordKey,
	sentAs,
	uuid,
} from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { companyFields } from './companyFields';
import { contactFields } from './contactFields';
import { updateContact } from './readModifyWrite';

const listOrGuid = (method: string, record: string, example: string) =>
	locatorModes({
		list: { method },
		id: {
			placeholder: `e.g. ${example}`,
			pattern: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
			message: `The ID of a ${record} is a GUID such as ${example}`,
		},
	});

const lastName: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastname',
	type: 'string',
	default: '',
	placeholder: 'e.g. Smith',
	description:
		'Last name, up to 50 characters. If you have one field for the whole name, use this one.',
	// Odyssee demands a last name, so it has no empty value.
	routing: body('lastname', maxLength(50), clearedBy(null)),
};

const companyWays: INodePropertyOptions[] = [
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
];

const companyBy = {
	displayName: 'Company By',
	name: 'companyBy',
	noDataExpression: true,
	description: 'How to name the company of the contact',
};

const changes: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [],
	routing: ruled(oneOf('db_language_id', 'db_language_code')),
};

const byLabel = (one: INodeProperties, other: INodeProperties) =>
	one.displayName.localeCompare(other.displayName);

const updateFields = operationFields('contact', 'update', [
	{
		displayName: 'Contact',
		name: 'contactId',
		type: 'resourceLocator',
		required: true,
		default: { __rl: true, mode: 'list', value: '' },
		description:
			'The contact to update. The list finds it by first name, last name or email address. By ID, enter its GUID.',
		...listOrGuid('searchContacts', 'contact', '93498506-9dde-4593-b844-e3c51c0e2bc2'),
		// OData form: the key in parentheses, bare.
		routing: pathAndBody('/Contact({value})', 'id', uuid, nonZero, recordKey),
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Change Only the Given Fields',
				value: 'change',
				description: 'Read the contact first, and keep everything that is not filled in here',
			},
			{
				name: 'Replace the Entire Contact',
				value: 'replace',
				description:
					'Send what is filled in here and nothing else. Odyssee may clear everything that is not.',
			},
		],
		default: 'change',
		description:
			'What happens to fields that are not filled in. Whether Odyssee keeps or clears what an update leaves out is not documented.',
	},
	{
		...lastName,
		required: true,
		displayOptions: { show: { mode: ['replace'] } },
		description: `${lastName.description} Odyssee demands it with every update.`,
	},
	{
		...companyBy,
		type: 'options',
		displayOptions: { show: { mode: ['change'] } },
		options: [
			...companyWays,
			{ name: 'Keep', value: 'keep', description: 'Leave the company as it is' },
		],
		default: 'keep',
	},
	{
		...companyBy,
		type: 'options',
		displayOptions: { show: { mode: ['replace'] } },
		options: companyWays,
		default: 'id',
		description: 'How to name the company of the contact. Odyssee demands one with every update.',
	},
	{
		displayName: 'Company',
		name: 'companyId',
		type: 'resourceLocator',
		required: true,
		displayOptions: { show: { companyBy: ['id'] } },
		default: { __rl: true, mode: 'list', value: '' },
		description:
			'The company of the contact. The list finds it by name or code. By ID, enter its GUID.',
		...listOrGuid('searchCompanies', 'company', '1f3140d0-8161-4c80-b961-1ed5a3f38d8e'),
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
	{
		displayName: 'Company',
		name: 'company',
		type: 'collection',
		placeholder: 'Add Field',
		displayOptions: { show: { companyBy: ['embedded'] } },
		default: {},
		description:
			'The company of the contact, with at least ID and Name. A GUID of zeros is no ID. Odyssee creates it if its ID is unknown and changes it if it differs, so handle with care.',
		options: within('company', companyFields),
		routing: ruled(needs('id', 'name')),
	},
	{
		...changes,
		displayOptions: { show: { mode: ['change'] } },
		options: [...contactFields, lastName].sort(byLabel),
	},
	{
		...changes,
		displayOptions: { show: { mode: ['replace'] } },
		options: contactFields,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			emptyValues,
			{
				displayName: 'Return ID Only',
				name: 'returnMinimal',
				type: 'boolean',
				default: true,
				description:
					'Whether Odyssee answers with the ID of the contact only, instead of the whole contact (Prefer: return=minimal)',
				routing: header('Prefer', sentAs('return=minimal')),
			},
			skipUnchanged,
		],
	},
]);

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Update a contact of a company',
	},
	request: { method: 'PUT' },
	vendor: odyssee,
	verb: 'written',
	needsValues: true,
	execute: async (item) => [await updateContact(item)],
	fields: updateFields,
	recordKey: 'id',
	wholeWith: { present: ['lastname'] },
	nameOf: ({ path }) => `contact ${path.id}`,
	emptyResponseRecord: ({ path }) => ({ id: path.id }),
};
