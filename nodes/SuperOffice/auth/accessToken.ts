import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../../shared/api/requestContext';
import { ExpiringMap } from '../../shared/api/expiringMap';
import { isRecord } from '../../shared/json';
import { secretsOf } from '../../shared/api/secrets';
import { signInFailure } from '../../shared/api/signInFailure';
import type { NetworkFailure } from '../../shared/api/vendor';
import { fingerprint, noteRenewal } from './refusals';

/** The renewals under way, by a hash of the token that they replace. */
const renewals = new Map<string, Promise<true | NetworkFailure>>();

/** The latest tokens that took the place of another one; the credential as it was read has them not. */
const renewed = new ExpiringMap<string>(100);

/** Longer than an access token lives (`expires_in: 3600`), in milliseconds. */
const KEPT_FOR = 2 * 3_600_000;

/** What must not appear in a message besides the credential's own secrets. */
export const renewedTokens = (): string[] => renewed.values();

/** @returns the access token in an OAuth2 credential, `''` where none is there yet */
export function accessTokenIn({ oauthTokenData }: IDataObject): string {
	return isRecord(oauthTokenData) ? String(oauthTokenData.access_token ?? '') : '';
}

/**
 * Has n8n renew an access token, unless that has been done since it was used; calls that were refused together
 * share the renewal.
 *
 * @param type the credential type
 * @param used the token that was refused
 * @returns whether there is a newer token now, or why there is none; no where this version of n8n cannot renew one
 *   on demand
 */
export async function renewAccessToken(
	caller: RequestContext,
	type: string,
	used: string,
): Promise<boolean | NetworkFailure> {
	if (caller.renewToken === undefined) return false;
	const key = fingerprint(used);
	const underWay =
		renewals.get(key) ?? refresh(caller, type, used).finally(() => renewals.delete(key));
	renewals.set(key, underWay);
	return await underWay;
}

async function refresh(
	caller: RequestContext,
	type: string,
	used: string,
): Promise<true | NetworkFailure> {
	const credential = await caller.credential(type);
	if (accessTokenIn(credential) !== used) return true;
	try {
		await caller.renewToken?.(type);
	} catch (error) {
		return signInFailure(error, secretsOf(credential));
	}
	const token = accessTokenIn(await caller.credential(type));
	noteRenewal(token);
	renewed.set(fingerprint(token), token, KEPT_FOR);
	return true;
}
