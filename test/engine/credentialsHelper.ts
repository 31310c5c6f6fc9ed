import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/** The credentials of one execution: data by credential type, changed in place when a token is renewed. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/** What n8n's server does about credentials, over a store in memory. */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly store: CredentialStore,
	) {
		super();
	}

	private type(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.type(name).properties;
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: INodeCredentialsDetails,
		name: string,
	): Promise<ICredentialDataDecryptedObject> {
		return structuredClone(this.store[name] ?? {});
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials are not part of this harness');
	}

	async updateCredentials(
		_nodeCredentials: INodeCredentialsDetails,
		name: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store[name] = data;
	}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		name: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store[name] = { ...this.store[name], oauthTokenData: data.oauthTokenData };
	}

	/** None of this package's credentials signs in by itself before a call. */
	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const authenticate: IAuthenticate | undefined = this.type(name).authenticate;
		if (typeof authenticate !== 'function' || !('url' in request) || request.url === undefined) {
			throw new Error(`${name} does not sign requests by a function`);
		}
		return await authenticate(credentials, { ...request, url: request.url });
	}
}
