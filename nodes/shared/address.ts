import type { IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * Reads a base address as people type it: with or without `https://`, with or without a slash at the end.
 *
 * @param label the field's label, for the message
 * @returns the address without a slash at the end
 * @throws UserError when it is no web address
 */
export function baseAddress(typed: unknown, label: string): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	const withScheme = /^https?:\/\//i.test(text) ? text : `https://${text}`;
	if (text === '' || !URL.canParse(withScheme) || /[?#\s]/.test(text)) {
		throw new UserError(`The ${label} in the credential is not a web address`, {
			description: 'It should look like https://example.com and have no question mark in it.',
		});
	}
	return withScheme.replace(/\/+$/, '');
}

/**
 * Sends a request below a base address, unless its address is complete already, as that of the HTTP Request
 * node is.
 */
export function below(base: string, request: IHttpRequestOptions): IHttpRequestOptions {
	return /^https?:\/\//i.test(request.url) ? request : { ...request, baseURL: base };
}
