import type { IHttpRequestOptions } from 'n8n-workflow';
import { CHECK_PROXY } from './networkFailures';
import type { ApiResponse, NetworkFailure } from './request';

/** @returns host and port of a proxy, without its password */
export function proxyName(proxy: IHttpRequestOptions['proxy']): string | undefined {
	return proxy && `${proxy.host}:${proxy.port}`;
}

/** Headers that proxies write and no vendor does: Squid's own, and those of RFC 9110 and RFC 9209. */
const PROXY_HEADERS = ['x-squid-error', 'proxy-agent', 'proxy-authenticate', 'proxy-status'];

/**
 * Tells whether a response is not the vendor's but that of a proxy that did not let the call through.
 *
 * @param name whoever was to be called, as the user knows it
 * @param proxy host and port of the proxy in the node's settings, where there is one
 * @returns why nothing reached the vendor; `undefined` where the answer is its own
 */
export function proxyRefusal(
	name: string,
	response: Pick<ApiResponse, 'status' | 'headers' | 'json'>,
	proxy: string | undefined,
): NetworkFailure | undefined {
	const { status, headers, json } = response;
	const subject = proxy === undefined ? `A proxy between n8n and ${name}` : `The proxy ${proxy}`;
	const advice = proxy === undefined ? 'Ask whoever runs n8n about the proxy.' : CHECK_PROXY;
	// Only a proxy answers so (RFC 9110, section 15.5.8).
	if (status === 407) {
		return {
			message: `${subject} does not accept the user name and password for it`,
			description: `It answered with status 407, and nothing reached ${name}. ${advice}`,
			reason: 'configuration-invalid',
		};
	}
	if (proxy === undefined || status < 400) return undefined;
	if (PROXY_HEADERS.some((header) => header in headers)) {
		return {
			message: `${subject} does not let the call through (status ${status})`,
			description: `Nothing reached ${name}. Ask whoever runs the proxy. ${advice}`,
			mayPass: status > 501,
			reason: status > 501 ? 'temporarily-unavailable' : 'configuration-invalid',
		};
	}
	// Over https the answer to CONNECT looks like one of the vendor, which would send JSON.
	if (status === 403 && json === undefined) {
		return {
			message: `The proxy ${proxy} or ${name} does not allow the call (status 403)`,
			description: `The answer does not say which of the two. If the same works without the proxy, ask whoever runs it to let calls to ${name} through. Otherwise ask the administrator of ${name} for the right.`,
			reason: 'configuration-invalid',
		};
	}
	return undefined;
}
