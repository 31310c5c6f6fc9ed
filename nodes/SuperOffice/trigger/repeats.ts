import type { IWebhookFunctions } from 'n8n-workflow';
import type { AccountState } from '../../shared/api/accountState';
import { accountState, AccountMemory } from '../../shared/api/accountState';
import { NAME } from '../auth/account';

/** How long an event is remembered, in milliseconds. */
const DAY = 24 * 3_600_000;

/**
 * The events of each trigger, and whether each came through; it is open while one is under way. They are kept in this
 * process: what a webhook writes into the workflow's static data is not saved when it starts an execution (n8n 2.41.1).
 */
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
	let earlier = events.get(trigger, id);
	while (earlier !== undefined) {
		if (await earlier) return undefined;
		const latest = events.get(trigger, id);
		earlier = latest === earlier ? undefined : latest;
	}
	const result = work();
	const keep = (end: Promise<boolean>) => events.set(trigger, id, end, DAY);
	keep(
		result.then(
			() => true,
			() => false,
		),
	);
	const done = await result;
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
