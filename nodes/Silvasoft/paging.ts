import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { BadValue } from '../shared/value';
import type { Work } from '../shared/work';
import { PAGE_SIZE } from './api';

/**
 * Reads as many relations as the user wants, in as few calls as that takes.
 *
 * More than one page needs an order that stays the same between the calls; Silvasoft advises to sort by the
 * creation date or the RelationGUID (listrelations, note). A relation that a change of the list moves to the
 * next page is given out once.
 *
 * @param work its call has filters, sorting and the offset to start from; its form `returnAll` and `limit`
 */
export async function relationPages(work: Work): Promise<IDataObject[]> {
	const { call } = work;
	const wanted = wantedCount(work.context);
	const query =
		wanted > PAGE_SIZE ? { ...firstByGuid(call.query), ...call.query } : { ...call.query };
	const found = new Map<unknown, IDataObject>();
	let offset = Number(query.Offset ?? 0);
	for (;;) {
		const limit = Math.min(PAGE_SIZE, wanted - found.size);
		const page = { ...query, Limit: String(limit), ...(offset > 0 && { Offset: String(offset) }) };
		const records = await work.read({ ...call, query: page });
		const before = found.size;
		for (const record of records) found.set(record.RelationGUID, record);
		offset += limit;
		const isShort = records.length < limit || query.RelationGUID !== undefined;
		// A full page of known relations means that the offset has no effect: asking on would never end.
		const bringsNothing = found.size === before;
		if (isShort || bringsNothing || found.size >= wanted)
			return [...found.values()].slice(0, wanted);
	}
}

/** The order in which pages are read when the user chose none; a chosen direction is kept. */
function firstByGuid(query: Record<string, string> = {}): Record<string, string> {
	return query.Sorting === undefined ? { Sorting: 'RelationGUID', SortDir: 'ASC' } : {};
}

function wantedCount(context: IExecuteSingleFunctions): number {
	if (context.getNodeParameter('returnAll') === true) return Infinity;
	const limit = Number(context.getNodeParameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new BadValue(
		'"Limit" must be a whole number of at least 1',
		'Correct it, or use Return All.',
	);
}
