import type { INodeProperties } from 'n8n-workflow';
import { fromJsonExactly } from '../exactJson';
import type { JsonObject, JsonValue } from '../json';
import { isJsonObject } from '../json';
import { invalid } from './invalidParameter';
import { isRounded } from './number';
import { rulesOf } from './rules';
import { isUnreadable } from './text';

/** How deep objects may lie in each other. */
const DEEPEST = 100;

/** How much of a name is quoted in a message, in characters. */
const LONGEST_NAME = 60;

const EXAMPLE = 'e.g. { "code": "NORTH" }';

/**
 * Reads a JSON object, given as JSON text or by an expression as an object.
 *
 * @returns the object as it is to be sent: dates as ISO text, whole numbers of any size with all their digits
 * @throws InvalidParameterError when it is no object, lacks a member, has one that the vendor does not know, or holds what
 *   JSON cannot say
 */
export function jsonField(field: INodeProperties, value: unknown): JsonValue {
	const parsed = typeof value === 'string' ? parsedJson(field, value) : value;
	const object = asJson(field, value, parsed, []);
	if (!isJsonObject(object)) return invalid(field, 'must be a JSON object', value, EXAMPLE);
	assertMembers(field, object);
	return object;
}

function parsedJson(field: INodeProperties, text: string): unknown {
	try {
		return fromJsonExactly(text);
	} catch {
		return invalid(field, 'is not valid JSON', text, EXAMPLE);
	}
}

/**
 * @param whole the field's value, to be quoted
 * @param around the objects in which this value lies
 */
function asJson(
	field: INodeProperties,
	whole: unknown,
	value: unknown,
	around: object[],
): JsonValue {
	switch (typeof value) {
		case 'string':
			if (!isUnreadable(value)) return value;
			return invalid(field, 'has half a character in it', whole, 'Take it out of the text.');
		case 'number':
			if (!Number.isFinite(value)) {
				return invalid(field, `has ${value} in it, which JSON cannot say`, whole);
			}
			if (!isRounded(value)) return value;
			return invalid(field, 'has a number with too many digits', whole, 'Give the JSON as text.');
		case 'boolean':
		case 'bigint':
		case 'undefined':
			return value;
		case 'object':
			return value === null ? null : objectAsJson(field, whole, value, around);
		default:
			return invalid(field, `has a ${typeof value} in it, which JSON cannot say`, whole);
	}
}

function objectAsJson(field: INodeProperties, whole: unknown, value: object, around: object[]) {
	if (around.includes(value)) {
		return invalid(field, 'has an object in it that lies within itself', whole);
	}
	if (around.length > DEEPEST)
		return invalid(field, 'lies too deep in itself', '', 'JSON of this depth is no record.');
	const inner = [...around, value];
	if (Array.isArray(value)) return value.map((entry) => asJson(field, whole, entry, inner) ?? null);
	const written = ownText(value);
	if (typeof written === 'string') return written;
	// What an expression made may have another realm's Object as its prototype.
	if (written === null || Object.prototype.toString.call(value) !== '[object Object]') {
		return invalid(field, 'has something in it that JSON cannot say', whole);
	}
	return Object.entries(value).reduce<JsonObject>((object, [name, member]) => {
		asJson(field, whole, name, inner);
		Object.defineProperty(object, name, {
			value: asJson(field, whole, member, inner),
			enumerable: true,
			writable: true,
			configurable: true,
		});
		return object;
	}, {});
}

/** @returns the text by which a date stands in JSON; `null` for one that is none; `undefined` for other objects */
function ownText(value: object): unknown {
	return 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : undefined;
}

function assertMembers(field: INodeProperties, value: JsonObject) {
	const { members = { known: Object.keys(value), required: [] } } = rulesOf(field);
	const { known, required } = members;
	const unknown = Object.keys(value).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		const name =
			unknown.length > LONGEST_NAME
				? `${unknown.slice(0, LONGEST_NAME).replace(/\p{Surrogate}/gu, '')}…`
				: unknown;
		invalid(field, `has no member "${name}"`, value, `It may have: ${known.join(', ')}.`);
	}
	const missing = required.find((name) => !(name in value));
	if (missing !== undefined) invalid(field, `needs a member "${missing}"`, value);
}
