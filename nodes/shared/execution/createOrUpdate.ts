import type { IDataObject } from 'n8n-workflow';
import { ApiError, isInDoubt } from '../api/apiError';
import { plainValue } from '../matching/finder';
import type { LookUps } from '../matching/lookUps';
import type { LookUp } from '../parameters/lookUp';
import { rulesOf } from '../parameters/rules';
import { toSend } from '../parameters/value';
import type { ReadModifyWrite } from '../update/readModifyWrite';
import { SKIPPED } from '../update/readModifyWrite';
import { withLock } from '../update/recordLock';
import {
	findPassedOver,
	findRecords,
	hasValues,
	inTurn,
	lookUpsFor,
	unlessUnchanged,
} from './findRecord';
import type { ItemContext } from './itemContext';
import { notFound, severalFound } from './notOneFound';

/** How a vendor's records are created or updated. */
export interface CreateOrUpdate {
	/**
	 * Chooses among the records that were found those that an item is about, where more than the look-up tells that.
	 *
	 * @returns them as they are now
	 */
	meant?(item: ItemContext, found: IDataObject[]): Promise<IDataObject[]>;
	/**
	 * Creates a record from the values of the form.
	 *
	 * @returns the record, and whether the vendor had it already and gave it out in place of a new one
	 */
	create(item: ItemContext): Promise<{ record: IDataObject; existed: boolean }>;
	/** Whether a creation takes all values of the form, so that nothing is left to be written after it. */
	takesAll?: true;
	/** Leaves out of an item what a record that was found cannot have. */
	adapt?(item: ItemContext): ItemContext;
	/**
	 * Writes the values of the form to a record that exists.
	 *
	 * @param item with the record's key
	 */
	update(item: ItemContext): Promise<IDataObject>;
	/** How a record that was read is compared with the values of the form. */
	comparison: ReadModifyWrite;
}

/** What became of an item. */
type What = 'created' | 'updated' | 'unchanged' | 'skipped';

/**
 * Creates the record that an item names by a column, or updates it where it is there already.
 *
 * Items with one value take turns, in their order, and the later ones meet what the earlier ones have left: so two items
 * never become two records.
 *
 * @returns the record, with `outcome`: `created`, `updated`, `unchanged` or `skipped`
 * @throws ApiError where several records have the value, and where there is none and the user wants none created
 */
export async function createOrUpdate(item: ItemContext, how: CreateOrUpdate): Promise<IDataObject> {
	const { lookUp } = item.form;
	const { finder } = item.type;
	if (!lookUp || !finder) throw new Error('The operation has no column to match on');
	const turn = `${finder.noun} ${lookUp.by} ${plainValue(lookUp.value)}`;
	const carryOut = async () => {
		const { whenNotFound } = item.form.settings;
		const isCreated = whenNotFound !== 'fail' && whenNotFound !== 'skip';
		const all = await findRecords(item, lookUp);
		const known = how.meant ? await how.meant(item, all) : all;
		const found = known.length === 0 && isCreated ? await findPassedOver(item, lookUp) : known;
		if (found.length > 1) throw severalFound(item, finder, lookUp, found);
		if (found.length === 1) return await updated(item.about(found[0]), how);
		if (whenNotFound === 'fail') throw notFound(item, finder, lookUp);
		if (whenNotFound === 'skip') {
			return told('skipped', namesIn(lookUp));
		}
		return await created(item, how, await lookUpsFor(item, lookUp), lookUp);
	};
	return await inTurn(item, async () => await withLock(item.records.client, turn, carryOut));
}

async function created(
	item: ItemContext,
	how: CreateOrUpdate,
	lookUps: LookUps,
	lookUp: LookUp,
): Promise<IDataObject> {
	assertFitsNew(item, lookUp);
	const { record, existed } = await how.create(item).catch((error: unknown) => {
		if (isInDoubt(error)) lookUps.forget({ value: lookUp.value, becomes: [] });
		throw error;
	});
	lookUps.noteCreated(lookUp, record);
	// What an answer to a creation shows of an older record may be less than its list does: it is compared as it came.
	if (existed) return await updated(item.about(record), how);
	const key = String(record[item.type.recordKey]);
	lookUps.written.note(key);
	if (how.takesAll) return told('created', record);
	const made = withOwnValue(item.about(record), lookUp);
	const whole = await completed(made, how);
	if (hasValues(whole, made, how.comparison)) lookUps.written.note(key, whole);
	return told('created', whole);
}

/**
 * What only looks for a record may have any shape, as a record that is there may have got it long ago. A new one gets it as
 * its own value.
 *
 * @throws InvalidParameterError where that is none, e.g. no email address
 */
function assertFitsNew({ run }: ItemContext, { by, value }: LookUp): void {
	const columns = run.fields.map((field) => rulesOf(field).columns?.fields ?? []).flat();
	const field = columns.find(({ name }) => name === by);
	if (field) toSend(field, value, run.timezone);
}

/** The value to match on belongs to what is written where the new record does not have it: the next run looks for it. */
function withOwnValue(item: ItemContext, { by, value, parts }: LookUp): ItemContext {
	const { form, found = {} } = item;
	// Several values that name a record together are in its body already.
	if (parts || plainValue(found[by]) === plainValue(value)) return item;
	return item.with({ ...form, body: { ...form.body, [by]: value }, changes: form.changes + 1 });
}

/**
 * Writes what a creation has not taken, such as what the vendor has in updates only.
 *
 * @param item with the new record
 */
async function completed(item: ItemContext, how: CreateOrUpdate): Promise<IDataObject> {
	const { form, found = {} } = item;
	if (form.changes === 0 || hasValues(found, item, how.comparison)) return found;
	return await how.update(item).catch((error: unknown) => {
		if (!(error instanceof ApiError)) throw error;
		const { details } = error;
		const { recordKey } = item.type;
		const done = `The record was created (${recordKey} ${String(found[recordKey])}), but not all of its values could be written.`;
		throw error.saying({ ...details, description: `${done} ${details.description}` });
	});
}

async function updated(named: ItemContext, how: CreateOrUpdate): Promise<IDataObject> {
	const item = how.adapt?.(named) ?? named;
	const { form, found = {} } = item;
	if (form.changes === 0) return told('unchanged', found);
	const write = async () => await how.update(item);
	const { [SKIPPED]: isSkipped, ...record } =
		form.settings.skipUnchanged === false
			? await write()
			: await unlessUnchanged(item, how.comparison, write);
	return told(isSkipped === true ? 'unchanged' : 'updated', record);
}

/** What an item says of a record that is not there. */
const namesIn = ({ parts, ...one }: LookUp): IDataObject =>
	Object.fromEntries((parts ?? [one]).map(({ by, value }) => [by, shown(value)]));

/** @returns a whole number as one, where JavaScript has all of its digits */
const shown = (value: unknown) =>
	typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

const told = (outcome: What, record: IDataObject): IDataObject => ({ ...record, outcome });
