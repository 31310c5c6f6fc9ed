import type { IDataObject } from 'n8n-workflow';
import type { JsonObject, JsonValue } from './json';
import { isRecord } from './json';

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The members, by their object or array, that are text here because the number would have lost digits. */
const longNumbers = new WeakMap<object, Set<string>>();

/** What such a number begins with until its place is noted. */
const MARKED = /^\0-?\d+(\.\d+)?$/;

/**
 * Reads JSON without losing digits: a whole number that JavaScript cannot hold exactly (beyond 2^53) becomes
 * text with the same digits, and `pick` makes a number of it again; everything else is what `JSON.parse` gives.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function fromJson(text: string): unknown {
	if (!/\d{16}/.test(text)) return JSON.parse(text);
	let isMarked = false;
	const marked = text.replace(STRING_OR_NUMBER, (token) => {
		if (!isRoundedWhole(token) && !isRoundedDecimal(token)) return token;
		isMarked = true;
		return `"\\u0000${token}"`;
	});
	return isMarked ? JSON.parse(marked, noted) : JSON.parse(text);
}

function noted(this: object, name: string, value: unknown): unknown {
	if (typeof value !== 'string' || !MARKED.test(value)) return value;
	const names = longNumbers.get(this) ?? new Set();
	longNumbers.set(this, names.add(name));
	return value.includes('.') ? Number(value.slice(1)) : value.slice(1);
}

/**
 * Reads JSON as what can be written again digit for digit: a whole number that JavaScript cannot hold exactly
 * becomes a `bigint`; everything else is what `JSON.parse` gives.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function fromJsonExactly(text: string): unknown {
	const parsed: unknown = JSON.parse(text);
	if (!/\d{16}/.test(text)) return parsed;
	// Texts are marked as well as numbers, so that none can be taken for a number.
	const marked = text.replace(STRING_OR_NUMBER, (token) => {
		if (token.startsWith('"')) return `"${TEXT}${token.slice(1)}`;
		return isRoundedWhole(token) ? `"${NUMBER}${token}"` : token;
	});
	return unmarked(JSON.parse(marked));
}

const [TEXT, NUMBER] = ['t', 'n'];

/** Tells whether a decimal has more digits than a number can hold. */
export function isRoundedDecimal(token: string): boolean {
	if (!/^\s*-?\d+\.\d+\s*$/.test(token)) return false;
	const digits = (text: string) => text.replace(/[-.\s]/g, '').replace(/^0+|0+$/g, '');
	return digits(token).length > 15 && digits(String(Number(token))) !== digits(token);
}

const isRoundedWhole = (token: string) =>
	/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));

function unmarked(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.startsWith(NUMBER) ? BigInt(value.slice(1)) : value.slice(1);
	}
	if (Array.isArray(value)) return value.map(unmarked);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name.slice(1), unmarked(member)]),
	);
}

/** Takes a value of unknown origin, such as a record that was read, as what can be written as JSON. */
function asJson(value: unknown): JsonValue {
	if (Array.isArray(value)) {
		return value.map((entry, index) => exact(value, String(index), entry));
	}
	if (isRecord(value)) return pick(value, Object.keys(value));
	if (typeof value === 'string' || typeof value === 'number') return value;
	return typeof value === 'boolean' ? value : null;
}

/** A member as it was in the JSON text: a long number is one again. */
function exact(holder: object, name: string, value: unknown): JsonValue {
	const isLong = longNumbers.get(holder)?.has(name) === true;
	if (isLong && typeof value === 'string') return BigInt(value);
	// A decimal that has been rounded cannot be written as it was: `flawIn` refuses what is no number.
	return isLong ? NaN : asJson(value);
}

/** @returns those of the named members that the record has, as they were in the JSON text */
export function pick(record: IDataObject, names: string[]): JsonObject {
	const present = names.filter((name) => record[name] !== undefined);
	return Object.fromEntries(present.map((name) => [name, exact(record, name, record[name])]));
}

/**
 * Gives members of a record other names.
 *
 * @param nameOf the new name of a member, which may be the old one
 * @param valueOf the value that it has then
 * @returns a copy, of which `pick` knows as much as of the record
 */
export function renamed(
	record: IDataObject,
	nameOf: (name: string) => string,
	valueOf: (name: string, value: IDataObject[string]) => IDataObject[string],
): IDataObject {
	const copy = Object.fromEntries(
		Object.entries(record).map(([name, value]) => [nameOf(name), valueOf(nameOf(name), value)]),
	);
	const long = longNumbers.get(record);
	if (long) longNumbers.set(copy, new Set([...long].map(nameOf)));
	return copy;
}
