import type { Change, Cursor, Place, Reading } from './cursor';
import { idOf, isNew } from './cursor';

/** A vendor's list of changes, oldest first. */
export interface ChangeFeed<Entry extends Change> {
	/** In what steps the vendor's times count, in milliseconds. */
	resolution: number;
	/**
	 * Reads one page.
	 *
	 * @param since UNIX milliseconds by the vendor's clock; all later changes are in the list, and those of exactly that
	 *   time may be
	 * @param offset how many entries of the list to pass over
	 * @returns the entries, oldest first, and whether there may be more; with `until`, the page has all up to that time
	 * @throws ApiError where it cannot be read
	 */
	read(since: number, offset: number): Promise<Page<Entry>>;
}

interface Page<Entry extends Change> {
	changes: Entry[];
	hasMore: boolean;
	/** UNIX milliseconds. */
	until?: number;
}

/**
 * Reads what changed since the last poll, page by page.
 *
 * A page begins at the time of the last entry of the page before, so that nothing is passed over when a record changes and
 * moves to the end of the list meanwhile. Only where more entries have one time than fit on a page, the next page is asked
 * for by its offset; such pages overlap by one entry, and where that is not on the next page, one page is gone back.
 *
 * @param mayGoOn whether there is time and allowance for a further call; the first is always made
 */
export async function readChanges<Entry extends Change>(
	feed: ChangeFeed<Entry>,
	cursor: Cursor,
	mayGoOn: () => boolean,
): Promise<Reading<Entry>> {
	const read = new Map<string, Entry>();
	const fresh: Entry[] = [];
	let place = cursor.place ?? { since: cursor.after, offset: 0, certain: cursor.after };
	let stride = 1;
	for (;;) {
		const page = await feed.read(place.since, place.offset);
		const { changes, hasMore } = page;
		const isLinked = place.offset === 0 || isBehind(changes, place, read);
		for (const change of changes) {
			if (!read.has(idOf(change)) && isNew(cursor, change)) fresh.push(change);
			read.set(idOf(change), change);
		}
		const isDrained = isLinked && !hasMore;
		stride = Math.max(stride, changes.length - 1);
		place = isLinked ? behind(page, place, feed) : back(place, stride);
		if (isDrained || !mayGoOn()) return { read: [...read.values()], fresh, place, isDrained };
	}
}

/** Whether a page goes on where this poll, or the one before, has left the list: pages overlap by one entry. */
function isBehind(changes: Change[], { last }: Place, read: Map<string, Change>): boolean {
	const ids = changes.map(idOf);
	return ids.slice(0, 1).some((id) => read.has(id)) || (last !== undefined && ids.includes(last));
}

/** A page that has a later time in it has all that happened at the times before, as those are over. */
function behind(
	{ changes, until }: Page<Change>,
	place: Place,
	feed: { resolution: number },
): Place {
	const { since, offset, certain } = place;
	const last = (until ?? Math.max(0, ...changes.map(({ at }) => at))) - feed.resolution;
	if (last <= since) {
		const [end] = changes.slice(-1).map(idOf);
		return { ...place, offset: offset + Math.max(1, changes.length - 1), last: end };
	}
	const isCertain = offset === 0 && certain === since;
	return { since: last, offset: 0, certain: isCertain ? last : certain };
}

const back = (place: Place, stride: number): Place => ({
	...place,
	offset: Math.max(0, place.offset - stride),
});
