import { clock } from './clock';
import { isAnswer } from './exchange';
import { maySucceedLater, neverArrived } from './networkFailures';
import type { Answer, Silence } from './vendor';

/** How often a call is made again at the most. */
export const MORE_TRIES = 3;

/** The longest time that a vendor may ask to wait before the next try, in milliseconds. */
export const LONGEST_WAIT = 60_000;

/** Statuses that may pass by themselves. */
const PASSING = [429, 502, 503, 504];

/**
 * Tells whether a call may be made once more. A read and an update may after each failure that can pass by
 * itself. A creation only when the first one cannot have been carried out: making it twice would double the
 * record.
 */
export function mayTryAgain(outcome: Answer | Silence, creates: boolean): boolean {
	if (isAnswer(outcome)) return creates ? outcome.status === 429 : PASSING.includes(outcome.status);
	const { code, mayPass } = outcome;
	if (code === undefined) return mayPass === true;
	const failure = { ...outcome, code };
	return maySucceedLater(failure) && (!creates || neverArrived(failure));
}

/** Tells whether a call may have been carried out although it did not end well. */
export function mayHaveWorked(outcome: Answer | Silence): boolean {
	if (!isAnswer(outcome)) {
		const { code } = outcome;
		return code !== undefined && !neverArrived({ ...outcome, code });
	}
	return outcome.status >= 500 || (outcome.status >= 200 && outcome.status <= 299);
}

/**
 * How long to wait before the next try, in milliseconds: as long as the vendor asks for, else about half a
 * second, one second, two seconds. A random part keeps parallel executions from trying in step.
 *
 * @param tries how many there were
 */
export function waitBefore(outcome: Answer | Silence, tries: number): number {
	const asked = isAnswer(outcome) ? retryAfter(outcome.headers['retry-after']) : undefined;
	return asked ?? 500 * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
}

/** Reads `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3). @returns milliseconds */
function retryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - clock.date());
}
