import type { INodeProperties } from 'n8n-workflow';
import { locatorModes } from '../shared/description/locator';

/** What a GUID looks like, as a regular expression without anchors. */
const GUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Examples, as in the vendor's sample of PUT api/Contact({id}). */
const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const COMPANY = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';

const byListOrGuid = (
	method: string,
	record: string,
	example: string,
	others: Parameters<typeof locatorModes>[0]['others'] = [],
) =>
	locatorModes({
		list: { method },
		id: {
			placeholder: `e.g. ${example}`,
			pattern: GUID,
			message: `The ID of a ${record} is a GUID such as ${example}`,
		},
		others,
	});

/**
 * The choice of one contact, from the list or by its GUID; each operation says where it is sent.
 *
 * @param purpose what the contact is chosen for, e.g. `to update`
 */
export const contactLocator = (purpose: string): INodeProperties => ({
	displayName: 'Contact',
	name: 'contactId',
	type: 'resourceLocator',
	required: true,
	default: { __rl: true, mode: 'list', value: '' },
	description: `The contact ${purpose}. The list finds it by first name, last name or email address. By ID, enter its GUID, such as ${CONTACT}, which Get Many gives out. By email address or ERP reference, the node looks the contact up; more than one with the same value is an error.`,
	...byListOrGuid('searchContacts', 'contact', CONTACT, [
		{ name: 'email', displayName: 'By Email', placeholder: 'name@email.com' },
		{ name: 'reference', displayName: 'By ERP Reference', placeholder: 'e.g. ERP-10023' },
	]),
});

/**
 * The choice of one company, from the list or by its GUID; each operation says where it is sent.
 *
 * @param description what it is chosen for, as a sentence
 */
export const companyLocator = (description: string): INodeProperties => ({
	displayName: 'Company',
	name: 'companyId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description: `${description} The list finds it by name or code. By ID, enter its GUID, such as ${COMPANY}, which Get Many of Company gives out.`,
	...byListOrGuid('searchCompanies', 'company', COMPANY),
});
