import { UserError } from 'n8n-workflow';
import { fromJson } from '../exactJson';
import { isRecord } from '../json';
import { ApiError } from './apiError';
import { decoded } from './decode';
import { codeOf } from './networkFailures';
import { withoutSecrets } from './secrets';
import type { ApiResponse, NetworkFailure } from './request';

/** Tells a response from the reason why none came. */
export const isResponse = (outcome: ApiResponse | NetworkFailure): outcome is ApiResponse =>
	'status' in outcome;

/**
 * Reads what n8n's request helper gives for a request whose full response was asked for as bytes.
 *
 * @returns the response; `undefined` where its compressed body was cut off so early that nothing is left of it
 */
export function responseIn(given: unknown): ApiResponse | undefined {
	const { statusCode, headers, body } = isRecord(given) ? given : {};
	const names = isRecord(headers) ? headers : {};
	const status = Number(statusCode);
	const { text, isDamaged } = decoded(body ?? '', names['content-type']);
	const isBodyless = status === 204 || status === 304;
	if (text === '' && !isBodyless && Number(names['content-length'] ?? 0) > 0) return undefined;
	return {
		status,
		headers: names,
		text,
		json: jsonIn(text),
		...(isDamaged && { isDamaged: true }),
	};
}

/** @returns a text read as JSON; `undefined` where it is none */
export function jsonIn(text: string): unknown {
	try {
		return fromJson(text);
	} catch {
		return undefined;
	}
}

/**
 * Finds out why a request got no response. Of an error, message and code alone are taken: the rest of it holds the request
 * with its secrets. Sentences that were written for users stay as they are; in other words secrets are hidden.
 *
 * @param error what n8n's request helpers throw (their own errors have Node's as `cause`), or what keeps a request from
 *   being sent
 */
export function failureOf(error: unknown, secrets: string[]): NetworkFailure {
	if (error instanceof ApiError) return error.details;
	const { message, description, cause, code: given } = isRecord(error) ? error : {};
	const failure = isRecord(cause) && given === undefined ? cause : { code: given, message };
	const isOurs = error instanceof UserError || cause instanceof UserError;
	const text = (value: unknown) => {
		if (typeof value !== 'string') return undefined;
		return isOurs ? value : withoutSecrets(value, secrets);
	};
	const code = codeOf(failure);
	return {
		code,
		// What n8n says of a failed connection is not what Node said.
		message: text(code === undefined ? message : failure.message),
		description: text(description),
	};
}
