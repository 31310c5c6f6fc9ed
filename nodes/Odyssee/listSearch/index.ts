import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { AccountMemory } from '../../shared/api/accountState';
import { hasWords, hint, label, listSearch } from '../../shared/listSearch/listSearch';
import type { Lookup } from '../../shared/listSearch/lookup';
import { odyssee } from '../api';
import { quoted } from '../conditions';
import { isAboutFilter } from '../findEntities';
import type { EntitySet, Page } from '../pages';
import { readPage } from '../pages';
import { withCompanyNames } from './companyNames';

/** What is listed, and where it is searched. */
interface List {
	name: EntitySet;
	select: string[];
	searched: string[];
	/** Where a whole text is looked for, if parts of a text cannot be searched for; and how people call that. */
	compared: { names: string[]; words: string };
	/** Finds out what the label needs and the list does not give. */
	complete?(lookup: Lookup, entities: IDataObject[]): Promise<IDataObject[]>;
	label(entity: IDataObject): string;
}

export const searchContacts = listOf({
	name: 'Contact',
	select: ['id', 'firstname', 'lastname', 'email', 'company_id', 'company_code'],
	searched: ['lastname', 'email', 'firstname'],
	compared: { names: ['lastname', 'email'], words: 'last name or email address' },
	complete: withCompanyNames,
	label: ({ firstname, lastname, email, company_name: company, company_code: code }) =>
		// The editor cuts off what is longer than about 60 characters, such as an address.
		label([firstname, lastname].filter(Boolean).join(' '), company || code, email),
});

export const searchCompanies = listOf({
	name: 'Company',
	select: ['id', 'name', 'code', 'city'],
	searched: ['name', 'code'],
	compared: { names: ['name', 'code'], words: 'name or code' },
	label: ({ name, code, city }) => label(name, code, city),
});

/** How many pages are looked through where Odyssee cannot search: 20 or 100 entries each, by installation. */
const MOST_PAGES = 10;

/** Noted where an account's API has refused or ignored `contains`; that is taken for granted for a while. */
const withoutContains = new AccountMemory<true>(1);

const CONTAINS = 'contains';

const HOUR = 3_600_000;

/**
 * Which functions `$filter` knows is not documented, beyond that the API is OData version 4. So `contains` is tried;
 * where it is refused or ignored, the list is looked through page by page, and compared with `eq`, which the guide shows.
 */
function listOf(set: List) {
	return listSearch(odyssee, async (lookup, text, token) => {
		if (text === '') return await listed(lookup, set, await pageOf(lookup, set, {}, token));
		const { state } = await lookup.account();
		if (!withoutContains.get(state, CONTAINS)) {
			const found = await pageOf(lookup, set, { $filter: containing(set, text) }, token).catch(
				(error: unknown) => {
					if (!isAboutFilter(error)) throw error;
					return undefined;
				},
			);
			const isFiltered = found && !(await ignoresFilter(lookup, set, text, found, token));
			if (isFiltered) return await listed(lookup, set, found);
			withoutContains.set(state, CONTAINS, true, HOUR);
		}
		return await scanPages(lookup, set, text);
	});
}

/**
 * Tells whether an account's API takes no notice of the filter: it gives the same as without one. How Odyssee compares is
 * not known, so whoever is found is believed otherwise, also where the text cannot be seen in the name.
 */
async function ignoresFilter(
	lookup: Lookup,
	set: List,
	text: string,
	{ entities }: Page,
	token = '',
): Promise<boolean> {
	if (token !== '' || entities.every((entity) => isFound(set, entity, text))) return false;
	const ids = (page: IDataObject[]) => page.map(({ id }) => String(id)).join();
	return ids((await pageOf(lookup, set, {})).entities) === ids(entities);
}

const isFound = ({ searched }: List, entity: IDataObject, text: string) =>
	hasWords(searched.map((name) => entity[name]).join(' '), text);

/** Every word has to be in one of the searched texts. Whether letter case counts is not known, so both are asked for. */
function containing({ searched }: List, text: string): string {
	const inOne = (word: string) =>
		searched.flatMap((name) =>
			[...new Set([word, word.toLowerCase(), capitalised(word)])].map(
				(part) => `contains(${name},${quoted(part)})`,
			),
		);
	return text
		.split(/\s+/)
		.map((word) => `(${inOne(word).join(' or ')})`)
		.join(' and ');
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

async function listed(
	lookup: Lookup,
	set: List,
	{ entities, next, isRound }: Page,
): Promise<INodeListSearchResult> {
	const results = await entriesOf(lookup, set, entities);
	if (isRound) results.push(hint(`Not here? Type the whole ${set.compared.words}`));
	return { results, ...(next && { paginationToken: next }) };
}

async function entriesOf(
	lookup: Lookup,
	set: List,
	entities: IDataObject[],
): Promise<INodeListSearchItems[]> {
	const complete = set.complete ? await set.complete(lookup, entities) : entities;
	return complete.map((entity) => {
		const value = String(entity.id);
		return { name: set.label(entity) || value, value };
	});
}

/** Reads one page of a list. @param token where it goes on */
async function pageOf(
	lookup: Lookup,
	{ name, select }: List,
	query: Record<string, string> = {},
	token?: string,
): Promise<Page> {
	const read = async (url: string, all: Record<string, string>) => await lookup.get(url, all);
	return await readPage(read, name, { $select: select.join(','), ...query }, token);
}

/** Finds what equals the text, wherever it is, and what has it in it on the first pages. */
async function scanPages(lookup: Lookup, set: List, text: string): Promise<INodeListSearchResult> {
	const found = new Map<unknown, IDataObject>();
	for (const name of set.compared.names) {
		const { entities } = await pageOf(lookup, set, { $filter: `${name} eq ${quoted(text)}` });
		for (const entity of entities) if (isFound(set, entity, text)) found.set(entity.id, entity);
	}
	let token: string | undefined;
	for (let pages = 0; pages === 0 || (token !== undefined && pages < MOST_PAGES); pages += 1) {
		const { entities, next } = await pageOf(lookup, set, {}, token);
		for (const entity of entities) if (isFound(set, entity, text)) found.set(entity.id, entity);
		token = next;
	}
	const results = await entriesOf(lookup, set, [...found.values()]);
	if (token === undefined) return { results };
	// The editor cuts off what is longer than about 60 characters.
	return { results: [...results, hint(`Not here? Type the whole ${set.compared.words}`)] };
}
