import type { Failure } from 'n8n-workflow';
import { clock } from '../clock';
import { nextHour } from './quota';
import { isResponse } from './outcome';
import { askedWait } from './retryPolicy';
import type { ApiResponse, ErrorDetails, NetworkFailure } from './request';

/**
 * Tells n8n what kind of failure a request ended in: newer versions back off by it, e.g. in polling triggers. Without it n8n
 * would take Silvasoft's empty quota, a status 401, for a dead credential.
 */
export function failureReason(
	outcome: ApiResponse | NetworkFailure,
	details: ErrorDetails,
): Failure {
	if (details.isQuota) {
		const now = clock.date();
		const asked = askedWait(outcome);
		return {
			cause: 'quota-exhausted',
			resetsAtEpochMs: asked === undefined ? nextHour(now) : now + asked,
		};
	}
	if (!isResponse(outcome)) {
		const { code, mayPass, reason } = outcome;
		if (reason !== undefined) return { cause: reason };
		// Without a code nothing was sent, because of what the credential holds.
		if (code === undefined && mayPass !== true) return { cause: 'credential-invalid' };
		// What no other try can mend, such as a certificate that has expired, somebody has to see to.
		return { cause: details.mayPass ? 'temporarily-unavailable' : 'configuration-invalid' };
	}
	const { status } = outcome;
	const wait = askedWait(outcome);
	const timed = wait === undefined ? {} : { retryAfterMs: wait };
	if (status === 429) return { cause: 'rate-limited', ...timed };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status >= 500 && !details.isRefusal) return { cause: 'temporarily-unavailable', ...timed };
	// A success that cannot be read may have been cut off on the way.
	if (status < 300 && outcome.json === undefined) return { cause: 'temporarily-unavailable' };
	return { cause: 'configuration-invalid' };
}
