import type { IDataObject } from 'n8n-workflow';
import { yieldToEventLoop } from '../abort';
import type { AccountState } from '../api/accountState';
import type { Basis, Finder } from '../matching/finder';
import type { Naming } from '../matching/contested';
import type { Way } from '../matching/lookUps';
import { LookUps } from '../matching/lookUps';
import type { LookUp } from '../parameters/lookUp';
import type { ReadModifyWrite } from '../update/readModifyWrite';
import { isUnchanged, SKIPPED } from '../update/readModifyWrite';
import { withLock } from '../update/recordLock';
import type { ItemContext } from './itemContext';
import type { NodeRun } from './nodeRun';
import { notFound, severalFound } from './notOneFound';

/** The look-ups of a run, by account and member. */
const lookUpsOf = new WeakMap<NodeRun, Promise<Map<AccountState, Map<string, LookUps>>>>();

/** The items of a run, before any of them is carried out: what they all look for decides how it is looked for. */
const itemsOf = new WeakMap<NodeRun, ItemContext[]>();

/** Notes the items of a run that are about to be carried out. */
export function noteItems(run: NodeRun, items: ItemContext[]): void {
	itemsOf.set(run, items);
}

/** @returns the look-ups that an item takes part in */
export async function lookUpsFor(item: ItemContext, { by }: LookUp): Promise<LookUps> {
	const { run } = item;
	const made = lookUpsOf.get(run) ?? makeLookUps(itemsOf.get(run) ?? [item]);
	lookUpsOf.set(run, made);
	const { state } = await item.records.client.account();
	const lookUps = (await made).get(state)?.get(by);
	if (!lookUps) throw new Error('The items of the run were not noted');
	return lookUps;
}

/** What the items of a run look for by one member. */
interface Wanted {
	finder: Finder;
	way: Way;
	items: Naming[];
	/** What they write. */
	members: Set<string>;
}

async function makeLookUps(items: ItemContext[]): Promise<Map<AccountState, Map<string, LookUps>>> {
	const wanted = new Map<AccountState, Map<string, Wanted>>();
	const rest = yieldToEventLoop();
	for (const item of items) {
		const { records, type, lookUp } = item;
		const { settings } = item.form;
		const { finder } = type;
		if (!lookUp || !finder) continue;
		await rest();
		const { state } = await records.client.account();
		const byMember = wanted.get(state) ?? new Map<string, Wanted>();
		wanted.set(state, byMember);
		const way =
			settings.lookUp === 'list' || settings.lookUp === 'single' ? settings.lookUp : 'automatic';
		const one = byMember.get(lookUp.by) ?? { finder, way, items: [], members: new Set() };
		byMember.set(lookUp.by, one);
		one.items.push(namingOf(item, lookUp));
		for (const member of Object.keys(item.form.body)) one.members.add(member);
	}
	const lookUpsBy = ([by, { finder, way, items: all, members }]: [string, Wanted]) =>
		[by, new LookUps(finder, by, all, way, [...members])] as const;
	return new Map(
		[...wanted].map(([state, byMember]) => [state, new Map([...byMember].map(lookUpsBy))]),
	);
}

/** @returns the value by which an item names its record, and those that it writes in its place */
const namingOf = ({ form, type }: ItemContext, { by, value }: LookUp): Naming => ({
	value,
	// A record that is named by its key keeps it.
	becomes: form.lookUp ? (type.finder?.becomes?.(form.body, by) ?? []) : [],
});

/**
 * Carries out an item whose record is to be found. Where a value names one record before an item and another one after it,
 * the items that have this value take turns, in their order, and each asks anew.
 *
 * @param work finds the record and writes it
 */
export async function inTurn<Result>(
	item: ItemContext,
	work: () => Promise<Result>,
): Promise<Result> {
	const { lookUp } = item.form;
	if (!lookUp) return await work();
	const lookUps = await lookUpsFor(item, lookUp);
	const naming = namingOf(item, lookUp);
	if (!lookUps.isContested(naming)) return await work();
	return await withLock(item.records.client, `values of ${lookUp.by}`, async () => {
		try {
			return await work();
		} finally {
			lookUps.forget(naming);
		}
	});
}

