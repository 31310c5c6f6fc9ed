import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Account } from '../api/account';
import { AccountMemory } from '../api/accountState';
import { ApiError } from '../api/apiError';
import { requestContextOf } from '../api/requestContext';
import type { Vendor } from '../api/vendor';
import { clock } from '../clock';
import { isRecord } from '../json';
import { ChangeReader, DEFAULT_BUDGET } from './changeReader';
import type { Change, Cursor } from './cursor';
import { cursorFrom, cursorFromNow, isCreation, moved } from './cursor';
import type { ChangeFeed } from './readChanges';
import { readChanges } from './readChanges';
import { shown } from './shown';

/** What happened to a record. */
export type ChangeEvent = 'created' | 'updated';

/** A change with the record as it is now. */
export interface RecordChange extends Change {
	record: IDataObject;
}

/** The list of changes of one account. */
export interface AccountFeed extends ChangeFeed<RecordChange> {
	/** Whether it lists creations alone, whatever happened to the records since. */
	isOfCreations: boolean;
	/** Reads the newest changes. @param count how many at least, if there are so many; @returns newest first, all of a time */
	newest(count: number): Promise<RecordChange[]>;
}

/** What a trigger asks for. */
export interface ChangeTrigger {
	vendor: Vendor;
	/** The member that every record has. */
	recordKey: string;
	/** What people call the records, e.g. `relations`. */
	plural: string;
	/** @param events what the user wants to hear of */
	feed(reader: ChangeReader, events: ChangeEvent[]): AccountFeed;
	/** Whether a record is one that the user wants to hear of. */
	isWanted(record: IDataObject): boolean;
	/** What is given out of a record where the user wants it to be easy to use. */
	simplify(record: IDataObject): IDataObject;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How many records a manual test shows. */
const SHOWN_IN_TEST = 5;

/** For how many days a trigger that was switched off goes on where it stopped, when the user says nothing else. */
export const DEFAULT_PAUSE = 30;

/** The polls under way: n8n does not wait for one before it begins the next. */
const running = new AccountMemory<true>(10_000);

/** How many calls each trigger has made in an hour, by n8n's clock. */
const made = new AccountMemory<number>(10_000);

/** The activations that have begun from now. */
const begun = new WeakSet<IPollFunctions>();

/**
 * One poll: what n8n calls in the interval that the user has chosen.
 *
 * @returns what changed since the poll before; `null` where nothing did
 * @throws NodeApiError with n8n's typed reason, so that n8n waits as long as makes sense before the next poll
 */
export async function pollChanges(
	context: IPollFunctions,
	trigger: ChangeTrigger,
): Promise<INodeExecutionData[][] | null> {
	const caller = requestContextOf(context);
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : DEFAULT_BUDGET;
	const reader = new ChangeReader(
		caller,
		trigger.vendor,
		trigger.recordKey,
		Math.min(budget, DEFAULT_BUDGET),
	);
	const isTest = context.getMode() === 'manual';
	const poll = isTest
		? newestFew(context, trigger, reader)
		: onlyOnce(context, reader, async () => await newChanges(context, trigger, reader));
	const items = await poll.catch(shown(reader.client));
	return items.length > 0 ? [items] : null;
}

/** Shows what the trigger would give out, and leaves alone how far it has come. */
async function newestFew(context: IPollFunctions, trigger: ChangeTrigger, reader: ChangeReader) {
	const feed = trigger.feed(reader, eventsIn(context));
	const newest = await feed.newest(SHOWN_IN_TEST);
	const wanted = newest.filter(({ record }) => trigger.isWanted(record)).slice(0, SHOWN_IN_TEST);
	if (wanted.length === 0) {
		throw new ApiError({
			message: `None of the newest ${trigger.plural} meets the conditions`,
			description: `A test shows the ${trigger.plural} that changed last. Change one in ${trigger.vendor.name} and test again, or remove the filters.`,
		});
	}
	const itemOf = itemsFor(context, trigger, await reader.client.account());
	return wanted.map((change) =>
		itemOf(change, change.createdAt === change.at ? 'created' : 'updated'),
	);
}

/** While a poll is under way, the next one gives nothing: both would read the same. */
async function onlyOnce(
	context: IPollFunctions,
	reader: ChangeReader,
	poll: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const { state } = await reader.client.account();
	const name = nameOf(context);
	if (running.get(state, name)) return [];
	const hour = `${name} ${Math.floor(clock.date() / HOUR)}`;
	const before = made.get(state, hour) ?? 0;
	reader.allowance = callsPerHour(context) - before;
	if (reader.allowance <= 0) return [];
	running.set(state, name, true, HOUR);
	try {
		return await poll();
	} finally {
		made.set(state, hour, before + reader.calls, HOUR);
		running.delete(state, name);
	}
}

async function newChanges(
	context: IPollFunctions,
	trigger: ChangeTrigger,
	reader: ChangeReader,
): Promise<INodeExecutionData[]> {
	const events = eventsIn(context);
	const feed = trigger.feed(reader, events);
	const account = await reader.client.account();
	// Another account, or another list, has other changes.
	const subject = hashOf(`${account.state.key} ${feed.isOfCreations ? 'created' : 'changed'}`);
	const data = context.getWorkflowStaticData('node');
	const began = clock.date();
	const kept = data.subject === subject ? cursorIn(data.cursor) : undefined;
	const cursor = kept && goesOn(context, kept) ? kept : await start(context, feed);
	const reading = await readChanges(feed, cursor, () => reader.mayGoOn());
	const itemOf = itemsFor(context, trigger, account);
	const items: INodeExecutionData[] = [];
	const created = { ...cursor.created };
	for (const change of reading.fresh) {
		const isNew = feed.isOfCreations || isCreation({ ...cursor, created }, change);
		if (isNew) created[change.key] = change.at;
		const event = isNew ? 'created' : 'updated';
		if (events.includes(event) && trigger.isWanted(change.record)) {
			items.push(itemOf(change, event));
		}
	}
	// Last of all: whatever fails before leaves the trigger where it was.
	Object.assign(data, { subject, cursor: moved(cursor, reading, { began, ended: clock.date() }) });
	return items;
}

/** @returns what makes the item of a change */
function itemsFor(
	context: IPollFunctions,
	{ simplify, vendor: { transformRecord = (record) => record } }: ChangeTrigger,
	{ credential }: Account,
) {
	const isSimplified = context.getNodeParameter('simplify', true) === true;
	return ({ record }: RecordChange, event: ChangeEvent): INodeExecutionData => {
		const whole = transformRecord(record, credential);
		return { json: { ...(isSimplified ? simplify(whole) : whole), event } };
	};
}

/** Names the trigger among those of its account. */
const nameOf = (context: IPollFunctions) =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id]);

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64').slice(0, 16);

