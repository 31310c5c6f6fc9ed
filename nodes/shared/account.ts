import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import type { Caller } from './caller';
import type { Pace } from './pace';
import { paceOf } from './pace';
import { secretsOf } from './secrets';
import type { Vendor } from './vendor';

/** The account that an item or a list works with. */
export interface Account {
	/** Names the account among all others. */
	key: string;
	pace: Pace;
	/** What must never appear in a message. */
	secrets: string[];
	/** The hosts that n8n lets the credential be used with, where its owner has restricted them. */
	allowedDomains?: string;
	credential: ICredentialDataDecryptedObject;
	/** Records as they are known to be in this account, with the version that they had. */
	known: Map<string, { version: number; record: IDataObject }>;
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
	const { id, name = '' } = caller.node.credentials?.[vendor.credentialType(caller)] ?? {};
	const { baseUrl, environment, loginUrl, customerId } = credential;
	const where = [baseUrl, environment, loginUrl, customerId];
	const key = JSON.stringify([vendor.name, id ?? name, ...where]);
	return {
		key,
		pace: paceOf(key, vendor.limits(credential)),
		secrets: secretsOf(credential, vendor.derivedSecrets?.(credential)),
		allowedDomains: allowedDomains(caller, vendor, credential),
		credential,
		known: new Map(),
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
