import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/client';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { PAGE_SIZE } from '../../api';

/** How often a list that changes while it is read is gone back in. */
const MOST_STEPS_BACK = 5;

/**
 * Reads as many relations as the user wants, in as few calls as that takes, and none twice.
 *
 * More than one page needs an order that stays the same between the calls; Silvasoft advises to sort by the
 * creation date or the RelationGUID (listrelations, note). Pages overlap by one relation. Where it is not on the next
 * page, the list has become shorter, and relations have moved to pages that were read already: then one page is gone
 * back, so that none is passed over.
 *
 * @param work its call has filters, sorting and the offset to start from; its form `returnAll` and `limit`
 * @throws ApiError where the list cannot be read as a whole
 */
export async function relationPages(work: ItemContext): Promise<IDataObject[]> {
	const { call } = work;
	if (work.form.findsNothing) return [];
	const wanted = wantedCount(work);
	const query =
		wanted > PAGE_SIZE ? { ...firstByGuid(call.query), ...call.query } : { ...call.query };
	const found = new Map<string, IDataObject>();
	const start = Number(query.Offset ?? 0);
	let stepsBack = 0;
	// A server that has given a full page gives full pages.
	let hasFullPage = false;
	for (let offset = start, wentBack = false; ; ) {
		const isFirst = found.size === 0;
		const rest = wanted - found.size + (isFirst ? 0 : 1);
		const size = wentBack ? PAGE_SIZE : Math.min(PAGE_SIZE, rest);
		const page = { ...query, Limit: String(size), ...(offset > 0 && { Offset: String(offset) }) };
		const records = await work.read({ ...call, query: page });
		if (query.RelationGUID !== undefined) work.assertKey(records, query.RelationGUID);
		const fresh = records.filter((record) => !found.has(String(record.RelationGUID)));
		const isLinked = isFirst || fresh.length < records.length;
		if (!isLinked) {
			stepsBack += 1;
			if (stepsBack > MOST_STEPS_BACK) throw keepsChanging(found.size);
			offset = Math.max(start, offset - PAGE_SIZE);
			wentBack = true;
			continue;
		}
		for (const record of fresh) found.set(String(record.RelationGUID), record);
		if (records.length >= PAGE_SIZE) hasFullPage = true;
		const isEnd = hasFullPage ? records.length < size : isShort(records.length, size);
		const isLast = isEnd || query.RelationGUID !== undefined;
		if (isLast || found.size >= wanted) return [...found.values()].slice(0, wanted);
		if (fresh.length === 0 && !wentBack) throw repeats(found.size);
		offset += records.length - 1;
		wentBack = false;
	}
}

/**
 * Tells whether a page ends the list. No page of the documentation says what a server does that gives fewer relations per
 * call than it is asked for, so a short page with a round number of relations is not believed: one more call tells.
 */
export const isShort = (count: number, size: number): boolean =>
	count < size && (count === 0 || (count % 10 !== 0 && count % 25 !== 0));

const keepsChanging = (count: number) =>
	new ApiError({
		message: 'The list of Silvasoft keeps changing while it is read',
		description: `${count} relations were read, and it is not certain that none was passed over. Run the node again when fewer relations are deleted, or narrow the list by filters.`,
	});

/** Asking on would never end, and giving out what is there would look like the whole list. */
const repeats = (count: number) =>
	new ApiError({
		message: 'Silvasoft gives the same relations again in place of the next ones',
		description: `${count} relations were read, and there may be more. Check whether a proxy in between answers from memory; with a limit of up to ${PAGE_SIZE}, one page is enough.`,
	});

/** The order in which pages are read when the user chose none; a chosen direction is kept. */
function firstByGuid(query: Record<string, string> = {}): Record<string, string> {
	return query.Sorting === undefined ? { Sorting: 'RelationGUID', SortDir: 'ASC' } : {};
}

/** @returns how many relations the user wants */
const wantedCount = ({ form }: ItemContext): number =>
	form.settings.returnAll === true ? Infinity : Number(form.query.Limit);
