import type { IDataObject } from 'n8n-workflow';
import type { Account } from './account';
import type { Call } from './vendor';
import type { JsonObject } from './json';
import { covers, toJson } from './json';
import { about } from './problems';
import { noteWrite, versionOf } from './recordLock';
import { Refused } from './send';
import { assertTypes, inTypes, typesOf } from './sentBack';
import type { Work } from './work';

/** How a vendor's record is changed although the vendor replaces it as a whole. */
export interface Overlay {
	/** The call that reads the record which the operation writes. */
	reading(work: Work): Call;
	/** What the write has to send back of a record so that it stays as it is; `change` sees to the JSON types. */
	kept(record: IDataObject): JsonObject;
	/** Puts the user's values over it. */
	merged(kept: JsonObject, given: JsonObject): JsonObject;
	/** Headers that make the vendor refuse the write (412) if the record was changed after it was read. */
	guard?(record: IDataObject): Record<string, string>;
	/** Says who changed the record last, and when. */
	lastChange?(record: IDataObject): string;
}

/** How often a record is read anew because someone changed it meanwhile. */
const MORE_READS = 2;

/** The marker on an item whose record already was as the user wants it. */
const SKIPPED = 'updateSkipped';

/**
 * Changes the fields that the user gave and no others: reads the record, puts the values over it, and writes it.
 *
 * @param id the record's id
 * @param skipsUnchanged whether a write that would change nothing is left out
 */
export async function change(
	work: Work,
	id: string,
	overlay: Overlay,
	skipsUnchanged: boolean,
): Promise<IDataObject> {
	return await work.onRecord(id, async (name, known) => {
		const types = typesOf(work.run.fields);
		const ownGuard = Object.keys(work.form.headers).some((header) => /^if-/i.test(header));
		for (let reads = 1; ; reads += 1) {
			const record = (reads === 1 && latest(known, name)) || (await read(work, overlay));
			const kept = inTypes(overlay.kept(record), types);
			const body = overlay.merged(kept, work.form.body);
			if (skipsUnchanged && covers(kept, body)) return { ...record, [SKIPPED]: true };
			assertTypes(body, types, work.kind.vendor.name, work.call);
			const guard = ownGuard ? {} : (overlay.guard?.(record) ?? {});
			const isGuarded = Object.keys(guard).length > 0;
			const call = {
				...work.call,
				body: toJson(body),
				headers: { ...guard, ...work.form.headers },
			};
			noteWrite(name);
			const written = await work.write(call).catch((error: unknown) => {
				if (!(error instanceof Refused) || error.status !== 412 || !isGuarded) throw error;
				if (reads > MORE_READS) {
					throw new Refused(about(work.call, keepsChanging(overlay, record)), 412);
				}
				return undefined;
			});
			if (written === undefined) continue;
			if (isWhole(written, record)) {
				known.set(name, { version: versionOf(name), record: written });
			}
			return written;
		}
	});
}

/** The record as this run wrote it last, if nobody in this process wrote it since. */
function latest(known: Account['known'], name: string): IDataObject | undefined {
	const copy = known.get(name);
	return copy?.version === versionOf(name) ? copy.record : undefined;
}

async function read(work: Work, overlay: Overlay): Promise<IDataObject> {
	// With what the user asked of requests in n8n, such as a proxy.
	const { options, record: name = 'such record' } = work.call;
	const [record] = await work.read({ options, record: name, ...overlay.reading(work) });
	if (record) return record;
	throw new Refused({
		message: `${work.kind.vendor.name} has no ${name}`,
		description: 'It was not found when it was read before the update. Check its ID.',
		isRefusal: true,
	});
}

/** Whether an answer has all that a reading has; the user may have asked for less. */
function isWhole(written: IDataObject, read: IDataObject): boolean {
	const members = Object.keys(read);
	return members.every(
		(name) => name in written && (written[name] === null) === (read[name] === null),
	);
}

function keepsChanging(overlay: Overlay, record: IDataObject) {
	return {
		message: 'Others keep changing this record',
		description: `It was read ${MORE_READS + 1} times, and changed each time before the update arrived. ${overlay.lastChange?.(record) ?? ''} Nothing was written; run the item again.`,
	};
}
