import type { INodeProperties } from 'n8n-workflow';
import { invalid } from './invalidParameter';
import { numberAsText } from './number';
import { rulesOf } from './rules';

/** Half of a UTF-16 pair without its other half: a character that was cut in two. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What JavaScript and n8n make of an object or a date that they cannot write. */
const NO_TEXT = /^\s*(\[object \w+\]|Invalid Date(Time)?)\s*$/;

/** Tells whether a text has something in it that UTF-8 cannot hold, and that would arrive as another character. */
export const isUnreadable = (text: string): boolean => LONE_SURROGATE.test(text);

/**
 * Reads a text as it is; numbers and yes or no are written as people write them.
 *
 * @throws InvalidParameterError for objects, for what is too long, and for what would not arrive as it is
 */
export function text(field: INodeProperties, value: unknown): string {
	if (['object', 'function', 'symbol'].includes(typeof value)) {
		return invalid(field, 'must be text', value, 'Pick one field of the object in the expression.');
	}
	if (typeof value === 'string' && NO_TEXT.test(value)) {
		return invalid(
			field,
			'has no text',
			value,
			'An expression turned something that is not text into text.',
		);
	}
	const written = typeof value === 'number' ? numberAsText(field, value) : String(value);
	const { maxLength: longest = Infinity, nonZero } = rulesOf(field);
	if (written.length > longest) {
		return invalid(field, `is longer than ${longest} characters`, value);
	}
	if (isUnreadable(written)) {
		return invalid(
			field,
			'has half a character in it, which cannot be sent',
			value,
			'Such a half remains where a text is cut within an emoji or another rare character. Cut it elsewhere.',
		);
	}
	if (nonZero && /^\s*-?0+\s*$/.test(written)) {
		return invalid(field, 'must not be 0', value, 'No record has this number.');
	}
	return written;
}
