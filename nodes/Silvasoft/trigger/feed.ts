import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../../shared/api/accountState';
import { ApiError } from '../../shared/api/apiError';
import { isShort } from '../../shared/api/shortPage';
import type { ChangeReader } from '../../shared/trigger/changeReader';
import { isAscending, versionOf } from '../../shared/trigger/cursor';
import type { AccountFeed, ChangeEvent, RecordChange } from '../../shared/trigger/pollChanges';
import { PAGE_SIZE } from '../api';

/** ChangedOn and CreatedOn are UNIX seconds (listrelations, response). */
const SECOND = 1000;

const DAY = 24 * 3_600_000;

/** The accounts whose lists have been seen to hold their first moment, which no page says. */
const includesFirst = new AccountMemory<true>(1);

/** One of the two lists that Silvasoft can be asked for. */
interface List {
	filter: 'ChangedSince' | 'CreatedSince';
	sorting: 'ChangedDate' | 'CreatedDate';
	member: 'ChangedOn' | 'CreatedOn';
}

const changed: List = { filter: 'ChangedSince', sorting: 'ChangedDate', member: 'ChangedOn' };
const created: List = { filter: 'CreatedSince', sorting: 'CreatedDate', member: 'CreatedOn' };

/** What has changed, or what was created, at Silvasoft. */
export function relationFeed(reader: ChangeReader, events: ChangeEvent[]): AccountFeed {
	const isOfCreations = !events.includes('updated');
	const list = isOfCreations ? created : changed;
	const read = async (query: Record<string, string>) =>
		(await reader.read('/rest/listrelations/', { Sorting: list.sorting, ...query })).map((record) =>
			changeOf(record, list),
		);
	return {
		isOfCreations,
		resolution: SECOND,

		read: async (since, offset) => {
			const { state } = await reader.client.account();
			const isPastFirst = includesFirst.get(state, list.filter) === true;
			const first = Math.floor(since / SECOND) + (isPastFirst ? 1 : 0);
			const changes = await read({
				[list.filter]: String(first),
				SortDir: 'ASC',
				Limit: String(PAGE_SIZE),
				...(offset > 0 && { Offset: String(offset) }),
			});
			assertOrder(changes, list);
			// A whole page of what is known already would be read by every poll from now on.
			if (offset === 0 && changes.length > 0 && changes.every(({ at }) => at === since)) {
				includesFirst.set(state, list.filter, true, DAY);
			}
			return { changes, hasMore: !isShort(changes.length, PAGE_SIZE) };
		},

		newest: async (count) => {
			const found: RecordChange[] = [];
			for (;;) {
				const offset = found.length > 0 && { Offset: String(found.length) };
				const limit = { SortDir: 'DESC', Limit: String(PAGE_SIZE), ...offset };
				const page = await read(limit);
				found.push(...page);
				const isEnd = isShort(page.length, PAGE_SIZE) || page.at(-1)?.at !== found[0]?.at;
				if (isEnd) return found.filter(({ at }, index) => index < count || at === found[0].at);
			}
		},
	};
}

function changeOf(record: IDataObject, { member }: List): RecordChange {
	const createdAt = momentIn(record, 'CreatedOn');
	return {
		key: String(record.RelationGUID),
		at: momentIn(record, member),
		// A relation is created once.
		version: member === 'CreatedOn' ? '' : versionOf(record),
		createdAt,
		record,
	};
}

/** UNIX seconds, as text too; a relation without the member has not been changed since it was created. */
function momentIn(record: IDataObject, member: List['member']): number {
	const seconds = Number(record[member] ?? 0) || Number(record.CreatedOn ?? 0);
	return Number.isFinite(seconds) ? seconds * SECOND : 0;
}

/** @throws ApiError where the list is not sorted: then its first page is not the oldest, and changes would be lost */
function assertOrder(changes: RecordChange[], { member }: List): void {
	if (isAscending(changes)) return;
	throw new ApiError({
		message: 'Silvasoft does not sort its list by date',
		description: `The list was asked for by ${member}, oldest first, and came in another order. Check whether a proxy answers in its place. Nothing was given out, and nothing is lost: the next poll begins where this one did.`,
	});
}
