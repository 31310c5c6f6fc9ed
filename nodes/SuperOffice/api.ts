import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../shared/api/requestContext';
import { isRecord } from '../shared/json';
import { about, excerpt, refusal, said, withoutTags } from '../shared/api/errorDetails';
import { answerWithoutSecrets } from '../shared/api/secrets';
import type { ApiResponse, ApiRequest, ErrorDetails, Vendor } from '../shared/api/vendor';
import { renewedTokens } from './auth/accessToken';
import { accountOf } from './auth/account';
import { normalize } from './carrier';
import { withOwnLinks } from './links';
import { apiOf, findsAddress, locate, renew, statusesOfExpiredLogin } from './auth/online';
import { ticketsAtHand } from './auth/tickets';

/** What is peculiar to SuperOffice's REST WebAPI. */
export const superOffice: Vendor = {
	name: 'SuperOffice',
	// Every installation has its own address, which the credential or the tenant's state call gives.
	baseURL: 'https://address-comes-from-the-credential.invalid',
	credentialType,
	derivedSecrets: ({ username, password }) =>
		password === undefined ? [] : [`${String(username)}:${String(password)}`],
	accountOf,
	// What SuperOffice asks of custom apps (developer portal, checklist for custom apps).
	limits: () => ({ atOnce: 5, windows: [{ calls: 10, milliseconds: 1_000 }] }),
	resolveBaseUrl: async (caller, request) => await locate(caller, credentialType(caller), request),
	refreshAuth: async (caller, request, answer, renewedOn) =>
		await renew(caller, credentialType(caller), request, answer, renewedOn),
	statusesOfExpiredLogin: (caller) => statusesOfExpiredLogin(caller, credentialType(caller)),
	explain: (answer, call, caller) => about(call, explain(answer, call, caller)),
	normalize,
	transformRecord: (relation, credential) => withOwnLinks(relation, apiOf(credential)),
};

/** The values of the node's authentication parameter are the names of the credential types. */
function credentialType(caller: RequestContext): string {
	return String(caller.parameter('authentication'));
}

/**
 * SuperOffice explains itself with `ErrorType` and `ErrorMessage` (REST WebAPI guide); 412 and 421 may come
 * without a body.
 */
function explain(
	answer: ApiResponse,
	call: ApiRequest,
	caller: RequestContext,
): ErrorDetails | undefined {
	if (problemIn(answer, call, caller) === undefined) return undefined;
	// Tickets and renewed tokens are no part of the credential, whose secrets are hidden elsewhere.
	const secrets = [...ticketsAtHand(), ...renewedTokens()];
	return problemIn(answerWithoutSecrets(answer, secrets), call, caller);
}

function problemIn(
	answer: ApiResponse,
	call: ApiRequest,
	caller: RequestContext,
): ErrorDetails | undefined {
	const body = isRecord(answer.json) ? normalize(answer.json) : {};
	const { ErrorMessage: text, ErrorType: type } = body;
	const words = [type, text].filter((part) => typeof part === 'string').join(': ');
	if (answer.status === 412) {
		return {
			message: 'Someone changed this relation in the meantime',
			description:
				`${said(superOffice, words)} It was changed after the time in "If Unmodified Since", so this update was refused. Read the relation again, or leave that option out to overwrite the change.`.trim(),
			isRefusal: true,
		};
	}
	if (answer.status === 421) {
		const advice = findsAddress(credentialType(caller))
			? 'Its address was asked for anew, and the new one is refused too. Try again in a few minutes; if it happens again, check the environment and the Customer ID in the credential.'
			: 'Correct the base URL in the credential: sign in to SuperOffice and copy its address from the browser. The OAuth2 and System User credentials find the address by themselves.';
		return {
			message: 'SuperOffice has moved this customer to another address',
			description:
				`${said(superOffice, words || excerpt(withoutTags(answer.text)))} ${advice}`.trim(),
			isRefusal: true,
		};
	}
	const meaning = answer.status === 500 ? meaningOf(body) : answer.status;
	return refusal(superOffice, answer, call, words === '' ? undefined : words, meaning);
}

/**
 * SuperOffice answers what it refuses with status 500 too, and says why in `ErrorType` (REST WebAPI guide, "Errors";
 * that validation and rights errors come so is inferred). Types that speak of time, database or server trouble, and
 * those that are not SuperOffice's own, leave open whether the call was carried out.
 *
 * @param error the body of the answer
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
