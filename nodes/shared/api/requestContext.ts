import type {
	IDataObject,
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { assertRenewable, renewToken } from './renewToken';

/** Who makes requests: an item of a workflow, a list in the editor, a poll, a webhook. n8n gives each of them another context. */
export interface RequestContext {
	readonly node: INode;
	/** For requests without the node's credential, and for those that are signed already. */
	readonly helpers: IHttpRequestHelper['helpers'];
	/** @returns the value of a parameter, with its expressions evaluated; `null` where the node has none */
	parameter(name: string): unknown;
	/** @returns the JSON of the input item; an empty object where there is none */
	input(): IDataObject;
	/** Reads a credential, with the expressions in it evaluated. */
	credential(type: string): Promise<ICredentialDataDecryptedObject>;
	/**
	 * Makes a request that n8n signs.
	 *
	 * @param credential as it was read, so that n8n need not read it again
	 * @throws what n8n's own request helper throws
	 */
	request(
		type: string,
		request: IHttpRequestOptions,
		credential: ICredentialDataDecryptedObject,
	): Promise<unknown>;
	/**
	 * Has n8n renew the access token of an OAuth2 credential, and store it.
	 *
	 * @param probe a request that the vendor refuses with a status while the token is out of date
	 * @throws what n8n's own OAuth2 client throws
	 */
	renewToken(type: string, probe: IHttpRequestOptions, status: number): Promise<unknown>;
}

/** What n8n hands a function that belongs to one item, or to no item at all. */
type SingleContext =
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** The request context behind what n8n hands a function that belongs to one item, a list, a poll or a webhook. */
export function requestContextOf(context: SingleContext): RequestContext {
	return {
		...common(context),
		node: context.getNode(),
		parameter: (name) => context.getNodeParameter(name, null),
		input: () => inputOf(context),
		credential: async (type) => await context.getCredentials(type),
	};
}

/**
 * The request context of one item of a node run.
 *
 * @param context of the whole run
 * @param item its index
 * @param node the node of that context, of which n8n makes a copy whenever it is asked for
 */
export function itemRequestContext(
	context: IExecuteFunctions,
	item: number,
	node: INode,
): RequestContext {
	return {
		...common(context),
		node,
		parameter: (name) => context.getNodeParameter(name, item, null),
		input: () => context.getInputData()[item].json,
		credential: async (type) => await context.getCredentials(type, item),
		renewToken: async (type, probe, status) => {
			if (item > 0) await assertRenewable(context, type, item);
			return await renewToken(context, type, probe, status);
		},
	};
}

/**
 * The request context of a credential that n8n signs with outside of a node, e.g. to test it.
 *
 * @param type the credential type
 */
export function credentialRequestContext(
	helpers: IHttpRequestHelper['helpers'],
	type: string,
	credential: ICredentialDataDecryptedObject,
): RequestContext {
	const impossible = async (): Promise<never> =>
		await Promise.reject(new Error('There is no node'));
	return {
		node: { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} },
		helpers,
		// Where a node has a choice of credentials, this is the chosen one.
		parameter: (name) => (name === 'authentication' ? type : null),
		input: () => ({}),
		credential: async () => await Promise.resolve(credential),
		request: impossible,
		renewToken: impossible,
	};
}

/**
 * The request context of a credential's test by a node, for which n8n has no other helper than its old one, and signs
 * nothing itself.
 *
 * @param type the credential type
 * @param sign points a request at the API and signs it, as the credential's `authenticate` does
 */
export function credentialTestContext(
	helpers: ICredentialTestFunctions['helpers'],
	type: string,
	credential: ICredentialDataDecryptedObject,
	sign?: (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	) => IHttpRequestOptions,
): RequestContext {
	const httpRequest = async (request: IHttpRequestOptions): Promise<unknown> =>
		await helpers.request(inOldTerms(request));
	const context = credentialRequestContext({ httpRequest }, type, credential);
	if (sign === undefined) return context;
	const signed = async (_type: string, request: IHttpRequestOptions) =>
		await httpRequest(sign(credential, request));
	return { ...context, request: signed };
}

/** A request as n8n's old helper takes it; see `sendOnce` for what is always so. */
function inOldTerms({ baseURL = '', url, ...request }: IHttpRequestOptions): object {
	const { method, qs, headers, body, timeout, allowedDomains } = request;
	return {
		method,
		// As one text, because versions of n8n differ in how they join the two.
		uri: `${baseURL}${url}`,
		qs,
		headers,
		body,
		timeout,
		allowedDomains,
		// These say what `encoding`, `returnFullResponse`, `ignoreHttpStatusErrors` and `disableFollowRedirect` do.
		encoding: null,
		resolveWithFullResponse: true,
		simple: false,
		followRedirect: false,
	};
}

/** @returns n8n's cancel signal of the execution; a list has none */
export function cancelSignalOf(
	context: SingleContext | IExecuteFunctions,
): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** A list in the editor, a poll and a webhook have no input. */
function inputOf(context: SingleContext): IDataObject {
	if (!('getInputData' in context)) return {};
	const input = context.getInputData();
	return Array.isArray(input) ? {} : input.json;
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
		renewToken: async (type: string, probe: IHttpRequestOptions, status: number) =>
			await renewToken(context, type, probe, status),
	};
}
