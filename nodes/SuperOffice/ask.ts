import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { isRecord } from '../shared/json';
import { whyUnreachable } from '../shared/problems';

/** What n8n gives nodes and credentials to make calls with. */
export type Helpers = IHttpRequestHelper['helpers'];

/** How the user wants SuperOffice to be reached. */
export type Route = Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'>;

/** What a call needs could not be had, e.g. the customer's address; the call itself was not sent. */
export class Unready extends UserError {
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
 * @param request its address, and method, headers and body if it needs them
 * @returns the answer, whatever its status
 * @throws Unready when no answer comes
 */
export async function ask(
	helpers: Helpers,
	request: Pick<IHttpRequestOptions, 'method' | 'url' | 'headers' | 'body'>,
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
		.catch(unanswered(request.url));
	const { statusCode, body: text } = isRecord(answer) ? answer : {};
	return { status: Number(statusCode), text: String(text ?? '') };
}

/** Takes code and message alone: the rest of the failure holds the request with its secrets. */
function unanswered(url: string) {
	return (error: unknown): never => {
		const { code, message } = isRecord(error) ? error : {};
		const hasCode = typeof code === 'string';
		throw new Unready(`SuperOffice cannot be reached at ${new URL(url).host}`, {
			description: hasCode ? whyUnreachable(code) : String(message ?? 'No answer came.'),
			mayPass: hasCode,
		});
	};
}
