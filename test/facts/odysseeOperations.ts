import type { Fact } from './fact';
import { locator } from './fact';
import {
	companyObjects,
	companyScalars,
	companyWays,
	contactFields,
	contactKey,
	preferMinimal,
} from './odyssee';
import { changeFields, replaceFields } from './odysseeForms';
import type { OperationRow } from './operation';

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';

/** A secret that is a value of a form. */
export const PASSWORD_OF_CONTACT = 'made-up-contact-password';

const [id, lastName] = contactKey(CONTACT);

const company = companyWays('1f3140d0-8161-4c80-b961-1ed5a3f38d8e', 'ERP-100');

/** Every field of an embedded company, which is of no use without id and name. */
const embedded = [...companyScalars, ...companyObjects].map(
	(fact): Fact =>
		['company > id', 'company > name'].includes(fact.name) ? { ...fact, required: true } : fact,
);

const ofContact = [...contactFields, preferMinimal];

const ofCompany = [company.id, company.code, ...embedded];

/** The same where only the given fields change. */
const optionalLastName: Fact = {
	...lastName,
	parameter: 'updateFields.lastname',
	required: undefined,
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
			lastname: 'Voorbeeld',
			companyBy: 'code',
			companyCode: 'ERP-100',
			updateFields: { e_password: PASSWORD_OF_CONTACT },
		},
		items: ({ data }, count) =>
			[...data.odyssee.contacts.keys()].slice(0, count).map((contact) => ({ id: contact })),
		isOf: ({ path }, { id: contact }) => path.endsWith(`(${String(contact)})`),
		unsendable: { id: 'none' },
		gives: 1,
		record: CONTACT,
	},
];
