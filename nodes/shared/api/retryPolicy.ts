import { clock } from '../clock';
import { maySucceedLater, neverArrived } from './networkFailures';
import { isResponse } from './outcome';
import type { ApiResponse, RetryPolicy, NetworkFailure } from './request';

/** What holds where a request says nothing else. */
export const DEFAULT_RETRY: RetryPolicy = {
	limit: 3,
	statuses: [429, 502, 503, 504],
	statusesForCreation: [429],
	longestWait: 60_000,
	timeLimit: 300_000,
};

/** The same, where all tries and waits have to end in time. @param left milliseconds */
export const retryWithin = (left: number): RetryPolicy => ({
	...DEFAULT_RETRY,
	longestWait: left,
	timeLimit: left,
});

/**
 * Tells whether a request may be made once more. A read and an update may after each failure that can pass by
 * itself. A creation only when the first one cannot have been carried out: making it twice would double the
 * record.
 */
export function mayTryAgain(
	outcome: ApiResponse | NetworkFailure,
	creates: boolean,
	{ statuses, statusesForCreation }: RetryPolicy,
): boolean {
	if (isResponse(outcome)) {
		return (creates ? statusesForCreation : statuses).includes(outcome.status);
	}
	const { code, mayPass } = outcome;
	if (code === undefined) return mayPass === true;
	const failure = { ...outcome, code };
	return maySucceedLater(failure) && (!creates || neverArrived(failure));
}

/** Tells whether a request may have been carried out although it did not end well. */
export function mayHaveBeenApplied(outcome: ApiResponse | NetworkFailure): boolean {
	if (!isResponse(outcome)) {
		const { code } = outcome;
		return code !== undefined && !neverArrived({ ...outcome, code });
	}
	const { status } = outcome;
	// 303 says that the result is to be seen elsewhere (RFC 9110, section 15.4.4); 408 may be a proxy's, which gave up waiting.
	return status >= 500 || status === 303 || status === 408 || (status >= 200 && status <= 299);
}

/**
 * How long to wait before the next try, in milliseconds: as long as the vendor asks for, else about half a
 * second, one second, two seconds. A random part keeps parallel executions from trying in step.
 *
 * @param tries how many there were
 */
export function waitBefore(outcome: ApiResponse | NetworkFailure, tries: number): number {
	return askedWait(outcome) ?? 500 * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
}

/**
 * @returns how long a vendor asks to wait with `Retry-After`, in milliseconds: seconds, or a date (RFC 9110, section
 *   10.2.3); `undefined` where it asks for nothing that makes sense
 */
export function askedWait(outcome: ApiResponse | NetworkFailure): number | undefined {
	const header = isResponse(outcome) ? outcome.headers['retry-after'] : undefined;
	if (typeof header !== 'string') return undefined;
	if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * 1000);
	// Date.parse takes "1.5" and "-5" for dates of long ago.
	if (!/[a-z]{3}/i.test(header)) return undefined;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - clock.date());
}
