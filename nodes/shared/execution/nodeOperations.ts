import type { INodePropertyOptions } from 'n8n-workflow';
import { runsAllItems } from './allItems';
import { runsOneItem } from './oneItem';
import { leaveToExecutor } from '../parameters/preSend';
import type { Operation } from './operation';

/** So that n8n does not take a body for a form whose rules have made exact text of it. */
const AS_JSON = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };

/** An operation as a choice in a declarative node's description, with its routing. */
export function toOption(operation: Operation): INodePropertyOptions {
	return {
		...operation.option,
		routing: {
			request: { ...operation.request, ...(operation.request.method !== 'GET' && AS_JSON) },
			send: { paginate: true, preSend: [leaveToExecutor] },
			operations: { pagination: runsOneItem(operation) },
		},
	};
}

/**
 * A node's operations as n8n's `customOperations`: where a node has them, n8n's server calls these with all items instead of
 * evaluating the description anew for each.
 *
 * @param resources the operations by the value of their resource
 */
export function customOperations(resources: Record<string, Operation[]>) {
	return bare(
		Object.entries(resources).map(([resource, operations]) => [
			resource,
			bare(operations.map((operation) => [operation.option.value, runsAllItems(operation)])),
		]),
	);
}

/** An object that has these members only: n8n would also find what every object has, such as `constructor`. */
function bare<Value>(members: Array<[string, Value]>): Record<string, Value> {
	const made: Record<string, Value> = Object.create(null);
	return Object.assign(made, Object.fromEntries(members));
}
