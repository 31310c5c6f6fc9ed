import type { IDataObject } from 'n8n-workflow';
import type { Caller } from '../shared/caller';
import { isRecord } from '../shared/json';
import { signInFailure } from '../shared/signInFailure';
import type { Silence } from '../shared/vendor';
import { fingerprint, noteRenewal } from './refusals';

/** The renewals under way, by a hash of the token that they replace. */
const renewals = new Map<string, Promise<true | Silence>>();

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
	caller: Caller,
	type: string,
	used: string,
): Promise<boolean | Silence> {
	if (caller.renewToken === undefined) return false;
	const key = fingerprint(used);
	const underWay =
		renewals.get(key) ?? refresh(caller, type, used).finally(() => renewals.delete(key));
	renewals.set(key, underWay);
	return await underWay;
}

async function refresh(caller: Caller, type: string, used: string): Promise<true | Silence> {
	const credential = await caller.credential(type);
	if (accessTokenIn(credential) !== used) return true;
	try {
		await caller.renewToken?.(type);
	} catch (error) {
		return signInFailure(error);
	}
	noteRenewal(accessTokenIn(await caller.credential(type)));
	return true;
}
