import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import type { ApiRequest, ApiResponse, NetworkFailure, Target } from '../../shared/api/request';
import type { VendorClient } from '../../shared/api/vendor';
import { accessTokenIn, renewAccessToken } from './accessToken';
import { apiBelow } from './credential';
import { assertRenewsAtLoginHost } from './loginHost';
import { isFresh, noteAcceptance, noteRefusal } from './refusals';
import { ticketHeaders } from './systemUserSession';
import { forgetApi, lastKnownApi, tenantApi } from './tenant';
import { forgetTicket, ticketOf } from './tickets';

const USER = 'superOfficeOAuth2Api';

const SYSTEM_USER = 'superOfficeSystemUserApi';

/** Tells whether the address of this credential type's API is looked up; the others name it themselves. */
export const findsAddress = (type: string): boolean => type === USER || type === SYSTEM_USER;

/** The API's base address, ending in `/api`; `undefined` where it was forgotten since it was called. */
export function apiOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const { baseUrl, environment } = credential;
	return environment === undefined ? apiBelow(baseUrl) : lastKnownApi(credential);
}

/**
 * Points a request at the customer's present address, where the credential is for SuperOffice Online, and signs it with
 * the token or ticket of this very credential: n8n itself would sign all items with the access token of the first.
 *
 * @param type the credential type
 * @throws UserError when there is no address or no login to be had
 */
export async function resolveBaseUrl(
	client: VendorClient,
	type: string,
	{ options = {} }: ApiRequest,
): Promise<Target | undefined> {
	if (!findsAddress(type)) return undefined;
	const credential = await client.context.credential(type);
	if (type === USER) assertRenewsAtLoginHost(credential);
	const baseURL = await tenantApi(client, credential, options);
	if (type === SYSTEM_USER) {
		const login = await ticketOf(client, credential, options);
		return { baseURL, login, headers: ticketHeaders(credential, login) };
	}
	const login = accessTokenIn(credential);
	if (login === '') throw new UserError('OAuth credentials not connected');
	return { baseURL, login, headers: { Authorization: `Bearer ${login}` } };
}

/**
 * Renews what SuperOffice Online refused: after 421 the address, after 401 or 403 the login. (Which of the two
 * an expired login gets is not documented.)
 *
 * @param target as `resolveBaseUrl` returned it
 * @param renewedOn the statuses on which the request was renewed before
 * @returns whether to make the request once more, or why the login could not be renewed
 */
export async function refreshAuth(
	client: VendorClient,
	type: string,
	target: Target,
	{ status }: ApiResponse,
	renewedOn: number[],
): Promise<boolean | NetworkFailure> {
	const { state } = await client.account();
	const { login, baseURL } = target;
	if (status === 421) {
		forgetApi(await client.context.credential(type), baseURL);
		return !renewedOn.includes(status);
	}
	if (status < 400) noteAcceptance(state, login);
	if (status !== 403 && status !== 401) return false;
	if (renewedOn.includes(401) || renewedOn.includes(403)) {
		noteRefusal(state, login, status);
		return false;
	}
	if (isFresh(state, login, status)) return false;
	if (type === USER) return await renewAccessToken(client, type, target, status);
	forgetTicket(await client.context.credential(type), login);
	return true;
}
