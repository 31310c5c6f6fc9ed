import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../json';
import { toJson } from '../json';
import { ApiError, isInDoubt } from '../api/apiError';
import { about } from '../api/errorDetails';
import type { RecordClient } from '../api/records';
import { hiddenValues } from '../api/secrets';
import type { ApiRequest, ApiResponse } from '../api/request';
import type { Types } from './jsonTypes';
import { flawIn, inTypes } from './jsonTypes';
import { withLock } from './recordLock';
import { hasAlready } from './unchanged';

/** How a vendor's record is changed although the vendor replaces it as a whole. */
export interface ReadModifyWrite {
	/** The JSON types of what is sent back, where the form has no fields for it. */
	types?: Types;
	/**
	 * The request that reads the record.
	 *
	 * @param write the request that writes it
	 * @param id the record's id
	 */
	reading(write: ApiRequest, id: string): ApiRequest;
	/**
	 * What is kept of a record: what the write has to send back so that it stays as it is, and what has no value (`null`);
	 * `readModifyWrite` sees to the JSON types.
	 */
	base(record: IDataObject): JsonObject;
	/** Puts the user's values over it. */
	apply(kept: JsonObject, given: JsonObject): JsonObject;
	/**
	 * Headers that make the vendor refuse the write (412) if the record was changed after it was read.
	 *
	 * @param headers of the response with the record
	 */
	precondition?(record: IDataObject, headers: IDataObject): Record<string, string>;
	/** Says who changed the record last, and when. */
	lastChange?(record: IDataObject): string;
}

/** One change of a record. */
export interface Change {
	records: RecordClient;
	/** The write with the given values alone. */
	request: ApiRequest;
	/** The given values. */
	given: JsonObject;
	/** The JSON types of the values that the form writes. */
	types: Types;
	/** Whether a write that would change nothing is left out. */
	skipsUnchanged: boolean;
	/** @returns what to throw where the record, as it was read for the write, must not be written; else `undefined` */
	refuse?(record: IDataObject): ApiError | undefined;
}

/** How often a record is read anew because someone changed it meanwhile. */
const MORE_READS = 2;

/** The marker on an item whose record already was as the user wants it. */
export const SKIPPED = 'updateSkipped';

/**
 * Changes the fields that the user gave and no others: reads the record, puts the values over it, and writes it. What is
 * written over is read for that write: a copy from earlier in the run could undo what others changed since.
 *
 * @param id the record's id
 * @returns the record as it is now, with `updateSkipped` where it was so before
 */
export async function readModifyWrite(
	change: Change,
	id: string,
	how: ReadModifyWrite,
): Promise<IDataObject> {
	const { records, request } = change;
	return await withLock(records.client, id, async () => {
		const ownHeaders = request.headers ?? {};
		const ownCondition = Object.keys(ownHeaders).some((header) => /^if-/i.test(header));
		let doubtful: ApiError | undefined;
		for (let reads = 1; ; reads += 1) {
			const prepared = await prepare(change, id, how).catch(stillInDoubt(doubtful));
			const { record, write, refusal, flaw, isGuarded, isDone } = prepared;
			// An earlier try of this item has made the change, although its response was lost.
			if (isDone && doubtful) return record;
			if (refusal) return stillInDoubt(doubtful)(refusal);
			if (isDone && change.skipsUnchanged) return { ...record, [SKIPPED]: true };
			if (doubtful && ownCondition && !isGuarded) throw doubtful;
			if (flaw) throw flaw;
			let made: IDataObject | undefined;
			const refresh = async () => {
				const again = await prepare(change, id, how);
				if (again.isDone) made = again.record;
				const flaw = again.refusal ?? again.flaw;
				if (again.isDone || flaw) throw flaw ?? new Error('The change was made');
				return again.write;
			};
			const written = await records.write({ ...write, refresh }, id).catch((error: unknown) => {
				if (made) return made;
				if (!(error instanceof ApiError) || error.status !== 412) {
					return stillInDoubt(doubtful)(error);
				}
				if (error.mayHaveBeenApplied) doubtful = error;
				// With a condition of the user's own it is read anew only to see whether the change was made.
				if (!isGuarded && !error.mayHaveBeenApplied) throw error;
				if (reads > MORE_READS) throw keepsChanging(change, how, record, doubtful !== undefined);
				return undefined;
			});
			if (written) return written;
		}
	});
}

