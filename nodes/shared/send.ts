import type { Accounts } from './account';
import { withoutSecrets } from './account';
import type { Caller } from './caller';
import { pause, unlessStopped } from './clock';
import type { Call, Answer, Problem, Silence, Vendor } from './vendor';
import { exchange, isAnswer } from './exchange';
import { asksTooMuch, redirected, unreachable } from './problems';
import { LONGEST_WAIT, mayHaveWorked, mayTryAgain, MORE_TRIES, waitBefore } from './retry';

/** A call that did not succeed, with its explanation. */
export class Refused extends Error {
	/**
	 * @param status of the vendor's answer, where there was one
	 * @param mayHaveWorked whether the vendor may have carried it out all the same
	 */
	constructor(
		readonly problem: Problem,
		readonly status?: number,
		readonly mayHaveWorked = false,
	) {
		super(problem.message);
	}
}

/** What calls have in common that are made for the same purpose: a node run, or a list. */
export interface Errand {
	accounts: Accounts;
	/** The wait for new calls; `wait` tells whether it is worth another try. */
	quota: { wait(minutes: number, signal?: AbortSignal): Promise<boolean>; end(): void };
}

/**
 * Sends one call as often as it takes and is safe: within the account's pace, again after what passes by itself,
 * once more with what was out of date renewed, and after the quota came back where the user wants that.
 *
 * @param errand what the call is made for
 * @returns the vendor's answer, when the vendor says that it succeeded
 * @throws Refused with the vendor's own words, or with what kept the call from reaching it
 * @throws Stopped when the execution is stopped while the call waits
 */
export async function send(
	caller: Caller,
	errand: Errand,
	vendor: Vendor,
	call: Call,
): Promise<Answer> {
	const { cancelSignal: signal } = caller;
	const account = await errand.accounts.of(caller);
	const renewedOn: number[] = [];
	for (let tries = 1; ; ) {
		const leave = await account.pace.enter(signal);
		const exchanged = await unlessStopped(
			exchange(caller, vendor, call, account).finally(leave),
			signal,
		);
		let { outcome } = exchanged;
		if (isAnswer(outcome)) {
			const renewal = await vendor.renew?.(caller, exchanged.request, outcome, renewedOn);
			if (renewal === true) {
				renewedOn.push(outcome.status);
				continue;
			}
			if (renewal) outcome = renewal;
		}
		const secrets = [...account.secrets, ...(call.secrets ?? [])];
		const verdict = judged(caller, vendor, call, outcome, secrets);
		if ('answer' in verdict) {
			errand.quota.end();
			return verdict.answer;
		}
		const { problem } = verdict;
		const status = isAnswer(outcome) ? outcome.status : undefined;
		if (problem.isQuota) {
			const minutes = vendor.minutesToWaitForQuota?.(caller) ?? 0;
			if (await errand.quota.wait(minutes, signal)) continue;
			throw new Refused(problem, status);
		}
		const isLast = tries > MORE_TRIES || signal?.aborted;
		if (isLast || !mayTryAgain(outcome, call.method === 'POST')) {
			throw new Refused(problem, status, !problem.isRefusal && mayHaveWorked(outcome));
		}
		const wait = waitBefore(outcome, tries);
		if (wait > LONGEST_WAIT) throw new Refused(asksTooMuch(vendor, wait), status);
		await pause(wait, signal);
		tries += 1;
	}
}

/**
 * @returns the answer of a success, else what went wrong, without any secret: they are hidden before a text is
 *   shortened, or its end could show the beginning of one
 */
function judged(
	caller: Caller,
	vendor: Vendor,
	call: Call,
	outcome: Answer | Silence,
	secrets: string[],
): { answer: Answer } | { problem: Problem } {
	const clean = (text: string) => withoutSecrets(text, secrets);
	const shown = (problem: Problem) => ({
		...problem,
		message: clean(problem.message),
		description: clean(problem.description),
	});
	if (!isAnswer(outcome)) return { problem: shown(unreachable(vendor, outcome)) };
	const explained = (answer: Answer) =>
		redirected(vendor, answer) ?? vendor.explain(answer, call, caller);
	const problem = explained(outcome);
	if (problem === undefined) return { answer: outcome };
	return { problem: shown(explained({ ...outcome, text: clean(outcome.text) }) ?? problem) };
}
