import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { cancelSignalOf, requestContextOf } from '../api/requestContext';
import { runItem, outputOf, prepareItem } from './runItem';
import { NodeRun } from './nodeRun';
import type { Operation } from './operation';

/**
 * Makes the function through which n8n's declarative engine runs an operation on one item, as its pagination
 * function. n8n takes this way for the tool of an AI agent before version 3; see `customOperations` for all else.
 */
export function runsOneItem(operation: Operation) {
	return async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const context = requestContextOf(this);
		const run = new NodeRun(operation, this, context.node, 1, cancelSignalOf(this));
		const item = this.getItemIndex();
		await run.enter();
		const ready = prepareItem(operation, run, context, item);
		const outcome = ready instanceof Error ? ready : await runItem(operation, ready);
		return await outputOf(operation, run, context, item, outcome, ready);
	};
}
