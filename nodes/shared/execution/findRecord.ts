import type { IDataObject } from 'n8n-workflow';
import { yieldToEventLoop } from '../abort';
import type { AccountState } from '../api/accountState';
import { ApiError } from '../api/apiError';
import type { Basis, Finder } from '../matching/finder';
import type { Way } from '../matching/lookUps';
import { LookUps } from '../matching/lookUps';
import type { LookUp } from '../parameters/form';
import type { ReadModifyWrite } from '../update/readModifyWrite';
import { isUnchanged, SKIPPED } from '../update/readModifyWrite';
import { withLock } from '../update/recordLock';
import type { ItemContext } from './itemContext';
import type { NodeRun } from './nodeRun';

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
	values: unknown[];
	/** What they write. */
	members: Set<string>;
}

async function makeLookUps(items: ItemContext[]): Promise<Map<AccountState, Map<string, LookUps>>> {
	const wanted = new Map<AccountState, Map<string, Wanted>>();
	const rest = yieldToEventLoop();
	for (const { form, records, type, lookUp } of items) {
		const { settings } = form;
		const { finder } = type;
		if (!lookUp || !finder) continue;
		await rest();
		const { state } = await records.client.account();
		const byMember = wanted.get(state) ?? new Map<string, Wanted>();
		wanted.set(state, byMember);
		const way =
			settings.lookUp === 'list' || settings.lookUp === 'single' ? settings.lookUp : 'automatic';
		const one = byMember.get(lookUp.by) ?? { finder, way, values: [], members: new Set() };
		byMember.set(lookUp.by, one);
		one.values.push(lookUp.value);
		for (const member of Object.keys(form.body)) one.members.add(member);
	}
	const lookUpsBy = ([by, { finder, way, values, members }]: [string, Wanted]) =>
		[by, new LookUps(finder, by, values, way, [...members])] as const;
	return new Map(
		[...wanted].map(([state, byMember]) => [state, new Map([...byMember].map(lookUpsBy))]),
	);
}

/** Finds the records that an item names. @returns them all, where there are several */
export async function findRecords(item: ItemContext, lookUp: LookUp): Promise<IDataObject[]> {
	const lookUps = await lookUpsFor(item, lookUp);
	return await lookUps.find(lookUp, item.records, basisOf(item));
}

/** Asks for what was not found, before it is created. @returns the records that the list has passed over; mostly none */
export async function findPassedOver(item: ItemContext, lookUp: LookUp): Promise<IDataObject[]> {
	const lookUps = await lookUpsFor(item, lookUp);
	return await lookUps.findPassedOver(lookUp, item.records, basisOf(item));
}

function basisOf({ request: { options, secrets, hides } }: ItemContext): Basis {
	return { options, secrets, hides };
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
 * Writes a record that was found, unless the reading shows that there is nothing to write. Writes of one record take turns;
 * once this run has written it, what was read before is not believed any more.
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
	const { found, lookUp, records, form, type } = item;
	if (!found || !lookUp) return await write();
	const key = String(found[type.recordKey]);
	const lookUps = await lookUpsFor(item, lookUp);
	return await withLock(records.client, `found ${key}`, async () => {
		const types = item.typesOf(comparison);
		const isSame = !lookUps.hasWritten(key) && isUnchanged(found, form.body, types, comparison);
		if (isSame) return { ...found, [SKIPPED]: true };
		lookUps.noteWrite(key);
		return await write();
	});
}

const named = ({ noun }: Finder, { label, value }: LookUp) =>
	`${noun} with ${label} ${String(value)}`;

/** What to throw where nothing has the value that names the record. */
export const notFound = (item: ItemContext, finder: Finder, lookUp: LookUp): ApiError =>
	new ApiError({
		message: `${item.records.vendorName} has no ${named(finder, lookUp)}`,
		description:
			'Nothing was written. Check the value, and that the credential leads to where this record is.',
		isRefusal: true,
	});

/** How many of several records a message lists. */
const MOST_LISTED = 5;

/** What to throw where several records have the value that names the record. */
export function severalFound(
	item: ItemContext,
	finder: Finder,
	lookUp: LookUp,
	found: IDataObject[],
): ApiError {
	const { recordKey } = item.type;
	const list = found.slice(0, MOST_LISTED).map((record) => {
		const name = finder.nameOf(record);
		const key = `${recordKey} ${String(record[recordKey])}`;
		return name === '' ? key : `${name} (${key})`;
	});
	const rest = found.length - list.length;
	return new ApiError({
		message: `${item.records.vendorName} has ${found.length} ${finder.plural} with ${lookUp.label} ${String(lookUp.value)}`,
		description: `They are ${list.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Nothing was written. Name the record by its ${recordKey}, or let only one have this value.`,
		isRefusal: true,
	});
}

/** Says how the records of a run were found, for its hint. */
export async function reportOfLookUps(run: NodeRun): Promise<string | undefined> {
	const made = await lookUpsOf.get(run)?.catch(() => undefined);
	const reports = [...(made?.values() ?? [])]
		.flatMap((byMember) => [...byMember.values()])
		.map((lookUps) => lookUps.report())
		.filter((report) => report !== undefined);
	return reports.length === 0 ? undefined : reports.join(' ');
}
