/**
 * Reads the bytes of an answer as text, in the character set that it names, else in UTF-8 (RFC 8259, section 8.1).
 *
 * @param body bytes, or text where n8n has read them already
 * @param contentType the header of that name
 * @returns the text, and whether some of it was lost because it is not in that character set
 */
export function decoded(body: unknown, contentType: unknown): { text: string; isDamaged: boolean } {
	if (!ArrayBuffer.isView(body)) return { text: String(body), isDamaged: false };
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s";]+)/i.exec(String(contentType ?? '')) ?? [];
	try {
		return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), isDamaged: false };
	} catch {
		// Another character set than it says, or one that nobody knows.
		return { text: new TextDecoder().decode(bytes), isDamaged: true };
	}
}
