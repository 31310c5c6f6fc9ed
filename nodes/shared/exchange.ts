import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Account } from './account';
import type { Caller } from './caller';
import { clock } from './clock';
import { fromJson, isRecord } from './json';
import { signInFailure } from './signInFailure';
import type { Answer, Call, Silence, Vendor } from './vendor';

/** A call as it went out, and what came of it. */
export interface Exchange {
	request: IHttpRequestOptions;
	outcome: Answer | Silence;
}

/**
 * Makes one call with the node's credential, to the hosts that the user allows it. This is the only place from which the package reaches a vendor
 * while a workflow runs or a list is loaded. Nothing is thrown: a refusal is an answer too.
 */
export async function exchange(
	caller: Caller,
	vendor: Vendor,
	call: Call,
	{ allowedDomains, credential }: Account,
): Promise<Exchange> {
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
		// As text, because JSON.parse would round Silvasoft's 64-bit numbers.
		encoding: 'text',
		returnFullResponse: true,
		// A redirect would carry the credential to wherever the answer points.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: {
			ignore: true,
			except: vendor.statusesOfExpiredLogin?.(caller) ?? [],
		},
	};
	try {
		request = (await vendor.locate?.(caller, request)) ?? request;
		const start = clock.now();
		const response = await caller.request(vendor.credentialType(caller), request, credential);
		return { request, outcome: { ...answerOf(response), duration: clock.now() - start } };
	} catch (error) {
		const isRefusal = isRecord(error) && isRecord(error.cause) && isRecord(error.cause.response);
		return {
			request,
			outcome: isRefusal ? answerOf(Object(error.cause).response) : silenceOf(error),
		};
	}
}

/** Tells an answer from silence. */
export const isAnswer = (outcome: Answer | Silence): outcome is Answer => 'status' in outcome;

/** @param response what n8n's request helper gives, or the response inside the failure that it throws */
function answerOf(response: unknown): Answer {
	const { statusCode, status, headers, body, data } = isRecord(response) ? response : {};
	const text = String(body ?? data ?? '');
	return {
		status: Number(statusCode ?? status),
		headers: isRecord(headers) ? headers : {},
		text,
		json: parsed(text),
	};
}

function parsed(text: string): unknown {
	try {
		return fromJson(text);
	} catch {
		return undefined;
	}
}

/** Takes message and code alone: the rest of the failure holds the request with its secrets. */
function silenceOf(error: unknown): Silence {
	const { message, description, cause, mayPass } = isRecord(error) ? error : {};
	const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
	const code = isRecord(cause) ? text(cause.code) : undefined;
	if (code === 'EAUTH' || code === 'ESTATUS') return signInFailure(cause);
	return {
		code,
		message: text(message),
		description: text(description),
		mayPass: mayPass === true,
	};
}
