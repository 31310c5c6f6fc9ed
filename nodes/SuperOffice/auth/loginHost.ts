import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { baseAddress, isWithin, urlIn } from '../../shared/api/address';

/** SuperOffice's own domain: nothing goes there over http. */
export const OWN_DOMAINS = ['superoffice.com'];

/** The environments of SuperOffice Online, which are the names of its login hosts (vendor's guide "Environments"). */
const ENVIRONMENTS = ['online', 'qaonline', 'sod'];

const CUSTOMER_ID = /^[A-Za-z]+\d+$/;

/**
 * What a login URL may look like. It is narrower than a web address, because n8n's expressions check it too, and
 * they have no parser for addresses.
 */
const LOGIN_URL =
	/^(?:https?:\/\/)?(?:[a-z\d-]+(?:\.[a-z\d-]+)*\.?|\[[\da-f:.]+\])(?::\d+)?(?:\/[\w.~/-]*)?$/i;

const IN_THE_CLEAR = /^http:\/\/(?:[^/:]*\.)?superoffice\.com\.?(?:[/:]|$)/i;

/** A host that never exists (RFC 6761, section 6.4): where n8n goes with a credential that names no proper one. */
const NOWHERE = 'https://check-environment-and-login-url.invalid';

/**
 * @returns the address of SuperID without a slash at the end, e.g. `https://online.superoffice.com`
 * @throws UserError when the environment is none, or the login URL of `other` is no web address or would send
 *   secrets in the clear to SuperOffice
 */
export function loginHost({ environment, loginUrl }: ICredentialDataDecryptedObject): string {
	if (environment !== 'other') {
		const name = ENVIRONMENTS.find((known) => known === environment);
		if (name !== undefined) return `https://${name}.superoffice.com`;
		throw new UserError('The Environment in the SuperOffice credential is not one of its choices', {
			description:
				'Nothing was sent. Choose one from the list; an expression there has to give online, qaonline, sod or other.',
		});
	}
	const address = baseAddress(loginUrl, 'login URL', OWN_DOMAINS);
	if (LOGIN_URL.test(String(loginUrl).trim())) return address;
	throw new UserError('The login URL in the credential is not a web address', {
		description: 'It should look like https://login.example.com, in plain letters.',
	});
}

/** @returns the customer ID, e.g. `Cust12345` @throws UserError when it could be anything else in an address */
export function customerIdIn({ customerId }: ICredentialDataDecryptedObject): string {
	const id = typeof customerId === 'string' ? customerId.trim() : '';
	if (CUSTOMER_ID.test(id)) return id;
	throw new UserError('The Customer ID in the SuperOffice credential is not valid', {
		description: 'It looks like Cust12345 and stands in the address of your SuperOffice.',
	});
}

/**
 * What `loginHost` does, as a part of an expression of n8n's, which asks for the OAuth2 addresses in that form. Where
 * `loginHost` refuses, it leads nowhere.
 *
 * @param credential what the expression calls the credential, e.g. `$self`
 */
export function loginHostExpression(credential: string): string {
	const environment = `${credential}["environment"]`;
	const url = `(${credential}["loginUrl"] || "").trim()`;
	const isUsable = `${LOGIN_URL.toString()}.test(${url}) && !${IN_THE_CLEAR.toString()}.test(${url})`;
	const own = `(/^https?:/i.test(${url}) ? "" : "https://") + ${url}.replace(/\\/+$/, "")`;
	return `(${JSON.stringify(ENVIRONMENTS)}.includes(${environment}) ? "https://" + ${environment} + ".superoffice.com" : ${environment} === "other" && ${isUsable} ? ${own} : "${NOWHERE}")`;
}

/** What `customerIdIn` does, as a part of an expression; where that refuses, it is an empty text. */
export function customerIdExpression(credential: string): string {
	const id = `(${credential}["customerId"] || "").trim()`;
	return `(${CUSTOMER_ID.toString()}.test(${id}) ? ${id} : "")`;
}

/**
 * Tells whether a token or ticket may go to an address: over https to the vendor's domain, or to the very host
 * that the user named with `other`.
 *
 * @param login SuperID's address
 */
export function isTrusted(address: string, login: URL): boolean {
	const url = urlIn(address);
	if (url === undefined) return false;
	const { protocol, hostname, port, username, password } = url;
	// These would sign in in place of the credential.
	if (username !== '' || password !== '') return false;
	const isSafe = protocol === 'https:';
	if (hostname === login.hostname) return isSafe || protocol === login.protocol;
	return isSafe && port === '' && isVendors(login.hostname) && isVendors(hostname);
}

/** SuperOffice Online runs below the domain; a dot at the end, which it never writes, is not trusted. */
const isVendors = (hostname: string) => !hostname.endsWith('.') && isWithin(hostname, OWN_DOMAINS);

/**
 * Sees to it that n8n, which renews access tokens by itself, takes client secret and refresh token to the login host
 * only. n8n makes the address from the credential's expression; in older versions a stored one goes before it.
 *
 * @throws UserError when the address is another one
 */
export function assertRenewsAtLoginHost(credential: ICredentialDataDecryptedObject): void {
	const { accessTokenUrl } = credential;
	if (typeof accessTokenUrl !== 'string' || accessTokenUrl.startsWith(NOWHERE)) return;
	const login = new URL(loginHost(credential));
	if (urlIn(accessTokenUrl)?.origin === login.origin) return;
	throw new UserError(
		'The credential renews its sign-in at an address that is not the login host',
		{
			description: `Nothing was sent. Client secret and tokens go to ${login.hostname} only: make the credential anew.`,
		},
	);
}
