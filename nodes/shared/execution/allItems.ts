import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { AbortError, sleep, yieldToEventLoop } from '../abort';
import type { RequestContext } from '../api/requestContext';
import { cancelSignalOf, itemRequestContext } from '../api/requestContext';
import type { Outcome } from './runItem';
import { runItem, outputOf, prepareItem } from './runItem';
import { NodeRun } from './nodeRun';
import type { Operation } from './operation';
import type { Batches } from './requestOptions';
import { batchesOf } from './requestOptions';
import { noteItems, reportOfLookUps } from './findRecord';
import { ItemContext } from './itemContext';

/**
 * Makes the function through which n8n runs an operation on all items of a node (see `customOperations`).
 *
 * All items are read and checked before the first request is sent, so that a faulty one is found while nothing has
 * been written; then they take turns, in their order.
 */
export function runsAllItems(operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const items = this.getInputData();
		const run = new NodeRun(operation, this, node, items.length, cancelSignalOf(this));
		const contexts = items.map((_, item) => itemRequestContext(this, item, node));
		const prepared = await prepareAll(operation, run, contexts);
		noteItems(
			run,
			prepared.filter((item) => item instanceof ItemContext),
		);
		const outcomes = await execute(operation, run, prepared);
		// Of the whole records, whatever is given out of them.
		const warning = operation.hint?.(outcomes.filter((outcome) => Array.isArray(outcome)).flat());
		const output: INodeExecutionData[] = [];
		for (const [item, outcome] of outcomes.entries()) {
			const ready = prepared[item];
			for (const entry of await outputOf(operation, run, contexts[item], item, outcome, ready)) {
				output.push(entry);
			}
		}
		const report = await reportOfLookUps(run);
		// Older versions of n8n have no hints.
		if ('addExecutionHints' in this) {
			if (warning !== undefined) {
				this.addExecutionHints({ message: warning, type: 'warning', location: 'outputPane' });
			}
			if (report !== undefined) {
				this.addExecutionHints({ message: report, type: 'info', location: 'outputPane' });
			}
		}
		return [output];
	};
}

/** @returns an entry for each item; fewer where one is faulty and stops the node */
async function prepareAll(
	operation: Operation,
	run: NodeRun,
	contexts: RequestContext[],
): Promise<Array<ItemContext | Error>> {
	const prepared: Array<ItemContext | Error> = [];
	const rest = yieldToEventLoop(run.session.cancelSignal);
	for (const [item, context] of contexts.entries()) {
		// n8n evaluates expressions without a pause: thousands of items would hold up everything else it does.
		await rest();
		const ready = prepareItem(operation, run, context, item);
		prepared.push(ready);
		if (ready instanceof Error) run.end(item, 'failed');
		if (run.hasStopped()) break;
	}
	return prepared;
}

/** @returns what became of each item, when none is under way any more */
async function execute(
	operation: Operation,
	run: NodeRun,
	prepared: Array<ItemContext | Error>,
): Promise<Outcome[]> {
	const outcomes: Array<Outcome | Promise<Outcome>> = [];
	let batches: Batches | undefined;
	for (const [item, ready] of prepared.entries()) {
		if (ready instanceof Error) {
			outcomes.push(ready);
			continue;
		}
		batches ??= batchesOf(ready.context);
		if (item > 0 && item % batches.items === 0) {
			const wait = run.hasStopped() ? 0 : batches.interval;
			await sleep(wait, run.session.stopSignal).catch(whenStopped(run));
		}
		outcomes.push((await run.enter()) ? runItem(operation, ready) : undefined);
	}
	return await Promise.all(outcomes);
}

/** The wait between batches ends early where the node has stopped; a stopped execution ends the node. */
const whenStopped = (run: NodeRun) => (error: unknown) => {
	if (!(error instanceof AbortError) || !run.hasStopped()) throw error;
};
