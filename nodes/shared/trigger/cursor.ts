import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A change as a vendor's list tells it: a record, and when it was changed or created last. */
export interface Change {
	/** Names the record. */
	key: string;
	/** When, by the vendor's clock, in UNIX milliseconds. */
	at: number;
	/** Tells two changes of one record apart that have the same time; empty where there is only one, as of a creation. */
	version: string;
	/** When the record was created, by the same clock; missing where the vendor does not say. */
	createdAt?: number;
}

/** A place in the list of changes. */
export interface Place {
	/** Changes after this time are listed, in UNIX milliseconds. */
	since: number;
	/** How many of them to pass over. */
	offset: number;
	/** The last of these, by `idOf`: the next page has to begin with it or after it, else entries were passed over. */
	last?: string;
	/** Up to here nothing can have been passed over, in UNIX milliseconds. */
	certain: number;
}

/** Names one change of one record. */
export const idOf = ({ key, at, version }: Change): string => JSON.stringify([key, at, version]);

/** @returns a version that differs where anything in the record does */
export const versionOf = (record: IDataObject): string =>
	createHash('sha256').update(JSON.stringify(record)).digest('base64').slice(0, 8);

/** Whether changes are sorted, oldest first. */
export const isAscending = (changes: Change[]): boolean =>
	changes.every(({ at }, index) => index === 0 || at >= changes[index - 1].at);

/** What a poll has read. */
export interface Reading<Entry extends Change> {
	/** Every entry once, in the order of the list; also those that were given out before. */
	read: Entry[];
	/** Those of them that are to be given out. */
	fresh: Entry[];
	/** How far it came. */
	place: Place;
	/** Whether that is the end of the list. */
	isDrained: boolean;
}

/**
 * How far a trigger has come. It is kept in n8n's static data, so it is plain JSON, and it moves by the vendor's clock alone.
 *
 * Everything up to `after` is done with. What lies between `after` and `at` is read once more by the next poll: a vendor
 * that counts in seconds may have changed a record again in the second in which it was read, and a change may become
 * visible a little later than another that was made after it.
 */
export interface Cursor {
	/** UNIX milliseconds. */
	after: number;
	/** The newest change that was read, in UNIX milliseconds. */
	at: number;
	/** What was read between the two: time and version by key. */
	seen: Record<string, [at: number, version: string]>;
	/** Up to here everything was read, so that a record which was created later is new. UNIX milliseconds. */
	complete: number;
	/** What was created after that and has been given out: the time of its creation by key. */
	created: Record<string, number>;
	/** The newest change when the list was last read to its end, and when that was by n8n's clock. UNIX milliseconds. */
	whole: { at: number; ended: number };
	/** Where the next poll goes on, if the last one did not come to the end, and when this reading of the list began. */
	place?: Place & { began: number };
}

/** How long before the newest change a poll looks again, in milliseconds. */
const LOOKS_BACK = 60_000;

/** In which time all changes of one second become visible, in milliseconds; only then a second reading settles them. */
const SETTLES_IN = 5_000;

/**
 * The cursor of a trigger that gives out nothing of what there is.
 *
 * @param newest all changes that have the newest time; none where the vendor has no records
 * @param resolution of the vendor's times, in milliseconds
 * @param now by n8n's clock, in UNIX milliseconds
 */
export function cursorFromNow(newest: Change[], resolution: number, now: number): Cursor {
	const at = Math.max(0, ...newest.map((change) => change.at));
	const after = Math.max(0, at - resolution);
	return {
		...cursorFrom(after, now),
		at,
		seen: seenIn(newest, after),
		created: createdIn(newest, after),
		whole: { at, ended: now },
	};
}

/** The cursor of a trigger that begins at a moment in the past. @param after UNIX milliseconds by the vendor's clock */
export const cursorFrom = (after: number, now: number): Cursor => ({
	after,
	at: after,
	seen: {},
	complete: after,
	created: {},
	whole: { at: after, ended: now },
});

/** Whether a change has not been given out yet. */
export const isNew = ({ after, seen }: Cursor, { key, at, version }: Change): boolean =>
	at > after && (seen[key]?.[0] !== at || seen[key][1] !== version);

/** Whether a new change is that of a record which did not exist before. */
export const isCreation = (
	{ complete, created }: Cursor,
	{ key, createdAt = 0 }: Change,
): boolean => createdAt > complete && !(key in created);

/**
 * The cursor after a poll.
 *
 * @param now when the poll began and ended by n8n's clock, in UNIX milliseconds; only differences count
 */
export function moved(
	cursor: Cursor,
	{ read, place, isDrained }: Reading<Change>,
	now: { began: number; ended: number },
): Cursor {
	const at = Math.max(cursor.at, ...read.map((change) => change.at));
	const { began = now.began } = cursor.place ?? {};
	// What an earlier reading has read to the end, and this one long after that second, is settled.
	const isSecond = isDrained && began - cursor.whole.ended >= SETTLES_IN;
	const settled = isSecond ? cursor.whole.at : cursor.after;
	const after = Math.max(settled, Math.min(place.certain, at - LOOKS_BACK));
	const complete = isDrained ? after : cursor.complete;
	const seen = { ...cursor.seen, ...seenIn(read, after) };
	const created = { ...cursor.created, ...createdIn(read, complete) };
	return {
		after,
		at,
		seen: Object.fromEntries(Object.entries(seen).filter(([, [time]]) => time > after)),
		complete,
		created: Object.fromEntries(Object.entries(created).filter(([, time]) => time > complete)),
		whole: isDrained ? { at, ended: now.ended } : cursor.whole,
		...(!isDrained && { place: { ...place, began } }),
	};
}

const seenIn = (changes: Change[], after: number): Cursor['seen'] =>
	Object.fromEntries(
		changes.filter(({ at }) => at > after).map(({ key, at, version }) => [key, [at, version]]),
	);

const createdIn = (changes: Change[], after: number): Cursor['created'] =>
	Object.fromEntries(
		changes.flatMap(({ key, createdAt = 0 }) => (createdAt > after ? [[key, createdAt]] : [])),
	);
