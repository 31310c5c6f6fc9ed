import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../shared/json';
import { refusal, said } from '../shared/problems';
import type { Answer, Problem, Vendor } from '../shared/vendor';

/** The most relations that one call returns (listrelations, note). */
export const PAGE_SIZE = 200;

/** What is peculiar to Silvasoft's REST API. */
export const silvasoft: Vendor = {
	name: 'Silvasoft',
	credentialType: () => 'silvasoftApi',
	explain,
	tidy,
};

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
			message: 'Silvasoft takes no more calls for now',
			description: `${said(silvasoft, words)} The account's calls per hour or per second are used up; the credential is fine. Wait until the next hour, send fewer items at a time, or choose a larger API plan in Silvasoft under Beheer > API.`,
		};
	}
	if (/invalid authentication credentials/i.test(words)) {
		return {
			message: 'Silvasoft does not accept the API key and username',
			description: `${said(silvasoft, words)} Check both in the credential: the username is the e-mail address of the Silvasoft login, the key comes from Beheer > API and is not the password. An expired trial gives the same answer.`,
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
