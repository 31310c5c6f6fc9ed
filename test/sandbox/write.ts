import type { Request, Response } from 'express';
import type { Answer } from './answers';

/**
 * Sends an answer, or the part of it that its `cut` leaves.
 * @returns the body as far as it was sent
 */
export function write(
	req: Request,
	res: Response,
	{ status, reason, headers = {}, body = '', encoding, cut }: Answer,
): string {
	if (reason !== undefined) res.statusMessage = reason;
	// Not res.send(), which would add an ETag and answer 304 by itself, nor res.set(), which adds a charset.
	res.status(status);
	for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
	const bytes = Buffer.from(body, encoding ?? 'utf8');
	if (cut === undefined) {
		res.end(bytes);
		return body;
	}
	const part = bytes.subarray(0, cut === 'halfway' ? Math.floor(bytes.length / 2) : 0);
	res.setHeader('content-length', String(bytes.length));
	res.flushHeaders();
	if (part.length > 0) res.write(part);
	// Written after all of that, so that the caller gets it before the end.
	req.socket.write('', () => req.socket.destroy());
	return part.toString(encoding);
}
