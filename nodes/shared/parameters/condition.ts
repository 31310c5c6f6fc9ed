import type { JsonValue } from '../json';

/** Where the conditions stand in the query. */
export const FILTER = '$filter';

/**
 * Adds a condition to the `$filter` of a query. A quote inside a quoted text is doubled (OData 4.01, URL conventions,
 * 5.1.1.6.1), so that no value can end its text and go on as a condition.
 *
 * @param condition as the field's rules have it, e.g. `email eq '{value}'`
 * @param others the conditions that the query has already
 */
export function withCondition(condition: string, value: JsonValue, others?: unknown): string {
	const text = String(value);
	const written = condition.includes("'{value}'") ? text.replaceAll("'", "''") : text;
	const filled = condition.replace('{value}', () => written);
	return typeof others === 'string' && others !== '' ? `${others} and ${filled}` : filled;
}
