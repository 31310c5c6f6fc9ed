import type { INodeProperties } from 'n8n-workflow';
import type { Condition } from './rules';

/**
 * Adds a part to the condition that a query holds. All parts have to be met.
 *
 * @param value of the field, as text
 * @returns the part's query parameter with the whole condition
 * @throws InvalidParameterError for a value that cannot stand in a condition
 */
export function joined(
	query: Record<string, unknown>,
	{ property, write }: Condition,
	field: INodeProperties,
	value: string,
): Record<string, string> {
	const part = write(value, field);
	const before = query[property];
	return { [property]: before === undefined ? part : `${String(before)} and ${part}` };
}
