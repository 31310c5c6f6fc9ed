import { isRecord } from '../json';
import { codeOf, maySucceedLater, whyUnreachable } from './networkFailures';
import { withoutSecrets } from './secrets';
import type { NetworkFailure } from './request';

const NOT_RENEWED = 'The sign-in has expired and could not be renewed';

const CONNECT_AGAIN =
	'Open the credential, check client ID and secret, and connect the account again.';

/**
 * Explains why n8n's OAuth2 client got no new access token. The words of the login host are shown only where it
 * gives an OAuth2 error: anything else may hold a token.
 *
 * @param error as the client throws it: its own errors have the codes EAUTH and ESTATUS, those of a connection
 *   Node's, and n8n's have a description
 * @param secrets what must not be shown of the login host's words
 */
export function signInFailure(error: unknown, secrets: string[]): NetworkFailure {
	// Where n8n renews by a request of its own, it wraps what its OAuth2 client throws.
	const cause = isRecord(error) && isRecord(error.cause) ? error.cause : {};
	const thrown = typeof cause.code === 'string' ? cause : error;
	const { message, description, code: given, response } = isRecord(thrown) ? thrown : {};
	const code = codeOf({ code: given, message });
	if (code === 'EAUTH') {
		const words =
			typeof message === 'string'
				? `The login host says: "${withoutSecrets(message, secrets)}". `
				: '';
		return { message: NOT_RENEWED, description: `${words}${CONNECT_AGAIN}` };
	}
	if (code === 'ESTATUS') {
		return {
			message: NOT_RENEWED,
			description: `The login host did not answer with a new token. Try again later. If it happens again: ${CONNECT_AGAIN}`,
		};
	}
	if (isRecord(response)) {
		return {
			message: NOT_RENEWED,
			description: `The login host has trouble (status ${Number(response.status)}). Try again later.`,
			mayPass: Number(response.status) > 501,
		};
	}
	if (code !== undefined) {
		const failure = { code, message: String(message) };
		const why = `The login host cannot be reached. ${whyUnreachable(failure)}`;
		return { message: NOT_RENEWED, description: why, mayPass: maySucceedLater(failure) };
	}
	return {
		message: typeof description === 'string' ? String(message) : NOT_RENEWED,
		description: typeof description === 'string' ? description : CONNECT_AGAIN,
	};
}
