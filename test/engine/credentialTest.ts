import type { PackageDirectoryLoader } from 'n8n-core';
import { RoutingNode } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { StoredCredentials } from './credentialsHelper';
import { temporaryNode } from './temporaryNode';

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
