import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { hint, label, offsetOf } from '../../shared/listSearch/listSearch';
import type { Lookup } from '../../shared/listSearch/lookup';
import type { Rows } from '../archive';
import { keyOf, readRows } from '../archive';
import { isFound, searchable, SHORTEST } from '../search';
import { archiveIn } from './archive';

const PAGE = 50;

/** Companies with a text in their name, in order of their names; none before somebody has typed enough of it. */
export async function companies(
	lookup: Lookup,
	text: string,
	token?: string,
): Promise<INodeListSearchResult> {
	if (text.length < SHORTEST || searchable(text) === '') {
		return { results: [hint(`Type ${SHORTEST} letters of the company's name`)] };
	}
	const { rows, next } = await companyRows(lookup, text, PAGE, offsetOf(token));
	return { results: rows.map(entryOf), ...(next && { paginationToken: String(next) }) };
}

/** @returns the rows of the companies, of which there may be fewer than `top` although there are more */
export async function companyRows(
	lookup: Lookup,
	text: string,
	top: number,
	skip: number,
): Promise<Pick<Rows, 'rows' | 'next'>> {
	const { rows, next } = await readRows(archiveIn(lookup, '/v1/Contact'), {
		columns: ['contactId', 'name', 'department'],
		filter: `name contains '${searchable(text)}'`,
		orderBy: 'name,contactId',
		top,
		skip,
	});
	return { rows: rows.filter(({ name }) => isFound(name, text)), next };
}

function entryOf(row: IDataObject): INodeListSearchItems {
	const value = keyOf(row, 'contactId');
	return { name: label(row.name, row.department) || value, value };
}
