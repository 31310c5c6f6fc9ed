import type { IDataObject } from 'n8n-workflow';
import { ApiClient } from '../api/client';
import { RecordClient } from '../api/records';
import type { ApiRequest } from '../api/request';
import type { RequestContext } from '../api/requestContext';
import { retryWithin } from '../api/retryPolicy';
import { Session } from '../api/session';
import type { Vendor } from '../api/vendor';
import { clock } from '../clock';

/** How long a poll may take where n8n does not say, in milliseconds: n8n gives up after a minute. */
export const DEFAULT_BUDGET = 45_000;

/** What a poll reads with: one session, for as long as n8n lets it take. */
export class ChangeReader {
	readonly client: ApiClient;

	private readonly records: RecordClient;

	private made = 0;

	/** How many calls it may make. */
	allowance = Infinity;

	/**
	 * @param recordKey the member that every record has
	 * @param budget how long the poll may take, in milliseconds
	 */
	constructor(
		context: RequestContext,
		vendor: Vendor,
		recordKey: string,
		private readonly budget: number,
	) {
		// A poll never waits for the next hour's calls: the next poll comes by itself.
		this.client = new ApiClient(context, new Session(vendor, { mayWaitForQuota: false }));
		this.records = new RecordClient(this.client, { recordKey });
	}

	/** How many calls it has made. */
	get calls(): number {
		return this.made;
	}

	/** Whether there is time and allowance for a further call. */
	mayGoOn(): boolean {
		return this.left > this.budget / 3 && this.made < this.allowance;
	}

	/** In milliseconds. */
	private get left(): number {
		return this.budget - (clock.now() - this.client.session.begun);
	}

	/**
	 * Reads records within the account's limits.
	 *
	 * @throws ApiError as `RecordClient.read` does, at the latest when the poll's time is over
	 */
	async read(url: string, query: Record<string, string>): Promise<IDataObject[]> {
		return await this.records.read(this.request(url, query));
	}

	/** The same for a list with something around it. @returns the response's JSON */
	async readJson(url: string, query: Record<string, string>): Promise<unknown> {
		return (await this.client.send(this.request(url, query))).json;
	}

	private request(url: string, query: Record<string, string>): ApiRequest {
		this.made += 1;
		const left = Math.max(1, this.left);
		const retry = retryWithin(left);
		return { method: 'GET', url, query, retry, options: { timeout: left } };
	}
}
