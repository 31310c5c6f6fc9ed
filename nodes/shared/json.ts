import type { IDataObject } from 'n8n-workflow';

/** What can be written as JSON here: as usual, and whole numbers of any size as `bigint`. */
export type JsonValue =
	| string
	| number
	| boolean
	| null
	| bigint
	| undefined
	| JsonValue[]
	| JsonObject;

export interface JsonObject {
	[key: string]: JsonValue;
}

/**
 * Writes JSON in which a `bigint` is a plain number with all its digits, as Silvasoft's 64-bit RelationGUID
 * needs. Keys whose value is `undefined` are left out; what writes itself, such as a date, does so.
 *
 * @returns the JSON text
 */
export function toJson(value: unknown): string {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) return `[${value.map((entry) => toJson(entry ?? null)).join(',')}]`;
	if (isRecord(value) && typeof value.toJSON !== 'function') {
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value);
}

/**
 * Puts a value into a body at a path such as `Email`, `company.name` or `Relation_Contact[0].FirstName`;
 * the objects and arrays on the way are made.
 *
 * @param body is changed in place
 */
export function setAt(body: JsonObject, path: string, value: JsonValue): void {
	const [head, ...tail] = path.split('.');
	const [, key = head, index] = /^(.+)\[(\d+)\]$/.exec(head) ?? [];
	const slot = index === undefined ? slotOf(body, key) : slotOf(listAt(body, key), Number(index));
	if (tail.length === 0) slot.set(value);
	else setAt(slot.object(), tail.join('.'), value);
}

interface Slot {
	set(value: JsonValue): void;
	/** The object in this place; an empty one is put there where it holds none. */
	object(): JsonObject;
}

function slotOf<Key extends string | number>(holder: Record<Key, JsonValue>, key: Key): Slot {
	return {
		set: (value) => {
			holder[key] = value;
		},
		object: () => {
			const held: JsonValue = holder[key];
			if (isJsonObject(held)) return held;
			const made: JsonObject = {};
			holder[key] = made;
			return made;
		},
	};
}

function listAt(body: JsonObject, key: string): JsonValue[] {
	const held = body[key];
	if (Array.isArray(held)) return held;
	const made: JsonValue[] = [];
	body[key] = made;
	return made;
}

/** Tells whether something is an object with named members: neither `null` nor an array. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a JSON value is an object. */
export function isJsonObject(value: JsonValue): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns an object without its members that have no value */
export const withoutNulls = (object: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
