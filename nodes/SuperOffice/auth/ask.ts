import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { fromJson, isRecord } from '../../shared/json';
import {
	codeOf,
	isProxysFault,
	maySucceedLater,
	whyUnreachable,
} from '../../shared/api/networkFailures';
import { proxyName, proxyRefusal } from '../../shared/api/proxyRefusal';

/** What n8n gives nodes and credentials to make calls with. */
export type Helpers = IHttpRequestHelper['helpers'];

/** How the user wants SuperOffice to be reached. */
export type Route = Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'>;

/** What a call needs could not be had, e.g. the customer's address; the call itself was not sent. */
export class SignInError extends UserError {
	/** Whether the reason may pass by itself, so that one may try again. */
	readonly mayPass: boolean;

	constructor(
		message: string,
		{ description, mayPass }: { description: string; mayPass: boolean },
	) {
		super(message, { description });
		this.mayPass = mayPass;
	}
}

/** How long SuperOffice's login host may take to answer, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Asks SuperOffice's login host something, without the node's credential.
 *
 * @param request its address, and method, headers, body and the hosts it may go to if it needs them
 * @returns the answer, whatever its status
 * @throws SignInError when no answer comes
 */
export async function ask(
	helpers: Helpers,
	request: Pick<IHttpRequestOptions, 'method' | 'url' | 'headers' | 'body' | 'allowedDomains'>,
	{ proxy, skipSslCertificateValidation }: Route,
): Promise<{ status: number; text: string }> {
	const answer: unknown = await helpers
		.httpRequest({
			...request,
			headers: { Accept: 'application/json', ...request.headers },
			proxy,
			skipSslCertificateValidation,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT,
		})
		.catch(unanswered(request.url, proxyName(proxy)));
	const { statusCode, headers, body: text } = isRecord(answer) ? answer : {};
	const status = Number(statusCode);
	const refused = proxyRefusal(
		'SuperOffice',
		{ status, headers: isRecord(headers) ? headers : {}, json: jsonIn(text) },
		proxyName(proxy),
	);
	if (refused) {
		const { message = '', description = '', mayPass = false } = refused;
		throw new SignInError(message, { description, mayPass });
	}
	return { status, text: String(text ?? '') };
}

/** Takes code and message alone: the rest of the failure holds the request with its secrets. */
function unanswered(url: string, proxy: string | undefined) {
	return (error: unknown): never => {
		const { code: given, message } = isRecord(error) ? error : {};
		const code = codeOf({ code: given, message });
		const failure = { code: code ?? '', message: String(message), proxy };
		const isProxys = code !== undefined && isProxysFault(failure);
		const subject = isProxys ? `The proxy ${proxy}` : 'SuperOffice';
		const place = isProxys ? '' : ` at ${new URL(url).host}`;
		throw new SignInError(`${subject} cannot be reached${place}`, {
			description:
				code === undefined ? String(message ?? 'No answer came.') : whyUnreachable(failure),
			mayPass: code !== undefined && maySucceedLater(failure),
		});
	};
}

function jsonIn(text: unknown): unknown {
	try {
		return fromJson(String(text));
	} catch {
		return undefined;
	}
}
