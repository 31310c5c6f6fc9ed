import { randomBytes } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { ApiClient } from '../../shared/api/client';
import { requestContextOf } from '../../shared/api/requestContext';
import { Session } from '../../shared/api/session';
import { isRecord } from '../../shared/json';
import { shown } from '../../shared/trigger/shown';
import { superOffice } from '../api';
import type { TriggerForm } from './form';
import { formOf } from './form';
import { Webhooks } from './webhooks';

/** The name of a webhook has at most 100 characters (page "Create webhook"). */
const LONGEST_NAME = 100;

/** What the workflow keeps of a webhook that this node has made. */
interface Registration {
	/** Missing once it is removed. */
	id?: number;
	/** The address that it calls. */
	url: string;
	secret: string;
	/** Names the account in which it is. */
	account: string;
}

/** A test in the editor has a webhook of its own, and leaves that of the active workflow alone. */
type Slot = 'webhook' | 'testWebhook';

const SLOTS: Slot[] = ['webhook', 'testWebhook'];

/** What the methods of a webhook work with. */
interface Scene {
	form: TriggerForm;
	webhooks: Webhooks;
	/** The workflow's static data of this node. */
	data: IDataObject;
	slot: Slot;
	/** The address under which n8n takes the events. */
	url: string;
	account: string;
	/** The workflow's name. */
	workflow: string;
}

/** @returns the webhook whose message has come; `undefined` where none was made yet */
export const registrationOf = (context: IWebhookFunctions): Registration | undefined =>
	registrationIn(context.getWorkflowStaticData('node'), slotOf(context));

/**
 * Whether an event comes from the account in which the webhook was made last: where the credential was led to another one,
 * the webhook in the old one still calls.
 *
 * @param customer the event's ContextIdentifier, the Customer ID of SuperOffice Online (page "Receiving notifications")
 */
export function isOfAccount(customer: string, { account }: Registration): boolean {
	const [own] = /cust\d+$/.exec(account) ?? [];
	return own === undefined || !/^cust\d+$/i.test(customer) || customer.toLowerCase() === own;
}

/** Whether SuperOffice has the webhook as it should be. Where it has another one, `createWebhook` corrects it. */
export async function webhookExists(context: IHookFunctions): Promise<boolean> {
	return await onStage(context, async ({ form, webhooks, data, slot, url, account }) => {
		const registration = registrationIn(data, slot);
		if (registration?.account !== account) return false;
		const webhook = registration.id && (await webhooks.find(registration.id));
		if (!webhook) return false;
		return (
			webhook.TargetUrl === url &&
			webhook.State === 'Active' &&
			isSameSecret(webhook.Secret, registration.secret) &&
			isSameSet(webhook.Events, form.events)
		);
	});
}

/** Makes the webhook, or corrects the one that is there: its address, its events, its secret, its state. */
export async function createWebhook(context: IHookFunctions): Promise<boolean> {
	return await onStage(context, async (scene) => {
		const { form, webhooks, data, slot, url, account, workflow } = scene;
		const registration = registrationIn(data, slot);
		// What is on its way already is signed with the secret that there was.
		const secret = registration?.secret ?? randomBytes(32).toString('hex');
		const wanted = {
			Events: form.events,
			TargetUrl: url,
			Secret: secret,
			State: 'Active' as const,
		};
		const id = registration?.account === account ? registration.id : undefined;
		const own = id === undefined ? undefined : await webhooks.find(id);
		// One of a former activation whose answer never came, or whose static data is lost.
		const existing = own ?? (await webhooks.callingTo(url))[0];
		const name = [...`n8n: ${workflow}`].slice(0, LONGEST_NAME).join('');
		const made = existing
			? await webhooks.update(existing, wanted)
			: await webhooks.create(name, wanted);
		data[slot] = { id: made, url, secret, account };
		return true;
	});
}

/**
 * Removes the webhook. In a test's end n8n does not say that it is one, so the address tells which webhook is meant.
 */
export async function deleteWebhook(context: IHookFunctions): Promise<boolean> {
	return await onStage(context, async ({ webhooks, data, url, account }) => {
		const slot = SLOTS.find((name) => registrationIn(data, name)?.url === url);
		const registration = slot && registrationIn(data, slot);
		if (slot === undefined || registration?.id === undefined) {
			for (const { WebhookId: id } of await webhooks.callingTo(url))
				await webhooks.remove(Number(id));
			return true;
		}
		if (registration.account !== account) throw new ApiError(elsewhere(registration));
		await webhooks.remove(registration.id);
		// The secret stays: n8n removes the webhook and makes it again when an active workflow is published anew, and SuperOffice
		// may send once more by then what it signed before.
		data[slot] = { ...registration, id: undefined };
		return true;
	});
}

const elsewhere = ({ id, account }: Registration) => ({
	message: `The webhook is in another SuperOffice than that of the credential`,
	description: `Webhook ${id} was made in ${account}. Remove it there, under Settings and Maintenance > System Design > Webhooks; until then, SuperOffice goes on calling this workflow.`,
});

/**
 * Calls one of the methods with what it needs. Where an administrator makes the webhook, there is nothing to do but to
 * check the form: the user has chosen that.
 *
 * @throws NodeApiError or NodeOperationError, whatever goes wrong
 */
async function onStage(
	context: IHookFunctions,
	act: (scene: Scene) => Promise<boolean>,
): Promise<boolean> {
	const session = new Session(superOffice, { mayWaitForQuota: false });
	const client = new ApiClient(requestContextOf(context), session);
	const play = async () => {
		const form = formOf(context);
		if (form.isMadeByHand) return true;
		const { state } = await client.account();
		return await act({
			form,
			webhooks: new Webhooks(client),
			data: context.getWorkflowStaticData('node'),
			slot: slotOf(context),
			url: String(context.getNodeWebhookUrl('default')),
			account: state.key,
			workflow: context.getWorkflow().name ?? '',
		});
	};
	return await play().catch(shown(client));
}

const slotOf = (context: IHookFunctions | IWebhookFunctions): Slot =>
	context.getMode() === 'manual' ? 'testWebhook' : 'webhook';

/** What n8n's database gives back; anything else than a registration is none. */
function registrationIn(data: IDataObject, slot: Slot): Registration | undefined {
	const kept = data[slot];
	if (!isRecord(kept)) return undefined;
	const { id, url, secret, account } = kept;
	if (![url, secret, account].every((text) => typeof text === 'string')) return undefined;
	return {
		...(typeof id === 'number' && { id }),
		url: String(url),
		secret: String(secret),
		account: String(account),
	};
}

/** SuperOffice may hide the secret; where it shows another one, somebody has made it anew. */
const isSameSecret = (given: unknown, own: string) =>
	typeof given !== 'string' || /^\**$/.test(given) || given === own;

const isSameSet = (given: unknown, wanted: string[]) =>
	Array.isArray(given) &&
	given.length === wanted.length &&
	wanted.every((event) => given.includes(event));
