import type { PackageDirectoryLoader } from 'n8n-core';
import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeType, INodeTypes } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { StoredCredentials } from './credentialsHelper';
import { newestVersion } from './newestVersion';
import type { Job } from './engine';

/**
 * Does what the server does for a resource locator's list (DynamicNodeParametersService, which cannot be had
 * without the server; the demo asks the real one): runs the node's method in n8n's own context for it.
 */
export async function listSearchOf(
	loader: PackageDirectoryLoader,
	{ node, parameters, credentials }: Job,
	method: string,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const nodeType: INodeType = NodeHelpers.getVersionedNodeType(loader.getNode(node).type);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		active: false,
		connections: {},
		nodeTypes,
		nodes: [
			{
				id: 'uuid-1234',
				name: 'Temp-Node',
				type: `${loader.packageName}.${node}`,
				typeVersion: newestVersion(loader, node),
				position: [0, 0],
				parameters: structuredClone(parameters),
				credentials: Object.fromEntries(
					Object.keys(credentials).map((name) => [name, { id: name, name }]),
				),
			},
		],
	});
	const additionalData = {
		...additionalDataWith(new StoredCredentials(loader, credentials)),
		currentNodeParameters: structuredClone(parameters),
	};
	const search = nodeType.methods?.listSearch?.[method];
	if (!search) throw new Error(`${node} has no list ${method}`);
	const context = new LoadOptionsContext(
		workflow,
		workflow.nodes['Temp-Node'],
		additionalData,
		'parameters.any',
	);
	await workflow.expression.acquireIsolate();
	try {
		return await search.call(context, filter, token);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
