import type { IDataObject } from 'n8n-workflow';
import { ApiError, isInDoubt } from '../../shared/api/apiError';
import type { ApiClient } from '../../shared/api/client';
import { unexpected } from '../../shared/api/recordErrors';
import { RecordClient } from '../../shared/api/records';
import type { ApiRequest, ErrorDetails } from '../../shared/api/request';
import { DEFAULT_RETRY } from '../../shared/api/retryPolicy';
import { isRecord } from '../../shared/json';
import { normalize } from '../carrier';

/** Somebody waits for a workflow to be activated, and SuperOffice calls the webhook before it answers: milliseconds. */
const PATIENCE = 30_000;

/** What a caller may set of a webhook (API description, Webhook); the rest is the server's. */
const SETTABLE = [
	'WebhookId',
	'Name',
	'Events',
	'TargetUrl',
	'Secret',
	'State',
	'Type',
	'Headers',
	'Properties',
	'ErrorsEmail',
];

const WHERE = 'in SuperOffice, under Settings and Maintenance > System Design > Webhooks';

/** What a trigger wants of its webhook. */
export interface WantedWebhook {
	Events: string[];
	TargetUrl: string;
	Secret: string;
	State: 'Active';
}

/** Makes, changes and removes webhooks in SuperOffice (API description, Webhook). */
export class Webhooks {
	private readonly records: RecordClient;

	constructor(private readonly client: ApiClient) {
		this.records = new RecordClient(client, {
			recordKey: 'WebhookId',
			duplicateHint: 'activate the workflow again, which looks for it first.',
		});
	}

	/** @returns `undefined` where there is none with this ID */
	async find(id: number): Promise<IDataObject | undefined> {
		const request = this.request('GET', id);
		return await this.records.readOne(request, String(id)).catch((error: unknown) => {
			if (error instanceof ApiError && error.details.isMissing) return undefined;
			throw withRight(error);
		});
	}

	/** @returns the webhooks that call an address */
	async callingTo(url: string): Promise<IDataObject[]> {
		const request = this.request('GET');
		const { json, status } = await this.client.send(request).catch((error: unknown) => {
			throw withRight(error);
		});
		if (!Array.isArray(json)) throw new ApiError(unexpected(this.records), status);
		return json
			.filter(isRecord)
			.map(normalize)
			.filter(({ TargetUrl: target }) => target === url);
	}

	/**
	 * Makes a webhook, and looks for it where no answer says what became of it.
	 *
	 * @param name by which people find it
	 * @returns its ID
	 * @throws ApiError with what to do where SuperOffice refuses it
	 */
	async create(name: string, wanted: WantedWebhook): Promise<number> {
		const request = this.request('POST');
		const body = JSON.stringify({ Name: name, Type: 'webhook', ...wanted });
		const made = await this.records
			.write({ ...request, body, secrets: [wanted.Secret] })
			.catch(async (error: unknown) => {
				// Where the look fails too, the first failure says what to do.
				const look = async () => await this.callingTo(wanted.TargetUrl).catch(() => []);
				const [found] = isInDoubt(error) ? await look() : [];
				if (found) return found;
				throw withAddress(withRight(error), wanted.TargetUrl);
			});
		return Number(made.WebhookId);
	}

	/**
	 * Changes a webhook, and leaves what else somebody has set of it as it is.
	 *
	 * @param webhook as it is now
	 * @returns its ID
	 * @throws ApiError as `create` does
	 */
	async update(webhook: IDataObject, wanted: WantedWebhook): Promise<number> {
		const id = Number(webhook.WebhookId);
		const kept = SETTABLE.filter((name) => (webhook[name] ?? undefined) !== undefined);
		const own = Object.fromEntries(kept.map((name) => [name, webhook[name]]));
		const body = JSON.stringify({ ...own, ...wanted });
		const request = { ...this.request('PUT', id), body, secrets: [wanted.Secret] };
		await this.records.write(request, String(id)).catch((error: unknown) => {
			throw withAddress(withRight(error), wanted.TargetUrl);
		});
		return id;
	}

	/**
	 * Removes a webhook. One that is gone already is fine.
	 *
	 * @throws ApiError that says what is left behind
	 */
	async remove(id: number): Promise<void> {
		await this.records.delete(this.request('DELETE', id)).catch((error: unknown) => {
			if (!(error instanceof ApiError)) throw error;
			if (error.details.isMissing) return;
			const { message, description } = error.details;
			throw error.saying({
				message: `SuperOffice still has webhook ${id}: ${message}`,
				description: `${description} Until it is removed, SuperOffice goes on calling this workflow. Remove it ${WHERE}.`,
			});
		});
	}

	private request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', id?: number): ApiRequest {
		const url = id === undefined ? '/v1/Webhook' : `/v1/Webhook/${id}`;
		const retry = { ...DEFAULT_RETRY, longestWait: PATIENCE / 3, timeLimit: PATIENCE };
		const content = { 'Content-Type': 'application/json' };
		const hasBody = method === 'POST' || method === 'PUT';
		return {
			method,
			url,
			headers: { Accept: 'application/json', ...(hasBody && content) },
			...(id !== undefined && { record: `webhook ${id}` }),
			hides: ['Secret'],
			retry,
		};
	}
}

/** Adds to the refusal of a call who gives the right to it (API description, Webhook: "Online Restricted"). */
function withRight(error: unknown): unknown {
	if (!(error instanceof ApiError) || error.status !== 403) return error;
	return error.saying(
		adding(
			error,
			'Webhooks are a right of their own: SuperOffice gives it to an app that asks for it, and an administrator has to approve the app again afterwards. Without it, set Webhook to "Made by an Administrator".',
		),
	);
}

/** Adds to the refusal of a webhook what stands in its way most often (page "Register a webhook"). */
function withAddress(error: unknown, url: string): unknown {
	if (!(error instanceof ApiError)) return error;
	const { status = 0 } = error;
	if (status < 400 || [401, 403, 429].includes(status)) return error;
	return error.saying(
		adding(
			error,
			`Before SuperOffice saves a webhook, it calls its address, which must begin with https://, have a valid certificate and answer with status 200. The address is ${url}. If SuperOffice cannot reach it from outside, correct the webhook URL in the settings of n8n (N8N_WEBHOOK_URL, in older versions WEBHOOK_URL).`,
		),
	);
}

const adding = ({ details }: ApiError, advice: string): ErrorDetails => ({
	...details,
	description: `${details.description} ${advice}`.trim(),
});
