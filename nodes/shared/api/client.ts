import type { Failure } from 'n8n-workflow';
import type { Account, Accounts } from './account';
import type { RequestContext } from './requestContext';
import { clock, sleep, throwIfAborted, raceAbort } from '../clock';
import { exchange, isAnswer } from './attempt';
import { failureReason } from './failureReason';
import { enterPace } from './rateLimiter';
import { about, retryAfterTooLong, redirected, unreachable } from './errorDetails';
import { askedWait, FOR_ITEMS, mayHaveBeenApplied, mayTryAgain, waitBefore } from './retryPolicy';
import { answerWithoutSecrets, hiddenValues, withoutSecrets } from './secrets';
import type { ApiResponse, ApiRequest, ErrorDetails, NetworkFailure, Vendor } from './vendor';

/** A call that did not succeed, with its explanation. */
export class ApiError extends Error {
	/**
	 * @param status of the vendor's answer, where there was one
	 * @param mayHaveWorked whether the vendor may have carried it out all the same, at this try or an earlier one
	 * @param failure what kind of failure it is, in n8n's words
	 */
	constructor(
		readonly details: ErrorDetails,
		readonly status?: number,
		readonly mayHaveWorked = false,
		readonly failure?: Failure,
	) {
		super(details.message);
	}

	/** The same, told in other words. */
	saying(problem: ErrorDetails): ApiError {
		return new ApiError(problem, this.status, this.mayHaveWorked, this.failure);
	}
}

