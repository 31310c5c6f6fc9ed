import type { IExecuteFunctions, INodeExecutionData, INodePropertyOptions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { leaveToExecutor } from '../parameters/preSend';
import { isTool } from '../parameters/reader';
import { runsAllItems } from './allItems';
import { hasBody } from './itemContext';
import { runsOneItem } from './oneItem';
import type { Operation } from './operation';

/** So that n8n does not take a body for a form whose rules have made exact text of it. */
const AS_JSON = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };

/** An operation as a choice in a declarative node's description, with its routing. */
export function toOption(operation: Operation): INodePropertyOptions {
	const { request } = operation;
	return {
		...operation.option,
		routing: {
			request: { ...request, ...(hasBody(request.method) && AS_JSON) },
			send: { paginate: true, preSend: [leaveToExecutor] },
			operations: { pagination: runsOneItem(operation) },
		},
	};
}

/**
 * A node's operations as n8n's `customOperations`: n8n calls them with all items of a node instead of evaluating the
 * routing for each. The routing alone would send the same requests, but n8n's engine sends those of all items at once,
 * forgets which item a result belongs to, and hides what the vendor says about a refusal.
 *
 * A node in a workflow is run in this way, and so is the tool of an AI agent from version 3 on. Older agents run their
 * tool through n8n's engine, and so through the pagination function of the routing (see `toOption`).
 *
 * @param resources the operations by the value of their resource
 */
export function customOperations(resources: Record<string, Operation[]>) {
	return bare(
		Object.entries(resources).map(([resource, operations]) => [
			resource,
			bare(operations.map((operation) => [operation.option.value, executed(operation)])),
		]),
	);
}

function executed(operation: Operation) {
	const runAll = runsAllItems(operation);
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output = runAll.call(this);
		return await (isTool(this.getNode()) ? output.catch(withDetails) : output);
	};
}

/** n8n gives an agent from version 3 on only the message of an error, and older ones these words. */
function withDetails(error: unknown): never {
	const isNodes = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (isNodes && error.description) error.message += `\n\nDetails: ${error.description}`;
	throw error;
}

/** An object that has these members only: n8n would also find what every object has, such as `constructor`. */
function bare<Value>(members: Array<[string, Value]>): Record<string, Value> {
	const made: Record<string, Value> = Object.create(null);
	return Object.assign(made, Object.fromEntries(members));
}
