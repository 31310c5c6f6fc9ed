import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../../shared/api/accountState';
import { ApiError } from '../../shared/api/apiError';
import { clock } from '../../shared/clock';
import type { ChangeReader } from '../../shared/trigger/changeReader';
import { isAscending, versionOf } from '../../shared/trigger/cursor';
import type { AccountFeed, RecordChange } from '../../shared/trigger/pollChanges';
import { momentOf } from '../conditions';
import { isAboutFilter, withDates } from '../findEntities';
import type { Page, ReadJson } from '../pages';
import { readPage } from '../pages';
import { pagesOfList } from '../wholeList';

/** Times have fractions of a second; a server may cut them off when it compares. */
const SECOND = 1000;

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many contacts are read at once where the server does not sort. */
const MOST_UNSORTED = 400;

/** The accounts whose API has refused or ignored `$orderby`; that is taken for granted for a while. */
const withoutOrder = new AccountMemory<true>(1);

const CONTACT = 'Contact';

/** What has changed at Odyssee. That `modified_dateutc` can be filtered by is documented, that lists can be sorted is not. */
export function contactFeed(reader: ChangeReader): AccountFeed {
	const read = withDates(reader.client, async (url, query) => await reader.readJson(url, query));
	return {
		isOfCreations: false,
		resolution: SECOND,

		read: async (since, offset) => {
			const sorted = await inOrder(reader, async () => await sortedPage(read, since, offset));
			return sorted ?? (await unsortedPart(read, since));
		},

		newest: async (count) => {
			const sorted = await inOrder(reader, async () => await newestSorted(read, count));
			const all = sorted ?? (await newestUnsorted(read));
			return all.filter(({ at }, index) => index < count || at === all[0].at);
		},
	};
}

/** @returns what a sorted reading gives; `undefined` where the server does not sort */
async function inOrder<Result>(
	{ client }: ChangeReader,
	readSorted: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
	const { state } = await client.account();
	if (withoutOrder.get(state, CONTACT)) return undefined;
	const sorted = await readSorted().catch((error: unknown) => {
		if (!isAboutFilter(error)) throw error;
		return undefined;
	});
	if (sorted === undefined) withoutOrder.set(state, CONTACT, true, HOUR);
	return sorted;
}

async function sortedPage(read: ReadJson, since: number, offset: number) {
	const query = { $filter: changedAfter(since), $orderby: 'modified_dateutc asc' };
	const page = await readPage(read, CONTACT, query, offset > 0 ? `$skip=${offset}` : '');
	const changes = page.entities.map(changeOf);
	assertFiltered(changes, since);
	return isAscending(changes) ? { changes, hasMore: goesOn(page) } : undefined;
}

/**
 * Without an order, a part is read that is small enough to be read as a whole: where more is there, what lies behind the
 * middle of its times is left for later.
 */
async function unsortedPart(read: ReadJson, since: number) {
	for (let until = Infinity; ; ) {
		const query = { $filter: changedAfter(since, until) };
		const changes: RecordChange[] = [];
		let isWhole = true;
		const check = () => {};
		for await (const page of pagesOfList(read, CONTACT, query, Infinity, check)) {
			changes.push(...page.map(changeOf));
			isWhole = changes.length <= MOST_UNSORTED;
			if (!isWhole && middleOf(changes) > since + 2 * SECOND) break;
		}
		assertFiltered(changes, since);
		changes.sort((one, other) => one.at - other.at);
		if (isWhole || middleOf(changes) <= since + 2 * SECOND) {
			return { changes, hasMore: until !== Infinity, ...(until !== Infinity && { until }) };
		}
		until = middleOf(changes);
	}
}

async function newestSorted(read: ReadJson, count: number) {
	const found: RecordChange[] = [];
	for (;;) {
		const place = found.length > 0 ? `$skip=${found.length}` : '';
		const page = await readPage(read, CONTACT, { $orderby: 'modified_dateutc desc' }, place);
		const changes = page.entities.map(changeOf);
		if (!isAscending([...changes].reverse())) return undefined;
		found.push(...changes);
		const isPast = found.length >= count && found.at(-1)?.at !== found[0].at;
		if (isPast || !goesOn(page) || changes.length === 0) return found;
	}
}

/** Looks for the newest change in ever longer stretches of time up to now. */
async function newestUnsorted(read: ReadJson): Promise<RecordChange[]> {
	const now = clock.date();
	for (const stretch of [MINUTE * 10, HOUR, DAY, 30 * DAY, 365 * DAY, now]) {
		let since = Math.max(0, now - stretch);
		for (;;) {
			const { changes, hasMore } = await unsortedPart(read, since);
			if (changes.length === 0) break;
			if (!hasMore) return changes.reverse();
			since = changes[changes.length - 1].at - SECOND;
		}
	}
	return [];
}

const goesOn = ({ next, isRound }: Page) => next !== undefined || isRound === true;

const middleOf = (changes: RecordChange[]) => {
	const times = changes.map(({ at }) => at).sort((one, other) => one - other);
	return times[Math.floor(times.length / 2)] ?? 0;
};

/** @param until later changes are left out */
function changedAfter(since: number, until = Infinity): string {
	const date = (time: number) => new Date(time).toISOString();
	const end = until === Infinity ? '' : ` and modified_dateutc lt '${date(until)}'`;
	return `modified_dateutc gt '${date(since)}'${end}`;
}

function changeOf(record: IDataObject): RecordChange {
	const at = momentOf(record.modified_dateutc);
	const createdAt = momentOf(record.create_date);
	return {
		key: String(record.id).toLowerCase(),
		at: Number.isNaN(at) ? 0 : at,
		version: versionOf(record),
		...(!Number.isNaN(createdAt) && { createdAt }),
		record,
	};
}

/** @throws ApiError where the server gives out what was not asked for: it would be given out again by every poll */
function assertFiltered(changes: RecordChange[], since: number): void {
	if (changes.every(({ at }) => at >= since - SECOND)) return;
	throw new ApiError({
		message: 'Odyssee gave out contacts that were not asked for',
		description:
			'Among them are some that changed before the last poll, so the server or a proxy in between ignores filters. Nothing was given out, and nothing is lost. Check the address in the credential.',
	});
}
