import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../../../shared/description/byLabel';
import { body, ruled, within } from '../../../../shared/description/routing';
import { onlyInVersion1, sinceVersion11 } from '../../../../shared/description/versions';
import { maxLength, needs, nonZero, uuid } from '../../../../shared/parameters/rules';
import { address } from './address';
import { codesAndNotes } from './codesAndNotes';
import { contactDetails } from './contactDetails';
import { invoicingAndTax } from './invoicingAndTax';
import { managers } from './managers';
import { pricesAndPayment } from './pricesAndPayment';
import { sales } from './sales';
import { typeAndStatus } from './typeAndStatus';

const id: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1f3140d0-8161-4c80-b961-1ed5a3f38d8e',
	description:
		'GUID of the company. If Odyssee does not know it, the company is created; a GUID of zeros is none.',
	routing: body('id', uuid, nonZero),
};

const companyName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bakery Example',
	description: 'Name of the company, up to 64 characters',
	routing: body('name', maxLength(64)),
};

/** @param label what the fields have in common, in the words of the form */
const group = (label: string, name: string, fields: INodeProperties[]): INodeProperties => ({
	displayName: label,
	name,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: within('company', fields),
});

/**
 * The company inside a contact. Odyssee demands its ID and name (model "company"). `modified_dateutc` is missing on purpose:
 * it is read only. Lengths of the address, phone, fax, email and url come from the company model of the vendor's mobile API,
 * which has the same names; the other lengths from the company model of this API.
 */
const inGroups: INodeProperties[] = [
	...within('company', [
		{ ...id, displayName: 'Company ID', name: 'embeddedCompanyId', required: true },
		{ ...companyName, displayName: 'Company Name', name: 'embeddedCompanyName', required: true },
	]),
	{
		displayName: 'Company Fields',
		name: 'companyFields',
		type: 'collection',
		placeholder: 'Add Group of Fields',
		default: {},
		description:
			'What else is known of the company, in groups. Only the fields that are added are sent.',
		options: [
			group('Address', 'address', address),
			group('Codes and Notes', 'codesAndNotes', codesAndNotes),
			group('Contact Details', 'contactDetails', contactDetails),
			group('Invoicing and Tax', 'invoicingAndTax', invoicingAndTax),
			group('Managers', 'managers', managers),
			group('Prices and Payment', 'pricesAndPayment', pricesAndPayment),
			group('Sales', 'sales', sales),
			group('Type and Status', 'typeAndStatus', typeAndStatus),
		],
	},
];

const inOneCollection: INodeProperties = {
	displayName: 'Company',
	name: 'company',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description:
		'The company of the contact, with at least ID and Name. A GUID of zeros is no ID. Odyssee creates it if its ID is unknown and changes it if it differs, so handle with care.',
	options: within(
		'company',
		byLabel([
			id,
			companyName,
			...address,
			...codesAndNotes,
			...contactDetails,
			...invoicingAndTax,
			...managers,
			...pricesAndPayment,
			...sales,
			...typeAndStatus,
		]),
	),
	routing: ruled(needs('id', 'name')),
};

/** The fields of an embedded company, in nodes of version 1 all in one list. */
export const embeddedCompany: INodeProperties[] = [
	...sinceVersion11(inGroups),
	...onlyInVersion1([inOneCollection]),
];
