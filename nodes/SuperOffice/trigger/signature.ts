import { createHmac, timingSafeEqual } from 'crypto';

/**
 * Whether a message was signed with a secret: SuperOffice sends the base64 of HMAC-SHA256 over the body (page "Webhook
 * secrets"). The comparison takes as long for a nearly right signature as for any other.
 *
 * @param body as it came over the wire
 * @param given the header `X-SuperOffice-Signature`
 */
export function isSigned(body: Buffer, given: string, secret: string): boolean {
	const expected = createHmac('sha256', secret).update(body).digest();
	const signature = Buffer.from(given.trim(), 'base64');
	return signature.length === expected.length && timingSafeEqual(signature, expected);
}
