import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import type { Caller } from './caller';
import { isRecord } from './json';
import type { Pace } from './pace';
import { paceOf } from './pace';
import type { Vendor } from './vendor';

/** The account that a node run works with. */
export interface Account {
	/** Names the account among all others. */
	key: string;
	pace: Pace;
	/** What must never appear in a message, longest first. */
	secrets: string[];
	/** The hosts that n8n lets the credential be used with, where its owner has restricted them. */
	allowedDomains?: string;
}

/**
 * Reads the account of the credential that the node uses. Each look at a credential costs a decryption, so a
 * node run does it once.
 */
export async function readAccount(caller: Caller, vendor: Vendor): Promise<Account> {
	const type = vendor.credentialType(caller);
	const { id, name = '' } = caller.node.credentials?.[type] ?? {};
	const credential = await caller.credential(type);
	const { baseUrl, environment, loginUrl, customerId } = credential;
	const where = [baseUrl, environment, loginUrl, customerId];
	const key = JSON.stringify([vendor.name, id ?? name, ...where]);
	return {
		key,
		pace: paceOf(key, vendor.limits(credential)),
		secrets: secretsIn(credential).sort((a, b) => b.length - a.length),
		allowedDomains: allowedDomains(caller, vendor, credential),
	};
}

/** As n8n's declarative engine has it: the description's own address is allowed besides those of the list. */
function allowedDomains(
	{ node }: Caller,
	{ baseURL }: Vendor,
	credentialData: ICredentialDataDecryptedObject,
): string | undefined {
	// Older versions of n8n have no such list.
	if (!('getCredentialAllowedDomains' in n8n)) return undefined;
	const surface = { credentialOwnedSurface: true, nodeEndpointUrl: baseURL };
	return n8n.getCredentialAllowedDomains({ node, credentialData, ...surface });
}

const SECRET_NAME = /key|ticket|token|secret|password|cookie/i;

/** Shorter texts are no secrets worth hiding, and hiding them would make messages unreadable. */
const SHORTEST_SECRET = 4;

function secretsIn(credential: ICredentialDataDecryptedObject): string[] {
	return Object.entries(credential).flatMap(([name, value]) => {
		if (isRecord(value)) return Object.values(value).filter(isSecretText);
		return SECRET_NAME.test(name) && isSecretText(value) ? [value] : [];
	});
}

function isSecretText(value: unknown): value is string {
	return typeof value === 'string' && value.length >= SHORTEST_SECRET && value !== 'Bearer';
}

/** Replaces each secret in a text, also in the forms in which it travels. */
export function withoutSecrets(text: string, secrets: string[]): string {
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((shown, secret) => shown.split(secret).join('***'), text);
}
