import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import type { EntitySet, Page, ReadJson } from './pages';
import { noList, readPage, skipIn } from './pages';

/** A page of the server has 20 entities or 100, by installation (guide, Paging, in its two editions). */
const SMALLEST_PAGE = 20;

/** How often a list that changes while it is read is gone back in. */
const MOST_STEPS_BACK = 5;

/**
 * Reads a list as a whole, as far as the user wants.
 *
 * @param query with the filters
 * @param wanted how many entities are enough
 * @param check is given each page, and throws where it is not what was asked for
 * @throws ApiError where the list cannot be read as a whole
 */
export async function readWholeList(
	...list: Parameters<typeof pagesOfList>
): Promise<IDataObject[]> {
	const [, , , wanted] = list;
	const found: IDataObject[] = [];
	for await (const page of pagesOfList(...list)) for (const entity of page) found.push(entity);
	return found.slice(0, wanted);
}

/**
 * Reads a list page by page, as far as the user wants.
 *
 * "Items that change during paging disturb the result" (guide, Paging), so that pages overlap by one entity. Where it is
 * not on the next page, the list has become shorter or another order, and one page is gone back, so that none is passed
 * over. Where only the server knows the places (`$skiptoken`), its links alone are followed.
 *
 * @param query with the filters
 * @param wanted how many entities are enough
 * @param check is given each page, and throws where it is not what was asked for
 * @yields the entities of a page that were on none before; none where it is gone back
 * @throws ApiError where the list cannot be read as a whole
 */
export async function* pagesOfList(
	read: ReadJson,
	set: EntitySet,
	query: Record<string, string>,
	wanted: number,
	check: (entities: IDataObject[]) => void,
): AsyncGenerator<IDataObject[]> {
	const found = new Set<string>();
	const tokens = new Set<string>();
	let stepsBack = 0;
	for (let place = '', wentBack = false; ; ) {
		const overlaps = skipIn(place) !== undefined;
		const rest = wanted - found.size + (overlaps ? 1 : 0);
		const isLimited = wanted !== Infinity && !wentBack;
		const limited = { ...query, ...(isLimited && { $top: String(rest) }) };
		const page = await readPage(read, set, limited, place);
		if (page.others > 0) throw noList();
		const { entities } = page;
		check(entities);
		const fresh = entities.filter((entity) => !found.has(keyOf(entity)));
		if (overlaps && fresh.length === entities.length && found.size > 0) {
			stepsBack += 1;
			if (stepsBack > MOST_STEPS_BACK) throw keepsChanging(found.size);
			place = skipping((skipIn(place) ?? 0) - Math.max(entities.length, SMALLEST_PAGE));
			wentBack = true;
			yield [];
			continue;
		}
		const added = fresh.filter((entity) => !found.has(keyOf(entity)) && found.add(keyOf(entity)));
		yield added;
		if (found.size >= wanted) return;
		const next = nextPlace(page, place, isLimited ? rest : Infinity);
		if (next === undefined) return;
		if (page.isRound || tokens.has(next) || (fresh.length === 0 && !wentBack)) {
			throw repeats(found.size);
		}
		if (skipIn(next) === undefined) tokens.add(next);
		place = next;
		wentBack = false;
	}
}

/**
 * Where a list goes on: where the link says, one entity before. No page says what a server does that gives fewer entities
 * per page than `$top` asks for and has no link, so a short page that may be a full one of the server is not believed.
 *
 * @param asked how many entities the page may have
 */
function nextPlace(
	{ entities, next, isRound }: Page,
	place: string,
	asked: number,
): string | undefined {
	if (isRound) return place;
	const skip = next === undefined ? undefined : skipIn(next);
	if (next !== undefined) return skip === undefined ? next : skipping(skip - 1);
	const { length } = entities;
	const isCut = asked !== Infinity && length < asked && length > 0 && length % SMALLEST_PAGE === 0;
	const isOfServer = place !== '' && skipIn(place) === undefined;
	return isCut && !isOfServer ? skipping((skipIn(place) ?? 0) + length - 1) : undefined;
}

const skipping = (count: number) => `$skip=${Math.max(0, count)}`;

/** A GUID names the same entity in capital and small letters. */
const keyOf = ({ id }: IDataObject) => String(id).toLowerCase();

const keepsChanging = (count: number) =>
	new ApiError({
		message: 'The list of Odyssee keeps changing while it is read',
		description: `${count} records were read, and it is not certain that none was passed over. Run the node again when fewer records are changed, or narrow the list by filters.`,
	});

/** Asking on would never end, and giving out what is there would look like the whole list. */
const repeats = (count: number) =>
	new ApiError({
		message: 'Odyssee gives the same page again in place of the next one',
		description: `${count} records were read, and there may be more. Check whether a proxy in between answers from memory, or narrow the list by filters, so that one page is enough.`,
	});
