import type { Field } from '../../../shared/description/field';
import { shownFor } from '../../../shared/description/field';
import { locatorModes } from '../../../shared/description/locator';
import type { Operation } from '../../../shared/execution/operation';
import { emptyValues } from '../../../shared/description/emptyValues';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import { silvasoft } from '../../api';
import { addressFields } from './addressFields';
import { contactDetails, contactNames } from './contactFields';
import { quotaOptions } from './quotaOptions';
import { updateRelation } from './readModifyWrite';

const updateFields: Field[] = shownFor('relation', 'update', [
	{
		displayName: 'Relation',
		name: 'relationGuid',
		type: 'resourceLocator',
		required: true,
		default: { __rl: true, mode: 'list', value: '' },
		description:
			'The relation to update. The list finds it by a part of its name, its number or its email address; one search is one of the calls of the hour. By ID, enter its RelationGUID, which Get Many gives out.',
		...locatorModes({
			// A list that loads by itself would spend one of 15 calls an hour on each look at it.
			list: { method: 'searchRelations', needsText: true },
			id: {
				placeholder: 'e.g. 123456789',
				pattern: '[0-9]{1,19}',
				message: 'A RelationGUID is a number of up to 19 digits',
			},
		}),
		send: { name: 'RelationGUID', format: 'int64', isKey: true, nonZero: true },
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added here and have a value are sent; all others stay as they are',
		options: [
			...addressFields,
			{
				displayName: 'Customer Number',
				name: 'CustomerNumber',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description:
					'Number of the relation as a customer, if it is one. It must be unique in the administration.',
				// Where there is none it is 0 (listrelations, output); addprivaterelation reads 0 as none.
				send: { format: 'int32', empty: 0 },
			},
			{
				displayName: 'Email',
				name: 'Email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				description: 'Email address of the relation. That of its contact is under Main Contact.',
			},
			{
				displayName: 'Is Customer',
				name: 'IsCustomer',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as a customer',
			},
			{
				displayName: 'Is Other',
				name: 'IsOther',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as another kind of relation',
			},
			{
				displayName: 'Is Supplier',
				name: 'IsSupplier',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as a supplier',
			},
			{
				displayName: 'Name',
				name: 'Name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Bakery Example',
				description:
					'Name of a business relation. It has no effect on a private relation, whose name is that of its main contact.',
			},
			{
				displayName: 'Phone',
				name: 'Phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +31 30 123 4567',
				description: 'Phone number of the relation. That of its contact is under Main Contact.',
			},
			{
				displayName: 'Registration Number',
				name: 'RegistrationNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. 12345678',
				description:
					'National registration number of the company (KvK in the Netherlands). Only for business relations.',
			},
			{
				displayName: 'Supplier Number',
				name: 'SupplierNumber',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description: 'Number of the relation as a supplier, if it is one',
				// Where there is none it is 0 (listrelations, output); addprivaterelation reads 0 as none.
				send: { format: 'int32', empty: 0 },
			},
			{
				displayName: 'Tax Identification Number',
				name: 'TaxIdentificationNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789B01',
				description:
					'VAT number without the country code, such as 123456789 or 12345678B01. Only for business relations.',
			},
		],
		send: {},
	},
	{
		displayName: 'Main Contact',
		name: 'mainContact',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'What to change of the main contact. Silvasoft can update the main contact only, not the others.',
		options: [...contactDetails, ...contactNames],
		send: { name: 'Relation_Contact[0]' },
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
				displayName: 'Send All Other Fields Unchanged',
				name: 'readFirst',
				type: 'boolean',
				default: true,
				description:
					'Whether to read the relation first and send its other fields back as they are. Only needed where an update clears fields that are left out; it takes one more call. If its expression finds nothing, the item fails.',
				send: { in: 'nowhere', neverEmpty: true },
			},
			{
				...skipUnchanged,
				description: `${skipUnchanged.description} It takes one more call.`,
			},
			...quotaOptions,
		],
		send: {},
	},
]);

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update relation',
		description: 'Change fields of a relation and of its main contact',
	},
	request: { method: 'PUT', url: '/rest/updaterelation/' },
	vendor: silvasoft,
	verb: 'written',
	fields: updateFields,
	recordKey: 'RelationGUID',
	nameOf: ({ body }) => `relation with RelationGUID ${String(body.RelationGUID)}`,
	needsValues: true,
	execute: async (item) => [await updateRelation(item)],
};
