import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../json';
import { ApiError, isInDoubt } from './apiError';
import type { ApiClient } from './client';
import type { RecordRules } from './recordRules';
import {
	unexpected,
	unreadable,
	otherRecord,
	incomplete,
	withDoubt,
	writtenBefore,
	wroteNothing,
} from './recordErrors';
import type { ApiResponse, ApiRequest } from './request';

/** A record as it was read or as a write has left it, and the response that says so. */
interface RecordWithResponse {
	record: IDataObject;
	response: ApiResponse;
}

/** Reads and writes records of one kind, and takes nothing for a record that is none. */
export class RecordClient {
	constructor(
		readonly client: ApiClient,
		readonly rules: RecordRules,
	) {}

	/** The vendor's name, for messages. */
	get vendorName(): string {
		return this.client.vendor.name;
	}

	/** Sends a request that reads. @returns its records */
	async read(request: ApiRequest): Promise<IDataObject[]> {
		const response = await this.client.send(request);
		const records = this.recordsIn(response);
		if (records.length === 0 && !this.maySayNothing(response)) {
			throw new ApiError(unexpected(this), response.status);
		}
		return records;
	}

	/**
	 * Reads one record.
	 *
	 * @param id its key
	 * @returns `undefined` where there is none
	 * @throws ApiError where what came is another record
	 */
	async readOne(request: ApiRequest, id: string): Promise<IDataObject | undefined> {
		return this.onlyRecordIn(await this.client.send(request), id);
	}

	/**
	 * Reads one record in order to write it back.
	 *
	 * @param id its key
	 * @returns also the response, for what its headers say; `undefined` where there is none
	 * @throws ApiError where what came is another record, or not all of it can be read: written back, it would do harm
	 */
	async readForWrite(request: ApiRequest, id: string): Promise<RecordWithResponse | undefined> {
		const response = await this.client.send(request);
		if (response.isDamaged) throw new ApiError(unreadable(this), response.status);
		const record = this.onlyRecordIn(response, id);
		if (record === undefined) return undefined;
		const { wholeWith: { filled = [], present = [] } = {} } = this.rules;
		const missing =
			filled.find((name) => !hasValue(record[name])) ?? present.find((name) => !(name in record));
		if (missing !== undefined) throw new ApiError(incomplete(this, missing), response.status);
		return { record, response };
	}

	/** @returns the record that was asked for; `undefined` where the response says that there is none */
	private onlyRecordIn(response: ApiResponse, id: string): IDataObject | undefined {
		const records = this.recordsIn(response);
		if (records.length === 0 && this.maySayNothing(response)) return undefined;
		if (records.length === 0) throw new ApiError(unexpected(this), response.status);
		const { recordKey } = this.rules;
		const [record] = records;
		if (records.length > 1 || sameKey(record[recordKey]) !== sameKey(id)) {
			throw new ApiError(otherRecord(this), response.status);
		}
		return record;
	}

	/** @throws ApiError where one of some records is not the one that was asked for by its key */
	assertKey(records: IDataObject[], id: string): void {
		const other = records.find((record) => !this.isSame(record, id));
		if (other) throw new ApiError(otherRecord(this));
	}

	/**
	 * Sends a request that writes.
	 *
	 * @param id the key of the record that is written; none for a creation
	 * @returns the record as it is now
	 * @throws ApiError also where the vendor confirms the write without naming a record: nothing was written then
	 */
	async write(request: ApiRequest, id?: string): Promise<IDataObject> {
		return (await this.writeWithResponse(request, id)).record;
	}

	/** The same. @returns also the response, for what its headers say */
	async writeWithResponse(request: ApiRequest, id?: string): Promise<RecordWithResponse> {
		return await this.written(request, id).catch((error: unknown) => {
			throw isInDoubt(error) ? error.saying(withDoubt(this, request, error.details)) : error;
		});
	}

	/**
	 * Creates a record under a key that the request gives it, so that it can be looked for.
	 *
	 * @param settle finds out what became of it after a failure that leaves that open
	 * @returns the record as it is now; that of `settle` where it found it
	 * @throws ApiError, in doubt where `settle` gives nothing, and what `settle` throws
	 */
	async create(
		request: ApiRequest,
		id: string,
		settle: (failure: ApiError) => Promise<IDataObject | undefined>,
	): Promise<IDataObject> {
		try {
			return (await this.written(request)).record;
		} catch (error) {
			return await this.settled(request, id, error, settle);
		}
	}

