import { packageName } from '../../demo/package.mjs';
import type { BenchNode } from './workflow.mjs';

/** The newest one of n8n 2.41. */
const HTTP_REQUEST_VERSION = 4.5;

/** The credential that both nodes sign in with; the calls are not paced. */
export const credential = { id: 'benchSilvasoftApi', name: 'Bench', type: 'silvasoftApi' } as const;

/** The same account, at the pace that Silvasoft advises. */
export const pacedCredential = { ...credential, id: 'benchSilvasoftPaced', name: 'Paced' } as const;

const credentialsWith = ({ id, name }: { id: string; name: string }) => ({
	silvasoftApi: { id, name },
});

/** Our node, with an operation on relations. */
export function silvasoftNode(
	operation: string,
	parameters: object,
	used: { id: string; name: string } = credential,
): BenchNode {
	return {
		type: `${packageName}.silvasoft`,
		typeVersion: 1.1,
		// As much as n8n's HTTP Request node gives out.
		parameters: { resource: 'relation', operation, simplify: false, ...parameters },
		credentials: credentialsWith(used),
	};
}

/** n8n's HTTP Request node, which signs in with our credential. */
export function httpRequestNode(method: string, url: string, parameters: object): BenchNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: HTTP_REQUEST_VERSION,
		parameters: {
			method,
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			...parameters,
		},
		credentials: credentialsWith(credential),
	};
}
