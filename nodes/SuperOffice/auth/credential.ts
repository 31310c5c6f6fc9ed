import type {
	ICredentialDataDecryptedObject,
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
	description: 'Address of your SuperOffice web client. Copy it from the browser.',
};

/** Which customer of SuperOffice Online, for the credentials that find the address by themselves. */
export const onlineFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Development', value: 'sod', description: 'For those who make apps' },
			{ name: 'Other', value: 'other', description: 'A login host of your own' },
			{ name: 'Production', value: 'online', description: 'The SuperOffice that people work with' },
			{ name: 'Stage', value: 'qaonline', description: 'For those who test apps' },
		],
		default: 'online',
		description:
			'Which SuperOffice Online it is: Production, unless you make apps. An app has another client ID and secret in each.',
	},
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		displayOptions: { show: { environment: ['other'] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://online.superoffice.com',
		description: 'Address of the login host. Tokens are sent to this host only.',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Cust12345',
		description:
			'The word after the host name in the address of your SuperOffice, such as https://online2.superoffice.com/Cust12345',
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
