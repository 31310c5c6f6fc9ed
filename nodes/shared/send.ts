import type {
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { fromJson, isRecord } from './json';
import { redirected, unreachable } from './problems';
import type { Answer, Problem, Vendor } from './vendor';

/** One call to a vendor, apart from how to reach it and sign in. */
export interface Call {
	method: IHttpRequestMethods;
	/** Path below the API's base address, with a leading slash; every segment encoded. */
	url: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** JSON text. */
	body?: string;
	/** Milliseconds. */
	timeout?: number;
	/** What else n8n's own request options ask for, e.g. a proxy. */
	options?: Partial<IHttpRequestOptions>;
}

/** A call that did not succeed, with its explanation. */
export class Refused extends Error {
	constructor(
		readonly problem: Problem,
		readonly status?: number,
	) {
		super(problem.message);
	}
}

/**
 * Sends one call with the node's credential. This is the only place from which the package reaches the network
 * while a workflow runs.
 *
 * @returns the vendor's answer, when the vendor says that it succeeded
 * @throws Refused with the vendor's own words, or with what kept the call from reaching it
 */
export async function send(
	context: IExecuteSingleFunctions,
	vendor: Vendor,
	call: Call,
): Promise<Answer> {
	const outcome = await exchange(context, vendor, requestOf(context, vendor, call));
	if ('message' in outcome) throw new Refused(outcome);
	const problem = redirected(vendor, outcome) ?? vendor.explain(outcome);
	if (problem) throw new Refused(problem, outcome.status);
	return outcome;
}

function requestOf(
	context: IExecuteSingleFunctions,
	vendor: Vendor,
	call: Call,
): IHttpRequestOptions {
	return {
		...call.options,
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
			except: vendor.statusesOfExpiredLogin?.(context) ?? [],
		},
	};
}

async function exchange(
	context: IExecuteSingleFunctions,
	vendor: Vendor,
	request: IHttpRequestOptions,
): Promise<Answer | Problem> {
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			vendor.credentialType(context),
			(await vendor.locate?.(context, request)) ?? request,
		);
		return answerOf(response);
	} catch (error) {
		return isRecord(error) && isRecord(error.cause) && isRecord(error.cause.response)
			? answerOf(error.cause.response)
			: unreachable(vendor, error);
	}
}

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
