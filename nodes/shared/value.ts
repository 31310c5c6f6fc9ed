import type { INodePropertyOptions } from 'n8n-workflow';
import { tryToParseBoolean, tryToParseDateTime } from 'n8n-workflow';
import type { SimpleField } from './field';
import type { JsonValue } from './json';
import { isRecord } from './json';

/** What is wrong with the value of a field, in words for the person who filled it in. */
export class BadValue extends Error {
	/** @param advice what to do about it */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

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

/** How a value is quoted in a message: short, and never that of a secret field. */
function quoted(field: SimpleField, value: unknown): string {
	if (field.typeOptions?.password) return 'The value is not shown because it is a secret.';
	const shown = typeof value === 'object' ? JSON.stringify(value, exactly) : String(value);
	return `The value is ${shown.length > 80 ? `"${shown.slice(0, 80)}…"` : `"${shown}"`}.`;
}

/** For `JSON.stringify`, which throws at a BigInt. */
const exactly = (_: string, member: unknown) =>
	typeof member === 'bigint' ? String(member) : member;

function refuse(field: SimpleField, must: string, value: unknown, advice = ''): never {
	throw new BadValue(`"${field.displayName}" ${must}`, `${quoted(field, value)} ${advice}`.trim());
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

function date(field: SimpleField, value: unknown, timezone: string): JsonValue {
	const seconds = field.send?.format === 'unix-seconds';
	// A number of up to 11 digits in a field of UNIX seconds is the vendor's own form, e.g. CreatedOn.
	if (seconds && typeof value !== 'object' && /^\d{1,11}$/.test(String(value)))
		return BigInt(String(value));
	const moment = parsedDate(field, value, timezone);
	// A birthday is a day of the calendar: turning its midnight into UTC would move it to the day before.
	const day = field.send?.format === 'date' ? `${moment.toISODate()}T00:00:00.000Z` : undefined;
	const instant = moment.toJSDate();
	// Other years are written with a sign and six digits, or before 1970 as a negative number.
	if (!/^\d{4}-/.test(day ?? instant.toISOString()) || (seconds && instant.getTime() < 0)) {
		return refuse(field, `must lie between the years ${seconds ? 1970 : 0} and 9999`, value);
	}
	if (day !== undefined) return day;
	if (seconds) return BigInt(Math.floor(instant.getTime() / 1000));
	return field.send?.format === 'http-date' ? instant.toUTCString() : instant.toISOString();
}

/** Text has to look like a date: n8n's parser would also make one of "12" or "Room 7". */
const LOOKS_LIKE_DATE = /^\s*(?:(\d{4}-\d{2}-\d{2})|[A-Z][a-z]{2}, \d)/;

function parsedDate(
	field: SimpleField,
	value: unknown,
	timezone: string,
): ReturnType<typeof tryToParseDateTime> {
	try {
		const moment = tryToParseDateTime(value, timezone);
		const isDate = typeof value === 'object' && !Array.isArray(value);
		if (isDate || tellsDay(String(value), moment.toISODate())) return moment;
	} catch {
		// What the parser does not take is refused as well as what it misreads.
	}
	return refuse(field, 'must be a date and time', value, 'e.g. 2026-07-14T09:30:00');
}

/** n8n's parser takes February 30 for March 2. */
function tellsDay(text: string, day: string | null): boolean {
	const match = LOOKS_LIKE_DATE.exec(text);
	return match !== null && (match[1] === undefined || match[1] === day);
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
