import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { isRecord } from '../../shared/json';
import type { Lookup } from '../../shared/listSearch/lookup';

/** What is listed, and where it is searched. */
export interface EntitySet {
	name: 'Contact' | 'Company';
	select: string[];
	searched: string[];
	/** Where a whole text is looked for, if parts of a text cannot be searched for; and how people call that. */
	compared: { names: string[]; words: string };
	label(entity: IDataObject): string;
}

/** One page of a set, and where the next one is. */
export interface Page {
	entities: IDataObject[];
	next?: string;
	/** Whether the next page would be one of those before. */
	isRound?: boolean;
}

/**
 * Reads one page.
 *
 * @param token what a next-page link says about the place to go on. Only that is taken from the link: the call goes
 *   to the credential's own address, wherever the link points.
 */
export async function pageOf(
	lookup: Lookup,
	{ name, select }: EntitySet,
	query: Record<string, string>,
	token = '',
): Promise<Page> {
	const response = await lookup.get(`/${name}`, {
		$select: select.join(','),
		...query,
		...place(token),
	});
	const { value, ...links } = isRecord(response) ? response : {};
	if (!Array.isArray(value)) {
		throw new ApiError({
			message: 'Odyssee sent something else than a list',
			description: 'Check the address in the credential, and whether a proxy answers in its place.',
		});
	}
	// The guide writes the name of the link in two ways.
	const link = links['@odata.nextLink'] ?? links['@odata.nextlink'];
	const [, after = ''] = typeof link === 'string' ? link.split('?') : [];
	const next = new URLSearchParams(place(after)).toString();
	const isBroken = (link ?? '') !== '' && next === '';
	if (isBroken) throw noNextPage();
	const isRound = next !== '' && !goesOn(token, next);
	const entities = value.filter(isRecord).filter(({ id }) => (id ?? '') !== '');
	return { entities, ...(isRound ? { isRound } : next !== '' && { next }) };
}

/** Reads all entities of a set page by page. @yields each page */
export async function* pagesOf(lookup: Lookup, set: EntitySet): AsyncGenerator<Page, void> {
	for (let token: string | undefined = ''; token !== undefined; ) {
		const read: Page = await pageOf(lookup, set, {}, token);
		yield read;
		token = read.next;
	}
}

/** Tells whether the next page lies behind this one: else a list would never end. */
function goesOn(token: string, next: string): boolean {
	const skipIn = (query: string) => new URLSearchParams(query).get('$skip');
	const [here, there] = [skipIn(token), skipIn(next)];
	return there === null ? next !== token : Number(there) > Number(here ?? 0);
}

const noNextPage = () =>
	new ApiError({
		message: 'Odyssee does not say where the list goes on',
		description: 'Type more of the name, so that the list fits on one page.',
	});

function place(query: string): Record<string, string> {
	const parameters = [...new URLSearchParams(query)];
	return Object.fromEntries(
		parameters.filter(([name]) => name === '$skip' || name === '$skiptoken'),
	);
}
