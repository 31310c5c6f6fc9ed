import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../shared/api/requestContext';
import { isRecord } from '../shared/json';
import { excerpt, refusal, said, withoutTags } from '../shared/api/errorDetails';
import type { ApiResponse, ApiRequest, ErrorDetails } from '../shared/api/request';
import type { Vendor } from '../shared/api/vendor';
import { renewedTokens } from './auth/accessToken';
import { accountOf, NAME } from './auth/account';
import { normalize } from './carrier';
import { withOwnLinks } from './links';
import { apiOf, findsAddress, refreshAuth, resolveBaseUrl } from './auth/online';
import { ticketsAtHand } from './auth/tickets';

/** What is peculiar to SuperOffice's REST WebAPI. */
export const superOffice: Vendor = {
	name: NAME,
	// Every installation has its own address, which the credential or the tenant's state call gives.
	baseURL: 'https://address-comes-from-the-credential.invalid',
	credentialType,
	derivedSecrets: ({ username, password }) =>
		password === undefined ? [] : [`${String(username)}:${String(password)}`],
	accountOf,
	// What SuperOffice asks of custom apps (developer portal, checklist for custom apps).
	limits: () => ({ atOnce: 5, windows: [{ calls: 10, milliseconds: 1_000 }] }),
	obtainedSecrets: (account) => [...ticketsAtHand(account), ...renewedTokens(account)],
	resolveBaseUrl: async (client, request) =>
		await resolveBaseUrl(client, credentialType(client.context), request),
	refreshAuth: async (client, target, response, renewedOn) =>
		await refreshAuth(client, credentialType(client.context), target, response, renewedOn),
	explain,
	normalize,
	transformRecord: (relation, credential) => withOwnLinks(relation, apiOf(credential)),
};

/** The values of the node's authentication parameter are the names of the credential types. */
function credentialType(context: RequestContext): string {
	return String(context.parameter('authentication'));
}

/**
 * SuperOffice explains itself with `ErrorType` and `ErrorMessage` (REST WebAPI guide); 412 and 421 may come
 * without a body.
 */
function explain(
	response: ApiResponse,
	request: ApiRequest,
	context: RequestContext,
): ErrorDetails | undefined {
	const body = isRecord(response.json) ? normalize(response.json) : {};
	const { ErrorMessage: text, ErrorType: type } = body;
	const words = [type, text].filter((part) => typeof part === 'string').join(': ');
	if (response.status === 412) {
		const [refused, all] =
			request.method === 'DELETE'
				? ['it was not deleted', 'delete it all the same']
				: ['this update was refused', 'overwrite the change'];
		return {
			message: 'Someone changed this relation in the meantime',
			description:
				`${said(superOffice, words)} It was changed after the time in "If Unmodified Since", so ${refused}. Read the relation again, or leave that option out to ${all}.`.trim(),
			isRefusal: true,
		};
	}
	if (response.status === 421) {
		const advice = findsAddress(credentialType(context))
			? 'Its address was asked for anew, and the new one is refused too. Try again in a few minutes; if it happens again, check the environment and the Customer ID in the credential.'
			: 'Correct the base URL in the credential: sign in to SuperOffice and copy its address from the browser. The OAuth2 and System User credentials find the address by themselves.';
		return {
			message: 'SuperOffice has moved this customer to another address',
			description:
				`${said(superOffice, words || excerpt(withoutTags(response.text)))} ${advice}`.trim(),
			isRefusal: true,
		};
	}
	const meaning = response.status === 500 ? meaningOf(body) : response.status;
	const isAboutValues = meaning === 404 && isAboutAnother(String(text ?? ''), request);
	return refusal(
		superOffice,
		response,
		request,
		words === '' ? undefined : words,
		isAboutValues ? 400 : meaning,
	);
}

/**
 * Tells whether what is not there is another record than the one that is written, such as a company at its end. SuperOffice
 * says which: "Contact id 99999 not found" (REST WebAPI guide, "Errors").
 */
const isAboutAnother = (text: string, { method }: ApiRequest): boolean =>
	(method === 'PUT' || method === 'POST') &&
	/^\W*(contact|person|relation ?definition)\b/i.test(text);

/**
 * SuperOffice answers what it refuses with status 500 too, and says why in `ErrorType` (REST WebAPI guide, "Errors";
 * that validation and rights errors come so is inferred). Types that speak of time, database or server trouble, and
 * those that are not SuperOffice's own, leave open whether the call was carried out.
 *
 * @param error the body of the response
 * @returns the status that says it better
 */
function meaningOf({ Error: isError, ErrorType: type }: IDataObject): number {
	const [, kind] = /(?:^|\.)So(\w*)Exception$/.exec(String(type)) ?? [];
	if (isError === false || kind === undefined) return 500;
	if (/NotFound/i.test(kind)) return 404;
	if (/Time|Database|Db|Sql|Server|Connect|Network|Lock|Memory|Internal/i.test(kind)) return 500;
	if (/Sentry|Right|Permission|Access|Security|Licen[sc]e|Authori[sz]/i.test(kind)) return 403;
	return 400;
}