/** Reads the record and makes the request that writes it. */
async function prepare(
	{ records, request, given, types, refuse }: Change,
	id: string,
	how: ReadModifyWrite,
) {
	const { record, response } = await read(records, request, id, how);
	const kept = inTypes(how.base(record), types);
	const body = how.apply(kept, given);
	const ownCondition = how.precondition?.(record, response.headers) ?? {};
	const condition = earlierCondition(request.headers ?? {}, ownCondition);
	const write: ApiRequest = {
		...request,
		body: toJson(body),
		secrets: [...(request.secrets ?? []), ...hiddenIn(record, request)],
		headers: { ...request.headers, ...condition },
	};
	return {
		record,
		write,
		refusal: refuse?.(record),
		flaw: flawIn(body, types, records.vendorName, request),
		isGuarded: Object.keys(condition).length > 0,
		isDone: hasAlready(kept, body, types),
	};
}

/**
 * Tells whether a write would change nothing of a record.
 *
 * @param record as it was read
 * @param given the user's values
 * @param types the JSON types of the values that the form writes
 */
export function isUnchanged(
	record: IDataObject,
	given: JsonObject,
	types: Types,
	how: ReadModifyWrite,
): boolean {
	const kept = inTypes(how.base(record), types);
	return hasAlready(kept, how.apply(kept, given), types);
}

const UNTIL = 'If-Unmodified-Since';

/** @returns the reading's own condition, unless the user's is stricter: nothing that changed since may be written over */
function earlierCondition(
	{ [UNTIL]: own }: Record<string, string>,
	condition: Record<string, string>,
): Record<string, string> {
	const isEarlier = own === undefined || Date.parse(condition[UNTIL] ?? '') < Date.parse(own);
	return isEarlier ? condition : {};
}

/** Keeps up in a later failure of the same item that an earlier try may have been carried out. */
const stillInDoubt =
	(doubtful: ApiError | undefined) =>
	(error: unknown): never => {
		if (doubtful === undefined || isInDoubt(error)) throw error;
		if (!(error instanceof ApiError)) throw doubtful;
		const description = `${error.details.description} An earlier try to update it may have been carried out.`;
		throw error.inDoubt({ ...error.details, description });
	};

async function read(
	records: RecordClient,
	write: ApiRequest,
	id: string,
	how: ReadModifyWrite,
): Promise<{ record: IDataObject; response: ApiResponse }> {
	// With what the user asked of requests in n8n, such as a proxy.
	const { options, secrets, hides, record: name = 'such record' } = write;
	const request = { options, secrets, hides, record: name, ...how.reading(write, id) };
	const found = await records.readForWrite(request, id);
	if (found) return found;
	throw new ApiError({
		message: `${records.vendorName} has no ${name}`,
		description: 'It was not found when it was read before the update. Check its ID.',
		isRefusal: true,
	});
}

/** The record's own values of password fields: the vendor may repeat what is sent back to it. */
const hiddenIn = (record: IDataObject, { hides = [] }: ApiRequest): string[] =>
	hiddenValues(hides, JSON.stringify(record));

function keepsChanging(
	{ request }: Change,
	how: ReadModifyWrite,
	record: IDataObject,
	isOpen: boolean,
): ApiError {
	const outcome = isOpen
		? 'One of the updates may have been carried out all the same; look at the record.'
		: 'Nothing was written; run the item again.';
	const details = {
		message: 'Others keep changing this record',
		description: `It was read ${MORE_READS + 1} times, and changed each time before the update arrived. ${how.lastChange?.(record) ?? ''} ${outcome}`,
	};
	return new ApiError(about(request, details), 412, isOpen);
}
