import type { IHttpRequestOptions } from 'n8n-workflow';
import { onAbort, raceAbort } from '../abort';
import { clock } from '../clock';
import type { Account } from './account';
import { failureOf, responseIn } from './outcome';
import { proxyName, proxyRefusal } from './proxyRefusal';
import type { RequestContext } from './requestContext';
import type { ApiResponse, ApiRequest, NetworkFailure, Target } from './request';
import type { Vendor } from './vendor';

/** Where the user says nothing, in milliseconds. */
const LONGEST = 300_000;

/** So that n8n's own limit, which knows more, comes first, in milliseconds. */
const PATIENCE_FOR_BYTES = 1_000;

/** The request as n8n's helpers take it, before it is signed. */
function optionsOf(
	vendor: Vendor,
	request: ApiRequest,
	{ allowedDomains }: Account,
	target?: Target,
): IHttpRequestOptions {
	return {
		// The hosts that the user lists are those for the credential, which a request to another host does not carry.
		...(request.host === undefined && { allowedDomains }),
		...request.options,
		baseURL: request.host ?? target?.baseURL ?? vendor.baseURL,
		method: request.method,
		url: request.url,
		qs: request.query,
		headers: {
			Accept: 'application/json',
			...(request.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
			...request.headers,
			...target?.headers,
		},
		body: request.body,
		// As bytes, because only they tell the character set; JSON.parse would round Silvasoft's 64-bit numbers.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		// A redirect would carry the credential to wherever the response points.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	};
}

/**
 * Sends one request, to the hosts that the user allows. Only n8n's renewal of an OAuth2 token reaches a vendor from
 * elsewhere. A refusal is a response too, and nothing is thrown.
 *
 * @param target where it goes and how it is signed; n8n signs it with the credential when left out
 * @param cancelSignal ends the request itself
 * @returns the response, or why none came
 */
export async function sendOnce(
	context: RequestContext,
	vendor: Vendor,
	request: ApiRequest,
	account: Account,
	target?: Target,
	cancelSignal?: AbortSignal,
): Promise<ApiResponse | NetworkFailure> {
	const options = optionsOf(vendor, request, account, target);
	const proxy = proxyName(options.proxy);
	const isSigned = target !== undefined || request.host !== undefined;
	const send = async () =>
		isSigned
			? await context.helpers.httpRequest(options)
			: await context.request(vendor.credentialType(context), options, account.credential);
	const start = clock.now();
	try {
		const response = responseIn(await inTime(options, send, cancelSignal));
		if (response === undefined) return { code: 'ERR_STREAM_PREMATURE_CLOSE', proxy };
		const duration = clock.now() - start;
		return proxyRefusal(vendor.name, response, proxy) ?? { ...response, duration };
	} catch (error) {
		return { ...failureOf(error, account.secrets), proxy };
	}
}

/**
 * Makes a request end in time. n8n's own limit is for the time without a byte: a response that drips would never end. (For
 * requests that it signs in an execution, n8n takes the cancel signal of the execution in place of this one.)
 *
 * @throws what looks like a failed connection when the time is over
 */
async function inTime(
	options: IHttpRequestOptions,
	send: () => Promise<unknown>,
	cancelSignal?: AbortSignal,
): Promise<unknown> {
	const limit = clock.timeout((options.timeout ?? LONGEST) + PATIENCE_FOR_BYTES);
	const ending = new AbortController();
	options.abortSignal = ending.signal;
	const forget = [limit, ...(cancelSignal ? [cancelSignal] : [])].map((signal) =>
		onAbort(signal, () => ending.abort()),
	);
	return await raceAbort(send(), limit)
		.catch((error: unknown) => {
			throw limit.aborted ? Object.assign(new Error(), { code: 'ETIMEDOUT' }) : error;
		})
		.finally(() => forget.forEach((each) => each()));
}
