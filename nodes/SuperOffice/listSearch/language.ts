import type { Lookup } from '../../shared/listSearch/lookup';
import { isRecord } from '../../shared/json';

/** SuperOffice's own codes of languages where they differ from the ISO codes. */
const OWN_CODES: Record<string, string> = {
	en: 'US',
	nb: 'NO',
	nn: 'NO',
	sv: 'SW',
	de: 'GE',
	nl: 'DU',
};

const DEFAULT_LANGUAGE = 'en';

/**
 * The language for names in a list: the one that the form asks for, else English. n8n does not tell a node which
 * language its user speaks. `*` and `x`, which switch translation off, are for data and not for people.
 *
 * @returns a language code such as `en`
 */
export function languageOf(lookup: Lookup): string {
	const options = lookup.given('options');
	const { soLanguage, acceptLanguage } = isRecord(options) ? options : {};
	const wanted = [soLanguage, acceptLanguage].map((code) => String(code ?? '').trim());
	return wanted.find((code) => /^[a-wyz]{2}\b/i.test(code)) ?? DEFAULT_LANGUAGE;
}

/**
 * Picks one language from a text such as `NO:"Leverandør";US:"Supplier"`, as it comes where SuperOffice has not
 * done so itself (REST WebAPI guide, HTTP headers). Any other text stays as it is.
 */
export function translated(text: unknown, language: string): string {
	const raw = typeof text === 'string' ? text.trim() : '';
	const parts = [...raw.matchAll(/([A-Z]{2}):"((?:[^"\\]|\\.)*)"/g)];
	if (parts.length === 0 || !/^[A-Z]{2}:"/.test(raw)) return raw;
	const byCode = new Map(parts.map(([, code, part]) => [code, part]));
	const iso = language.slice(0, 2).toLowerCase();
	const wanted = OWN_CODES[iso] ?? iso.toUpperCase();
	return byCode.get(wanted) ?? byCode.get(iso.toUpperCase()) ?? byCode.get('US') ?? parts[0][2];
}
