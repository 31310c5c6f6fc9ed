import type { Vendor } from './vendor';

/**
 * Explains a refusal by its status.
 *
 * @param meaning the status that says what happened
 * @param status of the response, for the message
 * @param record what the request was about, e.g. `relation 662`
 */
export function byStatus(
	vendor: Vendor,
	meaning: number,
	status: number,
	record?: string,
): { message: string; advice: string } {
	if (meaning === 401) {
		return {
			message: `${vendor.name} does not accept the credential`,
			advice: 'Open the credential, correct it and use its test.',
		};
	}
	if (meaning === 403) {
		return {
			message: `${vendor.name} does not allow this with the account in the credential`,
			advice: 'Ask the administrator for the right, or use another account.',
		};
	}
	if (meaning === 404 || meaning === 410) {
		return {
			message: record
				? `${vendor.name} has no ${record}`
				: `${vendor.name} does not know what was asked for`,
			advice: 'Check that the record still exists and that the address in the credential is right.',
		};
	}
	if (meaning === 405 || meaning === 501) {
		return {
			message: `${vendor.name} does not take this kind of call (status ${status})`,
			advice:
				'Its server may be set up to allow reading only. Ask whoever runs it to allow all HTTP verbs.',
		};
	}
	if (meaning === 408 || meaning === 425) {
		return {
			message: `${vendor.name} could not process the call in time (status ${status})`,
			advice: 'Try again later.',
		};
	}
	if (meaning === 429) {
		return {
			message: `${vendor.name} received too many calls`,
			advice: 'Wait a while and send fewer items at a time.',
		};
	}
	if (meaning === 409) {
		return {
			message: `${vendor.name} cannot do this in the record's present state (status ${status})`,
			advice: 'Look at the record, correct what stands in the way, and run the item again.',
		};
	}
	if (meaning >= 500) {
		return {
			message: `${vendor.name} could not process the call (status ${status})`,
			advice: 'Try again later. If it happens again, check the values that were sent.',
		};
	}
	return {
		message: `${vendor.name} did not accept the values (status ${status})`,
		advice: 'Correct the values and run the item again.',
	};
}
