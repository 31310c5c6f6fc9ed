import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isRecord } from '../json';
import { formsOf } from './secretForms';
import type { ApiResponse } from './request';

const SECRET_NAME = /key|ticket|token|secret|password|cookie/i;

/** Names that sound like a secret and are none, such as `accessTokenUrl` and `token_type`. */
const PUBLIC_NAME = /url$|type$|^scope$|^resource$|expires/i;

/** From so many characters on, a secret is hidden inside a longer word too. */
const UNMISTAKABLE = 8;

const SHOWN_INSTEAD = '***';

/**
 * Finds what must not be shown of a credential. User names are no secrets.
 *
 * @param derived what is made of them and travels in their place, such as `user:password`
 */
export function secretsOf(
	credential: ICredentialDataDecryptedObject,
	derived: string[] = [],
): string[] {
	const own = Object.entries(credential).flatMap(([name, value]) => {
		if (PUBLIC_NAME.test(name)) return [];
		// What an OAuth2 server gave is one object.
		if (isRecord(value)) {
			const inner = Object.entries(value).filter(([member]) => !PUBLIC_NAME.test(member));
			return inner.flatMap(([, member]) => textIn(member));
		}
		if (!SECRET_NAME.test(name)) return [];
		return /cookie/i.test(name) ? cookiesIn(String(value)) : textIn(value);
	});
	return [...new Set([...own, ...derived].flatMap((text) => [text, text.trim()]))].filter(
		(text) => text !== '',
	);
}

/** A number that comes from an expression is a secret too. */
const textIn = (value: unknown): string[] =>
	typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];

/** A `Cookie` header has several values (RFC 6265, section 4.2.1), each of which signs in. */
function cookiesIn(header: string): string[] {
	const values = header
		.split(';')
		.map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
		.flatMap((value) => [value, value.replace(/^"|"$/g, ''), unescaped(value)]);
	return [header, ...values];
}

function unescaped(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * Replaces each secret in a text by `***`, in every form in which it may be there. Those from 8 characters on are
 * found anywhere, shorter ones where they stand as a whole word: no secret is shown, and no word is broken.
 */
export function withoutSecrets(text: string, secrets: string[]): string {
	return cleaner(secrets)(text);
}

function cleaner(secrets: string[]): (text: string) => string {
	const forms = [...new Set(secrets.flatMap(formsOf))];
	return (text) => {
		// The places of all are joined before any is replaced: secrets may overlap, and be parts of each other.
		const places = forms
			.flatMap((form) => placesOf(form, text))
			.sort((one, other) => one.start - other.start);
		let shown = '';
		let done = 0;
		for (const { start, end } of places) {
			if (start > done || shown === '') shown += text.slice(done, start) + SHOWN_INSTEAD;
			done = Math.max(done, end);
		}
		return shown + text.slice(done);
	};
}

function placesOf(form: string, text: string): Array<{ start: number; end: number }> {
	const places: Array<{ start: number; end: number }> = [];
	for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
		const end = start + form.length;
		if (form.length >= UNMISTAKABLE || isWhole(text, start, end)) places.push({ start, end });
	}
	return places;
}

const BEGINS_WORD = /^[\p{L}\p{N}_]/u;
const ENDS_WORD = /[\p{L}\p{N}_]$/u;

/** An escape such as `\n` or `%20` ends in a letter or digit and yet is no part of the word behind it. */
const ESCAPE = /(?:\\(?:[bfnrt]|u[\da-f]{4})|%[\da-f]{2})$/i;

/** Tells whether a part of a text is no part of a longer word. */
function isWhole(text: string, start: number, end: number): boolean {
	const part = text.slice(start, end);
	// Two units, because a letter may be made of two.
	const before = text.slice(Math.max(0, start - 6), start);
	const after = text.slice(end, end + 2);
	const goesOnBefore = BEGINS_WORD.test(part) && ENDS_WORD.test(before) && !ESCAPE.test(before);
	return !goesOnBefore && !(ENDS_WORD.test(part) && BEGINS_WORD.test(after));
}

/**
 * Hides secrets in all that a response says, before anything is made of it: sentences of ours stay whole even where
 * a password is a word in them, and a text that is cut off later does not end in a part of one.
 */
export function responseWithoutSecrets(response: ApiResponse, secrets: string[]): ApiResponse {
	const clean = cleaner(secrets);
	return {
		...response,
		text: clean(response.text),
		json: cleanIn(response.json, clean),
		headers: Object.fromEntries(
			Object.entries(response.headers).map(([name, value]) => [
				name,
				typeof value === 'string' ? clean(value) : value,
			]),
		),
	};
}

function cleanIn(value: unknown, clean: (text: string) => string): unknown {
	if (typeof value === 'string') return clean(value);
	if (typeof value === 'number') {
		const shown = clean(String(value));
		return shown === String(value) ? value : shown;
	}
	if (Array.isArray(value)) return value.map((entry: unknown) => cleanIn(entry, clean));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [clean(name), cleanIn(member, clean)]),
	);
}

/**
 * Finds the values of password fields in what a vendor sent.
 *
 * @param names the vendor's names of these fields
 * @param json as text, also when it is cut off
 */
export function hiddenValues(names: string[], json: string): string[] {
	return names.flatMap((name) => {
		const member = new RegExp(
			`"${name.replace(/[^\w]/g, '\\$&')}"\\s*:\\s*(?:"((?:[^"\\\\]|\\\\.)*)|(-?\\d[\\d.eE+-]*))`,
			'g',
		);
		return [...json.matchAll(member)].map(([, text, number]) => number ?? unquoted(text));
	});
}

function unquoted(text: string): string {
	try {
		return String(JSON.parse(`"${text}"`));
	} catch {
		return text;
	}
}
