import type { INodePropertyOptions } from 'n8n-workflow';
import { tryToParseBoolean } from 'n8n-workflow';
import { BadValue, refuse } from './badValue';
import { date } from './date';
import type { SimpleField } from './field';
import type { JsonValue } from './json';
import { isRecord } from './json';

const INT32_MAX = 2_147_483_647n;
const INT64_MAX = 9_223_372_036_854_775_807n;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Turns what the user entered into what the vendor wants. Expressions may give any type, so nothing is
 * taken on trust.
 *
 * @param field the field's definition
 * @param raw its value as n8n hands it over; a resource locator may come as its whole object
 * @param timezone IANA name of the workflow's time zone, for dates without one
 * @returns the value to send, or `undefined` where the user gave none (an expression without a result
 *   must not overwrite a stored value, so `null` counts as none; an empty text is a value)
 * @throws BadValue with a sentence that names the field
 */
export function toSend(field: SimpleField, raw: unknown, timezone: string): JsonValue {
	const value = located(field, raw);
	const missing = value === undefined || value === null;
	const blank = missing || (typeof value === 'string' && value.trim() === '');
	if (blank && field.required) {
		throw new BadValue(
			`"${field.displayName}" is empty`,
			'Fill it in, or check that the expression finds a value in this item.',
		);
	}
	if (missing) return undefined;
	return converted(field, value, timezone);
}

function converted(field: SimpleField, value: unknown, timezone: string): JsonValue {
	switch (field.send?.format) {
		case 'int32':
		case 'int64':
			return wholeNumber(field, value);
		case 'uuid':
			return uuid(field, value);
		case 'unix-seconds':
		case 'date':
		case 'date-time':
		case 'http-date':
			return date(field, value, timezone);
		default:
			break;
	}
	switch (field.type) {
		case 'boolean':
			return yesOrNo(field, value);
		case 'number':
			return decimal(field, value);
		case 'options':
			return choice(field, value);
		case 'json':
			return object(field, value);
		default:
			return text(field, value);
	}
}

/**
 * Reads a resource locator as the value inside it, which by URL is a part of the address.
 *
 * @throws BadValue when the address has no such part
 */
export function located(field: SimpleField, raw: unknown): unknown {
	if (!isRecord(raw) || !('__rl' in raw) || !('value' in raw)) return raw;
	const { mode, value } = raw;
	const { extractValue } = field.modes?.find(({ name }) => name === mode) ?? {};
	if (extractValue?.type !== 'regex' || typeof value !== 'string' || value.trim() === '') {
		return value;
	}
	const [, part] = new RegExp(extractValue.regex).exec(value) ?? [];
	if (part !== undefined) return part;
	return refuse(
		field,
		'is not an address that names the record',
		value,
		'Copy it again, or use By ID.',
	);
}

function wholeNumber(field: SimpleField, value: unknown): JsonValue {
	const digits = ['number', 'bigint'].includes(typeof value) ? String(value) : value;
	if (typeof digits !== 'string' || !/^\s*-?\d{1,19}\s*$/.test(digits)) {
		const lost = typeof value === 'number' && Number.isInteger(value);
		return refuse(
			field,
			'must be a whole number',
			value,
			lost ? 'A number this long must be passed on as text, or its last digits are lost.' : '',
		);
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		return refuse(
			field,
			'has too many digits for a number',
			value,
			'Pass it on as text, as the Get Many operation gives it.',
		);
	}
	const number = BigInt(digits);
	const largest = field.send?.format === 'int32' ? INT32_MAX : INT64_MAX;
	const smallest = BigInt(field.typeOptions?.minValue ?? 0);
	if (number < smallest || number > largest) {
		return refuse(field, `must be a whole number from ${smallest} to ${largest}`, value);
	}
	return number;
}

function uuid(field: SimpleField, value: unknown): JsonValue {
	if (typeof value === 'string' && UUID.test(value.trim())) return value.trim();
	return refuse(
		field,
		'must be a GUID',
		value,
		'A GUID looks like 93498506-9dde-4593-b844-e3c51c0e2bc2.',
	);
}

function yesOrNo(field: SimpleField, value: unknown): JsonValue {
	const yes = parsedBoolean(field, value);
	if (field.send?.whenTrue === undefined) return yes;
	return yes ? field.send.whenTrue : undefined;
}

function parsedBoolean(field: SimpleField, value: unknown): boolean {
	try {
		// n8n's parser takes an empty list for 0, and so for false.
		if (typeof value !== 'object') return tryToParseBoolean(value);
	} catch {
		// Falls through to the refusal.
	}
	return refuse(field, 'must be true or false', value);
}

function decimal(field: SimpleField, value: unknown): JsonValue {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return refuse(field, 'must be a number', value);
	}
	const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
	if (number < minValue || number > maxValue) {
		return refuse(field, `must be a number from ${minValue} to ${maxValue}`, value);
	}
	return number;
}

function choice(field: SimpleField, value: unknown): JsonValue {
	const choices = (field.options ?? []).filter(
		(option): option is INodePropertyOptions => 'value' in option,
	);
	const chosen = choices.find(
		(option) => typeof value !== 'object' && String(option.value) === String(value),
	);
	if (chosen && typeof chosen.value !== 'object') return chosen.value;
	return refuse(
		field,
		'has a value that is not in its list',
		value,
		`Allowed: ${choices.map((option) => String(option.value)).join(', ')}.`,
	);
}

function object(field: SimpleField, value: unknown): JsonValue {
	const parsed = typeof value === 'string' ? parsedJson(field, value) : value;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		return refuse(field, 'must be a JSON object', value, 'e.g. { "code": "NORTH" }');
	}
	assertMembers(field, parsed);
	return { ...parsed };
}

function assertMembers(field: SimpleField, value: object) {
	const { known, required } = field.send?.members ?? { known: Object.keys(value), required: [] };
	const unknown = Object.keys(value).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		refuse(field, `has no member "${unknown}"`, value, `It may have: ${known.join(', ')}.`);
	}
	const missing = required.find((name) => !(name in value));
	if (missing !== undefined) refuse(field, `needs a member "${missing}"`, value);
}

function parsedJson(field: SimpleField, value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		return refuse(field, 'is not valid JSON', value, 'e.g. { "code": "NORTH" }');
	}
}

function text(field: SimpleField, value: unknown): JsonValue {
	if (typeof value === 'object') {
		return refuse(field, 'must be text', value, 'Pick one field of the object in the expression.');
	}
	const written = String(value);
	const longest = field.send?.maxLength ?? Infinity;
	if (written.length > longest) {
		return refuse(field, `is longer than ${longest} characters`, value);
	}
	return written;
}
