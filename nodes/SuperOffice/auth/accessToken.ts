import type { IDataObject } from 'n8n-workflow';
import type { AccountState } from '../../shared/api/accountState';
import { AccountMemory } from '../../shared/api/accountState';
import { secretsOf } from '../../shared/api/secrets';
import { SharedTask } from '../../shared/api/sharedTask';
import { signInFailure } from '../../shared/api/signInFailure';
import type { NetworkFailure, Target } from '../../shared/api/request';
import type { VendorClient } from '../../shared/api/vendor';
import { isRecord } from '../../shared/json';
import { fingerprint, noteRefusal, noteRenewal } from './refusals';

/** The renewals under way, by a hash of the token that they replace. */
const renewals = new SharedTask<boolean | NetworkFailure>();

/** The latest tokens that took the place of another one; the credential as it was read has them not. */
const renewed = new AccountMemory<string>(100);

/** Longer than an access token lives (`expires_in: 3600`), in milliseconds. */
const KEPT_FOR = 2 * 3_600_000;

/** The cheapest request that needs a login. */
const PROBE = '/v1/User/currentPrincipal';

/** How many credentials with one and the same token are renewed one after the other. */
const MOST_ROUNDS = 5;

/** What must not appear in a message besides the credential's own secrets. */
export const renewedTokens = (account: AccountState): string[] => renewed.values(account);

/** @returns the access token in an OAuth2 credential, `''` where none is there yet */
export function accessTokenIn({ oauthTokenData }: IDataObject): string {
	return isRecord(oauthTokenData) ? String(oauthTokenData.access_token ?? '') : '';
}

/**
 * Has n8n renew an access token, unless that has been done since it was used; requests that were refused together
 * share the renewal.
 *
 * @param type the credential type
 * @param target where the refused request went, with the token
 * @param status with which it was refused
 * @returns whether there is a newer token now, or why there is none
 */
export async function renewAccessToken(
	client: VendorClient,
	type: string,
	target: Target,
	status: number,
): Promise<boolean | NetworkFailure> {
	const { state } = await client.account();
	const begin = async (signal: AbortSignal) =>
		await renew(client.apart(signal), state, type, target, status);
	const key = fingerprint(target.login);
	for (let round = 1; ; round += 1) {
		const { cancelSignal } = client.session;
		const result = await renewals.join(state, `${key} ${round}`, begin, cancelSignal);
		if (result !== true || round === MOST_ROUNDS) return result;
		// The renewal that was shared may have been that of another credential with the same token.
		const credential = await client.context.credential(type);
		if (accessTokenIn(credential) !== target.login) return true;
	}
}

async function renew(
	client: VendorClient,
	account: AccountState,
	type: string,
	{ baseURL, login }: Target,
	status: number,
): Promise<boolean | NetworkFailure> {
	const { context } = client;
	const credential = await context.credential(type);
	if (accessTokenIn(credential) !== login) return true;
	const release = await client.acquire({ method: 'GET', url: PROBE });
	const probe = { baseURL, url: PROBE, disableFollowRedirect: true };
	const failure = await context
		.renewToken(type, probe, status)
		.then(
			() => undefined,
			(error: unknown) => signInFailure(error, secretsOf(credential)),
		)
		.finally(release);
	const token = accessTokenIn(await context.credential(type));
	if (token === login) {
		// The probe went through: the token is good, and what is missing is a right.
		if (failure === undefined) noteRefusal(account, login, status);
		return failure ?? false;
	}
	// The probe itself may have met with trouble when the token was new already.
	noteRenewal(account, token);
	renewed.set(account, fingerprint(token), token, KEPT_FOR);
	return true;
}
