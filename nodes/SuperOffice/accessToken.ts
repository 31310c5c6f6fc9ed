import type { IDataObject } from 'n8n-workflow';
import type { Caller } from '../shared/caller';
import { isRecord } from '../shared/json';
import { loginNotRenewed } from '../shared/problems';
import { Refused } from '../shared/send';
import { fingerprint, noteRenewal } from './refusals';

/** The renewals under way, by a hash of the token that they replace. */
const renewals = new Map<string, Promise<void>>();

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
 * @returns whether there is a newer token now; no where this version of n8n cannot renew one on demand
 * @throws Refused when SuperOffice does not renew it
 */
export async function renewAccessToken(
	caller: Caller,
	type: string,
	used: string,
): Promise<boolean> {
	if (caller.renewToken === undefined) return false;
	const key = fingerprint(used);
	const underWay =
		renewals.get(key) ?? refresh(caller, type, used).finally(() => renewals.delete(key));
	renewals.set(key, underWay);
	await underWay;
	return true;
}

async function refresh(caller: Caller, type: string, used: string): Promise<void> {
	const credential = await caller.credential(type);
	if (accessTokenIn(credential) !== used) return;
	await caller.renewToken?.(type).catch(notRenewed);
	noteRenewal(accessTokenIn(await caller.credential(type)));
}

/** Takes the words alone: the rest of n8n's failure may hold the request with its secrets. */
function notRenewed(error: unknown): never {
	const { message, description } = isRecord(error) ? error : {};
	throw new Refused(
		typeof description === 'string'
			? { message: String(message), description }
			: loginNotRenewed(message),
	);
}
