import { CHECK_ADDRESS, isProxysFault, maySucceedLater, whyUnreachable } from './networkFailures';
import { byStatus } from './statusDetails';
import type { ApiResponse, ApiRequest, ErrorDetails, NetworkFailure } from './request';
import type { Vendor } from './vendor';

/** For what n8n itself says about a credential, e.g. that its account is not connected. */
const CHECK_CREDENTIAL = 'Open the credential in n8n, correct it, and try again.';

/**
 * Explains why no response came.
 *
 * @param host the address of another host than the API's, where that was to be reached
 */
export function unreachable(vendor: Vendor, failure: NetworkFailure, host?: string): ErrorDetails {
	const { code, message, description, proxy, mayPass } = failure;
	const place = host === undefined ? '' : ` at ${new URL(host).host}`;
	if (code === undefined) {
		const isSaid = message !== undefined && description !== undefined;
		if (host !== undefined && !isSaid) {
			const why = message ?? 'No answer came.';
			return { message: `${vendor.name} cannot be reached${place}`, description: why };
		}
		return {
			message: message || `${vendor.name} cannot be called`,
			description: description ?? CHECK_CREDENTIAL,
			mayPass,
		};
	}
	const connection = { code, message, proxy };
	const isProxys = isProxysFault(connection);
	return {
		message: isProxys
			? `The proxy ${proxy} cannot be reached`
			: `${vendor.name} cannot be reached${place}`,
		description: whyUnreachable(connection),
		mayPass: maySucceedLater(connection),
	};
}

/** Explains that the vendor asks for a longer wait than a workflow should make. */
export function retryAfterTooLong(vendor: Vendor, milliseconds: number): ErrorDetails {
	const seconds = Math.ceil(milliseconds / 1000);
	return {
		message: `${vendor.name} asks to wait ${seconds} seconds before the next call`,
		description:
			'That is longer than n8n waits by itself. Nothing more was sent; try again after that time.',
	};
}

/** Explains a redirect, which is never followed: the credential belongs to its own host alone. */
export function redirected(vendor: Vendor, response: ApiResponse): ErrorDetails | undefined {
	if (response.status < 300 || response.status > 399) return undefined;
	const target = placeOf(response.headers.location);
	return {
		message: `${vendor.name} redirects the call elsewhere`,
		description: `Status ${response.status}${target}. Calls are not redirected, so that the credential stays with its own host. If the new address is right, enter it in the credential.`,
	};
}

/** Host and path alone: what else is in an address may be somebody's secret. */
function placeOf(location: unknown): string {
	const address = String(location ?? '');
	if (address === '') return '';
	if (!URL.canParse(address)) return ` to ${excerpt(address.replace(/[?#].*$/, ''))}`;
	const { origin, pathname } = new URL(address);
	return ` to ${excerpt(`${origin}${pathname}`)}`;
}

/**
 * Explains a refusal of which the vendor's table knows nothing.
 *
 * @param request what was refused
 * @param vendorsWords the vendor's own text, where the answer has one
 * @param meaning the status that says what the response means, where its own status does not
 * @returns what happened and what to do; `undefined` where the response is a success
 */
export function refusal(
	vendor: Vendor,
	response: ApiResponse,
	request: ApiRequest,
	vendorsWords?: string,
	meaning = response.status,
): ErrorDetails | undefined {
	const succeeded = meaning >= 200 && meaning <= 299;
	const isPage = /^\s*<(!doctype|html)/i.test(response.text);
	if (succeeded && isPage) {
		return {
			message: `${vendor.name} answered with a web page instead of data`,
			description: `There may be a login page or a proxy in between. ${CHECK_ADDRESS}`,
		};
	}
	if (succeeded && response.text.trim() !== '' && response.json === undefined) {
		return {
			message: `${vendor.name} sent an answer that cannot be read`,
			description: `It is no valid JSON and may have been cut off: ${excerpt(response.text)}`,
		};
	}
	if (succeeded) return undefined;
	const known = request.meanings?.[meaning];
	const { message, advice } = known ?? byStatus(vendor, meaning, response.status, request.record);
	const words = known?.isAnothers ? '' : (vendorsWords ?? excerpt(withoutTags(response.text)));
	return {
		message,
		description: [said(vendor, words), advice].filter((sentence) => sentence !== '').join(' '),
		isRefusal: meaning >= 400 && meaning <= 499 && meaning !== GAVE_UP_WAITING,
		// A web page with this status may be that of a proxy, which knows nothing of records.
		...((meaning === 404 || meaning === 410) && !isPage && { isMissing: true }),
	};
}

/** Request Timeout: a proxy may answer so for a vendor that is still at work. */
const GAVE_UP_WAITING = 408;

/** Names the record that a request was about, unless the details name it already. */
export function about({ record }: ApiRequest, details: ErrorDetails): ErrorDetails {
	const { message, description } = details;
	if (record === undefined || `${message} ${description}`.includes(record)) return details;
	return { ...details, description: `${description} Affected: ${record}.`.trim() };
}

/** The vendor's own words as a sentence, for the front of a description; empty where it said nothing. */
export function said(vendor: Vendor, words: string): string {
	return /^[[{\]}\s]*$|^null$/.test(words) ? '' : `${vendor.name} says: "${words}".`;
}

/** The words of a web page, as of a proxy in between; any other text stays as it is. */
export function withoutTags(text: string): string {
	if (!/^\s*</.test(text)) return text;
	return text.replace(/<(script|style)\b.*?<\/\1>/gis, ' ').replace(/<[^>]*(>|$)/g, ' ');
}

/** The first characters of a body, on one line. */
export function excerpt(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
