import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../../shared/description/byLabel';
import { emptyValues } from '../../../shared/description/emptyValues';
import { lookUpOption } from '../../../shared/description/lookUp';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { body, ruled, within } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import {
	businessOnly,
	clearedBy,
	emailAddress,
	int32,
	int64,
	lookedUpBy,
	mustHaveValue,
	nonZero,
	recordKey,
} from '../../../shared/parameters/rules';
import { addressFields } from './addressFields';
import { contactDetails, contactNames } from './contactFields';
import { relationKeys } from './keys';
import { quotaOptions } from './quotaOptions';
import { relationLocator } from './relationLocator';

/** The option for administrations in which an update clears what is left out; it steers the node and is not sent. */
export const sendUnchanged: INodeProperties = {
	displayName: 'Send All Other Fields Unchanged',
	name: 'readFirst',
	type: 'boolean',
	default: true,
	description:
		'Whether to read the relation first and send its other fields back as they are. Only needed where an update clears fields that are left out; it takes one more call. If its expression finds nothing, the item fails.',
	routing: ruled(mustHaveValue),
};

/** What updaterelation writes of a relation besides its address and its main contact. */
export const relationFields: INodeProperties[] = [
	{
		displayName: 'Customer Number',
		name: 'CustomerNumber',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'Number of the relation as a customer, if it is one. It must be unique in the administration.',
		// Where there is none it is 0 (listrelations, output); addprivaterelation reads 0 as none.
		routing: body('CustomerNumber', int32, clearedBy(0)),
	},
	{
		displayName: 'Email',
		name: 'Email',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'Email address of the relation. That of its contact is under Main Contact.',
		routing: body('Email', emailAddress),
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
	{
		displayName: 'Is Supplier',
		name: 'IsSupplier',
		type: 'boolean',
		default: true,
		description: 'Whether the relation is marked as a supplier',
		routing: body('IsSupplier'),
	},
	{
		displayName: 'Name',
		name: 'Name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bakery Example',
		description:
			'Name of a business relation. It has no effect on a private relation, whose name is that of its main contact.',
		routing: body('Name', businessOnly),
	},
	{
		displayName: 'Phone',
		name: 'Phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31 30 123 4567',
		description: 'Phone number of the relation. That of its contact is under Main Contact.',
		routing: body('Phone'),
	},
	{
		displayName: 'Registration Number',
		name: 'RegistrationNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12345678',
		description:
			'National registration number of the company (KvK in the Netherlands). Only for business relations.',
		routing: body('RegistrationNumber', businessOnly),
	},
	{
		displayName: 'Supplier Number',
		name: 'SupplierNumber',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Number of the relation as a supplier, if it is one',
		// Where there is none it is 0 (listrelations, output); addprivaterelation reads 0 as none.
		routing: body('SupplierNumber', int32, clearedBy(0)),
	},
	{
		displayName: 'Tax Identification Number',
		name: 'TaxIdentificationNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456789B01',
		description:
			'VAT number without the country code, such as 123456789 or 12345678B01. Only for business relations.',
		routing: body('TaxIdentificationNumber', businessOnly),
	},
];

/** The form of Update. */
export const updateFields = operationFields('relation', 'update', [
	{
		...relationLocator('to update'),
		routing: body('RelationGUID', int64, nonZero, recordKey, lookedUpBy(relationKeys)),
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added here and have a value are sent; all others stay as they are',
		options: byLabel([...addressFields, ...relationFields]),
	},
	{
		displayName: 'Main Contact',
		name: 'mainContact',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'What to change of the main contact. Silvasoft can update the main contact only, not the others.',
		options: within('Relation_Contact[0]', byLabel([...contactDetails, ...contactNames])),
	},
	...outputFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			emptyValues,
			lookUpOption,
			sendUnchanged,
			{
				...skipUnchanged,
				description: `${skipUnchanged.description} It takes one more call.`,
			},
			...quotaOptions,
		],
	},
]);
