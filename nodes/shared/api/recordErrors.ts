import { about } from './errorDetails';
import type { RecordRules } from './recordRules';
import type { ApiRequest, ErrorDetails } from './request';

/** The records that a request was about: how they are read, and whose they are. */
interface Records {
	vendorName: string;
	rules: RecordRules;
}

/** Names the record where the details do not. */
const naming = ({ rules }: Records, details: ErrorDetails) =>
	about({ method: 'GET', url: '', record: rules.name }, details);

/** The response says that nothing was written, and an earlier try may be why. */
export const writtenBefore = ({ vendorName }: Records): ErrorDetails => ({
	message: `${vendorName} says that nothing was written at the last try`,
	description:
		'An earlier try of the same call got no answer, and may be what it has written already.',
});

/** The response confirms a write and names no record. */
export function wroteNothing({ vendorName, rules }: Records): ErrorDetails {
	const why = rules.name ? `: it has no ${rules.name}, or did not change it` : '';
	const checking = rules.duplicateHint ? ` To be sure, ${rules.duplicateHint}` : '';
	return {
		message: `${vendorName} wrote nothing${why}`,
		description: `It answered without a record, which means that nothing was created or changed. Check that the record exists and that the values suit it.${checking}`,
	};
}

/** The response is something else than a record. */
export const unexpected = (records: Records): ErrorDetails =>
	naming(records, {
		message: `${records.vendorName} sent something else than expected`,
		description: `A record without "${records.rules.recordKey}" is not one. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
	});

/** @param member what every record has, and this one lacks */
export const incomplete = ({ vendorName, rules }: Records, member: string): ErrorDetails => ({
	message: `${vendorName} sent only a part of ${rules.name ?? 'the record'}`,
	description: `The answer has no "${member}", which every record has. Written back, what is missing would be lost: nothing was written. Check whether a proxy answers in the vendor's place.`,
});

/** The response has another record in it than the one that was asked for. */
export const otherRecord = ({ vendorName, rules }: Records): ErrorDetails => ({
	message: `${vendorName} sent another record than ${rules.name ?? 'the one that was asked for'}`,
	description: `The answer has another ${rules.recordKey}. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
});

/** The response is in another character set than it says. */
export const unreadable = (records: Records): ErrorDetails =>
	naming(records, {
		message: `${records.vendorName} sent letters that cannot be read`,
		description:
			'The answer is in another character set than it says, so some letters are a guess. Written back, wrong ones would be lost in the record: nothing was written. Ask whoever runs the server or the proxy in front of it.',
	});

/**
 * Adds to a failure that leaves open whether a write was made what to do about that.
 *
 * @param id the key that a creation gives its record
 */
export function withDoubt(
	{ rules }: Records,
	{ method }: ApiRequest,
	{ message, description, isOther }: ErrorDetails,
	id?: string,
): ErrorDetails {
	if (isOther) {
		const both = 'The other one may have been changed, or created in its place';
		return {
			message,
			description: `${description} ${both}: look at both before you run this item again.`,
		};
	}
	const asWhat = id === undefined ? '' : ` with the ID ${id}`;
	const done = method === 'DELETE' ? 'deleted' : 'changed';
	const doubt =
		method === 'POST'
			? `It may have been created all the same${asWhat}: ${rules.duplicateHint ?? ''}`
			: `It may have been ${done} all the same; to run this item again does no harm.`;
	return { message, description: `${description} ${doubt}`.trim() };
}
