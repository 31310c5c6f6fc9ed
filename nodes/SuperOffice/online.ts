import type {
	ICredentialDataDecryptedObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { below } from '../shared/address';
import { isRecord } from '../shared/json';
import type { Answer } from '../shared/vendor';
import { isRefused, noteRefusal } from './refusals';
import { ticketIn, withTicket } from './systemUserSession';
import { forgetApi, tenantApi } from './tenant';
import { forgetTicket, ticketOf } from './tickets';

const USER = 'superOfficeOAuth2Api';

const SYSTEM_USER = 'superOfficeSystemUserApi';

/** Tells whether the address of this credential type's API is looked up; the others name it themselves. */
export const findsAddress = (type: string): boolean => type === USER || type === SYSTEM_USER;

/**
 * Points a request at the customer's present address, where the credential is for SuperOffice Online, and gives
 * it the system user's ticket.
 *
 * @param type the credential type
 * @throws UserError when there is no address or no ticket to be had
 */
export async function locate(
	context: IExecuteSingleFunctions,
	type: string,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (!findsAddress(type)) return request;
	const credential = await context.getCredentials(type);
	const located = below(await tenantApi(context.helpers, credential, request), request);
	if (type === USER) return located;
	return withTicket(located, await ticketOf(context.helpers, credential, request));
}

/**
 * Renews what SuperOffice Online refused: after 421 the address; after 401 or 403 the ticket, and after 403 the
 * access token, which n8n renews when the call is made once more. (Which of the two statuses an expired login
 * gets is not documented.) n8n by itself renews an access token after 401.
 *
 * @returns whether to make the call once more
 */
export async function renew(
	context: IExecuteSingleFunctions,
	type: string,
	request: IHttpRequestOptions,
	{ status }: Answer,
	renewedOn: number[],
): Promise<boolean> {
	if (!findsAddress(type) || ![401, 403, 421].includes(status)) return false;
	if (status === 401 && type === USER) return false;
	const credential = await context.getCredentials(type);
	if (status === 421) {
		forgetApi(credential, request.baseURL);
		return !renewedOn.includes(status);
	}
	const login = type === USER ? accessToken(credential) : ticketIn(request);
	if (renewedOn.includes(401) || renewedOn.includes(403)) {
		noteRefusal(login);
		return false;
	}
	if (isRefused(login)) return false;
	if (type === SYSTEM_USER) forgetTicket(credential, login);
	return true;
}

/** The status on which n8n is to renew the access token during the call. */
export function statusOfExpiredLogin(type: string, renewedOn: number[]): number | undefined {
	if (type !== USER) return undefined;
	return renewedOn.includes(403) ? 403 : 401;
}

function accessToken({ oauthTokenData }: ICredentialDataDecryptedObject): string {
	return isRecord(oauthTokenData) ? String(oauthTokenData.access_token) : '';
}
