import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseAddress, withBaseUrl } from '../../shared/api/address';
import { basicAuth } from '../../shared/api/basicAuth';
import { filledIn } from '../../shared/api/header';
import { OWN_DOMAINS } from './loginHost';

/** For secrets whose names do not say that they are secrets: a ticket and a cookie sign in like a password. */
export const masked = { password: true };

/** Where a SuperOffice installation is, for the credentials that are made for one installation. */
export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://crm.example.com/superoffice',
	description:
		'Address of your SuperOffice web client, as you see it in the browser. With or without /api or /api/v1 at the end, and without a user name in front of the host. Addresses of SuperOffice Online have to begin with https:// (http:// works for servers of your own).',
};

/** Which customer of SuperOffice Online, for the credentials that find the address by themselves. */
export const onlineFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Development', value: 'sod' },
			{ name: 'Other', value: 'other', description: 'A login host of your own' },
			{ name: 'Production', value: 'online' },
			{ name: 'Stage', value: 'qaonline' },
		],
		default: 'online',
		description:
			'Production is the SuperOffice that people work with; the others are for those who make apps. Client ID and secret differ between environments.',
	},
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		displayOptions: { show: { environment: ['other'] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://online.superoffice.com',
		description:
			'Address of the login host. Tokens are sent to this host only. If it is one of SuperOffice, it has to begin with https:// (http:// works for a host of your own).',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Cust12345',
		description: 'It stands in the address of your SuperOffice, after the host name',
	},
];

/**
 * The value of the `Authorization` header for a user name and password.
 *
 * @throws UserError when the user name has a colon
 */
export const authorization = ({ username, password }: ICredentialDataDecryptedObject): string =>
	// A ticket as user name has no password (vendor's guide, onsite tickets).
	basicAuth(filledIn(username, 'Username'), String(password ?? ''));

/**
 * Points a request at an installation's API and signs it.
 *
 * @param baseUrl as the user typed it: the documentation shows installations with and without `/api` and
 *   `/api/v1` at the end, and all are taken
 * @param headers what the scheme adds
 * @throws UserError when the base URL is no web address, holds a user name, or is SuperOffice's own over http
 */
export function signed(
	request: IHttpRequestOptions,
	baseUrl: unknown,
	headers: IDataObject,
): IHttpRequestOptions {
	return {
		...withBaseUrl(apiBelow(baseUrl), request, OWN_DOMAINS),
		headers: { ...request.headers, ...headers },
	};
}

/**
 * @param baseUrl as the user typed it
 * @returns the API's base address, ending in `/api`
 * @throws UserError when the base URL is no web address, holds a user name, or is SuperOffice's own over http
 */
export function apiBelow(baseUrl: unknown): string {
	// The browser shows e.g. https://crm.example.com/superoffice/default.aspx?contact_id=1.
	const typed =
		typeof baseUrl === 'string' ? baseUrl.replace(/\/[^/?#]*\.aspx\b.*$/i, '') : baseUrl;
	const installation = baseAddress(typed, 'base URL', OWN_DOMAINS)
		.replace(/\/api(\/v1)?$/i, '')
		.replace(/\/+$/, '');
	return `${installation}/api`;
}

/**
 * Asks who is signed in: the cheapest call that needs a login, and it works online and onsite.
 *
 * @param advice what to check when SuperOffice answers 401
 * @param baseURL where the credential itself does not say it, anything: signing it sets the address
 */
export function signInTest(
	advice: string,
	baseURL = '={{ $credentials.baseUrl }}',
): ICredentialTestRequest {
	return {
		request: {
			baseURL,
			url: '/v1/User/currentPrincipal',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: advice } },
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no SuperOffice API at this base URL. Enter the address of your web client.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 421,
					message:
						'This customer has moved to another SuperOffice host. Sign in to SuperOffice and copy the address from the browser.',
				},
			},
		],
	};
}
