import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { baseAddress, withBaseUrl } from '../shared/api/address';
import { headerValue } from '../shared/api/header';

/** The vendor's own domains, under its product's and its company's name: nothing goes there over http. */
export const OWN_DOMAINS = ['silvasoft.nl', 'offective.nl'];

/**
 * Points a request at the API and signs it with the headers ApiKey and Username (documentation, start page).
 *
 * @throws UserError when the base URL is of no use, or key or username cannot stand in a header
 */
export function signed(
	{ apiKey, username, baseUrl }: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	return {
		...withBaseUrl(baseAddress(baseUrl, 'base URL', OWN_DOMAINS), request, OWN_DOMAINS),
		headers: {
			...request.headers,
			ApiKey: headerValue(apiKey, 'API Key'),
			Username: headerValue(username, 'Username'),
		},
	};
}
