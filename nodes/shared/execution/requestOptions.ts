import type { IHttpRequestOptions } from 'n8n-workflow';
import { urlIn } from '../api/address';
import type { RequestContext } from '../api/requestContext';
import { isRecord } from '../json';
import { InvalidParameterError } from '../parameters/invalidParameter';

/** How long n8n's declarative nodes wait for an answer when the user says nothing else, in milliseconds. */
const DEFAULT_TIMEOUT = 300_000;

/**
 * Reads the request options that n8n adds to the settings of every declarative node.
 *
 * @throws InvalidParameterError when the proxy is no address
 */
export function requestOptions(caller: RequestContext): Partial<IHttpRequestOptions> {
	const { proxy, timeout, allowUnauthorizedCerts } = chosen(caller);
	return {
		timeout: Number(timeout) > 0 ? Number(timeout) : DEFAULT_TIMEOUT,
		...(proxy ? { proxy: proxyIn(String(proxy)) } : {}),
		...(allowUnauthorizedCerts ? { skipSslCertificateValidation: true } : {}),
	};
}

/** How many items n8n is to start before it waits for how long. */
export interface Batches {
	items: number;
	/** Milliseconds. */
	interval: number;
}

const ALL: Batches = { items: Infinity, interval: 0 };

/** @returns the batches in which the user wants items to be sent; all are one where there is nothing to wait for */
export function batchesOf(caller: RequestContext): Batches {
	const { batching } = chosen(caller);
	const { batch } = isRecord(batching) ? batching : {};
	if (!isRecord(batch)) return ALL;
	// The defaults and the meaning of -1 and 0 are those that n8n's own form tells the user.
	const { batchSize = 50, batchInterval = 1_000 } = batch;
	const [items, interval] = [Math.floor(Number(batchSize)), Number(batchInterval)];
	if (items < 0 || !(interval > 0)) return ALL;
	return { items: items || 1, interval };
}

function chosen(caller: RequestContext): Record<string, unknown> {
	const options = caller.parameter('requestOptions');
	return isRecord(options) ? options : {};
}

/** @param text e.g. `http://me:word@myproxy:3128`; a password that is not encoded as for addresses is taken as it is */
function proxyIn(text: string): IHttpRequestOptions['proxy'] {
	const typed = text.trim();
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
	// n8n goes to the vendor directly, past a proxy of another kind.
	const url = urlIn(address);
	if (url === undefined || !/^https?:/i.test(address)) {
		throw new InvalidParameterError(
			'The proxy in the settings of this node is not an address',
			'It looks like http://myproxy:3128, and begins with http:// or https://. Correct it under Settings > Request Options > Proxy, or remove it there.',
		);
	}
	const { protocol, hostname, port, username } = url;
	const isSecure = protocol === 'https:';
	const [, user = '', word = ''] = /^https?:\/\/([^:@]*):?(.*)@/i.exec(address) ?? [];
	return {
		protocol: protocol.slice(0, -1),
		host: hostname,
		port: Number(port || (isSecure ? 443 : 80)),
		...(username !== '' && { auth: { username: encoded(user), password: encoded(word) } }),
	};
}

/** n8n puts user name and password into an address again, in which a bare % would be no sign. */
function encoded(text: string): string {
	try {
		return encodeURIComponent(decodeURIComponent(text));
	} catch {
		return encodeURIComponent(text);
	}
}
