import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../api/apiError';
import { about } from '../api/errorDetails';
import type { ApiRequest } from '../api/request';
import type { LookUp } from '../parameters/lookUp';
import { spoken } from '../parameters/lookUp';
import type { Finder } from './finder';
import { plainValue } from './finder';

/**
 * Tells whether a record still has the value by which it was found.
 *
 * @param record as it is now
 * @param found as it was found; one that did not have the value then, such as a new one that is to get it, need not have it
 */
export function isStill(
	finder: Finder,
	record: IDataObject,
	found: IDataObject,
	lookUp: LookUp,
): boolean {
	const { by, value } = lookUp;
	const isKnown = (one: IDataObject) =>
		finder.valuesOf(one, by).map(plainValue).includes(plainValue(value));
	if (!isKnown(found)) return true;
	return isKnown(record) && (finder.isStill?.(record, found, lookUp) ?? true);
}

/** What to throw where it has not: whoever means the record with a value means the one that has it now. */
export const notAnyMore = (request: ApiRequest, lookUp: LookUp): ApiError =>
	new ApiError(
		about(request, {
			message: 'Someone changed this record in the meantime',
			description: `It is not the one with ${spoken(lookUp)} any more. Run the item again.`,
			isRefusal: true,
		}),
	);
