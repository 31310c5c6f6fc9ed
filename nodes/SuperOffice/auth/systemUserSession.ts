import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { addressOf, withBaseUrl } from '../../shared/api/address';
import { ApiClient } from '../../shared/api/client';
import { headerValue } from '../../shared/api/header';
import { credentialRequestContext } from '../../shared/api/requestContext';
import { Session } from '../../shared/api/session';
import type { Vendor } from '../../shared/api/vendor';
import { isTrusted, loginHost } from './loginHost';
import { lastKnownApi, tenantApi } from './tenant';
import { forgetTicket, ticketAtHand, ticketOf } from './tickets';

/** The tickets that were at hand when n8n began a request, by the credential data that it read for it. */
const begun = new WeakMap<ICredentialDataDecryptedObject, string>();

/**
 * Sees to it that there are a ticket and an address before n8n signs a request. n8n calls this before every
 * request, because the credential's hidden field `ticket` stays empty: tickets are kept in memory alone. It
 * calls a second time with the same data when the request was refused.
 *
 * @param type the credential type
 * @returns what n8n is to store: nothing, or the empty field, which makes it send the refused request again
 * @throws UserError when SuperOffice does not sign the system user in
 */
export async function prepare(
	vendor: Vendor,
	helpers: IHttpRequestHelper['helpers'],
	type: string,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const context = credentialRequestContext(helpers, type, credential);
	const client = new ApiClient(context, new Session(vendor));
	const refused = begun.get(credential);
	if (refused !== undefined) forgetTicket(credential, refused);
	await tenantApi(client, credential, {});
	begun.set(credential, await ticketOf(client, credential, {}));
	return refused === undefined ? {} : { ticket: '' };
}

/**
 * Signs a request with the ticket that is at hand, and points it at the customer's API unless its address is
 * known already.
 *
 * @throws UserError when the request would take the ticket to a host that is not SuperOffice's
 */
export function signedIn(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const login = new URL(loginHost(credential));
	const api = lastKnownApi(credential);
	const isLocated = api === undefined || isTrusted(request.baseURL ?? '', login);
	const located = isLocated ? request : withBaseUrl(api, request, []);
	const { href, origin } = new URL(addressOf(located), located.baseURL);
	if (!isTrusted(href, login)) {
		throw new UserError('This address is not one of SuperOffice', {
			description: `The ticket of the system user is only sent over https to SuperOffice, not to ${origin}.`,
		});
	}
	return {
		...located,
		headers: {
			...located.headers,
			...ticketHeaders(credential, ticketAtHand(credential) ?? ''),
		},
	};
}

/** The headers that sign a request for a system user. */
export const ticketHeaders = (
	{ clientSecret }: ICredentialDataDecryptedObject,
	ticket: string,
) => ({
	Authorization: `SOTicket ${ticket}`,
	'SO-AppToken': headerValue(clientSecret, 'Client Secret'),
});
