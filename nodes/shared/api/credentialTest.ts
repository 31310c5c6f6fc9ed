import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { AbortError } from '../abort';
import { clock } from '../clock';
import { ApiError } from './apiError';
import { ApiClient } from './client';
import type { Meanings } from './request';
import { credentialTestContext } from './requestContext';
import { retryWithin } from './retryPolicy';
import { secretsOf, withoutSecrets } from './secrets';
import { Session } from './session';
import type { Vendor } from './vendor';

/** How one type of credential is tested. */
export interface Probe {
	/** The cheapest call that reads and needs a login. */
	url: string;
	query?: Record<string, string>;
	/** Tells whether a success is the vendor's. @param json `undefined` where the body is empty */
	isAnswer(json: unknown): boolean;
	/** What to say about a refusal, by its status. */
	meanings: Meanings;
	/** Points a request at the API and signs it; needed where `Vendor.resolveBaseUrl` does not. */
	sign?(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): IHttpRequestOptions;
}

/** How long a test may take, in milliseconds: somebody sits in front of it. */
const PATIENCE = 30_000;

/**
 * Makes the function with which n8n tests credentials (`testedBy` in a node's description). A declarative `test` would show
 * Node's code of a failed connection, such as `ENOTFOUND`, and the status text of a refusal; this says it in sentences.
 *
 * @param probeOf how a type of credential is tested
 */
export function credentialTest(vendor: Vendor, probeOf: (type: string) => Probe) {
	return async function (
		this: ICredentialTestFunctions,
		{ type, data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const { url, query, meanings, sign, isAnswer } = probeOf(type);
		const context = credentialTestContext(this.helpers, type, data, sign);
		const session = new Session(vendor, {
			cancelSignal: clock.timeout(PATIENCE),
			mayWaitForQuota: false,
		});
		// Whoever looks on tries again when it suits.
		const retry = { ...retryWithin(PATIENCE), limit: 0 };
		const request = {
			method: 'GET' as const,
			url,
			query,
			retry,
			meanings: { ...troubles(vendor), ...meanings },
		};
		return await new ApiClient(context, session).send(request).then(
			({ json }) =>
				isAnswer(json)
					? { status: 'OK' as const, message: 'Connection successful!' }
					: { status: 'Error' as const, message: anothers(vendor) },
			(error: unknown) => ({ status: 'Error' as const, message: told(vendor, error, data) }),
		);
	};
}

/** A test writes no values that could be at fault. */
function troubles({ name }: Vendor): Meanings {
	const trouble = (status: number) => ({
		message: `${name} has trouble answering (status ${status})`,
		advice: 'Test again later.',
	});
	return {
		429: { message: `${name} received too many calls`, advice: 'Wait a minute and test again.' },
		...Object.fromEntries([500, 502, 503, 504].map((status) => [status, trouble(status)])),
	};
}

const anothers = ({ name }: Vendor) =>
	`Something else than the API of ${name} answers at this address. Check the address in the credential.`;

/** All in one text, because n8n shows nothing else. */
function told(
	{ name }: Vendor,
	error: unknown,
	credential: ICredentialDataDecryptedObject,
): string {
	if (error instanceof AbortError) {
		return `${name} did not answer within ${PATIENCE / 1_000} seconds. Test again in a moment. If a workflow is busy with the same account, the test has to wait for its calls.`;
	}
	const { message, description } = inWords(error);
	const text = [message, description]
		.filter((part) => part !== '')
		.map((part) => (/[.!?:]$/.test(part) ? part : `${part}.`))
		.join(' ');
	// Their texts are made for users and have no secrets in them.
	return error instanceof ApiError || error instanceof UserError
		? text
		: withoutSecrets(text, secretsOf(credential));
}

function inWords(error: unknown): { message: string; description: string } {
	if (error instanceof ApiError) return error.details;
	const message = error instanceof Error ? error.message : String(error);
	return {
		message,
		description: error instanceof UserError ? (error.description ?? '') : '',
	};
}
