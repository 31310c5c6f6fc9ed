import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { hint, offsetOf } from '../../shared/listSearch/listSearch';
import type { Lookup } from '../../shared/listSearch/lookup';
import { keyOf, readRows } from '../archive';
import { searchable, SHORTEST } from '../search';
import { archiveIn } from './archive';
import { companyRows } from './companies';
import { languageOf, translated } from './language';
import { personRows } from './persons';

/** How many companies, and how many persons, are looked at in one go: each costs a call for its relations. */
const AT_ONCE = 5;

/** The most relations of one company or person that are shown. */
const MOST_RELATIONS = 100;

/**
 * The relations of companies and persons whose names have a text in them. SuperOffice cannot search for relations by
 * name: so their owners are searched for, a few at a time. A company's relations include those of its people.
 */
export async function relations(
	lookup: Lookup,
	text: string,
	token?: string,
): Promise<INodeListSearchResult> {
	if (text.length < SHORTEST || searchable(text) === '') {
		return { results: [hint(`Type ${SHORTEST} letters of a company's or a person's name`)] };
	}
	const skip = offsetOf(token);
	const [companies, persons] = await Promise.all([
		companyRows(lookup, text, AT_ONCE, skip),
		personRows(lookup, text, AT_ONCE, skip),
	]);
	const addresses = [
		...companies.rows.map((row) => `/v1/Contact/${keyOf(row, 'contactId')}/Relations`),
		...persons.rows.map((row) => `/v1/Person/${keyOf(row, 'personId')}/Relations`),
	];
	const language = languageOf(lookup);
	const found = new Map<string, INodeListSearchItems>();
	for (const rows of await Promise.all(addresses.map((url) => relationRows(lookup, url)))) {
		for (const row of rows) {
			const entry = entryOf(row, language);
			if (!found.has(String(entry.value))) found.set(String(entry.value), entry);
		}
	}
	const hasMore = companies.next !== undefined || persons.next !== undefined;
	return {
		results: [...found.values()],
		...(hasMore && { paginationToken: String(skip + AT_ONCE) }),
	};
}

async function relationRows(lookup: Lookup, url: string): Promise<IDataObject[]> {
	const { rows } = await readRows(archiveIn(lookup, url), {
		columns: ['relationId', 'processedName', 'relationName', 'source/who', 'target/who'],
		orderBy: 'relationId',
		top: MOST_RELATIONS,
	});
	return rows;
}

/** `processedName` is the text that suits the direction ("Has the given relationship to"). */
function entryOf(row: IDataObject, language: string): INodeListSearchItems {
	const value = keyOf(row, 'relationId');
	const parts = [row['source/who'], row.processedName || row.relationName, row['target/who']];
	const name = parts.map((part) => translated(part, language)).filter(Boolean);
	return { name: name.join(' – ') || value, value };
}
