import type { IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import type { Account } from './account';
import type { RequestContext } from './requestContext';
import { clock, AbortError, throwIfAborted, raceAbort } from '../clock';
import { decoded } from './decode';
import { fromJson, isRecord } from '../json';
import { codeOf } from './networkFailures';
import { proxyName, proxyRefusal } from './proxyRefusal';
import { withoutSecrets } from './secrets';
import { signInFailure } from './signInFailure';
import type { ApiResponse, ApiRequest, NetworkFailure, Vendor } from './vendor';

/** Where the user says nothing, in milliseconds. */
const LONGEST = 300_000;

/** So that n8n's own limit, which knows more, comes first, in milliseconds. */
const PATIENCE_FOR_BYTES = 1_000;

/** A call as it went out, and what came of it. */
export interface Exchange {
	request: IHttpRequestOptions;
	outcome: ApiResponse | NetworkFailure;
}

/**
 * Makes one call with the node's credential, to the hosts that the user allows it. This is the only place from which
 * the package reaches a vendor while a workflow runs or a list is loaded. A refusal is an answer too, and not thrown.
 *
 * @throws AbortError when the node stops while the call still waits for its address or a ticket
 */
export async function exchange(
	caller: RequestContext,
	vendor: Vendor,
	call: ApiRequest,
	{ allowedDomains, credential, secrets }: Account,
): Promise<Exchange> {
	const refusals = vendor.statusesOfExpiredLogin?.(caller) ?? [];
	const proxy = proxyName(call.options?.proxy);
	let request: IHttpRequestOptions = {
		...call.options,
		baseURL: vendor.baseURL,
		allowedDomains,
		method: call.method,
		url: call.url,
		qs: call.query,
		headers: {
			Accept: 'application/json',
			...(call.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
			...call.headers,
		},
		body: call.body,
		// As bytes, because only they tell the character set; JSON.parse would round Silvasoft's 64-bit numbers.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		// A redirect would carry the credential to wherever the answer points.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: { ignore: true, except: refusals },
	};
	const answer = async () => {
		request = (await vendor.resolveBaseUrl?.(caller, request)) ?? request;
		throwIfAborted(caller.stopSignal);
		const type = vendor.credentialType(caller);
		const start = clock.now();
		const response = await inTime(
			request,
			async () => await caller.request(type, request, credential),
		);
		const received = answerOf(response);
		if (isHollow(received)) return { code: 'ERR_STREAM_PREMATURE_CLOSE', proxy };
		const duration = clock.now() - start;
		return proxyRefusal(vendor.name, received, proxy) ?? { ...received, duration };
	};
	const outcome = await answer().catch((error: unknown) => {
		if (error instanceof AbortError) throw error;
		const refusal = refusalIn(error, refusals);
		return refusal ? answerOf(refusal) : { ...silenceOf(error, secrets), proxy };
	});
	return { request, outcome };
}

/**
 * Makes a request end in time. n8n's own limit is for the time without a byte: an answer that drips would never end.
 *
 * @throws what looks like a failed connection when the time is over
 */
async function inTime<Result>(
	request: IHttpRequestOptions,
	make: () => Promise<Result>,
): Promise<Result> {
	const limit = clock.timeout((request.timeout ?? LONGEST) + PATIENCE_FOR_BYTES);
	request.abortSignal = limit;
	return await raceAbort(make(), limit).catch((error: unknown) => {
		throw limit.aborted ? Object.assign(new Error(), { cause: { code: 'ETIMEDOUT' } }) : error;
	});
}

/** Tells whether a compressed body was cut off so early that nothing is left of it. */
const isHollow = ({ status, text, headers }: ApiResponse) =>
	text === '' && status !== 204 && status !== 304 && Number(headers['content-length'] ?? 0) > 0;

/** Tells an answer from silence. */
export const isAnswer = (outcome: ApiResponse | NetworkFailure): outcome is ApiResponse =>
	'status' in outcome;

/**
 * The response in a failure that n8n was asked to throw. Any other failure with a response in it means that the body
 * broke off or could not be read: that is no answer.
 */
function refusalIn(error: unknown, statuses: number[]): unknown {
	const { response, code } = isRecord(error) && isRecord(error.cause) ? error.cause : {};
	const isWhole = code === 'ERR_BAD_REQUEST' && isRecord(response);
	return isWhole && statuses.includes(Number(response.status)) ? response : undefined;
}

/** @param response what n8n's request helper gives, or the response inside the failure that it throws */
function answerOf(response: unknown): ApiResponse {
	const { statusCode, status, headers, body, data } = isRecord(response) ? response : {};
	const names = isRecord(headers) ? headers : {};
	const { text, isDamaged } = decoded(body ?? data ?? '', names['content-type']);
	return {
		status: Number(statusCode ?? status),
		headers: names,
		text,
		json: parsed(text),
		...(isDamaged && { isDamaged: true }),
	};
}

function parsed(text: string): unknown {
	try {
		return fromJson(text);
	} catch {
		return undefined;
	}
}

/**
 * Takes message and code alone: the rest of the failure holds the request with its secrets. Sentences that were
 * written for users stay as they are; in other words secrets are hidden.
 */
function silenceOf(error: unknown, secrets: string[]): NetworkFailure {
	const { message, description, cause, mayPass } = isRecord(error) ? error : {};
	const failure = isRecord(cause) ? cause : {};
	const isOurs = error instanceof UserError || cause instanceof UserError;
	const text = (value: unknown) => {
		if (typeof value !== 'string') return undefined;
		return isOurs ? value : withoutSecrets(value, secrets);
	};
	if (failure.code === 'EAUTH' || failure.code === 'ESTATUS') return signInFailure(cause, secrets);
	const code = codeOf(failure);
	return {
		code,
		// What n8n says of a failed connection is not what Node said.
		message: text(code === undefined ? message : failure.message),
		description: text(description),
		mayPass: mayPass === true,
	};
}
