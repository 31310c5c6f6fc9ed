import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { baseAddress, below } from '../shared/address';
import { basic } from '../shared/basic';

/** The vendor's own domains, under its old and its new name: nothing goes there over http. */
export const OWN_DOMAINS = ['odysseemobile.com', 'wello.solutions'];

/**
 * Points a request at the API and signs it with Basic "username:password@domain" (vendor's guide, Authentication).
 *
 * @throws UserError when the base URL is of no use or the user name has a colon
 */
export function signed(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const { username, password, domain, baseUrl } = credential;
	return {
		...below(baseAddress(baseUrl, 'base URL', OWN_DOMAINS), request, OWN_DOMAINS),
		headers: {
			...request.headers,
			Authorization: basic(String(username), `${String(password)}@${String(domain)}`),
		},
	};
}
