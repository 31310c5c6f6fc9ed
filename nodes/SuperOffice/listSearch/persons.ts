import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { hasWords, hint, label, offsetOf } from '../../shared/listSearch/listSearch';
import type { Lookup } from '../../shared/listSearch/lookup';
import { InvalidParameterError } from '../../shared/parameters/invalidParameter';
import type { Rows } from '../archive';
import { keyOf, readRows } from '../archive';
import { archiveIn, rowPages } from './archive';
import { isFound, searchable, SHORTEST } from '../search';
import type { Side } from './relationEnds';
import { endOf, saysAll } from './relationEnds';

const PAGE = 100;

/** How many pages of a company's people are looked through for a name; few companies have so many. */
const MOST_PAGES = 10;

/** The end is the company itself. */
const NOBODY: INodeListSearchItems = { name: 'No Person', value: '0' };

/** The people of the company at one end of the relation, in order of their last names. */
export function personsAt(side: Side) {
	return async (lookup: Lookup, text: string, token?: string): Promise<INodeListSearchResult> => {
		const { company } = await endOf(lookup, side);
		if (company === undefined) throw withoutCompany(side, saysAll(lookup));
		const isStart = text === '' && token === undefined;
		const results: INodeListSearchItems[] = isStart ? [NOBODY] : [];
		const people = rowPages(archiveIn(lookup, `/v1/Contact/${company}/Persons`), {
			columns: ['personId', 'fullName', 'title'],
			orderBy: 'lastName,personId',
			top: PAGE,
			skip: offsetOf(token),
		});
		let next: number | undefined;
		let pages = 0;
		// Searched here and not by a filter, so that a full name is found as it is shown.
		for await (const page of people) {
			const entries = page.rows.map(entryOf);
			results.push(...entries.filter(({ name }) => text === '' || hasWords(name, text)));
			next = page.next;
			pages += 1;
			if (text === '' || pages === MOST_PAGES) break;
		}
		return { results, ...(next !== undefined && { paginationToken: String(next) }) };
	};
}

function withoutCompany(side: Side, isWhole: boolean): InvalidParameterError {
	const company = `${side.toLowerCase()} company`;
	const needed = isWhole ? company : `${company} or the relation`;
	return new InvalidParameterError(
		`Choose the ${needed} first`,
		`The list shows the people of the ${company}. Where an expression gives the ${needed}, name the person by ID or by an expression too.`,
	);
}

function entryOf(row: IDataObject): INodeListSearchItems {
	const value = keyOf(row, 'personId');
	return { name: label(row.fullName, row.title) || value, value };
}

/** Persons of all companies with a text in their names; none before somebody has typed enough of it. */
export async function persons(
	lookup: Lookup,
	text: string,
	token?: string,
): Promise<INodeListSearchResult> {
	if (text.length < SHORTEST || searchable(text) === '') {
		return { results: [hint(`Type ${SHORTEST} letters of the person's name`)] };
	}
	const { rows, next } = await personRows(lookup, text, PAGE, offsetOf(token));
	return { results: rows.map(entryOf), ...(next && { paginationToken: String(next) }) };
}

/** Persons of all companies with all words of a text in their first or last name. */
export async function personRows(
	lookup: Lookup,
	text: string,
	top: number,
	skip: number,
): Promise<Pick<Rows, 'rows' | 'next'>> {
	const words = text
		.split(/\s+/)
		.map(searchable)
		.filter((word) => word !== '');
	const { rows, next } = await readRows(archiveIn(lookup, '/v1/Person'), {
		columns: ['personId', 'fullName', 'title'],
		filter: words
			.map((word) => `(firstName contains '${word}' or lastName contains '${word}')`)
			.join(' and '),
		orderBy: 'lastName,personId',
		top,
		skip,
	});
	return { rows: rows.filter(({ fullName }) => isFound(fullName, text)), next };
}
