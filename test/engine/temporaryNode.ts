import { ExecuteContext } from 'n8n-core';
import type {
	ICredentialsHelper,
	INode,
	INodeProperties,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';

/**
 * Makes a node with one credential, and the context in which n8n would execute it with one empty item.
 *
 * @param type the credential type
 */
export function temporaryNode(
	type: string,
	credentials: ICredentialsHelper,
	properties: INodeProperties[] = [],
) {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'harness.test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: type, name: type } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'Test',
			name: 'test',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties,
		},
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataWith(credentials),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return { workflow, context, nodeType };
}
