import type { IDataObject } from 'n8n-workflow';
import { installationOf, plain } from '../shared/api/installation';
import { isRecord } from '../shared/json';
import { refusal } from '../shared/api/errorDetails';
import type { ApiResponse, ApiRequest, ErrorDetails } from '../shared/api/request';
import type { Vendor } from '../shared/api/vendor';
import { hiddenNames } from '../shared/parameters/properties';
import { contactFields } from './resources/contact/contactFields';
import { OWN_DOMAINS } from './signed';

/** What a contact signs in with to the ServiceDesk. */
const PASSWORDS = hiddenNames(contactFields);

/** What is peculiar to Odyssee's web API. */
export const odyssee: Vendor = {
	name: 'Odyssee',
	baseURL: 'https://developers.odysseemobile.com/api',
	credentialType: () => 'odysseeApi',
	// Basic sends "username:password@domain".
	derivedSecrets: ({ username, password, domain }) => [
		`${String(username)}:${String(password)}@${String(domain)}`,
		`${String(password)}@${String(domain)}`,
	],
	accountOf: ({ baseUrl, domain }) => `${installationOf(baseUrl, OWN_DOMAINS)} ${plain(domain)}`,
	hides: PASSWORDS,
	// No limit is documented; the guide asks for few calls.
	limits: () => ({ atOnce: 5, windows: [] }),
	explain,
	transformRecord,
};

/**
 * No page says what an error body looks like, so the three shapes of the framework behind the API are read:
 * OData, ASP.NET Web API, and plain text. Status 422 is documented: "incorrect values for required
 * fields/foreign keys".
 */
function explain(response: ApiResponse, request: ApiRequest): ErrorDetails | undefined {
	const meaning = meaningOf(response, request);
	const details = refusal(odyssee, response, request, wordsIn(response.json), meaning);
	if (details && response.status === 409 && request.method === 'POST') {
		return {
			...details,
			description: `${details.description} A contact may have this ID already: leave the ID out, so that the node makes a new one, or change that contact with Update.`,
		};
	}
	if (details && response.status === 422 && request.method !== 'GET') {
		return {
			...details,
			message: 'Odyssee misses a value, or does not know a record that the contact points to',
			description: `${details.description} Check the last name, and the company, language and title that were given.`,
		};
	}
	if (details && response.status === 401 && request.meanings === undefined) {
		const rights = 'Odyssee answers the same where the API user may not see the record.';
		return { ...details, description: `${details.description} ${rights}` };
	}
	return details;
}

/**
 * What an unknown key is answered with is not documented. Whoever reads one record sends nothing but its key, so that
 * a refusal of "missing or invalid values" (400) or "incorrect values" (422) can only mean the key.
 */
function meaningOf({ status }: ApiResponse, { method, record }: ApiRequest): number {
	const isReading = method === 'GET' && record !== undefined;
	return isReading && (status === 400 || status === 422) ? 404 : status;
}

function wordsIn(json: unknown): string | undefined {
	if (!isRecord(json)) return undefined;
	const { error, Message: text, ModelState: fields } = json;
	if (isRecord(error)) {
		const inner = isRecord(error.innererror) ? error.innererror.message : undefined;
		return joined([error.message, inner]);
	}
	const perField = isRecord(fields)
		? Object.entries(fields).map(([name, words]) => `${name}: ${String(words)}`)
		: [];
	return joined([text, json.ExceptionMessage, ...perField]);
}

function joined(parts: unknown[]): string | undefined {
	const words = parts.filter((part) => typeof part === 'string' && part !== '');
	return words.length === 0 ? undefined : words.join(' ');
}

/** A contact's password is no output, and the address of the API's metadata no information. */
const NO_OUTPUT = [...PASSWORDS, '@odata.context'];

function transformRecord(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !NO_OUTPUT.includes(name)));
}
