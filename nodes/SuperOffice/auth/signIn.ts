import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ApiRequest, ApiResponse, RetryPolicy } from '../../shared/api/request';
import type { VendorClient } from '../../shared/api/vendor';

/** How the user wants SuperOffice to be reached. */
export type Route = Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'>;

/** Whoever needs to be signed in tries again as a whole, so signing in does not. */
const ONCE: RetryPolicy = {
	limit: 0,
	statuses: [],
	statusesForCreation: [],
	longestWait: 30_000,
	timeLimit: 30_000,
};

/**
 * Asks SuperOffice's login host something, without the node's credential.
 *
 * @param client of those who need the response
 * @param signal given when none of them waits for it any more
 * @param allowedDomains the hosts that a secret in the body may go to, as n8n has them
 * @returns the response, whatever its status
 * @throws ApiError when none comes
 */
export async function askLoginHost(
	client: VendorClient,
	request: Pick<ApiRequest, 'method' | 'url' | 'body'> & { host: string },
	{ proxy, skipSslCertificateValidation }: Route,
	signal: AbortSignal,
	allowedDomains?: string,
): Promise<ApiResponse> {
	return await client.apart(signal).send({
		...request,
		retry: ONCE,
		options: { proxy, skipSslCertificateValidation, allowedDomains },
	});
}
