import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { operationFields } from '../../../shared/description/operationFields';
import { body, within } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { isJsonObject } from '../../../shared/json';
import type { Form } from '../../../shared/parameters/form';
import { int32 } from '../../../shared/parameters/rules';
import { silvasoft } from '../../api';
import { addressFields } from './addressFields';
import { contactDetails, contactNames } from './contactFields';
import { createPrivateRelation, hintAboutExisting } from './existing';
import { quotaOptions } from './quotaOptions';

const whenRelationExists: Pick<INodeProperties, 'type' | 'default'> & {
	options: INodePropertyOptions[];
} = {
	type: 'options',
	options: [
		{
			name: 'Create Anyway',
			value: 'CONTINUE',
			description: 'Create a further relation beside the existing one',
		},
		{
			name: 'Return the Existing Relation',
			value: 'ABORT',
			description: 'Create nothing, change nothing and give out the relation that is there',
		},
	],
	default: 'ABORT',
};

/** A further contact's place in the vendor's list, in which the main contact is the first. */
const FURTHER = '=Relation_Contact[{{ $index + 1 }}]';

const createPrivateFields = operationFields('relation', 'createPrivate', [
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Nathan',
		description:
			'First name of the main contact. A private relation takes its name from its main contact.',
		routing: body('Relation_Contact[0].FirstName'),
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Smith',
		description:
			'Last name of the main contact. A private relation takes its name from its main contact.',
		routing: body('Relation_Contact[0].LastName'),
	},
	{
		displayName: 'Main Contact',
		name: 'mainContact',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else is known of the main contact',
		options: within('Relation_Contact[0]', contactDetails),
	},
	{
		displayName: 'Further Contacts',
		name: 'furtherContacts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Contact',
		default: {},
		description: 'Other people to store with this relation, besides the main contact',
		options: [
			{
				displayName: 'Contact',
				name: 'contact',
				values: [
					...within(FURTHER, contactNames).map((field) => ({ ...field, required: true })),
					// In a collection, because n8n gives every plain field of a row its default value.
					{
						displayName: 'Details',
						name: 'details',
						type: 'collection',
						placeholder: 'Add Field',
						default: {},
						options: within(FURTHER, contactDetails),
					},
				],
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			...addressFields,
			{
				displayName: 'Customer Number',
				name: 'CustomerNumber',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 1,
				description:
					'Number of the relation as a customer. Leave it out and Silvasoft picks the next free one. Silvasoft reads 0 as no number, so it cannot be 0.',
				routing: body('CustomerNumber', int32),
			},
			{
				displayName: 'Group Name',
				name: 'GroupName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Newsletter',
				description:
					'CRM group to put the relation in. Mind the spelling: a group that does not exist yet is created.',
				routing: body('GroupName'),
			},
			{
				displayName: 'Is Customer',
				name: 'IsCustomer',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as a customer',
				routing: body('IsCustomer'),
			},
			{
				displayName: 'Is Other',
				name: 'IsOther',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as another kind of relation',
				routing: body('IsOther'),
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Fail If It Exists',
				name: 'failIfExists',
				type: 'boolean',
				default: true,
				description:
					'Whether the item fails when Silvasoft has such a relation already, instead of giving it out with alreadyExisted set to true. Nothing is stored in either case.',
			},
			{
				displayName: 'If the Customer Number Exists',
				name: 'OnExistingRelationNumber',
				...whenRelationExists,
				description:
					'What to do when a relation has this customer number already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway creates a relation with a different, free number.',
				routing: body('OnExistingRelationNumber'),
			},
			{
				displayName: 'If the Email Exists',
				name: 'OnExistingRelationEmail',
				...whenRelationExists,
				description:
					'What to do when a relation has this email address already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Known to the newer version of the API; older ones compare the name instead.',
				routing: body('OnExistingRelationEmail'),
			},
			{
				displayName: 'If the Name Exists',
				name: 'OnExistingRelationName',
				...whenRelationExists,
				description:
					'What to do when a relation has the same first and last name already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway leads to several relations with one name. Newer versions of the API compare the email address instead.',
				routing: body('OnExistingRelationName'),
			},
			...quotaOptions,
		],
	},
]);

/** The main contact's name, as people write it. */
function personIn({ body }: Form): string {
	const contacts = Array.isArray(body.Relation_Contact) ? body.Relation_Contact : [];
	const [main] = contacts.filter(isJsonObject);
	return [main?.FirstName, main?.LastName].filter(Boolean).join(' ') || 'the relation';
}

export const createPrivate: Operation = {
	option: {
		name: 'Create Private',
		value: 'createPrivate',
		action: 'Create private relation',
		description:
			'Create a private relation (consumer) with its contacts and address, or get the existing one',
	},
	request: { method: 'POST', url: '/rest/addprivaterelation/' },
	vendor: silvasoft,
	verb: 'written',
	fields: createPrivateFields,
	execute: async (item) => [await createPrivateRelation(item)],
	hint: hintAboutExisting,
	recordKey: 'RelationGUID',
	duplicateHint: (form) =>
		`look for ${personIn(form)} with Get Many (filter Name or Email) before you run this item again.`,
};
