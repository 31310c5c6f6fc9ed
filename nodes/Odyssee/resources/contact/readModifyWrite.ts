import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { pick } from '../../../shared/exactJson';
import { isFromList, unlessUnchanged } from '../../../shared/execution/findRecord';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { JsonObject } from '../../../shared/json';
import { isRecord, withoutNulls } from '../../../shared/json';
import { hiddenNames } from '../../../shared/parameters/properties';
import { asBoolean, typesOf } from '../../../shared/update/jsonTypes';
import type { ReadModifyWrite } from '../../../shared/update/readModifyWrite';
import { contactFields } from './contactFields';
import { companyOfContact, lastName } from './nameAndCompany';
import { ALTERNATIVES, ZERO_GUID } from './rules';

const PASSWORDS = hiddenNames(contactFields);

/**
 * Whether an update sends a member of a contact back: all that was read, also what the vendor's table does not know,
 * but neither the read-only date nor annotations of OData. An embedded object would be changed by being sent (guide "Embedded entities"), and its ID or code stands beside it.
 */
function isSentBack(contact: IDataObject, name: string): boolean {
	const value = contact[name];
	if (name === 'modified_dateutc' || name.includes('@')) return false;
	if (PASSWORDS.includes(name)) return !isHidden(value);
	const isNamedBeside = `${name}_id` in contact || `${name}_code` in contact;
	return !(isRecord(value) && (name === 'company' || isNamedBeside));
}

/** A password that the API shows empty or as a mask: sent back, it would become the new one. */
const isHidden = (password: unknown) =>
	/^\s*([^\p{L}\p{N}]*|x+|\W*(hidden|masked|redacted|secret|password)\W*)\s*$/iu.test(
		String(password ?? ''),
	);

/** How a contact is changed: whether an update keeps what it leaves out is not documented, so all of it is sent. */
export const changeOfContact: ReadModifyWrite = {
	reading: ({ url }) => ({ method: 'GET', url }),
	base: (contact) =>
		pick(
			contact,
			Object.keys(contact).filter((name) => isSentBack(contact, name)),
		),
	apply: (kept, changes) => {
		const replaced = ALTERNATIVES.filter((names) => names.some((name) => name in changes)).flat();
		// What is `null` may be refused.
		const rest = Object.entries(withoutNulls(kept)).filter(([name]) => !replaced.includes(name));
		return { ...onlyOneCompany(Object.fromEntries(rest)), ...changes };
	},
};

/** A contact that is read has its company's ID and code; the ID is enough, and both might contradict each other. */
function onlyOneCompany(contact: JsonObject): JsonObject {
	const { company_id: id, company_code: code, ...rest } = contact;
	if (id !== undefined && id !== ZERO_GUID) return { ...rest, company_id: id };
	return code === undefined || code === '' ? contact : { ...rest, company_code: code };
}

/**
 * Replaces a contact. One that was named by a value of its own keeps that, or the next run would not find it. One that was
 * found in the list is read first, since somebody else may have the value by now.
 */
async function replaceContact(item: ItemContext): Promise<IDataObject> {
	const { form, found = {} } = item;
	const { path, body, lookUp } = form;
	if (!lookUp) return await item.writeRecord(path.id);
	const named = item.with({ ...form, body: { ...pick(found, [lookUp.by]), ...body } });
	return (await isFromList(item, lookUp))
		? await named.changeRecord(path.id, replacing, false)
		: await named.writeRecord(path.id);
}

const replacing: ReadModifyWrite = {
	...changeOfContact,
	base: () => ({}),
	apply: (_, changes) => changes,
};

/** Carries out an update in the mode that the user chose. */
export async function updateContact(item: ItemContext): Promise<IDataObject> {
	const { path, settings } = item.form;
	if (settings.mode === 'replace') return await replaceContact(item);
	const write = async () =>
		await item.changeRecord(path.id, changeOfContact, settings.skipUnchanged === true);
	return settings.skipUnchanged === true
		? await unlessUnchanged(item, changeOfContact, write)
		: await write();
}

/** Writes the given values over the contact as it is now. */
export async function changeContact(item: ItemContext): Promise<IDataObject> {
	const { path, settings } = item.form;
	return await item.changeRecord(path.id, changeOfContact, settings.skipUnchanged !== false);
}

const archiving: ReadModifyWrite = {
	...changeOfContact,
	types: typesOf([...contactFields, lastName, ...companyOfContact]),
};

/**
 * Archives a contact and leaves everything else as it is; nothing is written where it is archived already.
 *
 * @throws ApiError where Odyssee confirms the write with a contact that is not archived
 */
export async function archiveContact(item: ItemContext): Promise<IDataObject> {
	const { id } = item.form.path;
	const contact = await item.changeRecord(id, archiving, true);
	if (asBoolean(contact.archived) !== false) return contact;
	throw new ApiError(
		{
			message: `Odyssee did not archive contact ${id}`,
			description:
				'It took the update, and answered that the contact is not archived. Check that the API user may archive contacts.',
		},
		undefined,
		true,
	);
}
