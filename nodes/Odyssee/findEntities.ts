import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../shared/api/accountState';
import { ApiError } from '../shared/api/apiError';
import type { ApiClient } from '../shared/api/client';
import type { ItemContext } from '../shared/execution/itemContext';
import { assertMeets } from './conditions';
import type { EntitySet, ReadJson } from './pages';
import { readWholeList } from './wholeList';

/** Noted where an account's API has refused a date in quotes and taken the bare one; that is taken for granted for a while. */
const takesBareDates = new AccountMemory<true>(1);

const HOUR = 3_600_000;

/** Carries out a Get Many: reads as many entities as the user wants, all of which meet the filters, and none twice. */
export async function findEntities(item: ItemContext, set: EntitySet): Promise<IDataObject[]> {
	const { form, request } = item;
	if (form.findsNothing) return [];
	const { $top: limit, ...query } = request.query ?? {};
	const wanted = form.settings.returnAll === true ? Infinity : Number(limit);
	const check = (entities: IDataObject[]) => assertMeets(entities, form.conditions);
	return await readWholeList(readerOf(item), set, query, wanted, check);
}

function readerOf({ records: { client }, request }: ItemContext): ReadJson {
	return withDates(
		client,
		async (url, query) => (await client.send({ ...request, url, query })).json,
	);
}

/**
 * The guide has dates in `$filter` in quotes (`modified_dateutc+gt+'…'`), OData 4 has them bare. So a refusal of the
 * first form is answered with the second one.
 *
 * @param send reads a path with a query that is sent as it is
 */
export function withDates(client: ApiClient, send: ReadJson): ReadJson {
	return async (url, query) => {
		const bare = { ...query, $filter: withBareDates(query.$filter ?? '') };
		if (bare.$filter === (query.$filter ?? '')) return await send(url, query);
		const { state } = await client.account();
		if (takesBareDates.get(state, url)) return await send(url, bare);
		return await send(url, query).catch(async (refusal: unknown) => {
			if (!isAboutFilter(refusal)) throw refusal;
			// Where that is refused too, it was about something else.
			const json = await send(url, bare).catch((error: unknown) => {
				throw isAboutFilter(error) ? refusal : error;
			});
			takesBareDates.set(state, url, true, HOUR);
			return json;
		});
	};
}

/** Takes the quotes from dates; inside a text a quote is doubled, so that none is meant. */
const withBareDates = (filter: string) =>
	filter.replace(/(^| and )(modified_dateutc (?:gt|lt) )'([\d:.T-]+Z)'/g, '$1$2$3');

/** Tells whether a refusal may be about what `$filter` says. */
export function isAboutFilter(error: unknown): boolean {
	return error instanceof ApiError && [400, 404, 422, 500, 501].includes(error.status ?? 0);
}
