import type { JsonObject } from '../../../shared/json';
import { isJsonObject } from '../../../shared/json';

/** @returns the contacts of a body; the first one is the main contact (addprivaterelation) */
export const contactsIn = ({ Relation_Contact: contacts }: JsonObject): JsonObject[] =>
	Array.isArray(contacts) ? contacts.filter(isJsonObject) : [];
