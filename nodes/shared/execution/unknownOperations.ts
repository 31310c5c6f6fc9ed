import type {
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodePropertyRouting,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Operation } from './operation';

/**
 * Makes the routing of a node's Resource: it refuses what the node cannot do, such as an operation of another version of
 * the node, or one that an expression gives.
 *
 * n8n's declarative engine runs what is in no list of `customOperations`, and would call the base address with the
 * credential and give out whatever comes as a success.
 *
 * @param resources the operations by the value of their resource
 */
export function refuseUnknownOperations(
	resources: Record<string, Operation[]>,
): INodePropertyRouting {
	const names = new Set(
		Object.entries(resources).flatMap(([resource, operations]) =>
			operations.map(({ option }) => `${resource} ${option.value}`),
		),
	);
	const check = async function (
		this: IExecuteSingleFunctions,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const node = this.getNode();
		const { resource, operation } = node.parameters;
		if (names.has(`${String(resource)} ${String(operation)}`)) return request;
		const chosen = `"${String(operation ?? '')}" for the resource "${String(resource ?? '')}"`;
		const refusal = new NodeOperationError(node, `This node has no operation ${chosen}`, {
			itemIndex: this.getItemIndex(),
			description:
				'Nothing was sent. Open the node and choose resource and operation from their lists; an expression cannot choose them.',
		});
		// As data on the error, where n8n looks for it; the class has no option for it.
		throw Object.assign(refusal, { failure: { cause: 'configuration-invalid' } });
	};
	return { send: { preSend: [check] } };
}
