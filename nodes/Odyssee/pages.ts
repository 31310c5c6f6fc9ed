import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import { isRecord } from '../shared/json';

/** The entity sets that are listed. */
export type EntitySet = 'Contact' | 'Company';

/** Reads a path with a query. @returns the JSON of the answer */
export type ReadJson = (url: string, query: Record<string, string>) => Promise<unknown>;

/** One page of a list, and where the next one is. */
export interface Page {
	/** Those that have an ID. */
	entities: IDataObject[];
	/** How many entries are no entities. */
	others: number;
	/** What the link to the next page says about the place to go on, e.g. `$skip=20`. */
	next?: string;
	/** Whether the next page would be one of those before. */
	isRound?: boolean;
}

/**
 * Reads one page of a list.
 *
 * @param place what a next-page link says about the place to go on. Only that is taken from the link: the call goes
 *   to the credential's own address, wherever the link points.
 * @throws ApiError for what is no list, and for a link without a place
 */
export async function readPage(
	read: ReadJson,
	set: EntitySet,
	query: Record<string, string>,
	place = '',
): Promise<Page> {
	const response = await read(`/${set}`, { ...query, ...placeIn(place) });
	const { value, ...links } = isRecord(response) ? response : {};
	if (!Array.isArray(value)) throw noList();
	// The guide writes the name of the link in two ways.
	const link = links['@odata.nextLink'] ?? links['@odata.nextlink'];
	const [, after = ''] = typeof link === 'string' ? link.split('?') : [];
	const next = new URLSearchParams(placeIn(after)).toString();
	if ((link ?? '') !== '' && next === '') throw noNextPage();
	const isRound = next !== '' && !goesOn(place, next);
	const entities = value.filter(isRecord).filter(({ id }) => (id ?? '') !== '');
	const others = value.length - entities.length;
	return { entities, others, ...(isRound ? { isRound } : next !== '' && { next }) };
}

/** @returns how many entities stand before a place; `undefined` where only the server knows, as by `$skiptoken` */
export function skipIn(place: string): number | undefined {
	const skip = new URLSearchParams(place).get('$skip');
	return skip === null ? undefined : Number(skip);
}

/** Tells whether the next page lies behind this one: else a list would never end. */
function goesOn(place: string, next: string): boolean {
	const there = skipIn(next);
	return there === undefined ? next !== place : there > (skipIn(place) ?? 0);
}

function placeIn(query: string): Record<string, string> {
	const parameters = [...new URLSearchParams(query)];
	return Object.fromEntries(
		parameters.filter(([name]) => name === '$skip' || name === '$skiptoken'),
	);
}

/** What to throw for an answer that is no list, or has entries without an ID. */
export const noList = () =>
	new ApiError({
		message: 'Odyssee sent something else than a list',
		description: 'Check the address in the credential, and whether a proxy answers in its place.',
	});

const noNextPage = () =>
	new ApiError({
		message: 'Odyssee does not say where the list goes on',
		description:
			'Its link to the next page names no place in the list. Ask for less, so that the list fits on one page.',
	});
