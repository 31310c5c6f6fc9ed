import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../json';
import { isSubset, toJson } from '../json';
import { about } from '../api/errorDetails';
import { hiddenValues } from '../api/secrets';
import { ApiError } from '../api/client';
import { flawIn, inTypes, typesOf } from './jsonTypes';
import type { ApiRequest } from '../api/vendor';
import type { ItemContext } from '../execution/itemContext';

/** How a vendor's record is changed although the vendor replaces it as a whole. */
export interface ReadModifyWrite {
	/** The call that reads the record which the operation writes. */
	reading(work: ItemContext): ApiRequest;
	/** What the write has to send back of a record so that it stays as it is; `readModifyWrite` sees to the JSON types. */
	base(record: IDataObject): JsonObject;
	/** Puts the user's values over it. */
	apply(kept: JsonObject, given: JsonObject): JsonObject;
	/** Headers that make the vendor refuse the write (412) if the record was changed after it was read. */
	precondition?(record: IDataObject): Record<string, string>;
	/** Says who changed the record last, and when. */
	lastChange?(record: IDataObject): string;
}

/** How often a record is read anew because someone changed it meanwhile. */
const MORE_READS = 2;

/** The marker on an item whose record already was as the user wants it. */
const SKIPPED = 'updateSkipped';

/**
 * Changes the fields that the user gave and no others: reads the record, puts the values over it, and writes it. What is
 * written over is read for that write: a copy from earlier in the run could undo what others changed since.
 *
 * @param id the record's id
 * @param skipsUnchanged whether a write that would change nothing is left out
 */
export async function readModifyWrite(
	work: ItemContext,
	id: string,
	overlay: ReadModifyWrite,
	skipsUnchanged: boolean,
): Promise<IDataObject> {
	return await work.onRecord(id, async () => {
		const types = typesOf(work.run.fields);
		const ownGuard = Object.keys(work.form.headers).some((header) => /^if-/i.test(header));
		/** Reads the record and makes the call that writes it. */
		const prepare = async () => {
			const record = await read(work, id, overlay);
			const kept = inTypes(overlay.base(record), types);
			const body = overlay.apply(kept, work.form.body);
			const guard = earlierGuard(work.form.headers, overlay.precondition?.(record) ?? {});
			const flaw = flawIn(body, types, work.kind.vendor.name, work.call);
			const call: ApiRequest = {
				...work.call,
				body: toJson(body),
				secrets: [...(work.call.secrets ?? []), ...hiddenIn(record, work.call)],
				headers: { ...work.form.headers, ...guard },
			};
			const isGuarded = Object.keys(guard).length > 0;
			return { record, call, flaw, isGuarded, isDone: isSubset(kept, body) };
		};
		let doubtful: ApiError | undefined;
		for (let reads = 1; ; reads += 1) {
			const { record, call, flaw, isGuarded, isDone } = await prepare().catch(stillIn(doubtful));
			// An earlier try of this item has made the change, although its answer was lost.
			if (isDone && doubtful) return record;
			if (isDone && skipsUnchanged) return { ...record, [SKIPPED]: true };
			if (doubtful && ownGuard && !isGuarded) throw doubtful;
			if (flaw) throw flaw;
			let made: IDataObject | undefined;
			const refresh = async () => {
				const again = await prepare();
				if (again.isDone) made = again.record;
				if (again.isDone || again.flaw) throw again.flaw ?? new Error('The change was made');
				return again.call;
			};
			const written = await work.write({ ...call, refresh }, id).catch((error: unknown) => {
				if (made) return made;
				if (!(error instanceof ApiError) || error.status !== 412) return stillIn(doubtful)(error);
				if (error.mayHaveWorked) doubtful = error;
				// With a condition of the user's own it is read anew only to see whether the change was made.
				if (!isGuarded && !error.mayHaveWorked) throw error;
				if (reads > MORE_READS) throw keepsChanging(work, overlay, record, doubtful !== undefined);
				return undefined;
			});
			if (written) return written;
		}
	});
}

const UNTIL = 'If-Unmodified-Since';

/** @returns the reading's own condition, unless the user's is stricter: nothing that changed since may be written over */
function earlierGuard(
	{ [UNTIL]: own }: Record<string, string>,
	guard: Record<string, string>,
): Record<string, string> {
	return own !== undefined && !(Date.parse(guard[UNTIL] ?? '') < Date.parse(own)) ? {} : guard;
}

/** Keeps up in a later failure of the same item that an earlier try may have been carried out. */
const stillIn =
	(doubtful: ApiError | undefined) =>
	(error: unknown): never => {
		if (doubtful === undefined || (error instanceof ApiError && error.mayHaveWorked)) throw error;
		if (!(error instanceof ApiError)) throw doubtful;
		const description = `${error.details.description} An earlier try to update it may have been carried out.`;
		throw new ApiError({ ...error.details, description }, error.status, true, error.failure);
	};

async function read(work: ItemContext, id: string, overlay: ReadModifyWrite): Promise<IDataObject> {
	// With what the user asked of requests in n8n, such as a proxy.
	const { options, secrets, hides, record: name = 'such record' } = work.call;
	const call = { options, secrets, hides, record: name, ...overlay.reading(work) };
	const record = await work.readForWrite(call, id);
	if (record) return record;
	throw new ApiError({
		message: `${work.kind.vendor.name} has no ${name}`,
		description: 'It was not found when it was read before the update. Check its ID.',
		isRefusal: true,
	});
}

/** The record's own values of password fields: the vendor may repeat what is sent back to it. */
const hiddenIn = (record: IDataObject, { hides = [] }: ApiRequest): string[] =>
	hiddenValues(hides, JSON.stringify(record));

function keepsChanging(
	{ call }: ItemContext,
	overlay: ReadModifyWrite,
	record: IDataObject,
	isOpen: boolean,
): ApiError {
	const outcome = isOpen
		? 'One of the updates may have been carried out all the same; look at the record.'
		: 'Nothing was written; run the item again.';
	const problem = {
		message: 'Others keep changing this record',
		description: `It was read ${MORE_READS + 1} times, and changed each time before the update arrived. ${overlay.lastChange?.(record) ?? ''} ${outcome}`,
	};
	return new ApiError(about(call, problem), 412, isOpen);
}
