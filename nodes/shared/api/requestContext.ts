import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
} from 'n8n-workflow';

/** Who makes calls: an item of a workflow, or a list in the editor. n8n gives each of them another context. */
export interface RequestContext {
	readonly node: INode;
	/** For calls without the node's credential. */
	readonly helpers: IHttpRequestHelper['helpers'];
	/** Given when nobody waits for an answer any more: n8n's cancel signal of the execution, or the end of a list's time. */
	readonly cancelSignal?: AbortSignal;
	/** Given when no further call may be sent: by the same, and when another item has stopped the node. */
	readonly stopSignal?: AbortSignal;
	/** @returns the value of a parameter, with its expressions evaluated; `null` where the node has none */
	parameter(name: string): unknown;
	/** Reads a credential, with the expressions in it evaluated. */
	credential(type: string): Promise<ICredentialDataDecryptedObject>;
	/**
	 * Makes a call with a credential.
	 *
	 * @param credential as it was read, so that n8n need not read it again (which it does all the same for OAuth2)
	 * @throws what n8n's own request helper throws
	 */
	request(
		type: string,
		request: IHttpRequestOptions,
		credential: ICredentialDataDecryptedObject,
	): Promise<unknown>;
	/** Has n8n renew an OAuth2 access token; absent where this version of n8n cannot do so on demand. */
	renewToken?(type: string): Promise<unknown>;
}

/** What n8n hands a function that belongs to one item, or to no item at all. */
type SingleContext = IExecuteSingleFunctions | ILoadOptionsFunctions;

/**
 * The caller behind a context that belongs to one item, or to a list.
 *
 * @param signal ends its calls; n8n's cancel signal when left out
 */
export function requestContextOf(
	context: SingleContext,
	signal = cancelSignalOf(context),
): RequestContext {
	return {
		...common(context),
		cancelSignal: signal,
		stopSignal: signal,
		node: context.getNode(),
		parameter: (name) => context.getNodeParameter(name, null),
		credential: async (type) => await context.getCredentials(type),
	};
}

/**
 * One item of a node run as a caller.
 *
 * @param context of the whole run
 * @param item its index
 * @param node the node of that context, of which n8n makes a copy whenever it is asked for
 * @param stopSignal given when no further call of the run may be sent
 */
export function itemRequestContext(
	context: IExecuteFunctions,
	item: number,
	node: INode,
	stopSignal?: AbortSignal,
): RequestContext {
	return {
		...common(asItem(context, item)),
		cancelSignal: cancelSignalOf(context),
		stopSignal,
		node,
		parameter: (name) => context.getNodeParameter(name, item, null),
		credential: async (type) => await context.getCredentials(type, item),
	};
}

/** n8n's helpers read the credential through their context: for each item as its own expressions want it. */
function asItem(context: IExecuteFunctions, item: number): IExecuteFunctions {
	const getCredentials: IExecuteFunctions['getCredentials'] = async (type) =>
		await context.getCredentials(type, item);
	return new Proxy(context, {
		get: (target, name) => (name === 'getCredentials' ? getCredentials : Reflect.get(target, name)),
	});
}

/** @returns n8n's cancel signal of the execution; a list has none */
export function cancelSignalOf(
	context: SingleContext | IExecuteFunctions,
): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

function common(context: SingleContext | IExecuteFunctions) {
	const { helpers } = context;
	return {
		helpers,
		request: async (
			type: string,
			request: IHttpRequestOptions,
			credential: ICredentialDataDecryptedObject,
		): Promise<unknown> => {
			// A copy, because n8n puts into it what signing in gives.
			const credentialsDecrypted = { id: '', name: '', type, data: { ...credential } };
			const options = { credentialsDecrypted };
			return await helpers.httpRequestWithAuthentication.call(context, type, request, options);
		},
		...('refreshOAuth2Token' in helpers && {
			renewToken: async (type: string): Promise<unknown> =>
				await helpers.refreshOAuth2Token.call(context, type),
		}),
	};
}
