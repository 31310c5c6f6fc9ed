import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { headerValue } from '../../shared/api/header';
import { authorization, signed } from './credential';

/**
 * Points a request at an installation's API and signs it, as one type of credential does.
 *
 * @throws UserError when the base URL is of no use, or a value cannot stand in a header
 */
type Signer = (
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
) => IHttpRequestOptions;

export const signedWithTicket: Signer = ({ baseUrl, ticket, appToken }, request) =>
	signed(request, baseUrl, {
		Authorization: `SOTicket ${headerValue(ticket, 'Ticket')}`,
		...(appToken ? { 'SO-AppToken': headerValue(appToken, 'Application Token') } : {}),
	});

export const signedWithPassword: Signer = (credential, request) =>
	signed(request, credential.baseUrl, { Authorization: authorization(credential) });

export const signedWithSession: Signer = ({ baseUrl, xsrfToken, cookie }, request) =>
	signed(request, baseUrl, {
		'X-XSRF-TOKEN': headerValue(xsrfToken, 'XSRF Token'),
		Cookie: headerValue(cookie, 'Cookie'),
	});
