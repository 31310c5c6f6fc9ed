import { createHash } from 'crypto';
import { clock } from '../shared/clock';

/** @returns a hash that stands for a secret wherever one is kept */
export const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * How long a login that was refused although it was fresh is not renewed again, in milliseconds. Shorter than
 * any token or ticket lives (the vendor has named twenty minutes, an hour and six hours).
 */
const MEMORY = 15 * 60_000;

const refused = new Map<string, number>();

/**
 * Notes that a login was refused although it had just been renewed: what is missing is a right. SuperOffice may
 * answer 403 to that and to an expired login, and each renewal would be in vain.
 *
 * @param login a token or ticket; only a hash of it is kept
 */
export function noteRefusal(login: string): void {
	const now = clock.date();
	for (const [key, until] of refused) if (until <= now) refused.delete(key);
	refused.set(fingerprint(login), now + MEMORY);
}

/** Tells whether renewing this login would be in vain. */
export function isRefused(login: string): boolean {
	return (refused.get(fingerprint(login)) ?? 0) > clock.date();
}
