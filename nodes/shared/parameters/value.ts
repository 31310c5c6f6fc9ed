import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { JsonValue } from '../json';
import { isRecord } from '../json';
import { country } from './country';
import { date } from './date';
import { email } from './email';
import { InvalidParameterError, invalid } from './invalidParameter';
import { jsonField } from './jsonObject';
import { decimal, wholeNumber } from './number';
import type { Rules } from './rules';
import { rulesOf } from './rules';
import { text } from './text';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Turns what the user entered into what the vendor wants. Expressions may give any type, so nothing is
 * taken on trust.
 *
 * @param field the field's definition
 * @param raw its value as n8n hands it over; a resource locator may come as its whole object
 * @param timezone IANA name of the workflow's time zone, for dates without one
 * @param clears whether a blank text stands for the vendor's empty value
 * @returns the value to send, or `undefined` where the user gave none: a blank cell, or an expression without a
 *   result, must not overwrite a stored value
 * @throws InvalidParameterError with a sentence that names the field
 */
export function toSend(
	field: INodeProperties,
	raw: unknown,
	timezone: string,
	clears = false,
): JsonValue {
	const value = located(field, raw);
	if (!isBlank(value)) return converted(field, value, timezone);
	if (field.required || rulesOf(field).mustHaveValue) throw missingValue(field);
	// An expression that finds nothing erases nothing, whatever the user chose.
	return clears && typeof value === 'string' ? cleared(field) : undefined;
}

/** White space, and the characters of no width that come along when people copy. */
const NOTHING_TO_SEE = /^[\s\u200b-\u200d\u2060\ufeff]*$/;

/** Tells whether a value is none: `null`, `undefined`, or a text without anything to be seen. */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && NOTHING_TO_SEE.test(value));

/** What to throw for a field that must not be empty. */
export function missingValue(
	{ displayName }: { displayName: string },
	advice = '',
): InvalidParameterError {
	return new InvalidParameterError(
		`"${displayName}" is empty`,
		`Fill it in, or check that the expression finds a value in this item. ${advice}`.trim(),
	);
}

/** Formats that leave a text a text. */
const TEXTS: Array<Rules['format']> = ['country', 'email', undefined];

/** @returns what the vendor stores where there is no value; nothing where it has no such value */
export function emptyValueOf(field: INodeProperties): string | number | null | undefined {
	const { format, clearedBy } = rulesOf(field);
	const isPlainText = field.type === 'string' && TEXTS.includes(format);
	return clearedBy === undefined && isPlainText ? '' : clearedBy;
}

function cleared(field: INodeProperties): JsonValue {
	const empty = emptyValueOf(field);
	if (empty !== undefined && empty !== null) return empty;
	throw new InvalidParameterError(
		`"${field.displayName}" cannot be cleared`,
		'There is no empty value for it. Fill it in, or choose Leave Out in the option Empty Values.',
	);
}

function converted(field: INodeProperties, value: unknown, timezone: string): JsonValue {
	const { format, membersWith } = rulesOf(field);
	if (membersWith !== undefined) return memberList(text(field, value), membersWith);
	switch (format) {
		case 'int32':
		case 'int64':
			return wholeNumber(field, value);
		case 'uuid':
			return uuid(field, value);
		case 'country':
			return country(field, value);
		case 'email':
			return email(field, value);
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
			return jsonField(field, value);
		default:
			return text(field, value);
	}
}

/**
 * Reads a resource locator as the value inside it, which by URL is a part of the address.
 *
 * @throws InvalidParameterError when the address has no such part
 */
export function located(field: INodeProperties, raw: unknown): unknown {
	if (!isRecord(raw) || !('__rl' in raw)) return raw;
	const { mode, value } = raw;
	const { extractValue } = field.modes?.find(({ name }) => name === mode) ?? {};
	if (extractValue?.type !== 'regex' || typeof value !== 'string' || value.trim() === '') {
		return value;
	}
	const [, part] = new RegExp(extractValue.regex).exec(value) ?? [];
	if (part !== undefined) return part;
	return invalid(
		field,
		'is not an address that names the record',
		value,
		'Copy it again, or use By ID.',
	);
}

function uuid(field: INodeProperties, value: unknown): JsonValue {
	if (typeof value !== 'string' || !UUID.test(value.trim())) {
		return invalid(
			field,
			'must be a GUID',
			value,
			'A GUID looks like 93498506-9dde-4593-b844-e3c51c0e2bc2.',
		);
	}
	if (rulesOf(field).nonZero && /^[0-]+$/.test(value.trim())) {
		return invalid(
			field,
			'must not be the GUID of zeros',
			value,
			'No record has it. Check where it comes from.',
		);
	}
	return value.trim();
}

/** @returns the names in a list, each once, with commas between them and the key in front */
function memberList(list: string, key: string): string {
	const names = list.split(',').map((name) => name.trim());
	return [...new Set([key, ...names.filter((name) => name !== '')])].join(',');
}

function yesOrNo(field: INodeProperties, value: unknown): JsonValue {
	const yes = parsedBoolean(field, value);
	const { sentAs } = rulesOf(field);
	if (sentAs === undefined) return yes;
	return yes ? sentAs : undefined;
}

/** As tables have them: in English, in Dutch, and as spreadsheets and web forms write them. */
const YES = ['true', 'yes', 'y', 'ja', 'j', 'waar', 'on', '1'];

const NO = ['false', 'no', 'n', 'nee', 'onwaar', 'off', '0'];

function parsedBoolean(field: INodeProperties, value: unknown): boolean {
	const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (YES.includes(word)) return true;
	if (NO.includes(word)) return false;
	return invalid(
		field,
		'must be true or false',
		value,
		'Words that work: true, yes, ja or 1; false, no, nee or 0.',
	);
}

function choice(field: INodeProperties, value: unknown): JsonValue {
	const choices = (field.options ?? []).filter(
		(option): option is INodePropertyOptions => 'value' in option,
	);
	const chosen = choices.find(
		(option) => typeof value !== 'object' && String(option.value) === String(value),
	);
	if (chosen && typeof chosen.value !== 'object') return chosen.value;
	return invalid(
		field,
		'has a value that is not in its list',
		value,
		`Allowed: ${choices.map((option) => String(option.value)).join(', ')}.`,
	);
}
