import type { INodeProperties } from 'n8n-workflow';
import { ApiError } from '../api/apiError';
import { about } from '../api/errorDetails';
import type { ApiRequest } from '../api/request';
import type { JsonObject, JsonValue } from '../json';
import { isJsonObject } from '../json';
import { fieldsIn } from '../parameters/nested';
import { placeOf } from '../parameters/place';
import type { Rules } from '../parameters/rules';
import { rulesOf } from '../parameters/rules';
import { emptyValueOf } from '../parameters/value';
import type { DateKind } from './sameDate';

type JsonType = 'integer' | 'number' | 'boolean' | 'text';

/** What the vendor's table says of a value of a body. */
interface ValueType {
	type: JsonType;
	/** Where the text is a date: what it stands for. */
	date?: DateKind;
	/** What the vendor stores where there is no value. */
	empty?: string | number;
}

/** What the vendor's table says of values of a body, by their path there. */
export type Types = ReadonlyMap<string, ValueType>;

/**
 * Finds out of which JSON types the values of a body are, as the description says.
 *
 * @param fields of the form that writes the body
 * @returns types by path, e.g. `Relation_Contact[0].Email`; none for objects
 */
export function typesOf(fields: INodeProperties[]): Types {
	const types = new Map<string, ValueType>();
	// Rows are only created, never sent back.
	for (const field of fields.filter(({ type: kind }) => kind !== 'fixedCollection')) {
		const isHolder = field.type === 'collection' || field.type === 'resourceMapper';
		for (const sent of isHolder ? fieldsIn(field) : [field]) {
			const place = placeOf(sent);
			const type = typeOf(sent);
			const isInBody = place?.in === 'body' || place?.in === 'path';
			if (type && isInBody && place.property !== undefined) {
				const date = dateKindOf(rulesOf(sent).format);
				types.set(place.property, { type, date, empty: emptyValueOf(sent) ?? undefined });
			}
		}
	}
	return types;
}

/** @returns what a date stands for that is sent as text; UNIX seconds are compared as numbers */
function dateKindOf(format: Rules['format']): DateKind | undefined {
	if (format === 'date') return 'day';
	return format === 'date-time' ? 'moment' : undefined;
}

function typeOf(field: INodeProperties): JsonType | undefined {
	const { type, options } = field;
	const { format } = rulesOf(field);
	if (format === 'int32' || format === 'int64') return 'integer';
	if (type === 'boolean' || type === 'number') return type;
	const [first] = options ?? [];
	if (first && 'value' in first && typeof first.value === 'number') return 'integer';
	return type === 'json' ? undefined : 'text';
}

/**
 * Turns what a vendor gave as text, or as a number where its table says text, into the type of the table. What cannot
 * be turned without a loss stays as it is; see `flawIn`.
 *
 * @param prefix the path of the object in the body, with a dot behind it
 */
export function inTypes(object: JsonObject, types: Types, prefix = ''): JsonObject {
	const entries = Object.entries(object).map(([name, value]) => {
		const path = `${prefix}${name}`;
		if (Array.isArray(value)) {
			const typed = (entry: JsonValue, index: number) =>
				isJsonObject(entry) ? inTypes(entry, types, `${path}[${index}].`) : entry;
			return [name, value.map(typed)];
		}
		if (isJsonObject(value)) return [name, inTypes(value, types, `${path}.`)];
		return [name, inType(value, types.get(path)?.type)];
	});
	return Object.fromEntries(entries);
}

function inType(value: JsonValue, type: JsonType | undefined): JsonValue {
	if (value === null || value === undefined) return value;
	switch (type) {
		case 'integer':
			return typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? BigInt(value) : value;
		case 'number':
			return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
				? Number(value)
				: value;
		case 'boolean':
			return asBoolean(value) ?? value;
		case 'text':
			return typeof value === 'object' ? value : String(value);
		default:
			return value;
	}
}

const YES = ['true', '1', 'yes'];

const NO = ['false', '0', 'no'];

/** Reads yes and no in the spellings that vendors are known to use. @returns `undefined` for anything else */
export function asBoolean(value: unknown): boolean | undefined {
	const word = String(value).trim().toLowerCase();
	if (YES.includes(word)) return true;
	return NO.includes(word) ? false : undefined;
}

/**
 * Finds out whether a body which holds values of a record can be sent without changing them.
 *
 * @param vendor its name, for the message
 * @param request the one that would send it
 * @returns what to throw where a value is not of the type that the vendor's table says, else `undefined`
 */
export function flawIn(
	body: JsonObject,
	types: Types,
	vendor: string,
	request: ApiRequest,
): ApiError | undefined {
	const flaw = values(body, '').find(([path, value]) => !isOf(value, types.get(path)?.type));
	if (flaw === undefined) return undefined;
	return new ApiError(
		about(request, {
			message: `${vendor} gives "${flaw[0]}" in a form that cannot be sent back`,
			description: `Its value could be lost, so nothing was written. Correct the record in ${vendor}, or give this field a new value here.`,
			isRefusal: true,
		}),
	);
}

function values(value: JsonValue, path: string): Array<[path: string, value: JsonValue]> {
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) => values(entry, `${path}[${index}]`));
	}
	if (!isJsonObject(value)) return [[path, value]];
	const inside = Object.entries(value).flatMap(([name, member]) =>
		values(member, path === '' ? name : `${path}.${name}`),
	);
	return [[path, value], ...inside];
}

function isOf(value: JsonValue, type: JsonType | undefined): boolean {
	if (value === null || value === undefined) return true;
	// A number beyond what JavaScript can hold has become infinite, which JSON cannot say.
	if (typeof value === 'number' && !Number.isFinite(value)) return false;
	switch (type) {
		case 'integer':
			return typeof value === 'bigint' || Number.isInteger(value);
		case 'number':
		case 'boolean':
			return typeof value === type;
		case 'text':
			return typeof value === 'string';
		default:
			return true;
	}
}
