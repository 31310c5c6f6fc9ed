import type { INodePropertyOptions } from 'n8n-workflow';
import { runsAllItems } from './allItems';
import { runsOneItem } from './oneItem';
import type { Operation } from './operation';

/** An operation as a choice in a declarative node's description, with its routing. */
export function declared(operation: Operation): INodePropertyOptions {
	return {
		...operation.option,
		routing: {
			request: { ...operation.request },
			send: { paginate: true },
			operations: { pagination: runsOneItem(operation) },
		},
	};
}

/**
 * The operations of a resource as n8n's `customOperations`: where a node has them, n8n's server calls these with
 * all items instead of evaluating the description anew for each.
 */
export function customOperations(operations: Operation[]) {
	return Object.fromEntries(
		operations.map((operation) => [operation.option.value, runsAllItems(operation)]),
	);
}
