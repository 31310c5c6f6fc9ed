import { createHash } from 'crypto';
import type { AccountState } from '../../shared/api/accountState';
import { AccountMemory } from '../../shared/api/accountState';
import { clock } from '../../shared/clock';

/** @returns a hash that stands for a secret wherever one is kept */
export const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * How long a login that was refused although it was fresh is not renewed again, in milliseconds. Shorter than
 * any token or ticket lives (the vendor has named twenty minutes, an hour and six hours).
 */
const MEMORY = 15 * 60_000;

interface Note {
	/** UNIX milliseconds. */
	until: number;
	/** Whether it was refused, and not only never accepted up to now. */
	isCertain: boolean;
}

/** The notes on logins, by a hash of each. */
const notes = new AccountMemory<Note>(1_000);

/** Notes that a login is fresh: until it is accepted for the first time, a 403 is not because it expired. */
export function noteRenewal(account: AccountState, login: string): void {
	note(account, login, false);
}

/**
 * Notes that a login was refused although it had just been renewed: what is missing is a right. SuperOffice may
 * answer 403 to that and to an expired login, and each renewal would be in vain.
 *
 * @param login a token or ticket; only a hash of it is kept
 */
export function noteRefusal(account: AccountState, login: string): void {
	note(account, login, true);
}

/** Notes that a login was accepted. */
export function noteAcceptance(account: AccountState, login: string): void {
	const key = fingerprint(login);
	if (notes.get(account, key)?.isCertain === false) notes.delete(account, key);
}

/** Tells whether renewing this login after a 403 would be in vain. */
export function isFresh(account: AccountState, login: string): boolean {
	return (notes.get(account, fingerprint(login))?.until ?? 0) > clock.date();
}

function note(account: AccountState, login: string, isCertain: boolean): void {
	const entry = { until: clock.date() + MEMORY, isCertain };
	notes.set(account, fingerprint(login), entry, MEMORY);
}
