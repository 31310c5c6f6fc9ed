import type { JsonObject, JsonValue } from '../json';
import { isJsonObject, toJson } from '../json';
import type { Types } from './jsonTypes';
import { isSameDate } from './sameDate';

/**
 * Tells whether a record is already as a write would leave it.
 *
 * @param kept what is kept of the record; members that the body lacks do not count
 * @param body of the write. What stands for no value in it is there already where the record has `null` or an empty text
 */
export const hasAlready = (kept: JsonObject, body: JsonObject, types: Types): boolean =>
	holds(kept, body, types, '');

/** @param path of both in the body, e.g. `Relation_Contact[0]` */
function holds(value: JsonValue, part: JsonValue, types: Types, path: string): boolean {
	if (Array.isArray(part)) {
		const isThere = (entry: JsonValue, index: number) =>
			Array.isArray(value) && holds(value[index], entry, types, `${path}[${index}]`);
		return Array.isArray(value) && part.every(isThere);
	}
	if (isJsonObject(part)) {
		const isThere = (name: string) =>
			isJsonObject(value) &&
			holds(value[name], part[name], types, path === '' ? name : `${path}.${name}`);
		return isJsonObject(value) && Object.keys(part).every(isThere);
	}
	if (value === undefined) return false;
	const { empty, date } = types.get(path) ?? {};
	const isNone = value === null || value === '';
	if (isNone && empty !== undefined && String(part) === String(empty)) return true;
	if (date && typeof value === 'string' && typeof part === 'string') {
		return isSameDate(value, part, date);
	}
	return inOneCase(value) === inOneCase(part);
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A GUID is the same in capital and small letters. */
const inOneCase = (value: JsonValue) =>
	typeof value === 'string' && GUID.test(value) ? value.toLowerCase() : toJson(value);
