import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { RequestContext } from '../../shared/api/requestContext';
import type { ApiResponse, NetworkFailure } from '../../shared/api/vendor';
import { accessTokenIn, renewAccessToken } from './accessToken';
import { isFresh, noteAcceptance, noteRefusal } from './refusals';
import { apiBelow } from './credential';
import { assertRenewsAtLoginHost } from './loginHost';
import { forgetApi, lastKnownApi, tenantApi } from './tenant';
import { forgetTicket, ticketOf } from './tickets';

const USER = 'superOfficeOAuth2Api';

const SYSTEM_USER = 'superOfficeSystemUserApi';

/** The token or ticket that was there when a request was located. */
const logins = new WeakMap<IHttpRequestOptions, string>();

/** Tells whether the address of this credential type's API is looked up; the others name it themselves. */
export const findsAddress = (type: string): boolean => type === USER || type === SYSTEM_USER;

/** The API's base address, ending in `/api`; `undefined` where it was forgotten since it was called. */
export function apiOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const { baseUrl, environment } = credential;
	return environment === undefined ? apiBelow(baseUrl) : lastKnownApi(credential);
}

/**
 * Points a request at the customer's present address, where the credential is for SuperOffice Online, and sees
 * to it that there is a ticket for a system user.
 *
 * @param type the credential type
 * @throws UserError when there is no address or no ticket to be had
 */
export async function locate(
	caller: RequestContext,
	type: string,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (!findsAddress(type)) return request;
	const { helpers } = caller;
	const credential = await caller.credential(type);
	if (type === USER) assertRenewsAtLoginHost(credential);
	const located = { ...request, baseURL: await tenantApi(helpers, credential, request) };
	const login =
		type === USER ? accessTokenIn(credential) : await ticketOf(helpers, credential, request);
	logins.set(located, login);
	return located;
}

/**
 * Renews what SuperOffice Online refused: after 421 the address, after 401 or 403 the login. (Which of the two
 * an expired login gets is not documented.) Where this version of n8n renews access tokens by itself only, it has
 * done so after 401.
 *
 * @param request as `resolveBaseUrl` returned it
 * @param renewedOn the statuses on which the call was renewed before
 * @returns whether to make the call once more, or why the login could not be renewed
 */
export async function renew(
	caller: RequestContext,
	type: string,
	request: IHttpRequestOptions,
	{ status }: ApiResponse,
	renewedOn: number[],
): Promise<boolean | NetworkFailure> {
	if (!findsAddress(type)) return false;
	if (status === 421) {
		forgetApi(await caller.credential(type), request.baseURL);
		return !renewedOn.includes(status);
	}
	const login = logins.get(request) ?? '';
	if (status < 400) noteAcceptance(login);
	if (status !== 403 && status !== 401) return false;
	if (renewedOn.includes(401) || renewedOn.includes(403)) {
		noteRefusal(login);
		return false;
	}
	if (status === 403 && isFresh(login)) return false;
	if (type === USER) return await renewAccessToken(caller, type, login);
	forgetTicket(await caller.credential(type), login);
	return true;
}

/**
 * The statuses on which n8n is to renew the access token during the call: none where it can do so on demand, so that
 * the call that is made again keeps to the pace too.
 */
export const statusesOfExpiredLogin = (caller: RequestContext, type: string): number[] =>
	type === USER && caller.renewToken === undefined ? [401] : [];
