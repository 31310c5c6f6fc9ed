import { UserError } from 'n8n-workflow';
import { isRecord } from '../json';
import { ApiError } from './apiError';
import { codeOf } from './networkFailures';
import { withoutSecrets } from './secrets';
import type { NetworkFailure } from './vendor';

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
