import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { requestContextOf } from '../api/requestContext';
import { runItem, outputOf, prepareItem } from './runItem';
import { NodeRun } from './nodeRun';
import type { Operation } from './operation';

/**
 * Makes the function through which n8n's declarative engine runs an operation on one item, as its pagination
 * function. n8n takes this way for the tool of an AI agent before version 3; see `customOperations` for all else.
 */
export function runsOneItem(operation: Operation) {
	return async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const caller = requestContextOf(this);
		const run = new NodeRun(operation, this, caller.node, 1, caller.cancelSignal);
		const item = this.getItemIndex();
		await run.enter();
		const work = prepareItem(operation, run, caller, item);
		const outcome = work instanceof Error ? work : await runItem(operation, work);
		return await outputOf(operation, run, caller, item, outcome);
	};
}
