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

/**
 * The same after a 401, which an expired login may get as well: long enough for the items of a run, which would each renew
 * it in vain, in milliseconds.
 */
const MEMORY_OF_401 = 60_000;

interface Note {
	/** UNIX milliseconds. */
	at: number;
	/** Whether it was refused, and not only never accepted up to now. */
	isCertain: boolean;
	/** The status with which it was refused. */
	status?: number;
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
 * @param status with which it was refused
 */
export function noteRefusal(account: AccountState, login: string, status: number): void {
	note(account, login, true, status);
}

/** Notes that a login was accepted. */
export function noteAcceptance(account: AccountState, login: string): void {
	const key = fingerprint(login);
	if (notes.get(account, key)?.isCertain === false) notes.delete(account, key);
}

/** Tells whether renewing this login would be in vain. @param status with which it was refused: 401 or 403 */
export function isFresh(account: AccountState, login: string, status: number): boolean {
	const noted = notes.get(account, fingerprint(login));
	if (noted === undefined) return false;
	const age = clock.date() - noted.at;
	if (status === 403) return age < MEMORY;
	// One that lacks a right may have expired since.
	return age < MEMORY_OF_401 && noted.status !== 403;
}

function note(account: AccountState, login: string, isCertain: boolean, status?: number): void {
	const entry = { at: clock.date(), isCertain, status };
	notes.set(account, fingerprint(login), entry, MEMORY);
}