	private async settled(
		request: ApiRequest,
		id: string,
		error: unknown,
		settle: (failure: ApiError) => Promise<IDataObject | undefined>,
	): Promise<IDataObject> {
		if (!isInDoubt(error)) throw error;
		const found = await settle(error);
		if (found) return found;
		throw error.saying(withDoubt(this, request, error.details, id));
	}

	private async written(request: ApiRequest, id?: string): Promise<RecordWithResponse> {
		const { mayLackKey, emptyResponseRecord } = this.rules;
		const response = await this.client.send(request);
		const [record, ...more] = this.recordsIn(response, true, mayLackKey);
		if (more.length > 0) throw new ApiError(unexpected(this), response.status, true);
		if (record) {
			const isNew = id === undefined && !mayLackKey;
			if (isNew && isNoKey(record[this.rules.recordKey])) {
				throw new ApiError(unexpected(this), response.status, true);
			}
			if (id === undefined || this.isSame(record, id)) return { record, response };
			throw new ApiError({ ...otherRecord(this), isOther: true }, response.status, true);
		}
		const isEmpty = response.text.trim() === '';
		if (emptyResponseRecord && isEmpty) return { record: emptyResponseRecord, response };
		// An empty object, alone or in the array in which a record would come.
		const isObject = typeof response.json === 'object' && response.json !== null;
		if (!this.maySayNothing(response) || !isObject) {
			throw new ApiError(unexpected(this), response.status, true);
		}
		if (response.isAfterDoubt) throw new ApiError(writtenBefore(this), response.status, true);
		throw new ApiError(wroteNothing(this), response.status);
	}

	/**
	 * Sends a request that deletes a record.
	 *
	 * @throws ApiError where the vendor has no such record, unless an earlier try of the same request may have deleted it,
	 *   and where it confirms with something else than an empty response
	 */
	async delete(request: ApiRequest): Promise<void> {
		await this.deleted(request).catch((error: unknown) => {
			if (!isInDoubt(error)) throw error;
			if (!error.details.isMissing) throw error.saying(withDoubt(this, request, error.details));
		});
	}

	private async deleted(request: ApiRequest): Promise<void> {
		const { text, status } = await this.client.send(request);
		if (text.trim() !== '') throw new ApiError(unexpected(this), status, true);
	}

	/**
	 * Tells whether a response without a record has a meaning: in Silvasoft's lists that nothing was found, and after its
	 * writes that nothing was written ("Response and common errors"). Of the others no page says so.
	 */
	private maySayNothing({ status }: ApiResponse): boolean {
		return status === 200 && this.client.vendor.saysNothing === true;
	}

	/** @returns the records in a response; none where it says in one of several ways that there are none */
	private recordsIn(response: ApiResponse, isWrite = false, mayLackKey = false): IDataObject[] {
		const { recordKey } = this.rules;
		const entries: unknown[] = Array.isArray(response.json) ? response.json : [response.json];
		if (entries.length <= 1 && entries.every(isNothing)) return [];
		const { normalize = (record) => record } = this.client.vendor;
		const records = entries
			.filter(isRecord)
			.map((entry) => normalize(entry))
			.filter((entry) => recordKey in entry && (mayLackKey || hasValue(entry[recordKey])));
		if (records.length === entries.length) return records;
		throw new ApiError(unexpected(this), response.status, isWrite);
	}

	/** Tells whether a record has a key; where the user asked for other members, the key is missing, null or 0. */
	private isSame({ [this.rules.recordKey]: key }: IDataObject, id: string): boolean {
		return !key || sameKey(key) === sameKey(id);
	}
}

/** A GUID names the same record in capital and small letters. */
const sameKey = (key: unknown) => (typeof key === 'object' ? undefined : String(key).toLowerCase());

const hasValue = (key: unknown) => (key ?? '') !== '';

/** No vendor gives a new record the number 0, or the GUID of zeros: both stand for no record. */
const isNoKey = (key: unknown) => /^[0-]+$/.test(String(key));

const isNothing = (entry: unknown) =>
	(entry ?? '') === '' || (isRecord(entry) && Object.keys(entry).length === 0);
