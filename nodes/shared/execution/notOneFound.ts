import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../api/apiError';
import type { Finder } from '../matching/finder';
import type { LookUp } from '../parameters/lookUp';
import { spoken } from '../parameters/lookUp';
import type { ItemContext } from './itemContext';

/** What to throw where nothing has the value that names the record. */
export const notFound = (item: ItemContext, finder: Finder, lookUp: LookUp): ApiError =>
	new ApiError({
		message: `${item.records.vendorName} has no ${finder.noun} with ${spoken(lookUp)}`,
		description:
			'Nothing was written. Check the value, and that the credential leads to where this record is.',
		isRefusal: true,
	});

/** How many of several records a message lists. */
const MOST_LISTED = 5;

/** What to throw where several records have the value that names the record. */
export function severalFound(
	item: ItemContext,
	finder: Finder,
	lookUp: LookUp,
	found: IDataObject[],
): ApiError {
	const { recordKey } = item.type;
	const list = found.slice(0, MOST_LISTED).map((record) => {
		const name = finder.nameOf(record);
		const key = `${recordKey} ${String(record[recordKey])}`;
		return name === '' ? key : `${name} (${key})`;
	});
	const rest = found.length - list.length;
	return new ApiError({
		message: `${item.records.vendorName} has ${found.length} ${finder.plural} with ${spoken(lookUp)}`,
		description: `They are ${list.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Nothing was written. ${finder.toTellApart ?? `Name the record by its ${recordKey}, or let only one have this value.`}`,
		isRefusal: true,
	});
}
