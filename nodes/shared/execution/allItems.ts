import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RequestContext } from '../api/requestContext';
import { cancelSignalOf, itemRequestContext } from '../api/requestContext';
import { yieldToEventLoop, sleep, AbortError } from '../clock';
import type { Outcome } from './runItem';
import { runItem, outputOf, prepareItem } from './runItem';
import { NodeRun } from './nodeRun';
import type { Operation } from './operation';
import type { Batches } from './requestOptions';
import { batchesOf } from './requestOptions';
import type { ItemContext } from './itemContext';

/**
 * Makes the function through which n8n runs an operation on all items of a node (see `customOperations`).
 *
 * All items are read and checked before the first call is made, so that a faulty one is found while nothing has
 * been written; then they take turns, in their order.
 */
export function runsAllItems(operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const items = this.getInputData();
		const run = new NodeRun(operation, this, node, items.length, cancelSignalOf(this));
		const callers = items.map((_, item) => itemRequestContext(this, item, node, run.stopSignal));
		const outcomes = await carryOut(operation, run, await prepareAll(operation, run, callers));
		const output: INodeExecutionData[] = [];
		for (const [item, outcome] of outcomes.entries()) {
			for (const entry of await outputOf(operation, run, callers[item], item, outcome)) {
				output.push(entry);
			}
		}
		const message = operation.hint?.(run);
		// Older versions of n8n have no hints.
		if (message !== undefined && 'addExecutionHints' in this) {
			this.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
		return [output];
	};
}

/** @returns an entry for each item; fewer where one is faulty and stops the node */
async function prepareAll(
	operation: Operation,
	run: NodeRun,
	callers: RequestContext[],
): Promise<Array<ItemContext | Error>> {
	const works: Array<ItemContext | Error> = [];
	const rest = yieldToEventLoop(callers[0]?.cancelSignal);
	for (const [item, caller] of callers.entries()) {
		// n8n evaluates expressions without a pause: thousands of items would hold up everything else it does.
		await rest();
		const work = prepareItem(operation, run, caller, item);
		works.push(work);
		if (work instanceof Error) run.end(item, 'failed');
		if (run.hasStopped()) break;
	}
	return works;
}

/** @returns what became of each item, when none is under way any more */
async function carryOut(
	operation: Operation,
	run: NodeRun,
	works: Array<ItemContext | Error>,
): Promise<Outcome[]> {
	const outcomes: Array<Outcome | Promise<Outcome>> = [];
	let batches: Batches | undefined;
	for (const [item, work] of works.entries()) {
		if (work instanceof Error) {
			outcomes.push(work);
			continue;
		}
		batches ??= batchesOf(work.caller);
		if (item > 0 && item % batches.items === 0) {
			await sleep(run.hasStopped() ? 0 : batches.interval, run.stopSignal).catch(whenStopped(run));
		}
		outcomes.push((await run.enter()) ? runItem(operation, work) : undefined);
	}
	return await Promise.all(outcomes);
}

/** The wait between batches ends early where the node has stopped; a stopped execution ends the node. */
const whenStopped = (run: NodeRun) => (error: unknown) => {
	if (!(error instanceof AbortError) || !run.hasStopped()) throw error;
};
