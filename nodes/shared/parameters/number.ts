import type { INodeProperties } from 'n8n-workflow';
import { isRoundedDecimal } from '../exactJson';
import type { JsonValue } from '../json';
import { invalid } from './invalidParameter';
import { rulesOf } from './rules';

const INT32_MAX = 2_147_483_647n;
const INT64_MAX = 9_223_372_036_854_775_807n;

/** Other notations, such as 0x10 or 1e3, are more often a text than meant as a number. */
const PLAIN_DECIMAL = /^\s*-?\d+(?:\.\d+)?\s*$/;

const AS_TEXT = 'A number this long must be passed on as text, or its last digits are lost.';

/** Tells whether a number is whole and too long for JavaScript, which then has rounded it. */
export const isRounded = (value: unknown): boolean =>
	typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);

/**
 * Reads a whole number of the field's format, from its smallest value (0 unless the field says otherwise) on.
 *
 * @returns it as `bigint`
 * @throws InvalidParameterError for anything else, also for a number that JavaScript has rounded
 */
export function wholeNumber(field: INodeProperties, value: unknown): JsonValue {
	const digits = ['number', 'bigint'].includes(typeof value) ? String(value) : value;
	if (typeof digits !== 'string' || !/^\s*-?\d{1,19}\s*$/.test(digits)) {
		return invalid(field, 'must be a whole number', value, isRounded(value) ? AS_TEXT : '');
	}
	if (isRounded(value)) {
		return invalid(
			field,
			'has too many digits for a number',
			value,
			'Pass it on as text, as the Get Many operation gives it.',
		);
	}
	const number = BigInt(digits);
	const { nonZero, format } = rulesOf(field);
	if (number === 0n && nonZero) {
		return invalid(
			field,
			'must not be 0',
			value,
			'No record has this ID. Check where it comes from.',
		);
	}
	const largest = format === 'int32' ? INT32_MAX : INT64_MAX;
	const smallest = BigInt(field.typeOptions?.minValue ?? (nonZero ? 1 : 0));
	if (number < smallest || number > largest) {
		return invalid(field, `must be a whole number from ${smallest} to ${largest}`, value);
	}
	return number;
}

/**
 * Reads a number within the field's limits; as text in plain decimal notation only.
 *
 * @throws InvalidParameterError for anything else
 */
export function decimal(field: INodeProperties, value: unknown): JsonValue {
	const number = typeof value === 'string' && PLAIN_DECIMAL.test(value) ? Number(value) : value;
	if (typeof value === 'string' && isRoundedDecimal(value)) {
		return invalid(field, 'has too many digits', value, 'Its last ones would be lost.');
	}
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return invalid(field, 'must be a number', value, 'e.g. 12 or 12.5, with a point');
	}
	const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
	if (number < minValue || number > maxValue) {
		return invalid(field, `must be a number from ${minValue} to ${maxValue}`, value);
	}
	return number;
}

/**
 * Writes a number that stands in a text field, such as a house number.
 *
 * @throws InvalidParameterError where its digits are not those that were meant: rounded, or written with an exponent
 */
export function numberAsText(field: INodeProperties, value: number): string {
	if (!Number.isFinite(value)) return invalid(field, 'must be text', value, 'This is no number.');
	const written = String(value);
	if (!isRounded(value) && !written.includes('e')) return written;
	return invalid(field, 'has too many digits for a number', value, AS_TEXT);
}
