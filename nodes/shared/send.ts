import type { Failure } from 'n8n-workflow';
import type { Accounts } from './account';
import type { Caller } from './caller';
import { clock, pause, throwIfStopped, unlessStopped } from './clock';
import { exchange, isAnswer } from './exchange';
import { failureReason } from './failureReason';
import { enterPace } from './pace';
import { asksTooMuch, redirected, unreachable } from './problems';
import { askedWait, FOR_ITEMS, mayHaveWorked, mayTryAgain, waitBefore } from './retry';
import { answerWithoutSecrets, hiddenValues, withoutSecrets } from './secrets';
import type { Answer, Call, Problem, Silence, Vendor } from './vendor';

/** A call that did not succeed, with its explanation. */
export class Refused extends Error {
	/**
	 * @param status of the vendor's answer, where there was one
	 * @param mayHaveWorked whether the vendor may have carried it out all the same, at this try or an earlier one
	 * @param failure what kind of failure it is, in n8n's words
	 */
	constructor(
		readonly problem: Problem,
		readonly status?: number,
		readonly mayHaveWorked = false,
		readonly failure?: Failure,
	) {
		super(problem.message);
	}
}

/** What calls have in common that are made for the same purpose: a node run, or a list. */
export interface Errand {
	accounts: Accounts;
	/** The waits for new calls; they tell whether it is worth another try. */
	quota: {
		passBurst(signal?: AbortSignal): Promise<boolean>;
		wait(minutes: number, signal?: AbortSignal): Promise<boolean>;
		end(): void;
	};
}

/**
 * Sends one call as often as it takes and is safe: within the account's pace, again after what passes by itself,
 * once more with what was out of date renewed, and after the quota came back where the user wants that.
 *
 * @param errand what the call is made for
 * @returns the vendor's answer, when the vendor says that it succeeded
 * @throws Refused with the vendor's own words, or with what kept the call from reaching it
 * @throws Stopped when the execution is stopped while the call waits, and no try of it may have been carried out
 */
export async function send(
	caller: Caller,
	errand: Errand,
	vendor: Vendor,
	call: Call,
): Promise<Answer> {
	let doubtful: Refused | undefined;
	const note = (refused: Refused) => {
		if (refused.mayHaveWorked) doubtful = refused;
	};
	return await tried(caller, errand, vendor, call, note).catch((error: unknown) => {
		// What one try may have done is not undone by what becomes of a later one.
		if (doubtful === undefined || (error instanceof Refused && error.mayHaveWorked)) throw error;
		if (!(error instanceof Refused)) throw doubtful;
		throw new Refused(error.problem, error.status, true, error.failure);
	});
}

/** Statuses of expired logins and of addresses that have moved. */
const RENEWABLE = [401, 403, 421];

/** @param note is told of every try that did not end well */
async function tried(
	caller: Caller,
	errand: Errand,
	vendor: Vendor,
	call: Call,
	note: (refused: Refused) => void,
): Promise<Answer> {
	const { cancelSignal, stopSignal } = caller;
	const { retry = FOR_ITEMS } = call;
	const account = await errand.accounts.of(caller);
	const renewedOn: number[] = [];
	let begun: number | undefined;
	let wasBurst = false;
	for (let tries = 1; ; ) {
		const leave = await enterPace(account.key, account.limits, stopSignal);
		begun ??= clock.now();
		const timeout = Math.min(
			call.options?.timeout ?? retry.timeLimit,
			tries === 1 ? Infinity : Math.max(1, retry.timeLimit - (clock.now() - begun)),
		);
		const timed = { ...call, options: { ...call.options, timeout } };
		const exchanged = await unlessStopped(
			exchange(caller, vendor, timed, account).finally(leave),
			cancelSignal,
		);
		let { outcome } = exchanged;
		if (isAnswer(outcome) && vendor.renew) {
			// What a renewal could mend is not yet refused for good; but a renewal is a call too.
			if (RENEWABLE.includes(outcome.status)) throwIfStopped(stopSignal);
			const renewal = await vendor.renew(caller, exchanged.request, outcome, renewedOn);
			if (renewal === true) {
				renewedOn.push(outcome.status);
				continue;
			}
			if (renewal) outcome = renewal;
		}
		const hidden = isAnswer(outcome) ? hiddenValues(call.hides ?? [], outcome.text) : [];
		const secrets = [...account.secrets, ...(call.secrets ?? []), ...hidden];
		const verdict = judged(caller, vendor, call, outcome, secrets);
		if ('answer' in verdict) {
			errand.quota.end();
			return verdict.answer;
		}
		const { problem } = verdict;
		const status = isAnswer(outcome) ? outcome.status : undefined;
		const refused = (shown: Problem, hasDoubt = false) =>
			new Refused(shown, status, hasDoubt, failureReason(outcome, problem));
		if (problem.isQuota) {
			if (!wasBurst && (await errand.quota.passBurst(stopSignal))) {
				wasBurst = true;
				continue;
			}
			const minutes = vendor.minutesToWaitForQuota?.(caller) ?? 0;
			if (await errand.quota.wait(minutes, stopSignal)) continue;
			throw refused(problem);
		}
		const failed = refused(problem, !problem.isRefusal && mayHaveWorked(outcome));
		note(failed);
		const isLast = tries > retry.limit || stopSignal?.aborted;
		if (isLast || !mayTryAgain(outcome, call.method === 'POST', retry)) throw failed;
		const wait = waitBefore(outcome, tries);
		if (wait > retry.longestWait) throw refused(asksTooMuch(vendor, wait), failed.mayHaveWorked);
		if (clock.now() - begun + wait >= retry.timeLimit) {
			const asked = askedWait(outcome);
			throw asked ? refused(asksTooMuch(vendor, asked), failed.mayHaveWorked) : failed;
		}
		await pause(wait, stopSignal);
		tries += 1;
	}
}

/**
 * @returns the answer of a success, else what went wrong. Secrets are hidden in the vendor's words before anything is
 *   made of them; what went wrong is judged by the words as they came, since a secret may be one of ours.
 */
function judged(
	caller: Caller,
	vendor: Vendor,
	call: Call,
	outcome: Answer | Silence,
	secrets: string[],
): { answer: Answer } | { problem: Problem } {
	if (!isAnswer(outcome)) return { problem: unreachable(vendor, outcome) };
	const explained = (answer: Answer) =>
		redirected(vendor, answer) ?? vendor.explain(answer, call, caller);
	const problem = explained(outcome);
	if (problem === undefined) return { answer: outcome };
	const { description = withoutSecrets(problem.description, secrets) } =
		explained(answerWithoutSecrets(outcome, secrets)) ?? {};
	return { problem: { ...problem, description } };
}
