import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import type { SandboxData } from '../sandbox/types';
import type { Fact } from './fact';
import { locator } from './fact';
import {
	companyObjects,
	companyScalars,
	companyWays,
	contactByColumns,
	contactFields,
	contactKey,
	inAdditionalFields,
	keyInPath,
	lastNameOfNew,
	listCompanies,
	listContacts,
	ownId,
	preferMinimal,
} from './odyssee';
import {
	changeFields,
	companyOnly,
	contactOnly,
	createFields,
	createOrUpdateFields,
	getContactFields,
	listCompaniesFields,
	listContactsFields,
	replaceFields,
} from './odysseeForms';
import type { OperationRow } from './operation';
import { numbers } from './operation';

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';

const COMPANY = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';

/** The ERP reference of a contact in the sandbox. */
const KNOWN_REFERENCE = 'C-5000';

/** A secret that is a value of a form. */
export const PASSWORD_OF_CONTACT = 'made-up-contact-password';

const [id, lastName] = contactKey(CONTACT);

const company = companyWays(COMPANY, 'ERP-100');

/** Every field of an embedded company, which is of no use without id and name. */
const embedded = [...companyScalars, ...companyObjects].map(
	(fact): Fact =>
		['company > id', 'company > name'].includes(fact.name) ? { ...fact, required: true } : fact,
);

const ofContact = [...contactFields, preferMinimal];

const ofCompany = [company.id, company.code, ...embedded];

const ofNewContact = [...inAdditionalFields(contactFields), ownId];

/** The same where only the given fields change. */
const optionalLastName: Fact = {
	...lastName,
	required: undefined,
};

/** Columns that are mapped one by one, of which the ERP reference says which contact is meant. */
const byReference = (reference: string, others: INodeParameters = {}) => ({
	columns: {
		mappingMode: 'defineBelow',
		matchingColumns: ['reference_back_office'],
		value: { reference_back_office: reference, ...others },
	},
});

