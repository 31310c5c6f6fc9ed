import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import type { Caller } from './caller';
import { isRecord } from './json';
import type { Limits } from './pace';
import type { Vendor } from './vendor';

/** The account that an item or a list works with. */
export interface Account {
	/**
	 * Names the account at the vendor, whichever credential leads to it: it has one pace, and one writer for each of its
	 * records.
	 */
	key: string;
	/** Names who signs in and how: what one person may see is not for another. A hash. */
	login: string;
	/** How many calls it may make, as this credential has it. */
	limits: Limits;
	/** What must never appear in a message, longest first. */
	secrets: string[];
	/** The hosts that n8n lets the credential be used with, where its owner has restricted them. */
	allowedDomains?: string;
	credential: ICredentialDataDecryptedObject;
}

/** The accounts that a node run or a list works with: one, unless the credential has expressions about the item. */
export class Accounts {
	private readonly byCaller = new WeakMap<Caller, Promise<Account>>();

	private readonly byContent = new Map<string, Account>();

	constructor(private readonly vendor: Vendor) {}

	/** Reads the account of a caller's credential; once for all calls of that caller, as it costs a decryption. */
	async of(caller: Caller): Promise<Account> {
		const account = this.byCaller.get(caller) ?? this.read(caller);
		this.byCaller.set(caller, account);
		return await account;
	}

	private async read(caller: Caller): Promise<Account> {
		const credential = await caller.credential(this.vendor.credentialType(caller));
		const content = JSON.stringify(credential);
		const account = this.byContent.get(content) ?? accountOf(caller, this.vendor, credential);
		this.byContent.set(content, account);
		return account;
	}
}

function accountOf(
	caller: Caller,
	vendor: Vendor,
	credential: ICredentialDataDecryptedObject,
): Account {
	const login = JSON.stringify([vendor.credentialType(caller), credential]);
	return {
		key: `${vendor.name} ${vendor.accountOf(credential)}`,
		login: createHash('sha256').update(login).digest('hex'),
		limits: vendor.limits(credential),
		secrets: secretsIn(credential, vendor).sort((a, b) => b.length - a.length),
		allowedDomains: allowedDomains(caller, vendor, credential),
		credential,
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

function secretsIn(credential: ICredentialDataDecryptedObject, vendor: Vendor): string[] {
	const own = Object.entries(credential).flatMap(([name, value]) => {
		if (isRecord(value)) return Object.values(value).filter(isSecretText);
		return SECRET_NAME.test(name) && isSecretText(value) ? [value] : [];
	});
	return [...own, ...(vendor.derivedSecrets?.(credential) ?? [])];
}

function isSecretText(value: unknown): value is string {
	return typeof value === 'string' && value.length >= SHORTEST_SECRET && value !== 'Bearer';
}

/** Replaces each secret in a text, also in the forms that it has in an address and in JSON. */
export function withoutSecrets(text: string, secrets: string[]): string {
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.reduce((shown, secret) => shown.split(secret).join('***'), text);
}
