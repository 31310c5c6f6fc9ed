import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../api/requestContext';
import type { Form } from '../parameters/form';
import { isRecord } from '../json';
import type { NodeRun } from './nodeRun';
import { about } from '../api/errorDetails';
import { withLock } from '../update/recordLock';
import { ApiError, send } from '../api/client';
import type { ApiResponse, ApiRequest, ErrorDetails, Vendor } from '../api/vendor';

/** What the carrying out of an item has to know of its operation. */
export interface RecordType {
	vendor: Vendor;
	/** The member that every record of this kind has: an answer without it is not a record. */
	recordKey: string;
	/** What the record is called in messages, e.g. `relation 662`; missing where there is no record yet. */
	nameOf?(form: Form): string;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	duplicateHint?(form: Form): string;
	/**
	 * Members that every record has, by the vendor's page: those with a value, and those that are there also without one. A
	 * record without them is a part of one, and is not written back.
	 */
	wholeWith?: { filled?: string[]; present?: string[] };
	/** Whether the user asked for an answer without the key. */
	mayLackKey?(form: Form): boolean;
	/**
	 * What a write gives out that the vendor confirms without a body. Without it an empty object with status 200 means that
	 * nothing was written: so Silvasoft documents it ("Response and common errors"), and nobody else.
	 */
	emptyResponseRecord?(form: Form): IDataObject;
}

/** A record as a write has left it, and the answer that says so. */
interface Written {
	record: IDataObject;
	answer: ApiResponse;
}

/** One item on its way to the vendor. */
export class ItemContext {
	constructor(
		readonly caller: RequestContext,
		/** The index of the item. */
		readonly item: number,
		readonly run: NodeRun,
		readonly kind: RecordType,
		readonly form: Form,
		/** The operation's own call, with the values of the form. */
		readonly call: ApiRequest,
	) {}

	/** Makes a call that reads. @returns its records */
	async read(call: ApiRequest): Promise<IDataObject[]> {
		const answer = await send(this.caller, this.run, this.kind.vendor, call);
		const records = this.recordsIn(answer);
		if (records.length === 0 && !this.maySayNothing(answer)) {
			throw new ApiError(this.unexpected(), answer.status);
		}
		return records;
	}

	/**
	 * Reads one record in order to write it back.
	 *
	 * @param id its key
	 * @returns `undefined` where there is none
	 * @throws ApiError where what came is another record, or not all of it can be read: written back, it would do harm
	 */
	async readForWrite(call: ApiRequest, id: string): Promise<IDataObject | undefined> {
		const answer = await send(this.caller, this.run, this.kind.vendor, call);
		if (answer.isDamaged) throw new ApiError(this.unreadable(), answer.status);
		const records = this.recordsIn(answer);
		if (records.length === 0 && this.maySayNothing(answer)) return undefined;
		if (records.length === 0) throw new ApiError(this.unexpected(), answer.status);
		const [record] = records;
		if (records.length > 1 || sameKey(record[this.kind.recordKey]) !== sameKey(id)) {
			throw new ApiError(this.otherRecord(), answer.status);
		}
		const { wholeWith: { filled = [], present = [] } = {} } = this.kind;
		const missing =
			filled.find((name) => !hasValue(record[name])) ?? present.find((name) => !(name in record));
		if (missing !== undefined) throw new ApiError(this.incomplete(missing), answer.status);
		return record;
	}

	/** @throws ApiError where one of some records is not the one that was asked for by its key */
	assertKey(records: IDataObject[], id: string): void {
		const other = records.find((record) => !this.isSame(record, id));
		if (other) throw new ApiError(this.otherRecord());
	}

	/**
	 * Makes a call that writes.
	 *
	 * @param id the key of the record that is written; none for a creation
	 * @returns the record as it is now
	 * @throws ApiError also where the vendor confirms the write without naming a record: nothing was written then
	 */
	async write(call: ApiRequest = this.call, id?: string): Promise<IDataObject> {
		return (await this.answered(call, id)).record;
	}

	/** The same. @returns also the answer, for what its headers say */
	async answered(call: ApiRequest = this.call, id?: string): Promise<Written> {
		return await this.written(call, id).catch((error: unknown) => {
			if (!(error instanceof ApiError) || !error.mayHaveWorked) throw error;
			throw new ApiError(this.withDoubt(call, error.details), error.status, true, error.failure);
		});
	}

	/** Writes one record as the form says, while nothing else in this process writes it. */
	async writeRecord(id: string): Promise<IDataObject> {
		return await this.onRecord(id, async () => await this.write(this.call, id));
	}

	/** Does what ends in a write to one record, while nothing else in this process writes it. */
	async onRecord<Result>(id: string, task: () => Promise<Result>): Promise<Result> {
		const { key } = await this.run.accounts.of(this.caller);
		// A GUID names the same record in capital and small letters.
		return await withLock(`${key} ${id.toLowerCase()}`, task, this.caller.stopSignal);
	}

