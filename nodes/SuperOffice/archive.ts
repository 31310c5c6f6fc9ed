import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import { isRecord } from '../shared/json';

/** Reads an archive such as `/v1/Contact`. @returns the JSON of the response */
export type ReadArchive = (query: Record<string, string>) => Promise<unknown>;

export interface Query {
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
	/** Whether the page itself names the next one. */
	hasLink: boolean;
}

/**
 * Reads one page of an archive.
 *
 * There is more if there is a link to the next page, or if the page is full (archive pages, REST WebAPI search). The
 * link itself is not followed: behind a proxy it may name another server.
 *
 * @throws ApiError where what came is no list of rows
 */
export async function readRows(read: ReadArchive, query: Query): Promise<Rows> {
	const { columns, filter, orderBy, top, skip = 0 } = query;
	const response = await read({
		$select: columns.join(','),
		...(filter && { $filter: filter }),
		$orderby: orderBy,
		$top: String(top),
		...(skip > 0 && { $skip: String(skip) }),
	});
	const { value, ...links } = isRecord(response) ? response : {};
	if (!Array.isArray(value)) throw notAList();
	const rows = value.filter(isRecord);
	if (rows.length < value.length) throw notAList();
	// The guides write the name without the sign that OData 4 has before it.
	const hasLink = Boolean(links['odata.nextLink'] ?? links['@odata.nextLink']);
	const isLast = rows.length === 0 || (!hasLink && rows.length < top);
	return { rows, hasLink, ...(!isLast && { next: skip + rows.length }) };
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
