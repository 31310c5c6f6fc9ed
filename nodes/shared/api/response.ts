import { decoded } from './decode';
import { fromJson, isRecord } from '../json';
import type { ApiResponse, NetworkFailure } from './vendor';

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
