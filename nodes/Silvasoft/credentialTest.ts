import { credentialTest } from '../shared/api/credentialTest';
import { isRecord } from '../shared/json';
import { silvasoft } from './api';
import { signed } from './signed';

/** Tests a credential by one relation. */
export const testCredential = credentialTest(silvasoft, () => ({
	url: '/rest/listrelations/',
	query: { Limit: '1' },
	sign: signed,
	// An administration without relations may answer with an empty list, an empty object, null or nothing.
	isAnswer: (json = null) =>
		Array.isArray(json) || json === null || (isRecord(json) && Object.keys(json).length === 0),
	meanings: {
		// Where the words do not tell which of the two it is.
		401: {
			message:
				'Silvasoft does not accept the API key and username, or the calls of this hour are used up',
			advice:
				'The username is your login email; the key is under Beheer > API, where you also see how many calls are left.',
		},
		404: {
			message: 'There is no Silvasoft API at this base URL',
			isAnothers: true,
			advice: 'The usual one is https://rest-api.silvasoft.nl.',
		},
	},
}));
