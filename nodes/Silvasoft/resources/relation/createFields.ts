import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { body, within } from '../../../shared/description/routing';
import { int32 } from '../../../shared/parameters/rules';
import { contactDetails, contactNames } from './contactFields';
import { quotaOptions } from './quotaOptions';
import { sendUnchanged } from './updateFields';

/** A further contact's place in the vendor's list, in which the main contact is the first. */
const FURTHER = '=Relation_Contact[{{ $index + 1 }}]';

/** The contacts of a new relation besides the main contact. */
export const furtherContacts: INodeProperties = {
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
};

/** The customer number of a new relation. */
export const customerNumber: INodeProperties = {
	displayName: 'Customer Number',
	name: 'CustomerNumber',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
	description:
		'Number of the relation as a customer. Leave it out and Silvasoft picks the next free one. Silvasoft reads 0 as no number, so it cannot be 0.',
	routing: body('CustomerNumber', int32),
};

/** The CRM group of a new relation. */
export const groupName: INodeProperties = {
	displayName: 'Group Name',
	name: 'GroupName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Newsletter',
	description:
		'CRM group to put the relation in. Mind the spelling: a group that does not exist yet is created.',
	routing: body('GroupName'),
};

/** Whether a new relation is a customer. */
export const isCustomer: INodeProperties = {
	displayName: 'Is Customer',
	name: 'IsCustomer',
	type: 'boolean',
	default: true,
	description: 'Whether the relation is marked as a customer',
	routing: body('IsCustomer'),
};

/** Whether a new relation is another one than a customer or supplier. */
export const isOther: INodeProperties = {
	displayName: 'Is Other',
	name: 'IsOther',
	type: 'boolean',
	default: true,
	description: 'Whether the relation is marked as another kind of relation',
	routing: body('IsOther'),
};

/** What a creation can do with a relation that exists already (addprivaterelation, section "Parameters"). */
export const whenRelationExists: Pick<INodeProperties, 'type' | 'default'> & {
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

/**
 * The options of a creation.
 *
 * @param whenExisting the choices about single values that a relation has already
 * @param other what is no relation of the wanted kind, e.g. `a business`
 */
export const createOptions = (whenExisting: INodeProperties[], other: string): INodeProperties => ({
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
		...whenExisting,
		{
			...sendUnchanged,
			description: `${sendUnchanged.description} It only matters with Update If It Exists.`,
		},
		{
			displayName: 'Update If It Exists',
			name: 'updateIfExists',
			type: 'boolean',
			default: true,
			description: `Whether to write the values of this form to the relation that Silvasoft finds in place of a new one, which takes one more call. Fields that are left out stay as they are. Silvasoft cannot update the group and further contacts, so these are not stored. The main contact gets the given names, also where it was somebody else; an item for which ${other} is found fails.`,
		},
		...quotaOptions,
	],
});