	private async written(call: ApiRequest, id?: string): Promise<Written> {
		const { kind } = this;
		const answer = await send(this.caller, this.run, kind.vendor, call);
		const { mayLackKey = () => false } = kind;
		const [record, ...more] = this.recordsIn(answer, true, mayLackKey(this.form));
		if (more.length > 0) throw new ApiError(this.unexpected(), answer.status, true);
		if (record) {
			if (id === undefined || this.isSame(record, id)) return { record, answer };
			throw new ApiError(this.otherRecord(), answer.status, true);
		}
		const isEmpty = answer.text.trim() === '';
		if (kind.emptyResponseRecord && isEmpty)
			return { record: kind.emptyResponseRecord(this.form), answer };
		// An empty object, alone or in the array in which a record would come.
		if (!this.maySayNothing(answer) || typeof answer.json !== 'object' || answer.json === null) {
			throw new ApiError(this.unexpected(), answer.status, true);
		}
		if (answer.isAfterDoubt) throw new ApiError(this.writtenBefore(), answer.status, true);
		const checking = kind.duplicateHint ? ` To be sure, ${kind.duplicateHint(this.form)}` : '';
		const why = call.record ? `: it has no ${call.record}, or did not change it` : '';
		throw new ApiError(
			{
				message: `${kind.vendor.name} wrote nothing${why}`,
				description: `It answered without a record, which means that nothing was created or changed. Check that the record exists and that the values suit it.${checking}`,
			},
			answer.status,
		);
	}

	/**
	 * Tells whether an answer without a record has a meaning: in Silvasoft's lists that nothing was found, and after its
	 * writes that nothing was written ("Response and common errors"). Of the others no page says so.
	 */
	private maySayNothing({ status }: ApiResponse): boolean {
		return status === 200 && !this.kind.emptyResponseRecord;
	}

	/** Adds to a failure that leaves open whether a write was made what to do about that. */
	private withDoubt(call: ApiRequest, { message, description }: ErrorDetails): ErrorDetails {
		const doubt =
			call.method === 'POST'
				? `It may have been created all the same: ${this.kind.duplicateHint?.(this.form) ?? ''}`
				: 'It may have been changed all the same; to run this item again does no harm.';
		return { message, description: `${description} ${doubt}`.trim() };
	}

	/** @returns the records in an answer; none where it says in one of several ways that there are none */
	private recordsIn(answer: ApiResponse, isWrite = false, mayLackKey = false): IDataObject[] {
		const { recordKey, vendor } = this.kind;
		const entries: unknown[] = Array.isArray(answer.json) ? answer.json : [answer.json];
		if (entries.length <= 1 && entries.every(isNothing)) return [];
		const { normalize = (record) => record } = vendor;
		const records = entries
			.filter(isRecord)
			.map((entry) => normalize(entry))
			.filter((entry) => recordKey in entry && (mayLackKey || hasValue(entry[recordKey])));
		if (records.length === entries.length) return records;
		throw new ApiError(this.unexpected(), answer.status, isWrite);
	}

	/** Tells whether a record has a key; where the user asked for other members only, it comes without. */
	private isSame({ [this.kind.recordKey]: key }: IDataObject, id: string): boolean {
		// Where the user asked for other members, the key is null or 0.
		return !key || sameKey(key) === sameKey(id);
	}

	private writtenBefore(): ErrorDetails {
		const { vendor } = this.kind;
		return {
			message: `${vendor.name} says that nothing was written at the last try`,
			description:
				'An earlier try of the same call got no answer, and may be what it has written already.',
		};
	}

	private unexpected(): ErrorDetails {
		const { vendor, recordKey } = this.kind;
		return about(this.call, {
			message: `${vendor.name} sent something else than expected`,
			description: `A record without "${recordKey}" is not one. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
		});
	}

	private incomplete(member: string): ErrorDetails {
		const { vendor } = this.kind;
		return {
			message: `${vendor.name} sent only a part of ${this.call.record ?? 'the record'}`,
			description: `The answer has no "${member}", which every record has. Written back, what is missing would be lost: nothing was written. Check whether a proxy answers in the vendor's place.`,
		};
	}

	private otherRecord(): ErrorDetails {
		const { vendor, recordKey } = this.kind;
		return {
			message: `${vendor.name} sent another record than ${this.call.record ?? 'the one that was asked for'}`,
			description: `The answer has another ${recordKey}. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
		};
	}

	private unreadable(): ErrorDetails {
		const { vendor } = this.kind;
		return about(this.call, {
			message: `${vendor.name} sent letters that cannot be read`,
			description:
				'The answer is in another character set than it says, so some letters are a guess. Written back, wrong ones would be lost in the record: nothing was written. Ask whoever runs the server or the proxy in front of it.',
		});
	}
}

/** A GUID names the same record in capital and small letters. */
const sameKey = (key: unknown) => (typeof key === 'object' ? undefined : String(key).toLowerCase());

const hasValue = (key: unknown) => (key ?? '') !== '';

const isNothing = (entry: unknown) =>
	(entry ?? '') === '' || (isRecord(entry) && Object.keys(entry).length === 0);
