import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { clock } from '../../shared/clock';
import { ExpiringMap } from '../../shared/api/expiringMap';
import type { Helpers, Route } from './ask';
import { fingerprint, noteRenewal } from './refusals';
import { exchangeForTicket } from './systemUser';

/** A ticket lives six hours from its last use (vendor's guide "Get system user ticket"); a bit less to be safe. */
const LIFE = (6 * 60 - 10) * 60_000;

/** One exchange, and its ticket once it is there. */
interface Entry {
	exchange: Promise<string>;
	ticket?: string;
	/** UNIX milliseconds. */
	lastUse: number;
}

/** The tickets of this process, by a hash of the credential: no secret is a key, and a changed one is another. */
const entries = new ExpiringMap<Entry>(10_000);

/** The keys of those whose ticket was refused and has not been replaced yet. */
const withoutTicket = new ExpiringMap<true>(10_000);

/**
 * Gives the ticket of a system user and counts that as a use of it. Exchanges the credential for one where there
 * is none or it has run out; calls that start together share that exchange.
 *
 * @param credential of the type `superOfficeSystemUserApi`
 * @param route the user's proxy and certificate settings
 * @throws UserError when SuperOffice does not sign the system user in
 */
export async function ticketOf(
	helpers: Helpers,
	credential: ICredentialDataDecryptedObject,
	route?: Route,
): Promise<string> {
	const key = keyOf(credential);
	const now = clock.date();
	const entry = entries.get(key);
	if (entry && entry.lastUse + LIFE > now) {
		entry.lastUse = now;
		entries.set(key, entry, LIFE);
		return await entry.exchange;
	}
	const exchange = exchangeForTicket(helpers, credential, route);
	const fresh: Entry = { exchange, lastUse: now };
	entries.set(key, fresh, LIFE);
	exchange.then(
		(ticket) => {
			fresh.ticket = ticket;
			if (withoutTicket.delete(key)) noteRenewal(ticket);
		},
		() => entries.get(key) === fresh && entries.delete(key),
	);
	return await exchange;
}

/** The ticket that is there already, for where nothing can be asked. */
export function ticketAtHand(credential: ICredentialDataDecryptedObject): string | undefined {
	return entries.get(keyOf(credential))?.ticket;
}

/**
 * Forgets a ticket that was refused, so that the next call gets a new one.
 *
 * @param ticket the refused one; where another one is there by now, that one stays
 */
export function forgetTicket(credential: ICredentialDataDecryptedObject, ticket: string): void {
	const key = keyOf(credential);
	if (entries.get(key)?.ticket !== ticket) return;
	entries.delete(key);
	withoutTicket.set(key, true, LIFE);
}

/** What must not appear in a message besides the credential's own secrets. */
export function ticketsAtHand(): string[] {
	return entries.values().flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]));
}

function keyOf(credential: ICredentialDataDecryptedObject): string {
	const { environment, loginUrl, customerId, systemUserToken, privateKey, clientSecret } =
		credential;
	const content = [environment, loginUrl, customerId, systemUserToken, privateKey, clientSecret];
	return fingerprint(JSON.stringify(content));
}
