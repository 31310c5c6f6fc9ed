import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AccountState } from '../../shared/api/accountState';
import { AccountMemory } from '../../shared/api/accountState';
import { SharedTask } from '../../shared/api/sharedTask';
import type { VendorClient } from '../../shared/api/vendor';
import { clock } from '../../shared/clock';
import { stateOf } from './account';
import { fingerprint, noteRenewal } from './refusals';
import type { Route } from './signIn';
import { exchangeForTicket } from './systemUser';

/** A ticket lives six hours from its last use (vendor's guide "Get system user ticket"); a bit less to be safe. */
const LIFE = (6 * 60 - 10) * 60_000;

interface Entry {
	ticket: string;
	/** UNIX milliseconds. */
	lastUse: number;
}

/** The tickets of an account, by a hash of the login: no secret is a key, and a changed one is another. */
const tickets = new AccountMemory<Entry>(1_000);

/** The exchanges under way, so that calls that start together share one. */
const exchanges = new SharedTask<string>();

/** The logins whose ticket was refused and has not been replaced yet. */
const withoutTicket = new AccountMemory<true>(1_000);

/**
 * Gives the ticket of a system user and counts that as a use of it. Exchanges the credential for one where there
 * is none or it has run out; calls that start together share that exchange.
 *
 * @param credential of the type `superOfficeSystemUserApi`
 * @param route the user's proxy and certificate settings
 * @throws UserError when SuperOffice does not sign the system user in
 * @throws ApiError when the login host does not answer
 * @throws AbortError when the client's session is stopped meanwhile
 */
export async function ticketOf(
	client: VendorClient,
	credential: ICredentialDataDecryptedObject,
	route: Route,
): Promise<string> {
	const account = stateOf(credential);
	const login = loginOf(credential);
	const now = clock.date();
	const entry = tickets.get(account, login);
	if (entry && entry.lastUse + LIFE > now) {
		tickets.set(account, login, { ...entry, lastUse: now }, LIFE);
		return entry.ticket;
	}
	const begin = async (signal: AbortSignal) => {
		const ticket = await exchangeForTicket(client, credential, route, signal);
		tickets.set(account, login, { ticket, lastUse: clock.date() }, LIFE);
		if (withoutTicket.delete(account, login)) noteRenewal(account, ticket);
		return ticket;
	};
	return await exchanges.join(account, login, begin, client.session.stopSignal);
}

/** The ticket that is there already, for where nothing can be asked. */
export function ticketAtHand(credential: ICredentialDataDecryptedObject): string | undefined {
	return tickets.get(stateOf(credential), loginOf(credential))?.ticket;
}

/**
 * Forgets a ticket that was refused, so that the next request gets a new one.
 *
 * @param ticket the refused one; where another one is there by now, that one stays
 */
export function forgetTicket(credential: ICredentialDataDecryptedObject, ticket: string): void {
	const account = stateOf(credential);
	const login = loginOf(credential);
	if (tickets.get(account, login)?.ticket !== ticket) return;
	tickets.delete(account, login);
	withoutTicket.set(account, login, true, LIFE);
}

/** The tickets of an account, which must not appear in a message. */
export const ticketsAtHand = (account: AccountState): string[] =>
	tickets.values(account).map(({ ticket }) => ticket);

function loginOf(credential: ICredentialDataDecryptedObject): string {
	const { environment, loginUrl, customerId, systemUserToken, privateKey, clientSecret } =
		credential;
	const content = [environment, loginUrl, customerId, systemUserToken, privateKey, clientSecret];
	return fingerprint(JSON.stringify(content));
}
