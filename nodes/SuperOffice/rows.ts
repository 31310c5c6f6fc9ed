import type { GenericValue, IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import { isShort } from '../shared/api/shortPage';
import type { ItemContext } from '../shared/execution/itemContext';
import type { ReadArchive } from './archive';
import { keyOf, notAList, readRows } from './archive';
import { assertMeets, isPartial, meets } from './conditions';

/** As many rows as a page has at the most (developer portal, page about performance). */
const PAGE = 1_000;

/** How an archive's rows are given out. */
export interface Archive {
	/** The column of the key, by which the archive can be sorted and filtered. */
	key: string;
	/** The names under which its columns are given out. */
	names: Record<string, string>;
}

/** What every call of an archive has in its query besides the fields. */
export const queryOf = ({ key, names }: Archive): Record<string, string> => ({
	$select: Object.keys(names).join(','),
	$orderby: key,
});

/**
 * Reads as many rows of an archive as the user wants, sorted by their key, in as few calls as that takes.
 *
 * @throws ApiError where the list cannot be read as a whole, or has rows that do not meet the filters
 */
export async function findRows(item: ItemContext, archive: Archive): Promise<IDataObject[]> {
	const { records, request, form } = item;
	if (form.findsNothing) return [];
	const wanted = form.settings.returnAll === true ? Infinity : Number(form.query.$top);
	const found: IDataObject[] = [];
	const read: ReadArchive = async (query) =>
		(await records.client.send({ ...request, query })).json;
	// Where rows are compared here, a page may hold few of those that are wanted.
	const isCompared = isPartial(form.conditions);
	let isFirst = true;
	const size = () => Math.min(PAGE, isCompared && !isFirst ? PAGE : wanted - found.length);
	for await (const rows of pagesOf(read, archive, form.query.$filter, size)) {
		isFirst = false;
		assertMeets(rows, form.conditions, archive.names);
		found.push(...rows.filter((row) => meets(row, form.conditions)));
		if (found.length >= wanted) break;
	}
	return found.slice(0, wanted).map((row) => recordOf(row, archive));
}

/**
 * Reads all rows of an archive that meet a filter.
 *
 * @returns them under the names of the archive
 * @throws ApiError where the list cannot be read as a whole
 */
export async function allRows(
	read: ReadArchive,
	archive: Archive,
	filter: string,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const rows of pagesOf(read, archive, filter, () => PAGE)) found.push(...rows);
	return found.map((row) => recordOf(row, archive));
}

/**
 * Reads an archive page by page. Each page begins behind the key of the last row before it, so that no row is passed over
 * and none comes twice while others are added or deleted.
 *
 * @param filter what the user wants
 * @param size how many rows the next page should have
 * @yields the rows of a page
 */
async function* pagesOf(
	read: ReadArchive,
	{ key, names }: Archive,
	filter: string | undefined,
	size: () => number,
): AsyncGenerator<IDataObject[], void> {
	const columns = Object.keys(names);
	let last = 0;
	let hadLink = false;
	for (;;) {
		const behind = last === 0 ? [] : [`${key} gt ${last}`];
		const all = [...(filter === undefined ? [] : [filter]), ...behind].join(' and ');
		const top = size();
		const page = await readRows(read, { columns, filter: all, orderBy: key, top });
		const fresh = freshRows(page.rows, key, last);
		yield fresh;
		hadLink ||= page.hasLink;
		// There is no key behind which the next page begins.
		if (page.hasLink && page.rows.length === 0) throw endsBefore();
		const isEnd = page.next === undefined && (hadLink || isShort(page.rows.length, top));
		if (isEnd || fresh.length === 0) return;
		last = Number(keyOf(fresh[fresh.length - 1], key));
	}
}

/**
 * @returns the rows, each key once: a relation between two people of one company comes twice in its list
 * @throws ApiError for rows without a key, and for those that were asked for in another order or were read before
 */
function freshRows(rows: IDataObject[], key: string, last: number): IDataObject[] {
	let before = last;
	return rows.filter((row) => {
		const text = keyOf(row, key);
		const id = Number(text);
		// Where the column of the key is missing under its name, the others are too, and would come out empty.
		const hasKey = key in row && /^\d{1,10}$/.test(text) && id > 0;
		if (!hasKey) throw notAList();
		if (id < before || (id === last && last > 0)) throw repeats();
		const isFresh = id > before;
		before = id;
		return isFresh;
	});
}

/** Asking on would never end or pass rows over, and giving out what is there would look like the whole list. */
const repeats = () =>
	new ApiError({
		message: 'SuperOffice gives the same rows again, or in another order',
		description:
			'The list could not be read as a whole. Check whether a proxy in between answers from memory; with a limit of up to 1,000, one page is enough.',
	});

/** The list is not at its end, and gives nothing to go on from. */
const endsBefore = () =>
	new ApiError({
		message: 'SuperOffice gives an empty page of a list that has more',
		description: 'The list could not be read as a whole. Try again later.',
	});

/** @returns a row under the names of the entity, its keys as numbers: the documentation shows them as texts and as numbers */
function recordOf(row: IDataObject, { names }: Archive): IDataObject {
	return Object.fromEntries(
		Object.entries(names).map(([column, name]) => {
			const value = row[column] ?? null;
			return [name, /Id$/.test(column) ? idIn(value) : value];
		}),
	);
}

/** @returns 0 for no record, as the entity has it: a row may have a blank or nothing there */
function idIn(value: GenericValue): GenericValue {
	const text = String(value ?? '').trim();
	return /^\d{0,10}$/.test(text) ? Number(text) : value;
}
