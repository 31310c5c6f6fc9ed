import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Account } from '../api/account';
import { Accounts } from '../api/account';
import type { RequestContext } from '../api/requestContext';
import { requestContextOf } from '../api/requestContext';
import { clock, raceAbort } from '../clock';
import { ExpiringMap } from '../api/expiringMap';
import { isRecord } from '../json';
import { QuotaWait } from '../api/quota';
import { FOR_ITEMS } from '../api/retryPolicy';
import type { Errand } from '../api/client';
import { ApiError, send } from '../api/client';
import type { Vendor } from '../api/vendor';

/** How long an answer is kept for a list, in milliseconds. */
export const KEPT_FOR = 60_000;

/** How long the filling of a list may take, in milliseconds: somebody sits in front of it. */
const PATIENCE = 30_000;

/** The answers of the last minute. */
const kept = new ExpiringMap<Promise<unknown>>(500);

/** What one filling of a list has to ask. */
export class Lookup implements Errand {
	private readonly asked: string[] = [];

	/** A list never waits for the next hour's calls, whatever the node's option says. */
	readonly quota = new QuotaWait(false);

	/** Given when the time for this list is over. */
	private readonly signal: AbortSignal;

	private readonly begun = clock.now();

	readonly caller: RequestContext;

	readonly accounts: Accounts;

	constructor(
		private readonly context: ILoadOptionsFunctions,
		private readonly vendor: Vendor,
	) {
		this.signal = clock.timeout(PATIENCE);
		this.caller = requestContextOf(context, this.signal);
		this.accounts = new Accounts(vendor);
	}

	/** The account of the node's credential. */
	async account(): Promise<Account> {
		return await this.accounts.of(this.caller);
	}

	/**
	 * Reads from the vendor, at the account's pace. The editor asks anew whenever something in the form changes, so
	 * whoever asks the same again within a minute gets the same answer; so it is with the refusal of an empty
	 * quota, which more calls would only prolong.
	 *
	 * @param record what is asked for, where it is one record, for the message when there is none
	 * @returns the answer's JSON; `undefined` where it has none
	 * @throws ApiError as `send` does
	 */
	async get(
		url: string,
		query: Record<string, string> = {},
		headers: Record<string, string> = {},
		record?: string,
	): Promise<unknown> {
		const { login } = await this.account();
		const question = JSON.stringify([login, url, query, headers]);
		this.asked.push(question);
		const known = kept.get(question);
		if (known) return await raceAbort(known, this.signal);
		const left = Math.max(1, PATIENCE - (clock.now() - this.begun));
		const retry = { ...FOR_ITEMS, longestWait: left, timeLimit: left };
		const options = { timeout: left };
		const call = { method: 'GET' as const, url, query, headers, record, options, retry };
		const answer = send(this.caller, this, this.vendor, call).then(({ json }) => json);
		kept.set(question, answer, KEPT_FOR);
		return await answer.catch((error: unknown) => {
			const isQuota = error instanceof ApiError && error.details.isQuota;
			if (!isQuota) kept.delete(question);
			throw error;
		});
	}

	/** Forgets the answers that this list relied on: one of them was of no use. */
	forget(): void {
		for (const question of this.asked) kept.delete(question);
	}

	/** @returns what the form has in a place such as `updateFields.Comment`; `undefined` where that is not filled in */
	given(path: string): unknown {
		const value: unknown = this.context.getCurrentNodeParameter(path);
		const inside = isRecord(value) && '__rl' in value ? value.value : value;
		return inside === '' || inside === null ? undefined : value;
	}
}
