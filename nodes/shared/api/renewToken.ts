import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * Has n8n renew the access token of an OAuth2 credential, and store it.
 *
 * @param type the credential type
 * @param probe a request that the vendor refuses with the status while the token is out of date: n8n versions without
 *   `refreshOAuth2Token` renew a token when a request of theirs is refused
 * @throws what n8n's OAuth2 client throws
 */
export async function renewToken(
	context:
		| IExecuteFunctions
		| IExecuteSingleFunctions
		| IHookFunctions
		| ILoadOptionsFunctions
		| IPollFunctions
		| IWebhookFunctions,
	type: string,
	probe: IHttpRequestOptions,
	status: number,
): Promise<unknown> {
	const { refreshOAuth2Token: refresh }: Partial<typeof context.helpers> = context.helpers;
	if (refresh) return await refresh.call(context, type);
	const oauth2 = { tokenExpiredStatusCode: status };
	const { httpRequestWithAuthentication: request } = context.helpers;
	return await request.call(context, type, probe, { oauth2 });
}

/** What a renewal is made with. */
const USED = ['accessTokenUrl', 'clientId', 'clientSecret', 'oauthTokenData'];

/**
 * Sees to it that a token is renewed with an item's own values: n8n's helpers use those of the first item.
 *
 * @throws UserError where the credential has expressions that give other values for this item
 */
export async function assertRenewable(
	context: IExecuteFunctions,
	type: string,
	item: number,
): Promise<void> {
	const [own, first] = [
		await context.getCredentials(type, item),
		await context.getCredentials(type, 0),
	];
	if (USED.every((name) => JSON.stringify(own[name]) === JSON.stringify(first[name]))) return;
	throw new UserError('The sign-in has expired, and n8n cannot renew it for this item alone', {
		description:
			'The credential has expressions that give other values for other items. Make a credential for each account, without expressions, and use a node for each.',
	});
}
