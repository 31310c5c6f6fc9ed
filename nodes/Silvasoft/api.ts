import type { IDataObject } from 'n8n-workflow';
import type { Caller } from '../shared/caller';
import { installationOf, plain } from '../shared/installation';
import { isRecord } from '../shared/json';
import { refusal, said } from '../shared/problems';
import type { Answer, Problem, Vendor } from '../shared/vendor';
import { limits } from './limits';
import { OWN_DOMAINS } from './signed';

/** The most relations that one call returns (listrelations, note). */
export const PAGE_SIZE = 200;

/** How long a node waits for new calls when the user wants that and does not say how long, in minutes. */
export const DEFAULT_QUOTA_WAIT = 60;

/** What is peculiar to Silvasoft's REST API. */
export const silvasoft: Vendor = {
	name: 'Silvasoft',
	baseURL: 'https://rest-api.silvasoft.nl',
	credentialType: () => 'silvasoftApi',
	accountOf: ({ baseUrl, username }) =>
		`${installationOf(baseUrl, OWN_DOMAINS)} ${plain(username)}`,
	limits,
	minutesToWaitForQuota,
	explain,
	tidy,
};

/** The choice stands in the options of every operation; see `quotaOptions`. */
function minutesToWaitForQuota(caller: Caller): number {
	const options = caller.parameter('options');
	if (!isRecord(options) || options.whenQuotaEmpty !== 'wait') return 0;
	const minutes = Number(options.quotaWaitMinutes ?? DEFAULT_QUOTA_WAIT);
	return Number.isFinite(minutes) ? minutes : DEFAULT_QUOTA_WAIT;
}

/**
 * Silvasoft explains itself with `errorCode` and `errorMessage`, and its own shop plugin looks at them before
 * the status. Status 401 means two things that only the text tells apart: a wrong key and an empty quota
 * (documentation "Response and common errors").
 */
function explain(answer: Answer): Problem | undefined {
	const { errorCode, errorMessage } = isRecord(answer.json) ? answer.json : {};
	const words = [errorCode, errorMessage].filter((part) => typeof part === 'string').join(': ');
	if (/ratelimit exceeded/i.test(words)) {
		return {
			isQuota: true,
			message: 'Silvasoft takes no more calls for now',
			description: `${said(silvasoft, words)} The account's calls per hour or per second are used up; the credential is fine. Wait until the next hour, choose a larger API plan in Silvasoft under Beheer > API, or let the node wait (option When No Calls Are Left).`,
		};
	}
	if (/invalid authentication credentials/i.test(words)) {
		return {
			message: 'Silvasoft does not accept the API key and username',
			description: `${said(silvasoft, words)} Check both in the credential: the username is the email address of the Silvasoft login, the key comes from Beheer > API and is not the password. An expired trial gives the same answer.`,
		};
	}
	if (words !== '' && answer.status < 400)
		return refusal(silvasoft, { ...answer, status: 400 }, words);
	return refusal(silvasoft, answer, words === '' ? undefined : words);
}

/** RelationGUID is a 64-bit number, which JavaScript would round: n8n's users get it as text. */
function tidy(relation: IDataObject): IDataObject {
	const { RelationGUID: guid } = relation;
	return typeof guid === 'number' ? { ...relation, RelationGUID: String(guid) } : relation;
}
