/** The letters of windows-1252 from 0x80 to 0x9f (WHATWG, Encoding); Node's decoder takes them for control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Names of windows-1252 and of what is read as it (WHATWG, Encoding). */
const WESTERN =
	/^(windows-1252|cp-?1252|x-cp1252|iso-?8859-?1|iso_8859-1|latin-?1|l1|us-ascii|ascii)$/i;

/**
 * Reads the bytes of an answer as text, in the character set that it names, else in UTF-8 (RFC 8259, section 8.1).
 *
 * @param body bytes, or text where n8n has read them already
 * @param contentType the header of that name
 * @returns the text, and whether it is a guess, because it is not in that character set
 */
export function decoded(body: unknown, contentType: unknown): { text: string; isDamaged: boolean } {
	if (!ArrayBuffer.isView(body)) return { text: String(body), isDamaged: false };
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s";]+)/i.exec(String(contentType ?? '')) ?? [];
	if (WESTERN.test(charset)) return { text: western(bytes), isDamaged: false };
	try {
		return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), isDamaged: false };
	} catch {
		// Another character set than it says, or one that nobody knows: most likely that of Windows in Western Europe.
		return { text: western(bytes), isDamaged: true };
	}
}

const western = (bytes: Buffer): string =>
	bytes
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]);
