import type { Probe } from '../shared/api/credentialTest';
import { credentialTest } from '../shared/api/credentialTest';
import { isRecord } from '../shared/json';
import { superOffice } from './api';
import { signedWithPassword, signedWithSession, signedWithTicket } from './auth/signers';
import { normalize } from './carrier';

/** What differs between the types; that of OAuth2 is tested by n8n itself, which asks no node. */
const TYPES: Record<string, Pick<Probe, 'sign'> & { message: string; advice: string }> = {
	superOfficeTicketApi: {
		sign: signedWithTicket,
		message: 'SuperOffice does not accept this ticket',
		advice:
			'It may have expired (six hours without use), or the application token is wrong or missing.',
	},
	superOfficeBasicApi: {
		sign: signedWithPassword,
		message: 'SuperOffice does not accept this username and password',
		advice:
			'They work for onsite installations only, and the administrator has to allow them for the web API.',
	},
	superOfficeSessionApi: {
		sign: signedWithSession,
		message: 'SuperOffice does not accept this session',
		advice: 'The user may have signed out; copy the XSRF token and the cookie again.',
	},
	// The sign-in before it proves token, key, secret and customer, each with a message of its own.
	superOfficeSystemUserApi: {
		message: 'SuperOffice signed the system user in, but does not accept its ticket',
		advice: 'Check that the client secret and the system user token belong to the same app.',
	},
};

const NO_API = {
	isAnothers: true,
	message: 'There is no SuperOffice API at this base URL',
	advice: 'Enter the address of your web client.',
} as const;

/** Where SuperOffice itself names the address. */
const NO_API_FOUND = {
	message: 'There is no SuperOffice API at the address that SuperOffice names for this customer',
	advice: 'Check environment and Customer ID, or test again later.',
};

/** Tests a credential by asking who is signed in: the cheapest call that needs a login, online and onsite. */
export const testCredential = credentialTest(superOffice, (type) => {
	const { sign, ...refused } = TYPES[type];
	const missing = sign ? NO_API : NO_API_FOUND;
	return {
		url: '/v1/User/currentPrincipal',
		sign,
		isAnswer: (json) => isRecord(json) && normalize(json).AssociateId !== undefined,
		meanings: { 401: refused, 404: missing },
	};
});
