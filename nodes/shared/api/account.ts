import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import type { RequestContext } from './requestContext';
import type { Limits } from './rateLimiter';
import { secretsOf } from './secrets';
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
	/** What must never appear in a message. */
	secrets: string[];
	/** The hosts that n8n lets the credential be used with, where its owner has restricted them. */
	allowedDomains?: string;
	credential: ICredentialDataDecryptedObject;
	/** Until when the vendor wants no more calls, by `clock.now()`, and how it said so. */
	hold?: { until: number; refusal: Error };
}

/** The accounts that a node run or a list works with: one, unless the credential has expressions about the item. */
export class Accounts {
	private readonly byCaller = new WeakMap<RequestContext, Promise<Account>>();

	private readonly byContent = new Map<string, Account>();

	constructor(private readonly vendor: Vendor) {}

	/** Reads the account of a caller's credential; once for all calls of that caller, as it costs a decryption. */
	async of(caller: RequestContext): Promise<Account> {
		const account = this.byCaller.get(caller) ?? this.read(caller);
		this.byCaller.set(caller, account);
		return await account;
	}

	private async read(caller: RequestContext): Promise<Account> {
		const credential = await caller.credential(this.vendor.credentialType(caller));
		const content = JSON.stringify(credential);
		const account = this.byContent.get(content) ?? accountOf(caller, this.vendor, credential);
		this.byContent.set(content, account);
		return account;
	}
}

function accountOf(
	caller: RequestContext,
	vendor: Vendor,
	credential: ICredentialDataDecryptedObject,
): Account {
	const login = JSON.stringify([vendor.credentialType(caller), credential]);
	return {
		key: `${vendor.name} ${vendor.accountOf(credential)}`,
		login: createHash('sha256').update(login).digest('hex'),
		limits: vendor.limits(credential),
		secrets: secretsOf(credential, vendor.derivedSecrets?.(credential)),
		allowedDomains: allowedDomains(caller, vendor, credential),
		credential,
	};
}

/** As n8n's declarative engine has it: the description's own address is allowed besides those of the list. */
function allowedDomains(
	{ node }: RequestContext,
	{ baseURL }: Vendor,
	credentialData: ICredentialDataDecryptedObject,
): string | undefined {
	// Older versions of n8n have no such list.
	if (!('getCredentialAllowedDomains' in n8n)) return undefined;
	const surface = { credentialOwnedSurface: true, nodeEndpointUrl: baseURL };
	return n8n.getCredentialAllowedDomains({ node, credentialData, ...surface });
}
