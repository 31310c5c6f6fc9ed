import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { callerOf } from './caller';
import { carriedOut, outputOf, prepared } from './executor';
import { NodeRun } from './nodeRun';
import type { Operation } from './operation';

/**
 * Makes the function through which n8n's declarative engine runs an operation on one item, as its pagination
 * function. n8n takes this way for an AI agent's tool; a node in a workflow is run with all its items.
 */
export function runsOneItem(operation: Operation) {
	return async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const caller = callerOf(this);
		const run = new NodeRun(operation, this, caller.node, 1, caller.cancelSignal);
		const item = this.getItemIndex();
		await run.enter();
		const work = prepared(operation, run, caller, item);
		const outcome = work instanceof Error ? work : await carriedOut(operation, work);
		return await outputOf(operation, run, caller, item, outcome);
	};
}
