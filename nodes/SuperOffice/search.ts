/** How many letters a search needs (developer portal, checklist for custom apps: companies and persons). */
export const SHORTEST = 3;

/**
 * The longest piece of a text that can stand in a filter as it is. How SuperOffice wants a quote in a filter is not
 * documented, and `%`, `_`, `*` and brackets may be taken for patterns; what is left out is compared afterwards
 * by `isFound`.
 */
export function searchable(text: string): string {
	const pieces = text.split(/['"%_*?[\]\\\p{Cc}]/u).map((piece) => piece.trim());
	return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** Tells whether a row that was found by a piece of the text has all of it. */
export function isFound(name: unknown, text: string): boolean {
	if (searchable(text) === text) return true;
	return String(name ?? '')
		.toLowerCase()
		.includes(text.toLowerCase());
}
