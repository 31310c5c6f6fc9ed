import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../shared/json';
import { pick } from '../../shared/json';
import type { Overlay } from '../../shared/overlay';
import { change } from '../../shared/overlay';
import type { Work } from '../../shared/work';
import { contactFields } from './contactFields';

/**
 * What an update sends back of a contact that was read: the fields of the vendor's table, without the read-only
 * date and without an embedded company, which would be changed by being sent.
 */
const FIELDS = [
	'id',
	'lastname',
	'company_id',
	'company_code',
	...contactFields.map(({ name }) => name),
];

/** Ways of saying the same; the one that the user gives takes the place of the others. */
const ALTERNATIVES = [
	['company_id', 'company_code', 'company'],
	['db_language_id', 'db_language_code'],
];

const contactOverlay: Overlay = {
	reading: ({ call }) => ({ method: 'GET', url: call.url }),
	kept: (contact) => {
		const { e_password: password, ...kept } = pick(contact, FIELDS);
		const named = Object.entries(kept).filter(([, value]) => value !== null);
		// Where the API hides the password behind an empty text, sending that back would erase it.
		return { ...Object.fromEntries(named), ...(password ? { e_password: password } : {}) };
	},
	merged: (kept, changes) => {
		const replaced = ALTERNATIVES.filter((names) => names.some((name) => name in changes)).flat();
		const rest = Object.entries(kept).filter(([name]) => !replaced.includes(name));
		return { ...onlyOneCompany(Object.fromEntries(rest)), ...changes };
	},
};

/** A contact that is read has its company's ID and code; the ID is enough, and both might contradict each other. */
function onlyOneCompany({ company_code: code, ...contact }: JsonObject): JsonObject {
	return contact.company_id === undefined && code !== undefined
		? { ...contact, company_code: code }
		: contact;
}

/** Carries out an update in the mode that the user chose. */
export async function updateContact(work: Work): Promise<IDataObject> {
	const { path, settings } = work.form;
	if (settings.mode === 'replace') return await work.writeRecord(path.id);
	const skips = settings.skipUnchanged === true;
	return await change(work, path.id, contactOverlay, skips);
}
