import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../api/apiError';
import type { RecordClient } from '../api/records';
import type { JsonObject } from '../json';
import type { LookUp } from '../parameters/lookUp';
import { spoken } from '../parameters/lookUp';
import type { Finder } from './finder';
import { plainValue } from './finder';

/** A record that was looked up, and what is to be written to it. */
interface LookedUp {
	finder?: Finder;
	lookUp?: LookUp;
	/** The record as it was found. */
	found?: IDataObject;
	body: JsonObject;
}

/**
 * Finds out whether a record that was looked up by a value still has it when it is read in order to be written: between the
 * two, somebody may have given the value to another record, which is then the one that the item means.
 *
 * @param record as it was read for the write
 * @returns what to throw where it has the value no longer
 */
export function noLongerMeant(
	{ finder, lookUp, found, body }: LookedUp,
	record: IDataObject,
	{ vendorName, rules }: RecordClient,
): ApiError | undefined {
	if (!finder || !lookUp || !found) return undefined;
	const { by, value } = lookUp;
	const has = (one: IDataObject, values: unknown[]) => {
		const own = finder.valuesOf(one, by).map(plainValue);
		return values.some((wanted) => own.includes(plainValue(wanted)));
	};
	// What a creation was answered with may have something else in common, and what is not shown may be there.
	if (!has(found, [value]) || (!lookUp.parts && record[by] === undefined)) return undefined;
	// An earlier try of this item may have given it its new value.
	const isKnown = has(record, [value, ...(finder.becomes?.(body, by) ?? [])]);
	if (isKnown && (finder.isStill?.(record, found, lookUp) ?? true)) return undefined;
	return new ApiError({
		message: `${vendorName}: ${rules.name ?? finder.noun} no longer has ${spoken(lookUp)}`,
		description:
			'It had when it was looked up, so somebody has changed it since. Nothing was written. Run the item again.',
		isRefusal: true,
	});
}
