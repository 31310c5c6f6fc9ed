/**
 * Decodes the value of a Basic header.
 * @param value the base64 text after the scheme
 * @returns what stands before and after the first colon, `undefined` when there is none
 */
export function decodeBasic(value: string): { username: string; password: string } | undefined {
	const text = Buffer.from(value, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	if (colon < 0) return undefined;
	return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
