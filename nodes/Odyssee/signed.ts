import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { baseAddress, withBaseUrl } from '../shared/api/address';
import { UserError } from 'n8n-workflow';
import { basicAuth } from '../shared/api/basicAuth';
import { filledIn } from '../shared/api/header';

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
		...withBaseUrl(baseAddress(baseUrl, 'base URL', OWN_DOMAINS), request, OWN_DOMAINS),
		headers: {
			...request.headers,
			Authorization: basicAuth(
				filledIn(username, 'Username'),
				`${filledIn(password, 'Password')}@${domainIn(domain)}`,
			),
		},
	};
}

/** The last @ separates the domain from the password, so it cannot have one itself. */
function domainIn(domain: unknown): string {
	const text = filledIn(domain, 'Domain').trim();
	if (!text.includes('@')) return text;
	throw new UserError('The Domain in the credential has an @ in it', {
		description:
			'Enter the domain alone, such as TESTAPI. The @ in front of it is added by itself.',
	});
}
