import { ApiError } from '../../../shared/api/apiError';
import type { CreateOrUpdate } from '../../../shared/execution/createOrUpdate';
import { ItemContext } from '../../../shared/execution/itemContext';
import type { JsonObject } from '../../../shared/json';
import type { Form } from '../../../shared/parameters/form';
import { InvalidParameterError } from '../../../shared/parameters/invalidParameter';
import { create } from './create';
import { createContact, createUnderId, isSame } from './creation';
import { ZERO_GUID } from './rules';

/**
 * Creates the contact of an item that none of the existing ones is, with all its columns.
 *
 * @param item of Create or Update
 * @returns where the item names it by its ID, also a contact that has this ID meanwhile
 * @throws InvalidParameterError where it has no last name or no company
 * @throws ApiError where Odyssee gives it another ID than the one by which the item names it
 */
export const createFromColumns: CreateOrUpdate['create'] = async (item) => {
	const { context, index, run, form } = item;
	const creation = new ItemContext(context, index, run, create, creationForm(form));
	if (form.lookUp?.by !== 'id') return { record: await createContact(creation), existed: false };
	const { record, existed } = await createUnderId(creation);
	if (isSame(record.id, form.lookUp.value)) return { record, existed };
	throw new ApiError(
		{
			message: `Odyssee created the contact under another ID, ${String(record.id)}`,
			description: `It does not take the ID ${String(form.lookUp.value)} of the item, so a later run would not find the contact by it and would create it again. Match on ERP Reference or Email.`,
		},
		undefined,
		true,
	);
};

function creationForm(form: Form): Form {
	const { lookUp, body: given } = form;
	const body: JsonObject = { ...given, ...(lookUp && { [lookUp.by]: lookUp.value }) };
	if (isEmpty(body.lastname)) throw missing('Last Name', 'a last name');
	if (isEmpty(body.company_id) && isEmpty(body.company_code)) {
		throw missing('Company Code', 'a company, by its code or its ID');
	}
	return { ...form, lookUp: undefined, url: undefined, path: {}, body, settings: {} };
}

const isEmpty = (value: unknown) => (value ?? '') === '' || value === ZERO_GUID;

const missing = (label: string, what: string) =>
	new InvalidParameterError(
		`"${label}" is empty`,
		`There is no such contact yet, and Odyssee demands ${what} of a new one. Nothing was written for this item.`,
	);
