import type { PackageDirectoryLoader } from 'n8n-core';
import { CredentialTestContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { StoredCredentials } from './credentialsHelper';
import { temporaryNode } from './temporaryNode';

/** The function of a node that tests a type of credential. */
function testOf(loader: PackageDirectoryLoader, type: string): ICredentialTestFunction | undefined {
	for (const name of loader.known.credentials[type].supportedNodes ?? []) {
		const node = NodeHelpers.getVersionedNodeType(loader.getNode(name).type);
		const { testedBy } = node.description.credentials?.find((used) => used.name === type) ?? {};
		const test = typeof testedBy === 'string' && node.methods?.credentialTest?.[testedBy];
		if (test) return test;
	}
	return undefined;
}

/**
 * Does what the server does for the button that tests a credential. A `test` of the credential type goes first: its
 * request is sent through the declarative engine, and its rules are applied. Else the function of a node tests it. (The
 * server's own class, `CredentialsTester`, cannot be had without the server; the demo asks the real one.)
 */
export async function testCredential(
	loader: PackageDirectoryLoader,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const credentials = new StoredCredentials(loader, { [type]: data });
	const complete = await credentials.withHiddenFields(type, data);
	const test = loader.getCredential(type).type.test;
	if (!test) {
		const byNode = testOf(loader, type);
		if (!byNode) throw new Error(`${type} has no test`);
		const context = new CredentialTestContext(additionalDataWith(credentials));
		return await byNode.call(context, { id: type, name: type, type, data: complete });
	}
	const { workflow, context, nodeType } = temporaryNode(type, credentials, [
		{
			displayName: 'Temp',
			name: 'temp',
			type: 'string',
			default: '',
			routing: { request: test.request },
		},
	]);
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
