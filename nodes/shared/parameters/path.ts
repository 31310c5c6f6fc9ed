/**
 * Puts a value into the path of a request, encoded, so that it cannot leave its segment. A value that encoding does not
 * change and that would still alter the path (nothing, `.`, `..`) is refused by the field's rules before it gets here,
 * and here once more.
 *
 * @throws Error when there is no value, or one that would alter the path
 */
export function filledPath(
	{ before, after }: { before: string; after: string },
	value = '',
): string {
	if (['', '.', '..'].includes(value)) throw new Error(`The address ${before} has no value.`);
	return `${before}${encodeURIComponent(value)}${after}`;
}
