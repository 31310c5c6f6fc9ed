import { byLabel } from '../../../shared/description/byLabel';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { body, within } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { emailAddress, int32 } from '../../../shared/parameters/rules';
import { silvasoft } from '../../api';
import { addressFields } from './addressFields';
import { contactDetails, contactNames } from './contactFields';
import {
	createOptions,
	customerNumber,
	furtherContacts,
	groupName,
	isCustomer,
	isOther,
	whenRelationExists,
} from './createFields';
import { assertMainContact, assertNoContradiction, assertNoCountryCode } from './createRules';
import { createRelation, hintAboutExisting } from './existing';
import { simplifyRelation } from './simplify';

const createBusinessFields = operationFields('relation', 'createBusiness', [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Bakery Example',
		description:
			'Name of the business. Silvasoft looks for an existing business with this name; see the options.',
		routing: body('Name'),
	},
	{
		displayName: 'Main Contact',
		name: 'mainContact',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'The person to speak to. It can be left out; that Silvasoft takes a business without contacts is inferred, not documented. Give both names: of private relations Silvasoft demands them for each contact.',
		options: within('Relation_Contact[0]', byLabel([...contactDetails, ...contactNames])),
	},
	{
		...furtherContacts,
		description:
			'Other people to store with this relation, besides the main contact, without whom they are refused',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'What else is known of the business. Silvasoft documents these fields for updates; that a creation takes them all is inferred, so look at the first business that you create.',
		options: byLabel([
			...addressFields,
			{
				...customerNumber,
				description:
					'Number of the business as a customer, for which Is Customer has to be on. Leave it out and Silvasoft picks the next free one. It cannot be 0.',
			},
			{
				displayName: 'Email',
				name: 'Email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				description:
					'Email address of the business. Silvasoft looks for an existing relation with it; see the options. That of its contact is under Main Contact.',
				routing: body('Email', emailAddress),
			},
			groupName,
			isCustomer,
			isOther,
			{
				displayName: 'Is Supplier',
				name: 'IsSupplier',
				type: 'boolean',
				default: true,
				description: 'Whether the relation is marked as a supplier',
				routing: body('IsSupplier'),
			},
			{
				displayName: 'Phone',
				name: 'Phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +31 30 123 4567',
				description: 'Phone number of the business. That of its contact is under Main Contact.',
				routing: body('Phone'),
			},
			{
				displayName: 'Registration Number',
				name: 'RegistrationNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. 12345678',
				description: 'National registration number of the company (KvK in the Netherlands)',
				routing: body('RegistrationNumber'),
			},
			{
				displayName: 'Supplier Number',
				name: 'SupplierNumber',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 1,
				description:
					'Number of the business as a supplier, for which Is Supplier has to be on. Leave it out and Silvasoft picks the next free one. It cannot be 0.',
				routing: body('SupplierNumber', int32),
			},
			{
				displayName: 'Tax Identification Number',
				name: 'TaxIdentificationNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789B01',
				description:
					'VAT number without the country code, such as 123456789 or 12345678B01. One that begins with a code such as NL is refused: Silvasoft wants it without.',
				routing: body('TaxIdentificationNumber'),
			},
		]),
	},
	...outputFields,
	createOptions(
		[
			{
				displayName: 'If the Email Exists',
				name: 'OnExistingRelationEmail',
				...whenRelationExists,
				description:
					'What to do when a relation has this email address already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Known to the newer version of the API only.',
				routing: body('OnExistingRelationEmail'),
			},
			{
				displayName: 'If the Name Exists',
				name: 'OnExistingRelationName',
				...whenRelationExists,
				description:
					'What to do when a business has this name already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway leads to several businesses with one name.',
				routing: body('OnExistingRelationName'),
			},
			{
				displayName: 'If the Number Exists',
				name: 'OnExistingRelationNumber',
				...whenRelationExists,
				description:
					'What to do when a customer has this customer number already, or a supplier this supplier number. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway creates a relation with a different, free number.',
				routing: body('OnExistingRelationNumber'),
			},
		],
		'a private relation',
	),
]);

export const createBusiness: Operation = {
	option: {
		name: 'Create Business',
		value: 'createBusiness',
		action: 'Create business relation',
		description:
			'Create a business relation (company) with its contacts and address, or get the existing one',
	},
	request: { method: 'POST', url: '/rest/addbusinessrelation/' },
	vendor: silvasoft,
	verb: 'written',
	fields: createBusinessFields,
	check: (form) => {
		assertNoContradiction(form);
		assertMainContact(form);
		assertNoCountryCode(form);
	},
	execute: async (item) => [await createRelation(item, 'BusinessRelation')],
	hint: hintAboutExisting,
	recordKey: 'RelationGUID',
	simplify: simplifyRelation,
	duplicateHint: ({ body: { Name: name } }) =>
		`look for ${String(name)} with Get Many (filter Name or Email) before you run this item again.`,
};