/** As many companies as there are to be; those that the sandbox lacks are made. */
function companiesIn({ odyssee: { companies } }: SandboxData, count: number) {
	const [first] = companies.values();
	for (let index = companies.size; index < count; index += 1) {
		const id = `c1000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		companies.set(id, { ...first, id, name: `Nog een ${index} NV`, code: `ERP-${100 + index}` });
	}
	return [...companies.values()].slice(0, count);
}

/** How many entities the first of two pages has. @param limit one that the second page meets */
const pagesOf = (entities: number, limit: number) => (sandbox: Sandbox) => {
	sandbox.switches.odyssee.pageSize = entities;
	return limit;
};

/** What can be done in Odyssee; the editor offers the first one at first. */
export const odysseeOperations: OperationRow[] = [
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'update',
		name: 'Update',
		kind: 'update',
		endpoint: {
			page: 'PUT Contact({id})',
			// Without the one that the server sets and the company, which has fields of its own, and with a header.
			parameters: 25 - 1 - 1 + 1 + embedded.length,
			method: 'PUT',
			path: '/Contact({id})',
			key: 'id',
		},
		modes: [
			{
				name: 'replacing',
				start: { mode: 'replace' },
				table: [id, lastName, ...ofCompany, ...ofContact],
				fields: replaceFields,
				ways: [
					{
						name: 'company by id',
						start: { companyBy: 'id' },
						table: [id, lastName, company.id, ...ofContact],
					},
					{
						name: 'company by code',
						start: { companyBy: 'code' },
						table: [id, lastName, company.code, ...contactFields.slice(0, 6), preferMinimal],
						hasSameFields: true,
					},
					{
						name: 'company by embedded',
						start: { companyBy: 'embedded' },
						table: [id, lastName, ...embedded],
					},
				],
			},
			{
				name: 'reading first',
				start: { mode: 'change', companyBy: 'keep' },
				table: [id, optionalLastName, ...ofCompany, ...ofContact],
				fields: changeFields,
				ways: [{ name: '', start: {}, table: [id, optionalLastName, ...ofContact] }],
				readsFirst: { sendsBack: ['company_id'] },
			},
		],
		parameters: {
			mode: 'replace',
			contactId: locator('={{ $json.id }}'),
			companyBy: 'code',
			companyCode: 'ERP-100',
			updateFields: { lastname: 'Voorbeeld', e_password: PASSWORD_OF_CONTACT },
		},
		items: ({ data }, count) =>
			[...data.odyssee.contacts.keys()].slice(0, count).map((contact) => ({ id: contact })),
		isOf: ({ path }, { id: contact }) => path.endsWith(`(${String(contact)})`),
		unsendable: { id: 'none' },
		gives: 1,
		record: CONTACT,
	},
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'archive',
		name: 'Archive',
		kind: 'update',
		endpoint: {
			page: 'PUT Contact({id})',
			// The key; what it writes is always the same.
			parameters: 1,
			method: 'PUT',
			path: '/Contact({id})',
			key: 'id',
		},
		modes: [
			{
				start: {},
				table: [id],
				fields: contactOnly,
				readsFirst: {
					sendsBack: [...contactFields.map(({ name }) => name), 'lastname', 'company_id'],
				},
			},
		],
		parameters: { contactId: locator('={{ $json.id }}') },
		items: ({ data }, count) =>
			[...data.odyssee.contacts.keys()].slice(0, count).map((contact) => ({ id: contact })),
		isOf: ({ path }, { id: contact }) => path.endsWith(`(${String(contact)})`),
		unsendable: { id: 'none' },
		gives: 1,
		record: CONTACT,
	},
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'create',
		name: 'Create',
		kind: 'create',
		endpoint: {
			page: 'POST Contact',
			// As of PUT Contact({id}), without the header.
			parameters: 25 - 1 - 1 + embedded.length,
			method: 'POST',
			path: '/Contact',
		},
		modes: [
			{
				start: {},
				table: [lastNameOfNew, ...ofCompany, ...ofNewContact],
				fields: createFields,
				ways: [
					{
						name: 'company by id',
						start: { companyBy: 'id' },
						table: [lastNameOfNew, company.id, ...ofNewContact],
					},
					{
						name: 'company by code',
						start: { companyBy: 'code' },
						table: [lastNameOfNew, company.code, ...ofNewContact.slice(0, 6)],
						hasSameFields: true,
					},
					{
						name: 'company by embedded',
						start: { companyBy: 'embedded' },
						table: [lastNameOfNew, ...embedded],
						hasSameFields: true,
					},
				],
			},
		],
		parameters: {
			lastname: '={{ $json.name }}',
			companyBy: 'code',
			companyCode: 'ERP-100',
			additionalFields: { e_password: PASSWORD_OF_CONTACT },
		},
		items: (_, count) => numbers(count).map((index) => ({ name: `Person${index}` })),
		isOf: ({ text }, { name }) => text.includes(`"${String(name)}"`),
		unsendable: { name: '' },
		gives: 1,
		makesKey: true,
	},
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'createOrUpdate',
		name: 'Create or Update',
		kind: 'update',
		looksUp: '/Contact',
		endpoint: {
			page: 'PUT Contact({id})',
			// Without the ID, the column to match on, the one that the server sets and the company as an object.
			parameters: 25 - 1 - 1 - 1 - 1,
			method: 'PUT',
			path: '/Contact({id})',
			key: 'id',
		},
		modes: [
			{
				start: byReference(KNOWN_REFERENCE),
				foundBy: ['columns.value.reference_back_office'],
				table: contactByColumns(COMPANY, 'ERP-105'),
				fields: createOrUpdateFields,
				leadsAway: ['whenNotFound', 'options.lookUp', 'options.skipUnchanged'],
				readsFirst: { sendsBack: ['company_id', 'lastname', 'reference_back_office'] },
			},
		],
		parameters: {
			...byReference('={{ $json.reference }}', { e_password: PASSWORD_OF_CONTACT }),
			options: { lookUp: 'single' },
		},
		items: ({ data }, count) =>
			[...data.odyssee.contacts.values()]
				.slice(0, count)
				.map(({ id: contact, reference_back_office: reference }) => ({ id: contact, reference })),
		isOf: ({ path }, { id: contact }) => path.endsWith(`(${String(contact)})`),
		unsendable: { reference: 'x'.repeat(51) },
		gives: 1,
	},
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET Contact({id})',
			parameters: 1,
			method: 'GET',
			path: '/Contact({id})',
		},
		modes: [{ start: {}, table: [keyInPath('contactId', CONTACT)], fields: getContactFields }],
		parameters: { contactId: locator('={{ $json.id }}') },
		items: ({ data }, count) =>
			[...data.odyssee.contacts.keys()].slice(0, count).map((contact) => ({ id: contact })),
		isOf: ({ path }, { id: contact }) => path.endsWith(`(${String(contact)})`),
		unsendable: { id: 'none' },
		gives: 1,
		record: CONTACT,
	},
	{
		node: 'odyssee',
		resource: 'contact',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET Contact',
			parameters: listContacts.length,
			method: 'GET',
			path: '/Contact',
			places: ['$skip'],
		},
		modes: [{ start: {}, table: listContacts, fields: listContactsFields }],
		parameters: {
			returnAll: false,
			limit: 3,
			filters: { email: '={{ $json.email }}' },
			options: {},
		},
		items: ({ data }, count) =>
			[...data.odyssee.contacts.values()].slice(0, count).map(({ email }) => ({ email })),
		isOf: ({ query }, { email }) => query.$filter === `email eq '${String(email)}'`,
		unsendable: { email: 'x'.repeat(251) },
		gives: 1,
		overTwoPages: pagesOf(30, 40),
	},
	{
		node: 'odyssee',
		resource: 'company',
		operation: 'getAll',
		name: 'Get Many',
		kind: 'list',
		endpoint: {
			page: 'GET Company',
			parameters: listCompanies.length,
			method: 'GET',
			path: '/Company',
			places: ['$skip'],
		},
		modes: [{ start: {}, table: listCompanies, fields: listCompaniesFields }],
		parameters: {
			returnAll: false,
			limit: 3,
			filters: { code: '={{ $json.code }}', name: '={{ $json.name }}' },
			options: {},
		},
		items: ({ data }, count) => companiesIn(data, count).map(({ code, name }) => ({ code, name })),
		isOf: ({ query }, { code }) => String(query.$filter).startsWith(`code eq '${String(code)}'`),
		unsendable: { name: 'x'.repeat(65) },
		gives: 1,
		overTwoPages: pagesOf(6, 9),
	},
	{
		node: 'odyssee',
		resource: 'company',
		operation: 'get',
		name: 'Get',
		kind: 'read',
		endpoint: {
			page: 'GET Company({id})',
			parameters: 1,
			method: 'GET',
			path: '/Company({id})',
		},
		modes: [{ start: {}, table: [keyInPath('companyId', COMPANY)], fields: companyOnly }],
		parameters: { companyId: locator('={{ $json.id }}') },
		items: ({ data }, count) => companiesIn(data, count).map((entity) => ({ id: entity.id })),
		isOf: ({ path }, { id: key }) => path.endsWith(`(${String(key)})`),
		unsendable: { id: 'none' },
		gives: 1,
		record: COMPANY,
	},
];
