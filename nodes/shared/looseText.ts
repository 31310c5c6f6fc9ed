/**
 * Writes a text so that those which a database may take for the same are equal: without regard to letter case, accents and
 * blanks at the ends.
 */
export const looselyWritten = (text: unknown): string =>
	String(text)
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.trim()
		.toLowerCase();
