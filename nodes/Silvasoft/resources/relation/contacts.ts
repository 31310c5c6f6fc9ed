import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../shared/json';
import { isJsonObject, isRecord } from '../../../shared/json';
import { asBoolean } from '../../../shared/update/jsonTypes';

/** @returns the contacts of a body; the first one is the main contact (addprivaterelation) */
export const contactsIn = ({ Relation_Contact: contacts }: JsonObject): JsonObject[] =>
	Array.isArray(contacts) ? contacts.filter(isJsonObject) : [];

/**
 * The contact that updaterelation changes: the only one, or the only one that DefaultContact marks. That is a text by the
 * table of listrelations and a flag by its meaning.
 *
 * @returns `unknown` where the contacts do not tell: another person's name must not be written over the main contact's
 */
export function mainContact({
	Relation_Contact: contacts,
}: IDataObject): IDataObject | 'unknown' | undefined {
	if ((contacts ?? '') === '') return undefined;
	const all: unknown[] = Array.isArray(contacts) ? contacts : [contacts];
	const people = all.filter(isRecord);
	if (people.length < all.length) return 'unknown';
	const marked = people.filter(({ DefaultContact: mark }) => asBoolean(mark) === true);
	const certain = people.length > 1 ? marked : people;
	return certain.length > 1 || (certain.length === 0 && people.length > 0) ? 'unknown' : certain[0];
}
