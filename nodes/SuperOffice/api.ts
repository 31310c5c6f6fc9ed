import type { Caller } from '../shared/caller';
import { isRecord } from '../shared/json';
import { excerpt, refusal, said } from '../shared/problems';
import { answerWithoutSecrets } from '../shared/secrets';
import type { Answer, Call, Problem, Vendor } from '../shared/vendor';
import { renewedTokens } from './accessToken';
import { accountOf } from './account';
import { withOwnLinks } from './links';
import { apiOf, findsAddress, locate, renew, statusesOfExpiredLogin } from './online';
import { ticketsAtHand } from './tickets';

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
	locate: async (caller, request) => await locate(caller, credentialType(caller), request),
	renew: async (caller, request, answer, renewedOn) =>
		await renew(caller, credentialType(caller), request, answer, renewedOn),
	statusesOfExpiredLogin: (caller) => statusesOfExpiredLogin(caller, credentialType(caller)),
	explain,
	tidy: (relation, credential) => withOwnLinks(relation, apiOf(credential)),
};

/** The values of the node's authentication parameter are the names of the credential types. */
function credentialType(caller: Caller): string {
	return String(caller.parameter('authentication'));
}

/**
 * SuperOffice explains itself with `ErrorType` and `ErrorMessage` (REST WebAPI guide); 412 and 421 may come
 * without a body.
 */
function explain(answer: Answer, _: Call, caller: Caller): Problem | undefined {
	if (problemIn(answer, caller) === undefined) return undefined;
	// Tickets and renewed tokens are no part of the credential, whose secrets are hidden elsewhere.
	const secrets = [...ticketsAtHand(), ...renewedTokens()];
	return problemIn(answerWithoutSecrets(answer, secrets), caller);
}

function problemIn(answer: Answer, caller: Caller): Problem | undefined {
	const { ErrorMessage: text, ErrorType: type } = isRecord(answer.json) ? answer.json : {};
	const words = [type, text].filter((part) => typeof part === 'string').join(': ');
	if (answer.status === 412) {
		return {
			message: 'Someone changed this relation in the meantime',
			description:
				`${said(superOffice, words)} It was changed after the time in "If Unmodified Since", so nothing was written. Read the relation again, or leave that option out to overwrite the change.`.trim(),
		};
	}
	if (answer.status === 421) {
		const advice = findsAddress(credentialType(caller))
			? 'Its address was asked for anew, and the new one is refused too. Try again in a few minutes; if it happens again, check the environment and the Customer ID in the credential.'
			: 'Correct the base URL in the credential: sign in to SuperOffice and copy its address from the browser. The OAuth2 and System User credentials find the address by themselves.';
		const isPage = answer.text.trim().startsWith('<');
		return {
			message: 'SuperOffice has moved this customer to another address',
			description:
				`${said(superOffice, words || (isPage ? '' : excerpt(answer.text)))} ${advice}`.trim(),
		};
	}
	return refusal(superOffice, answer, words === '' ? undefined : words);
}
