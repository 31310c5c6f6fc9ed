import { createHmac, randomUUID } from 'node:crypto';
import type { Stage } from '../types';
import { associate } from './entity';
import { tenant } from './tokens';

/** What the server keeps of a webhook (API description, Webhook). */
export interface StoredWebhook {
	WebhookId: number;
	Name: string;
	Events: string[];
	TargetUrl: string;
	Secret: string;
	State: 'Active' | 'Stopped' | 'TooManyErrors';
	Type: string;
	Headers: Record<string, string> | null;
	Properties: object | null;
	ErrorsEmail: string;
	/** Tries in a row that failed. */
	errors: number;
	/** Milliseconds since 1970. */
	createdAt: number;
}

/** What is told of one change. */
export interface WebhookEvent {
	name: string;
	primaryKey: number;
	changes?: string[];
	/** Columns of the relation. */
	values?: Record<string, unknown>;
	/** The associate who made the change; the sandbox's only user when left out. */
	by?: number;
}

/** One try to tell of an event. */
export interface Delivery {
	webhook: number;
	event: string;
	eventId: string;
	body: string;
	headers: Record<string, string>;
	/** Which try it is, from 0. */
	retry: number;
	/** What was answered; 0 where nothing was. */
	status: number;
}

/** The waits before the second and the third try, in milliseconds (page "Receiving notifications"). */
const WAITS = [1_000, 4_000];

/** "All active webhook payloads are given a total of 9 consecutive attempts." */
const MOST_ERRORS = 9;

/** The webhooks of the tenant, and what they have told. */
export class WebhookStore {
	readonly webhooks = new Map<number, StoredWebhook>();

	readonly deliveries: Delivery[] = [];

	private nextId = 82;

	private readonly underWay = new Set<Promise<void>>();

	/** Forgets all of them; what is under way is not told any more. */
	clear(): void {
		this.webhooks.clear();
		this.deliveries.length = 0;
		this.nextId = 82;
	}

	add(webhook: Omit<StoredWebhook, 'WebhookId'>): StoredWebhook {
		const added = { WebhookId: this.nextId++, ...webhook };
		this.webhooks.set(added.WebhookId, added);
		return added;
	}

	/** Tries whether an address answers. @returns the status; 0 where it does not */
	async test(world: Stage, webhook: StoredWebhook): Promise<number> {
		const message = messageOf(world, webhook, { name: 'test', primaryKey: 0 });
		const status = await post(webhook, { ...message, retry: 0 });
		const webhookId = webhook.WebhookId;
		this.deliveries.push({ webhook: webhookId, event: 'test', ...message, retry: 0, status });
		return status;
	}

	/** Tells all webhooks that listen for an event; nothing waits for that. */
	fire(world: Stage, event: WebhookEvent): void {
		for (const webhook of this.webhooks.values()) {
			if (webhook.State !== 'Active' || !webhook.Events.includes(event.name)) continue;
			const telling = this.tell(world, webhook, event).finally(() => this.underWay.delete(telling));
			this.underWay.add(telling);
		}
	}

	/** Waits until nothing is under way any more. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** Up to three tries, each with the same EventId; then the event is discarded. */
	private async tell(world: Stage, webhook: StoredWebhook, event: WebhookEvent): Promise<void> {
		const message = messageOf(world, webhook, event);
		for (let retry = 0; ; retry += 1) {
			const status = await post(webhook, { ...message, retry });
			// A reset forgets what is under way.
			if (this.webhooks.get(webhook.WebhookId) !== webhook) return;
			this.deliveries.push({
				webhook: webhook.WebhookId,
				event: event.name,
				...message,
				retry,
				status,
			});
			webhook.errors = status === 200 ? 0 : webhook.errors + 1;
			if (webhook.errors >= MOST_ERRORS) webhook.State = 'TooManyErrors';
			if (status === 200 || retry >= WAITS.length || webhook.State !== 'Active') return;
			await pause(WAITS[retry] / Math.max(1, world.clock.speed));
		}
	}
}

async function pause(milliseconds: number): Promise<void> {
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
}

interface Message {
	eventId: string;
	body: string;
	headers: Record<string, string>;
}

function messageOf(world: Stage, webhook: StoredWebhook, event: WebhookEvent): Message {
	const { webhookValues, webhookHeaders, webhookEventIds, webhookAssociate } =
		world.switches.superOffice;
	const eventId = randomUUID();
	const { associateId, ...others } = event.values ?? {};
	const values = {
		...others,
		...(associateId !== undefined && { [webhookAssociate]: associateId }),
	};
	const content = {
		EventId: eventId,
		Timestamp: new Date(world.clock.now()).toISOString(),
		Changes: event.changes ?? [],
		Event: event.name,
		PrimaryKey: event.primaryKey,
		Entity: event.name.split('.')[0],
		ContextIdentifier: tenant.customerId,
		ChangedByAssociateId: event.by ?? associate.AssociateId,
		WebhookName: webhook.Name,
		...webhook.Properties,
	};
	const named = world.switches.superOffice.carriers === 'camelCase' ? camelCase(content) : content;
	const body = JSON.stringify({
		...named,
		...(event.values && webhookValues !== 'missing' && { [webhookValues]: values }),
	});
	const prefix = `X-${webhookHeaders}-`;
	const isTest = event.name === 'test';
	const isSigned =
		webhook.Secret !== '' && (!isTest || world.switches.superOffice.webhookTest === 'signed');
	return {
		eventId,
		body,
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'User-Agent': 'NetServer-Webhook/11.10.0.0',
			[`${prefix}Event`]: event.name,
			[`${prefix}EventId`]: webhookEventIds === 'same' ? eventId : randomUUID(),
			...(isTest && { 'X-Hook-Test': 'true' }),
			...(isSigned && {
				[`${prefix}Signature`]: createHmac('sha256', webhook.Secret).update(body).digest('base64'),
			}),
			...webhook.Headers,
		},
	};
}

const camelCase = (value: object) =>
	Object.fromEntries(
		Object.entries(value).map(([name, member]) => [
			name.slice(0, 1).toLowerCase() + name.slice(1),
			member as unknown,
		]),
	);

/** @returns the status of the answer, 0 where there was none */
async function post(
	{ TargetUrl }: Pick<StoredWebhook, 'TargetUrl'>,
	{ body, headers, retry }: Message & { retry: number },
): Promise<number> {
	try {
		const response = await fetch(TargetUrl, {
			method: 'POST',
			headers: { ...headers, 'X-SuperOffice-Retry': String(retry) },
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(20_000),
		});
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 0;
	}
}
