import { isProxysFault, whyUnreachable } from './networkFailures';
import type { Answer, Problem, Silence, Vendor } from './vendor';

const CHECK_ADDRESS =
	'Check the address in the credential and that n8n can reach it; then run the workflow again.';

/** For what n8n itself says about a credential, e.g. that its account is not connected. */
const CHECK_CREDENTIAL = 'Open the credential in n8n, correct it, and run the workflow again.';

/** Explains why no answer came. */
export function unreachable(vendor: Vendor, silence: Silence): Problem {
	const { code, message, description, proxy } = silence;
	if (code === undefined) {
		return {
			message: message || `${vendor.name} cannot be called`,
			description: description ?? CHECK_CREDENTIAL,
		};
	}
	const failure = { code, message, proxy };
	return {
		message: `${isProxysFault(failure) ? `The proxy ${proxy}` : vendor.name} cannot be reached`,
		description: whyUnreachable(failure),
	};
}

/** Explains that the vendor asks for a longer wait than a workflow should make. */
export function asksTooMuch(vendor: Vendor, milliseconds: number): Problem {
	const seconds = Math.ceil(milliseconds / 1000);
	return {
		message: `${vendor.name} asks to wait ${seconds} seconds before the next call`,
		description:
			'That is longer than a node waits by itself. Run the rest of the items after that time.',
	};
}

/** Explains a redirect, which is never followed: the credential belongs to its own host alone. */
export function redirected(vendor: Vendor, answer: Answer): Problem | undefined {
	if (answer.status < 300 || answer.status > 399) return undefined;
	const target =
		typeof answer.headers.location === 'string' ? ` to ${answer.headers.location}` : '';
	return {
		message: `${vendor.name} redirects the call elsewhere`,
		description: `Status ${answer.status}${target}. Calls are not redirected, so that the credential stays with its own host. If the new address is right, enter it in the credential.`,
	};
}

/**
 * Explains a refusal of which the vendor's table knows nothing.
 *
 * @param vendorsWords the vendor's own text, where the answer has one
 */
export function refusal(
	vendor: Vendor,
	answer: Answer,
	vendorsWords?: string,
): Problem | undefined {
	const succeeded = answer.status >= 200 && answer.status <= 299;
	const isPage = /^\s*<(!doctype|html)/i.test(answer.text);
	if (succeeded && isPage) {
		return {
			message: `${vendor.name} answered with a web page instead of data`,
			description: `There may be a login page or a proxy in between. ${CHECK_ADDRESS}`,
		};
	}
	if (succeeded && answer.text.trim() !== '' && answer.json === undefined) {
		return {
			message: `${vendor.name} sent an answer that cannot be read`,
			description: `It is no valid JSON and may have been cut off: ${excerpt(answer.text)}`,
		};
	}
	if (succeeded) return undefined;
	const { message, advice } = byStatus(vendor, answer.status);
	return {
		message,
		description: [said(vendor, vendorsWords ?? (isPage ? '' : excerpt(answer.text))), advice]
			.filter((sentence) => sentence !== '')
			.join(' '),
	};
}

/** The vendor's own words as a sentence, for the front of a description; empty where it said nothing. */
export function said(vendor: Vendor, words: string): string {
	return words === '' ? '' : `${vendor.name} says: "${words}".`;
}

/** The first characters of a body, on one line. */
export function excerpt(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

function byStatus(vendor: Vendor, status: number): { message: string; advice: string } {
	if (status === 401) {
		return {
			message: `${vendor.name} does not accept the credential`,
			advice: 'Open the credential, correct it and use its test.',
		};
	}
	if (status === 403) {
		return {
			message: `${vendor.name} does not allow this with the account in the credential`,
			advice: 'Ask the administrator for the right, or use another account.',
		};
	}
	if (status === 404) {
		return {
			message: `${vendor.name} does not know what was asked for`,
			advice: 'Check that the record still exists and that the address in the credential is right.',
		};
	}
	if (status === 429) {
		return {
			message: `${vendor.name} received too many calls`,
			advice: 'Wait a while and send fewer items at a time.',
		};
	}
	if (status >= 500) {
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
