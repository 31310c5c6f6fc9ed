import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { isRecord } from '../shared/json';
import { refusal, said } from '../shared/problems';
import type { Answer, Problem, Vendor } from '../shared/vendor';
import { locate } from './tenant';

/** What is peculiar to SuperOffice's REST WebAPI. */
export const superOffice: Vendor = {
	name: 'SuperOffice',
	credentialType,
	// "No more than 10 api calls per second", as the maker of a PHP library for it passes on; no page says so.
	limits: () => ({ atOnce: 5, windows: [{ calls: 10, milliseconds: 1_000 }] }),
	locate: async (context, request) =>
		isOnline(context) ? await locate(context, request) : request,
	statusesOfExpiredLogin: (context) => (isOnline(context) ? [401] : []),
	explain,
};

/** The values of the node's authentication parameter are the names of the credential types. */
function credentialType(context: IExecuteSingleFunctions): string {
	return String(context.getNodeParameter('authentication'));
}

/** Only the OAuth2 credential has to look up the address and can have its login renewed. */
function isOnline(context: IExecuteSingleFunctions): boolean {
	return credentialType(context) === 'superOfficeOAuth2Api';
}

/**
 * SuperOffice explains itself with `ErrorType` and `ErrorMessage` (REST WebAPI guide); 412 and 421 may come
 * without a body.
 */
function explain(answer: Answer): Problem | undefined {
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
		return {
			message: 'SuperOffice has moved this customer to another address',
			description:
				`${said(superOffice, words)} Correct the base URL in the credential. The OAuth2 credential finds the address by itself.`.trim(),
		};
	}
	return refusal(superOffice, answer, words === '' ? undefined : words);
}
