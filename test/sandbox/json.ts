import { isInteger, isSafeNumber, parse, stringify } from 'lossless-json';

function toNumber(text: string): number | bigint {
	return isInteger(text) && !isSafeNumber(text) ? BigInt(text) : Number(text);
}

/**
 * Parses JSON without losing digits: integers outside the safe range become BigInts.
 * @returns `undefined` when the text is not JSON
 */
export function parseJson(text: string): unknown {
	try {
		return parse(text, undefined, toNumber);
	} catch {
		return undefined;
	}
}

/** Writes JSON; BigInts come out as numbers, Maps and Sets as lists of their values. */
export function toJson(value: unknown): string {
	const text = stringify(value, (_key, item) =>
		item instanceof Map || item instanceof Set ? [...item.values()] : item,
	);
	return text ?? 'null';
}

/** Whether a parsed value is a JSON object (and neither an array nor null). */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the object without one of its members. */
export function without<Value>(
	object: Record<string, Value>,
	member: string,
): Record<string, Value> {
	return Object.fromEntries(Object.entries(object).filter(([name]) => name !== member));
}
