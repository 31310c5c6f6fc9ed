import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import type { RecordClient } from '../../../shared/api/records';
import type { ApiRequest } from '../../../shared/api/request';
import { isShort } from '../../../shared/api/shortPage';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { PAGE_SIZE } from '../../api';

/** How often a list that changes while it is read is gone back in. */
const MOST_STEPS_BACK = 5;

/** Reads as many relations as the user wants, in as few calls as that takes, and none twice. */
export async function findRelations(item: ItemContext): Promise<IDataObject[]> {
	const { records, request, form } = item;
	if (form.findsNothing) return [];
	const wanted = wantedCount(item);
	const found: IDataObject[] = [];
	for await (const page of relationPages(records, request, wanted)) {
		for (const relation of page) found.push(relation);
	}
	return found.slice(0, wanted);
}

/**
 * Reads a list of relations page by page.
 *
 * More than one page needs an order that stays the same between the calls; Silvasoft advises to sort by the
 * creation date or the RelationGUID (listrelations, note). Pages overlap by one relation. Where it is not on the next
 * page, the list has become shorter, and relations have moved to pages that were read already: then one page is gone
 * back, so that none is passed over.
 *
 * @param request with filters, sorting and the offset to start from
 * @param wanted how many relations are enough
 * @yields the relations of a page that were on none before
 * @throws ApiError where the list cannot be read as a whole
 */
export async function* relationPages(
	records: RecordClient,
	request: ApiRequest,
	wanted: number,
): AsyncGenerator<IDataObject[], void> {
	const order = wanted > PAGE_SIZE ? firstByGuid(request.query) : {};
	const query: Record<string, string> = { ...order, ...request.query };
	const { RelationGUID: only } = query;
	const start = Number(query.Offset ?? 0);
	const seen = new Set<string>();
	let stepsBack = 0;
	// A server that has given a full page gives full pages.
	let hasFullPage = false;
	for (let offset = start, wentBack = false; ; ) {
		const isFirst = seen.size === 0;
		const rest = wanted - seen.size + (isFirst ? 0 : 1);
		const size = wentBack ? PAGE_SIZE : Math.min(PAGE_SIZE, rest);
		const page = { ...query, Limit: String(size), ...(offset > 0 && { Offset: String(offset) }) };
		const relations = await records.read({ ...request, query: page });
		if (only !== undefined) records.assertKey(relations, only);
		const fresh = relations.filter((relation) => !seen.has(guidOf(relation)));
		const isLinked = isFirst || fresh.length < relations.length;
		if (!isLinked) {
			stepsBack += 1;
			if (stepsBack > MOST_STEPS_BACK) throw keepsChanging(seen.size);
			offset = Math.max(start, offset - PAGE_SIZE);
			wentBack = true;
			continue;
		}
		for (const guid of fresh.map(guidOf)) seen.add(guid);
		yield eachOnce(fresh);
		if (relations.length >= PAGE_SIZE) hasFullPage = true;
		const isEnd = hasFullPage ? relations.length < size : isShort(relations.length, size);
		if (isEnd || only !== undefined || seen.size >= wanted) return;
		if (fresh.length === 0 && !wentBack) throw repeats(seen.size);
		offset += relations.length - 1;
		wentBack = false;
	}
}

const guidOf = ({ RelationGUID: guid }: IDataObject) => String(guid);

/** @returns the relations of an answer, none of them twice */
export const eachOnce = (relations: IDataObject[]): IDataObject[] => [
	...new Map(relations.map((relation) => [guidOf(relation), relation])).values(),
];

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