function eventsIn(context: IPollFunctions): ChangeEvent[] {
	const event = context.getNodeParameter('event', 'createdOrUpdated');
	if (event === 'created' || event === 'updated') return [event];
	return ['created', 'updated'];
}

/** What n8n's database gives back; anything that is no cursor is none. */
function cursorIn(value: unknown): Cursor | undefined {
	const text = JSON.stringify(value);
	const cursor: unknown = text === undefined ? undefined : JSON.parse(text);
	return isCursor(cursor) ? cursor : undefined;
}

const isCursor = (value: unknown): value is Cursor =>
	isRecord(value) &&
	[value.after, value.at, value.complete].every(Number.isFinite) &&
	[value.seen, value.created, value.whole].every(isRecord);

/** Whether a trigger goes on where it stopped. */
function goesOn(context: IPollFunctions, cursor: Cursor): boolean {
	const { afterPause, pauseDays } = optionsIn(context);
	const isActivated = context.getActivationMode() === 'activate' && !begun.has(context);
	begun.add(context);
	if (isActivated && afterPause === 'now') return false;
	const days = numberIn(pauseDays) ?? DEFAULT_PAUSE;
	return clock.date() - cursor.whole.ended <= days * DAY;
}

/** Where a trigger begins that has not come anywhere yet. */
async function start(context: IPollFunctions, feed: AccountFeed): Promise<Cursor> {
	begun.add(context);
	const now = clock.date();
	const { daysBack } = optionsIn(context);
	const days = numberIn(daysBack);
	const newest = await feed.newest(1);
	const fromNow = cursorFromNow(newest, feed.resolution, now);
	return days === undefined ? fromNow : cursorFrom(Math.min(fromNow.at, now - days * DAY), now);
}

function callsPerHour(context: IPollFunctions): number {
	return numberIn(optionsIn(context).callsPerHour) ?? Infinity;
}

function optionsIn(context: IPollFunctions): IDataObject {
	const options: unknown = context.getNodeParameter('options', {});
	return isRecord(options) ? options : {};
}

/** @returns `undefined` for what is left blank */
function numberIn(value: unknown): number | undefined {
	const text = String(value ?? '').trim();
	return text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
}
