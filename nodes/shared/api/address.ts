import type { IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * Reads a base address as people type it: with or without `https://`, with or without a slash at the end.
 *
 * @param label the field's label, for the message
 * @param domains the vendor's own: to a host within them, nothing goes over http
 * @returns the address as URL parsers agree on it (lower case, no default port), without a slash at the end
 * @throws UserError when it is no web address, holds a user name or password, or would send secrets in the clear to
 *   the vendor; the message does not repeat it
 */
export function baseAddress(typed: unknown, label: string, domains: string[]): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	const address = hasScheme(text) ? text : `https://${text}`;
	// In `https://name:word@host`, what is in front of the @ would sign the call in place of the credential.
	if (/^https?:\/\/[^\\/]*@/i.test(address)) {
		throw new UserError(
			`The ${label} in the credential has a user name or an @ in front of the host`,
			{
				description:
					'Remove all that stands between https:// and the host name: user name and password have fields of their own.',
			},
		);
	}
	const url = /^https?:\/\/[^/]/i.test(address) ? urlIn(address) : undefined;
	if (url === undefined || /[?#\\\s\p{C}]/u.test(text)) {
		throw new UserError(`The ${label} in the credential is not a web address`, {
			description: 'It should look like https://example.com and have no question mark in it.',
		});
	}
	const { protocol, hostname, href } = url;
	if (protocol === 'http:' && isWithin(hostname, domains)) throw inTheClear(label, hostname);
	return href.replace(/\/+$/, '');
}

/**
 * Reads an absolute address.
 *
 * @returns `undefined` where it is none. (`URL.canParse` of Node 20 takes some addresses with an accent for none once
 *   it is compiled.)
 */
export function urlIn(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

const hasScheme = (text: string) => /^[a-z][a-z\d+.-]*:\/\//i.test(text);

const inTheClear = (label: string, hostname: string) =>
	new UserError(`The ${label} in the credential has to begin with https`, {
		description: `${hostname} is reached over https only, so that nobody can read along. http:// is for servers of your own.`,
	});

/**
 * @param hostname as a URL has it: in lower case
 * @returns whether it is one of the domains or below one; a dot at its end makes no difference to DNS
 */
export function isWithin(hostname: string, domains: string[]): boolean {
	const host = hostname.replace(/\.$/, '');
	return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Older parts of n8n, such as its HTTP Request node, name the address `uri`. */
export function addressOf(request: IHttpRequestOptions): string {
	if (request.url) return request.url;
	return 'uri' in request ? String(request.uri) : '';
}

/**
 * Sends a request below a base address, unless its address is complete already, as that of the HTTP Request
 * node is.
 *
 * @param domains the vendor's own: to a host within them, nothing goes over http
 * @throws UserError when a complete address would send secrets in the clear to the vendor
 */
export function withBaseUrl(
	base: string,
	request: IHttpRequestOptions,
	domains: string[],
): IHttpRequestOptions {
	const address = addressOf(request);
	// Two slashes at the beginning name another host, too.
	if (!/^([a-z][a-z\d+.-]*:|[\\/]{2})/i.test(address)) return { ...request, baseURL: base };
	const url = urlIn(address);
	if (url?.protocol === 'http:' && isWithin(url.hostname, domains)) {
		throw new UserError('This address has to begin with https', {
			description: `${url.hostname} is reached over https only, so that nobody can read along.`,
		});
	}
	return request;
}
