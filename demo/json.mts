export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value itself where it is an object, and an empty object where it is anything else. */
export function record(value: unknown): JsonRecord {
	return isRecord(value) ? value : {};
}

/** The value itself where it is a list, and an empty list where it is anything else. */
export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The value where it is text or a number, as text; otherwise an empty text. */
export function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A value of a JSON value as a person would note it: names with their values, groups in brackets. */
function noted(value: unknown): string {
	if (Array.isArray(value)) return value.map(noted).filter(Boolean).join('; ');
	if (!isRecord(value)) return value === null || value === undefined ? '' : String(value);
	return Object.entries(value)
		.map(([name, part]) => [name, noted(part), typeof part === 'object'] as const)
		.filter(([, words]) => words)
		.map(([name, words, group]) => (group ? `${name} (${words})` : `${name}=${words}`))
		.join(', ');
}

/**
 * One line for a table: the values of a JSON value with their names, without those that are empty.
 *
 * @param value any JSON value
 * @param limit the longest line wanted, in characters; a longer one ends in an ellipsis
 */
export function oneLine(value: unknown, limit: number): string {
	const line = noted(value);
	return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
