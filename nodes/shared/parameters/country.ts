import type { INodeProperties } from 'n8n-workflow';
import { codesOfTwo, fromThree } from './countryCodes';
import { InvalidParameterError, invalid } from './invalidParameter';
import { text } from './text';

const TWO_LETTERS = /^[A-Za-z]{2}$/;

const MUST = 'must be a country code of two letters';

/** The languages of the vendors' users in which names of countries are recognised. */
const LANGUAGES = ['nl', 'en', 'de', 'fr'];

/** Codes by the names of their countries, filled when the first name is looked for. */
const codesByName = new Map<string, string>();

/**
 * Reads a country by its code of two letters (ISO 3166-1, alpha-2), without the white space around it. Capital and small
 * letters stay as they are.
 *
 * @throws InvalidParameterError for anything else; for a name, a code of three letters, and a usual code that is none,
 *   such as UK, with the code to use
 */
export function country(field: INodeProperties, value: unknown): string {
	const code = text(field, value).trim();
	const isCode = TWO_LETTERS.test(code);
	if (isCode && codesOfTwo.includes(code.toUpperCase())) return code;
	const fromCode = fromThree(code);
	if (fromCode !== undefined)
		throw other(field, code, 'a country’s code of three letters', fromCode);
	const named = codeNamed(code);
	if (named === undefined) {
		// Newer countries are unknown here, and those that are no more may be stored.
		return isCode ? code : invalid(field, MUST, value, 'For example NL, BE or DE (ISO 3166).');
	}
	throw other(field, code, isCode ? 'no code of ISO 3166' : 'a country’s name', named);
}

const other = ({ displayName }: INodeProperties, given: string, what: string, code: string) =>
	new InvalidParameterError(`"${displayName}" ${MUST}`, `"${given}" is ${what}. Use ${code}.`);

/** @param name long or short, such as Nederland, the Netherlands or VK */
function codeNamed(name: string): string | undefined {
	if (codesByName.size === 0) {
		for (const language of LANGUAGES) {
			for (const style of ['long', 'short'] as const) {
				const names = new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' });
				for (const code of codesOfTwo) codesByName.set(plain(names.of(code) ?? code), code);
			}
		}
	}
	const wanted = plain(name);
	return codesByName.get(wanted) ?? codesByName.get(wanted.replace(/^(the|de|die|les|la|le) /, ''));
}

/** A name without what people leave out: accents, capital letters, and the sign for "and". */
const plain = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/\u2019/g, "'")
		.replace(/ & /g, ' and ')
		.toLowerCase();
