import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	NodeParameterValue,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, Workflow } from 'n8n-workflow';

/** The credentials of one execution: data by credential type, changed in place when a token is renewed. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

const unknown = (): never => {
	throw new Error('A credential has no nodes');
};

const emptyNode: INode = {
	id: '',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A credential whose fields are expressions has other values for each item. */
function evaluated(
	data: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	values: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
	const valueOf = (value: NodeParameterValue) =>
		workflow.expression.getParameterValue(
			value,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
		);
	const isExpression = (value: unknown): value is string =>
		typeof value === 'string' && value.startsWith('=');
	const fields = Object.entries(data).map(([name, value]) => [
		name,
		isExpression(value) ? valueOf(value) : value,
	]);
	return Object.fromEntries(fields);
}

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
		mode: WorkflowExecuteMode,
		_executeData?: IExecuteData,
		_raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = structuredClone(this.store[name] ?? {});
		return await this.withHiddenFields(name, values ? evaluated(stored, mode, values) : stored);
	}

	/** Fills in what a credential type keeps to itself, such as the addresses of an OAuth2 service. */
	async withHiddenFields(
		name: string,
		data: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject> {
		const hidden = this.type(name).properties.filter(({ type }) => type === 'hidden');
		if (hidden.length === 0) return data;
		const nodeTypes = { getByName: unknown, getByNameAndVersion: unknown, getKnownTypes: unknown };
		const { expression } = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
		const wasAcquired = await expression.acquireIsolate();
		const fields = hidden.map((field) => [
			field.name,
			expression.getComplexParameterValue(
				emptyNode,
				String(field.default),
				'internal',
				{},
				undefined,
				undefined,
				data,
			),
		]);
		if (wasAcquired) await expression.releaseIsolate();
		return { ...data, ...Object.fromEntries(fields) };
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

	/** n8n asks this of OAuth2 credentials; none of this package's signs in by itself before a call. */
	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	/** As the server does it: only where the expirable field is empty, or the request was refused. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { properties, preAuthentication } = this.type(name);
		const expirable = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const output = await preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined || !node.credentials) return undefined;
		this.store[name] = Object.assign({ ...this.store[name] }, output);
		return Object.assign(credentials, output);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const authenticate: IAuthenticate | undefined = this.type(name).authenticate;
		if (typeof authenticate !== 'function') {
			throw new Error(`${name} does not sign requests by a function`);
		}
		// The HTTP Request node's requests have a `uri` and, against the type, no `url`.
		const without: object = 'uri' in request ? { url: undefined } : {};
		return await authenticate(credentials, Object.assign({ url: '' }, request, without));
	}
}
