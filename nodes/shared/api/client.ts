import { sleep } from '../abort';
import { clock } from '../clock';
import type { Account } from './account';
import { ApiError, isInDoubt } from './apiError';
import { attempt } from './attempt';
import { about, retryAfterTooLong } from './errorDetails';
import type { RequestContext } from './requestContext';
import { askedWait, DEFAULT_RETRY, mayTryAgain, waitBefore } from './retryPolicy';
import { Session } from './session';
import type { ApiResponse, ApiRequest } from './request';
import type { Vendor } from './vendor';

/** Sends requests to one account at a vendor: for an item, a list, a sign-in or a poll. */
export class ApiClient {
	readonly vendor: Vendor;

	/**
	 * @param context what n8n gives for the requests
	 * @param session what they share with others that are made for the same purpose
	 */
	constructor(
		readonly context: RequestContext,
		readonly session: Session,
	) {
		this.vendor = session.vendor;
	}

	/** The account that the requests are made with. */
	async account(): Promise<Account> {
		return await this.session.accounts.of(this.context);
	}

	/**
	 * Makes the same client for work that others may wait for too.
	 *
	 * @param signal ends it in place of this client's session
	 */
	apart(signal: AbortSignal): ApiClient {
		return new ApiClient(this.context, new Session(this.vendor, { cancelSignal: signal }));
	}

	/**
	 * Waits until the account's limits let a request through.
	 *
	 * @returns the function to call when it has ended
	 * @throws ApiError where the vendor wants no requests for longer than the request's retry policy waits
	 * @throws AbortError when the session is stopped meanwhile
	 */
	async acquire(request: ApiRequest): Promise<() => void> {
		const { state, limits } = await this.account();
		state.keep();
		const { longestWait } = request.retry ?? DEFAULT_RETRY;
		const release = await state.limiter.acquire(limits, longestWait, this.session.stopSignal);
		if (typeof release !== 'number') return release;
		throw new ApiError(about(request, retryAfterTooLong(this.vendor, release)), 429, false, {
			cause: 'rate-limited',
			retryAfterMs: release,
		});
	}

	/**
	 * Sends one request as often as it takes and is safe: within the account's limits, again after what passes by itself,
	 * once more with what was out of date renewed, and after the quota came back where the user wants that.
	 *
	 * @returns the vendor's response, when the vendor says that it succeeded; that of another host whatever it says
	 * @throws ApiError with the vendor's own words, or with what kept the request from reaching it
	 * @throws AbortError when the session is stopped while the request waits, and no try of it may have been carried out
	 */
	async send(request: ApiRequest): Promise<ApiResponse> {
		let doubtful: ApiError | undefined;
		const note = (error: ApiError) => {
			if (error.mayHaveBeenApplied) doubtful = error;
		};
		const response = await this.retried(request, note).catch((error: unknown) => {
			// What one try may have done is not undone by what becomes of a later one.
			if (doubtful === undefined || isInDoubt(error)) throw error;
			throw error instanceof ApiError ? error.inDoubt() : doubtful;
		});
		return doubtful ? { ...response, isAfterDoubt: true } : response;
	}

	/** @param note is told of every try that did not end well */
	private async retried(
		request: ApiRequest,
		note: (error: ApiError) => void,
	): Promise<ApiResponse> {
		const { vendor, session } = this;
		const { retry = DEFAULT_RETRY } = request;
		const minutes = vendor.minutesToWaitForQuota?.(this.context) ?? 0;
		let begun: number | undefined;
		let wasBurst = false;
		const start = () => (begun ??= clock.now());
		for (let tries = 1, current = request, isFirst = true; ; isFirst = false) {
			if (!isFirst && request.refresh) current = await request.refresh();
			const left = begun === undefined ? Infinity : retry.timeLimit - (clock.now() - begun);
			const timeout = Math.min(request.options?.timeout ?? retry.timeLimit, Math.max(1, left));
			const timed = { ...current, options: { ...current.options, timeout } };
			const result = await attempt(this, timed, { minutes, wasBurst, start, note });
			if ('response' in result) return result.response;
			const { outcome, error } = result;
			if (error.details.isQuota) {
				const { quota } = (await this.account()).state;
				if (!wasBurst && !quota.isEmpty()) {
					await quota.passBurst(session.stopSignal);
					wasBurst = true;
					continue;
				}
				if (!(await session.waitForQuota(minutes))) throw error;
				// What came before the wait says nothing about what comes after it.
				[tries, begun] = [1, undefined];
				continue;
			}
			note(error);
			const isLast = tries > retry.limit || session.stopSignal?.aborted;
			if (isLast || !mayTryAgain(outcome, request.method === 'POST', retry)) throw error;
			const wait = waitBefore(outcome, tries);
			const isOver = clock.now() - start() + wait >= retry.timeLimit;
			if (wait > retry.longestWait || (isOver && askedWait(outcome) !== undefined)) {
				throw error.saying(about(request, retryAfterTooLong(vendor, wait)));
			}
			if (isOver) throw error;
			await sleep(wait, session.stopSignal);
			tries += 1;
		}
	}
}
