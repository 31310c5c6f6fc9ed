import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './json';

/**
 * Takes some members of a record.
 *
 * @returns them in the order of their names, also those without a value; what the record does not have stays away
 */
export function membersOf(record: IDataObject, names: string[]): IDataObject {
	const members: IDataObject = {};
	for (const name of names) if (name in record) members[name] = record[name];
	return members;
}

/**
 * Finds members by the names that a person or an AI agent has written.
 *
 * @param names with commas in between, in capital or small letters; of a path such as `UpdatedBy/Name` the first part counts
 * @returns the names as the record has them, and those that it does not have
 */
export function namesIn(
	record: IDataObject,
	names: string,
): { found: string[]; missing: string[] } {
	const known = new Map(Object.keys(record).map((name) => [name.toLowerCase(), name]));
	const found: string[] = [];
	const missing: string[] = [];
	for (const text of names.split(',').map((name) => name.trim())) {
		const [first] = text.split('/');
		const name = first in record ? first : known.get(first.toLowerCase());
		if (name !== undefined) found.push(name);
		else if (text !== '') missing.push(text);
	}
	return { found, missing };
}

/** @returns a member of an object in a record; `null` where there is no object, or it does not have the member */
export function inside(holder: IDataObject[string], name: string): IDataObject[string] {
	return (isRecord(holder) ? holder[name] : null) ?? null;
}
