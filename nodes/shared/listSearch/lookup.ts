import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { raceAbort } from '../abort';
import type { Account } from '../api/account';
import { AccountMemory } from '../api/accountState';
import { ApiClient } from '../api/client';
import type { RequestContext } from '../api/requestContext';
import { requestContextOf } from '../api/requestContext';
import { retryWithin } from '../api/retryPolicy';
import { Session } from '../api/session';
import type { Vendor } from '../api/vendor';
import { clock } from '../clock';
import { isRecord } from '../json';

/** How long a response is kept for a list, in milliseconds. */
export const KEPT_FOR = 60_000;

/** How long the filling of a list may take, in milliseconds: somebody sits in front of it. */
const PATIENCE = 30_000;

/** The responses of the last minute, by login and question. */
const kept = new AccountMemory<Promise<unknown>>(500);

/** What one filling of a list has to ask. */
export class Lookup {
	private readonly asked: string[] = [];

	/** Given when the time for this list is over. */
	private readonly signal = clock.timeout(PATIENCE);

	readonly context: RequestContext;

	private readonly client: ApiClient;

	constructor(
		private readonly loading: ILoadOptionsFunctions,
		vendor: Vendor,
	) {
		this.context = requestContextOf(loading);
		// A list never waits for the next hour's calls, whatever the node's option says.
		const session = new Session(vendor, { cancelSignal: this.signal, mayWaitForQuota: false });
		this.client = new ApiClient(this.context, session);
	}

	/** The account of the node's credential. */
	async account(): Promise<Account> {
		return await this.client.account();
	}

	/**
	 * Reads from the vendor, within the account's limits. The editor asks anew whenever something in the form changes, so
	 * whoever asks the same again within a minute gets the same response.
	 *
	 * @param record what is asked for, where it is one record, for the message when there is none
	 * @returns the response's JSON; `undefined` where it has none
	 * @throws ApiError as `ApiClient.send` does
	 */
	async get(
		url: string,
		query: Record<string, string> = {},
		headers: Record<string, string> = {},
		record?: string,
	): Promise<unknown> {
		const { state, login } = await this.account();
		const question = JSON.stringify([login, url, query, headers]);
		this.asked.push(question);
		const known = kept.get(state, question);
		if (known) return await raceAbort(known, this.signal);
		const left = Math.max(1, PATIENCE - (clock.now() - this.client.session.begun));
		const retry = retryWithin(left);
		const options = { timeout: left };
		const request = { method: 'GET' as const, url, query, headers, record, options, retry };
		const json = this.client.send(request).then((response) => response.json);
		kept.set(state, question, json, KEPT_FOR);
		return await json.catch((error: unknown) => {
			kept.delete(state, question);
			throw error;
		});
	}

	/** Forgets the responses that this list relied on: one of them was of no use. */
	async forget(): Promise<void> {
		if (this.asked.length === 0) return;
		const { state } = await this.account();
		for (const question of this.asked) kept.delete(state, question);
	}

	/** @returns what the form has in a place such as `updateFields.Comment`; `undefined` where that is not filled in */
	given(path: string): unknown {
		const value: unknown = this.loading.getCurrentNodeParameter(path);
		const inside = isRecord(value) && '__rl' in value ? value.value : value;
		return inside === '' || inside === null ? undefined : value;
	}
}