/** What calls have in common that are made for the same purpose: a node run, or a list. */
export interface Errand {
	accounts: Accounts;
	/** What is known of the vendor's quota, and the waits for new calls; see `QuotaWait`. */
	quota: {
		turn(minutes: number, signal?: AbortSignal): Promise<() => void>;
		passBurst(signal?: AbortSignal): Promise<boolean>;
		believe(refusal: Error): void;
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
 * @throws ApiError with the vendor's own words, or with what kept the call from reaching it
 * @throws AbortError when the execution is stopped while the call waits, and no try of it may have been carried out
 */
export async function send(
	caller: RequestContext,
	errand: Errand,
	vendor: Vendor,
	call: ApiRequest,
): Promise<ApiResponse> {
	let doubtful: ApiError | undefined;
	const note = (refused: ApiError) => {
		if (refused.mayHaveWorked) doubtful = refused;
	};
	const answer = await tried(caller, errand, vendor, call, note).catch((error: unknown) => {
		// What one try may have done is not undone by what becomes of a later one.
		if (doubtful === undefined || (error instanceof ApiError && error.mayHaveWorked)) throw error;
		if (!(error instanceof ApiError)) throw doubtful;
		throw new ApiError(error.details, error.status, true, error.failure);
	});
	return doubtful ? { ...answer, isAfterDoubt: true } : answer;
}

/** @param note is told of every try that did not end well */
async function tried(
	caller: RequestContext,
	errand: Errand,
	vendor: Vendor,
	call: ApiRequest,
	note: (refused: ApiError) => void,
): Promise<ApiResponse> {
	const { stopSignal } = caller;
	const { retry = FOR_ITEMS } = call;
	const minutes = vendor.minutesToWaitForQuota?.(caller) ?? 0;
	let begun: number | undefined;
	let wasBurst = false;
	for (let tries = 1, current = call, isFirst = true; ; isFirst = false) {
		if (!isFirst && call.refresh) current = await call.refresh();
		const left = begun === undefined ? Infinity : retry.timeLimit - (clock.now() - begun);
		const patience = Math.min(call.options?.timeout ?? retry.timeLimit, Math.max(1, left));
		const timed = { ...current, options: { ...current.options, timeout: patience } };
		const start = () => (begun ??= clock.now());
		const ended = await attempt(caller, errand, vendor, timed, { minutes, wasBurst, start, note });
		if ('answer' in ended) return ended.answer;
		const { outcome, problem, refusal } = ended;
		if (problem.isQuota) {
			if (!wasBurst && (await errand.quota.passBurst(stopSignal))) {
				wasBurst = true;
				continue;
			}
			if (!(await errand.quota.wait(minutes, stopSignal))) throw refusal;
			// What came before the wait says nothing about what comes after it.
			[tries, begun] = [1, undefined];
			continue;
		}
		note(refusal);
		const isLast = tries > retry.limit || stopSignal?.aborted;
		if (isLast || !mayTryAgain(outcome, call.method === 'POST', retry)) throw refusal;
		const wait = waitBefore(outcome, tries);
		const isOver = clock.now() - start() + wait >= retry.timeLimit;
		if (wait > retry.longestWait || (isOver && askedWait(outcome) !== undefined)) {
			throw refusal.saying(about(call, retryAfterTooLong(vendor, wait)));
		}
		if (isOver) throw refusal;
		await sleep(wait, stopSignal);
		tries += 1;
	}
}

/** What a try knows of those before it. */
interface Before {
	/** How long the user lets the run wait for new calls, in minutes. */
	minutes: number;
	/** Whether a refusal because of the quota is to be believed. */
	wasBurst: boolean;
	/** Is told when the call leaves. */
	start(): void;
	/** Is told what may have been carried out. */
	note(refused: ApiError): void;
}

/** A success, or what went wrong. */
type Ended =
	| { answer: ApiResponse }
	| { outcome: ApiResponse | NetworkFailure; problem: ErrorDetails; refusal: ApiError };

/** Statuses of expired logins and of addresses that have moved. */
const RENEWABLE = [401, 403, 421];

/** Tries a call once, within the account's pace, and again with what was out of date renewed. */
async function attempt(
	caller: RequestContext,
	errand: Errand,
	vendor: Vendor,
	call: ApiRequest,
	{ minutes, wasBurst, start, note }: Before,
): Promise<Ended> {
	const { cancelSignal, stopSignal } = caller;
	const account = await errand.accounts.of(caller);
	const renewedOn: number[] = [];
	await heldBack(account, call, stopSignal);
	for (;;) {
		const release = await errand.quota.turn(minutes, stopSignal);
		try {
			const leave = await enterPace(account.key, account.limits, stopSignal);
			start();
			const exchanging = exchange(caller, vendor, call, account).finally(leave);
			const { request, outcome: first } = await raceAbort(exchanging, cancelSignal).catch(
				(error: unknown) => {
					if (cancelSignal?.aborted) note(underWay(call));
					throw error;
				},
			);
			let outcome = first;
			if (isAnswer(outcome) && vendor.refreshAuth) {
				// What a renewal could mend is not yet refused for good; but a renewal is a call too.
				if (RENEWABLE.includes(outcome.status)) throwIfAborted(stopSignal);
				const renewal = await vendor.refreshAuth(caller, request, outcome, renewedOn);
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
				return verdict;
			}
			const { problem } = verdict;
			const isOpen =
				call.method !== 'GET' &&
				!problem.isQuota &&
				!problem.isRefusal &&
				mayHaveBeenApplied(outcome);
			const status = isAnswer(outcome) ? outcome.status : undefined;
			const refusal = new ApiError(problem, status, isOpen, failureReason(outcome, problem));
			if (problem.isQuota && wasBurst) errand.quota.believe(refusal);
			const asked = status === 429 ? askedWait(outcome) : undefined;
			if (asked !== undefined) account.hold = { until: clock.now() + asked, refusal };
			return { outcome, problem, refusal };
		} finally {
			release();
		}
	}
}

/** Waits as long as the vendor has asked another call of the same account to wait. */
async function heldBack(
	{ hold }: Account,
	{ retry = FOR_ITEMS }: ApiRequest,
	signal?: AbortSignal,
): Promise<void> {
	const left = hold ? hold.until - clock.now() : 0;
	if (hold && left > retry.longestWait) throw hold.refusal;
	if (left > 0) await sleep(left, signal);
}

/** What becomes of a call whose answer nobody waits for any more. */
const underWay = ({ method }: ApiRequest) =>
	new ApiError(
		{
			message: 'The execution was stopped',
			description: 'A call was under way, and its answer was not waited for.',
		},
		undefined,
		method !== 'GET',
	);

/**
 * @returns the answer of a success, else what went wrong. Secrets are hidden in the vendor's words before anything is
 *   made of them; what went wrong is judged by the words as they came, since a secret may be one of ours.
 */
function judged(
	caller: RequestContext,
	vendor: Vendor,
	call: ApiRequest,
	outcome: ApiResponse | NetworkFailure,
	secrets: string[],
): { answer: ApiResponse } | { problem: ErrorDetails } {
	if (!isAnswer(outcome)) return { problem: about(call, unreachable(vendor, outcome)) };
	const explained = (answer: ApiResponse) =>
		about(call, redirected(vendor, answer)) ?? vendor.explain(answer, call, caller);
	const problem = explained(outcome);
	if (problem === undefined) return { answer: outcome };
	const { description = withoutSecrets(problem.description, secrets) } =
		explained(answerWithoutSecrets(outcome, secrets)) ?? {};
	return { problem: { ...problem, description } };
}
