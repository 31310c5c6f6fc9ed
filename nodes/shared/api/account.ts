import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import type { AccountState } from './accountState';
import { accountState } from './accountState';
import type { RequestContext } from './requestContext';
import type { Limits } from './rateLimiter';
import { secretsOf } from './secrets';
import type { Vendor } from './vendor';

/** The account that a request is made with. */
export interface Account {
	/** What this process knows of it, whichever credential leads to it. */
	state: AccountState;
	/** Names who signs in and how: what one person may see is not for another. A hash. */
	login: string;
	/** How many calls it may make, as this credential has it. */
	limits: Limits;
	/** What of the credential must never appear in a message. */
	secrets: string[];
	/** The hosts that n8n lets the credential be used with, where its owner has restricted them. */
	allowedDomains?: string;
	credential: ICredentialDataDecryptedObject;
}

/** The accounts that a session works with: one, unless the credential has expressions about the item. */
export class Accounts {
	private readonly byContext = new WeakMap<RequestContext, Promise<Account>>();

	private readonly byContent = new Map<string, Account>();

	constructor(private readonly vendor: Vendor) {}

	/** Reads the account of a context's credential; once for all its requests, as it costs a decryption. */
	async of(context: RequestContext): Promise<Account> {
		const account = this.byContext.get(context) ?? this.read(context);
		this.byContext.set(context, account);
		return await account;
	}

	private async read(context: RequestContext): Promise<Account> {
		const credential = await context.credential(this.vendor.credentialType(context));
		const content = JSON.stringify(credential);
		const account = this.byContent.get(content) ?? accountOf(context, this.vendor, credential);
		this.byContent.set(content, account);
		return account;
	}
}

function accountOf(
	context: RequestContext,
	vendor: Vendor,
	credential: ICredentialDataDecryptedObject,
): Account {
	const login = JSON.stringify([vendor.credentialType(context), credential]);
	return {
		state: accountState(vendor.name, vendor.accountOf(credential)),
		login: createHash('sha256').update(login).digest('hex'),
		limits: vendor.limits(credential),
		secrets: secretsOf(credential, vendor.derivedSecrets?.(credential)),
		allowedDomains: allowedDomains(context, vendor, credential),
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