/** Finds the records that an item names. @returns them all, where there are several */
export async function findRecords(item: ItemContext, lookUp: LookUp): Promise<IDataObject[]> {
	const lookUps = await lookUpsFor(item, lookUp);
	return await lookUps.find(lookUp, item.records, basisOf(item));
}

/** Whether the record of an item comes from the list of all, which may have been read some time ago. */
export async function isFromList(item: ItemContext, lookUp: LookUp): Promise<boolean> {
	return !(await lookUpsFor(item, lookUp)).wasAskedFor(lookUp);
}

/** Asks for what was not found, before it is created. @returns the records that the list has passed over; mostly none */
export async function findPassedOver(item: ItemContext, lookUp: LookUp): Promise<IDataObject[]> {
	const lookUps = await lookUpsFor(item, lookUp);
	return await lookUps.findPassedOver(lookUp, item.records, basisOf(item));
}

/** @returns what a request that looks for a record has from its item, e.g. its proxy */
export function basisOf({ request: { options, secrets, hides, headers } }: ItemContext): Basis {
	return { options, secrets, hides, headers };
}

/**
 * Finds the one record that an item names.
 *
 * @returns the item with the key of that record; as it is where it has the key already
 * @throws ApiError where there is none, or more than one
 */
export async function withRecord(item: ItemContext): Promise<ItemContext> {
	const { lookUp, type } = item;
	const { finder } = type;
	if (!lookUp || !finder) return item;
	if (!item.form.lookUp) return await withListedRecord(item, lookUp);
	const [record, ...more] = await findRecords(item, lookUp);
	if (!record) throw notFound(item, finder, lookUp);
	if (more.length > 0) throw severalFound(item, finder, lookUp, [record, ...more]);
	return item.about(record);
}

/** The same for an item that has the key of its record. @returns it as it is, unless a list was read for many items */
async function withListedRecord(item: ItemContext, lookUp: LookUp): Promise<ItemContext> {
	const lookUps = await lookUpsFor(item, lookUp);
	const record = await lookUps.findInList(lookUp, item.records, basisOf(item));
	return record ? item.about(record) : item;
}

/**
 * Writes a record that was found, unless the reading shows that there is nothing to write. Writes of one record take turns.
 * Once this run has written it, it is compared with the vendor's answer to that, where the answer shows what was written.
 *
 * @param item with the record
 * @param comparison how the record is compared with the values of the form
 * @returns the record as it is now, with `updateSkipped` where nothing was written
 */
export async function unlessUnchanged(
	item: ItemContext,
	comparison: ReadModifyWrite,
	write: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { found, lookUp, records, type } = item;
	if (!found || !lookUp) return await write();
	const key = String(found[type.recordKey]);
	const lookUps = await lookUpsFor(item, lookUp);
	return await withLock(records.client, `found ${key}`, async () => {
		const latest = lookUps.written.latest(key, found);
		if (latest && hasValues(latest, item, comparison)) return { ...latest, [SKIPPED]: true };
		lookUps.written.note(key);
		const written = await write();
		if (hasValues(written, item, comparison)) lookUps.written.note(key, written);
		return written;
	});
}

/** Whether a record has the values of an item's form. */
export const hasValues = (
	record: IDataObject,
	item: ItemContext,
	comparison: ReadModifyWrite,
): boolean => isUnchanged(record, item.form.body, item.typesOf(comparison), comparison);

/** Says how the records of a run were found, and which columns were left out, for its hint. */
export async function reportOfLookUps(run: NodeRun): Promise<string | undefined> {
	const made = await lookUpsOf.get(run)?.catch(() => undefined);
	const reports = [...(made?.values() ?? [])]
		.flatMap((byMember) => [...byMember.values()])
		.map((lookUps) => lookUps.report())
		.filter((report) => report !== undefined);
	const sentences = [...reports, ...leftOut(itemsOf.get(run) ?? [])];
	return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** How many columns a hint lists. */
const MOST_COLUMNS = 10;

/** A column that is for no field may be a slip of the pen. */
function leftOut(items: ItemContext[]): string[] {
	const columns = new Set(items.flatMap(({ form }) => form.leftOut ?? []));
	if (columns.size === 0) return [];
	const some = [...columns].slice(0, MOST_COLUMNS).join(', ');
	return [
		`Columns without a field of that name were left out: ${some}${columns.size > MOST_COLUMNS ? ' and others' : ''}.`,
	];
}
