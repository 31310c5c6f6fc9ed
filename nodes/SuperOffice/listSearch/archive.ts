import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { isRecord } from '../../shared/json';
import type { Lookup } from '../../shared/listSearch/lookup';
import { languageOf } from './language';

interface Query {
	/** The columns wanted; a response has them under exactly these names. */
	columns: string[];
	filter?: string;
	orderBy: string;
	/** How many rows to read at the most. */
	top: number;
	/** How many rows to pass over. */
	skip?: number;
}

/** One page of an archive, and where the next one begins. */
export interface Rows {
	rows: IDataObject[];
	next?: number;
}

/**
 * Reads rows of an archive such as `/v1/Contact`.
 *
 * There is more if there is a link to the next page, or if the page is full (archive pages, REST WebAPI search). The
 * link itself is not followed: behind a proxy it may name another server.
 */
export async function readRows(lookup: Lookup, url: string, query: Query): Promise<Rows> {
	const { columns, filter, orderBy, top, skip = 0 } = query;
	const response = await lookup.get(
		url,
		{
			$select: columns.join(','),
			...(filter && { $filter: filter }),
			$orderby: orderBy,
			$top: String(top),
			...(skip > 0 && { $skip: String(skip) }),
		},
		{ 'Accept-Language': languageOf(lookup) },
	);
	const { value, ...links } = isRecord(response) ? response : {};
	if (!Array.isArray(value)) throw notAList();
	const rows = value.filter(isRecord);
	const isLast = rows.length === 0 || (!links['odata.nextLink'] && rows.length < top);
	return { rows, ...(!isLast && { next: skip + rows.length }) };
}

/** Reads rows of an archive page by page, from the one that `skip` says. @yields each page */
export async function* rowPages(
	lookup: Lookup,
	url: string,
	query: Query,
): AsyncGenerator<Rows, void> {
	for (let next = query.skip; ; ) {
		const page: Rows = await readRows(lookup, url, { ...query, skip: next });
		yield page;
		if (page.next === undefined) return;
		next = page.next;
	}
}

/** What is wrong where a list was expected and something else came. */
export function notAList(): ApiError {
	return new ApiError({
		message: 'SuperOffice sent something else than a list',
		description: 'Check the address in the credential, and whether a proxy answers in its place.',
	});
}

/** The key of a row, as text: the documentation shows keys as numbers and as texts. */
export function keyOf(row: IDataObject, column: string): string {
	return String(row[column] ?? row.PrimaryKey ?? '');
}

/**
 * The longest piece of a text that can stand in a filter as it is. How SuperOffice wants a quote in a filter is not
 * documented, and `%`, `_`, `*` and brackets may be taken for patterns; what is left out is compared afterwards
 * by `isFound`.
 */
export function searchable(text: string): string {
	const pieces = text.split(/['"%_*?[\]\\]/).map((piece) => piece.trim());
	return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** Tells whether a row that was found by a piece of the text has all of it. */
export function isFound(name: unknown, text: string): boolean {
	if (searchable(text) === text) return true;
	return String(name ?? '')
		.toLowerCase()
		.includes(text.toLowerCase());
}
