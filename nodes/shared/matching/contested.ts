import { plainValue } from './finder';

/** The values of one item: the one that names its record, and those by which the record may be known afterwards. */
export interface Naming {
	value: unknown;
	becomes: unknown[];
}

/** @returns all values of an item, in the form in which they are compared; none where it has no value */
export const plainValuesOf = ({ value, becomes }: Naming): string[] => [
	...new Set([value, ...becomes].map(plainValue).filter((plain) => plain !== '')),
];

/**
 * Finds the values that belong to one record before an item and to another, or to none, after it, and that another item
 * has too: whom such a value names depends on which item comes first.
 *
 * @param items those of a run
 * @returns the values, in the form in which they are compared
 */
export function contestedValues(items: Naming[]): Set<string> {
	const uses = new Map<string, number>();
	const moving = new Set<string>();
	for (const item of items) {
		const own = plainValue(item.value);
		const moves = item.becomes.some((value) => plainValue(value) !== own);
		for (const value of plainValuesOf(item)) {
			uses.set(value, (uses.get(value) ?? 0) + 1);
			if (moves) moving.add(value);
		}
	}
	return new Set([...moving].filter((value) => (uses.get(value) ?? 0) > 1));
}
