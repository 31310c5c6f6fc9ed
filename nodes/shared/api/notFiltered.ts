import { ApiError } from './apiError';

/**
 * What to throw where a list has records that do not meet its filters: it may be everybody.
 *
 * @param vendorName for the message
 * @param member in which a record differs from what was asked for
 * @param advice what to do about it, after "or"
 */
export const notFiltered = (vendorName: string, member: string, advice: string): ApiError =>
	new ApiError({
		message: `${vendorName} gave out records that were not asked for`,
		description: `Among them are some whose "${member}" does not meet the filter, so the server or a proxy in between ignores filters. Nothing is given out. Check the address in the credential, or ${advice}.`,
	});
