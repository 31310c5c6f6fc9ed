import { credentialTest } from '../shared/api/credentialTest';
import { isRecord } from '../shared/json';
import { odyssee } from './api';
import { signed } from './signed';

/** Tests a credential by the ID of one contact. */
export const testCredential = credentialTest(odyssee, () => ({
	url: '/Contact',
	query: { $top: '1', $select: 'id' },
	sign: signed,
	isAnswer: (json) => isRecord(json) && Array.isArray(json.value),
	meanings: {
		401: {
			message: 'Odyssee does not accept this user',
			advice:
				'Check username, password and domain; it has to be an API user, which is not a normal user.',
		},
		404: {
			message: 'There is no Odyssee API at this base URL',
			isAnothers: true,
			advice: 'It ends in /api, such as https://developers.odysseemobile.com/api.',
		},
	},
}));
