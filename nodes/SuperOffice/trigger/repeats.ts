import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { AccountState } from '../../shared/api/accountState';
import { accountState, AccountMemory } from '../../shared/api/accountState';
import { clock } from '../../shared/clock';
import { isRecord } from '../../shared/json';
import { NAME } from '../auth/account';

/** How long an event is remembered, in milliseconds. */
const DAY = 24 * 3_600_000;

/** How many events a workflow keeps in n8n's database, where they outlive a restart. */
const KEPT = 200;

/** The events of each trigger, and whether each came through; it is open while one is under way. */
const events = new AccountMemory<Promise<boolean>>(10_000);

/**
 * Handles an event unless it was handled before. SuperOffice sends an event again, with the same ID, when it got no status
 * 200 (page "Receiving notifications").
 *
 * @param id of the event
 * @returns what the work gives; `undefined` where it was done before
 * @throws what the work throws; the event counts as not handled then, so that the next try gets through
 */
export async function onlyOnce<Result>(
	context: IWebhookFunctions,
	id: string,
	work: () => Promise<Result>,
): Promise<Result | undefined> {
	const trigger = triggerOf(context);
	const data = context.getWorkflowStaticData('node');
	const key = createHash('sha256').update(id).digest('base64').slice(0, 16);
	let earlier = events.get(trigger, key);
	if (earlier === undefined && key in seenIn(data)) return undefined;
	while (earlier !== undefined) {
		if (await earlier) return undefined;
		const latest = events.get(trigger, key);
		earlier = latest === earlier ? undefined : latest;
	}
	const result = work();
	const keep = (end: Promise<boolean>) => events.set(trigger, key, end, DAY);
	keep(
		result.then(
			() => true,
			() => false,
		),
	);
	const done = await result;
	data.seen = newest({ ...seenIn(data), [key]: clock.date() });
	// n8n may fail to start the execution, and says so to SuperOffice, which tries again.
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 400) keep(Promise.resolve(false));
	});
	return done;
}

/** One event goes to the webhook of a test and to that of the active workflow. */
function triggerOf(context: IWebhookFunctions): AccountState {
	const names = [context.getWorkflow().id, context.getNode().id, context.getMode() === 'manual'];
	return accountState(NAME, `webhook ${JSON.stringify(names)}`);
}

/** The events in the workflow's static data, with the times of their arrival in UNIX milliseconds. */
function seenIn({ seen }: IDataObject): Record<string, number> {
	const entries = Object.entries(isRecord(seen) ? seen : {});
	const since = clock.date() - DAY;
	return Object.fromEntries(
		entries.filter((entry): entry is [string, number] => Number(entry[1]) > since),
	);
}

const newest = (seen: Record<string, number>) =>
	Object.fromEntries(
		Object.entries(seen)
			.sort(([, one], [, other]) => one - other)
			.slice(-KEPT),
	);
