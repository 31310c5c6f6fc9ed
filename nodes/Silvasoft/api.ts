import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../shared/api/requestContext';
import { installationOf, plain } from '../shared/api/installation';
import { isRecord } from '../shared/json';
import { excerpt, refusal, said, withoutTags } from '../shared/api/errorDetails';
import type { ApiResponse, ApiRequest, ErrorDetails } from '../shared/api/request';
import type { Vendor } from '../shared/api/vendor';
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
	// "Response and common errors"
	saysNothing: true,
	minutesToWaitForQuota,
	explain,
	transformRecord,
};

/** The choice stands in the options of every operation; see `quotaOptions`. */
function minutesToWaitForQuota(context: RequestContext): number {
	const options = context.parameter('options');
	if (!isRecord(options) || options.whenQuotaEmpty !== 'wait') return 0;
	// What is left blank is no wait of no minutes.
	const minutes = Number(String(options.quotaWaitMinutes ?? '').trim() || DEFAULT_QUOTA_WAIT);
	return Number.isFinite(minutes) ? minutes : DEFAULT_QUOTA_WAIT;
}

/**
 * Silvasoft explains itself with `errorCode` and `errorMessage`, and its own shop plugin looks at them before
 * the status. Status 401 means two things that only the text tells apart: a wrong key and an empty quota
 * (documentation "Response and common errors").
 */
function explain(response: ApiResponse, request: ApiRequest): ErrorDetails | undefined {
	const { code, words } = errorIn(response);
	const isAboutAccess =
		code === undefined || code === UNAUTHORIZED || [401, 429].includes(response.status);
	if (isAboutAccess && EMPTY_QUOTA.test(words)) {
		return {
			isQuota: true,
			isRefusal: true,
			message: 'Silvasoft takes no more calls for now',
			description: `${said(silvasoft, words)} The account's calls per hour or per second are used up; the credential is fine. Wait until the next hour, choose a larger API plan in Silvasoft under Beheer > API, or let the node wait (option When No Calls Are Left).`,
		};
	}
	if (isAboutAccess && /invalid authentication credentials/i.test(words)) {
		return {
			isRefusal: true,
			message: 'Silvasoft does not accept the API key and username',
			description: `${said(silvasoft, words)} Check both in the credential: the username is the email address of the Silvasoft login, the key comes from Beheer > API and is not the password. An expired trial gives the same response.`,
		};
	}
	const meaning = words === '' ? response.status : meaningOf(response.status, code);
	return refusal(silvasoft, response, request, words === '' ? undefined : words, meaning);
}

/** The codes that the page "Response and common errors" names. */
const UNAUTHORIZED = 'UNAUTHORIZED';
const INVALID_JSON = 'INVALID_JSON';

/** The code comes before the status, as in the vendor's plugin. @returns the status that says what it means */
function meaningOf(status: number, code = ''): number {
	if (code === UNAUTHORIZED) return 401;
	// No page names a code for an unknown relation; one with this name could mean nothing else.
	if (/^(\w+_)?NOT_?FOUND$/i.test(code)) return 404;
	return code === INVALID_JSON || status < 400 ? 400 : status;
}

/** Both sentences stand on the page "Response and common errors". */
const EMPTY_QUOTA = /ratelimit exceeded|exceeded the maximum requests/i;

/**
 * Finds the error in an answer: an object as the vendor's plugin reads it, the only one of an array, as lists and
 * writes answer, or plain text where nothing better came. A record is no error, whatever words it has in it.
 *
 * @returns the code, where there is one, and code and text as one text; empty where the answer is no error
 */
function errorIn({ status, json, text }: ApiResponse): { code?: string; words: string } {
	const [only] = Array.isArray(json) && json.length === 1 ? json : [json];
	if (isRecord(only) && !('RelationGUID' in only)) {
		const parts = [only.errorCode, only.errorMessage].filter((part) => typeof part === 'string');
		const code = typeof only.errorCode === 'string' ? only.errorCode : undefined;
		if (parts.length > 0) return { code, words: excerpt(parts.join(': ')) };
	}
	if (status < 400 && typeof json === 'object') return { words: '' };
	const words = excerpt(typeof json === 'string' ? json : withoutTags(text));
	// A success that begins like JSON is a record that was cut off.
	const isError =
		status >= 400
			? !isPage(text) || EMPTY_QUOTA.test(words)
			: !/^[[{<]/.test(words) && EMPTY_QUOTA.test(words);
	return { words: isError ? words : '' };
}

const isPage = (text: string) => /^\s*</.test(text);

/** RelationGUID is a 64-bit number, which JavaScript would round: n8n's users get it as text. */
function transformRecord(relation: IDataObject): IDataObject {
	const { RelationGUID: guid } = relation;
	// In place: a whole list may have 20,000 of them, and nobody else holds what was read for this item.
	if (typeof guid === 'number') relation.RelationGUID = String(guid);
	return relation;
}
