import type { PackageDirectoryLoader } from 'n8n-core';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INode, INodeType, INodeTypes } from 'n8n-workflow';
import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { StoredCredentials } from './credentialsHelper';

/**
 * Does what the server does for the button that tests a credential: sends the `test` request of the credential
 * type through the declarative engine and applies its rules. (The server's own class cannot be had without the
 * server; the demo asks the real one.)
 */
export async function testRequest(
	loader: PackageDirectoryLoader,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<{ status: 'OK' | 'Error'; message: string }> {
	const credentials = new StoredCredentials(loader, { [type]: data });
	const complete = await credentials.withHiddenFields(type, data);
	const test = loader.getCredential(type).type.test;
	if (!test) throw new Error(`${type} has no test`);
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
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
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
	const rules = test.rules ?? [];
	await workflow.expression.acquireIsolate();
	try {
		const [[item]] = (await new RoutingNode(context, nodeType, {
			id: type,
			name: type,
			type,
			data: complete,
		}).runNode()) ?? [[]];
		for (const rule of rules) {
			const { key, value, message } = { key: '', ...rule.properties };
			if (rule.type === 'responseSuccessBody' && Object(item?.json)[key] === value) {
				return { status: 'Error', message };
			}
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { cause, message } = Object(error);
		for (const rule of rules) {
			if (rule.type === 'responseCode' && cause?.response?.status === rule.properties.value) {
				return { status: 'Error', message: rule.properties.message };
			}
		}
		return { status: 'Error', message: cause?.response?.statusText || cause?.code || message };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
