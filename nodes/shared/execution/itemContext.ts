import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { ApiClient } from '../api/client';
import { RecordClient } from '../api/records';
import type { RecordRules } from '../api/recordRules';
import type { RequestContext } from '../api/requestContext';
import type { ApiRequest } from '../api/request';
import type { Vendor } from '../api/vendor';
import { toJson } from '../json';
import type { Finder } from '../matching/finder';
import { noLongerMeant } from '../matching/stillMeant';
import type { Form } from '../parameters/form';
import { withKey } from '../parameters/form';
import type { LookUp } from '../parameters/lookUp';
import type { Types } from '../update/jsonTypes';
import type { ReadModifyWrite } from '../update/readModifyWrite';
import { readModifyWrite } from '../update/readModifyWrite';
import { withLock } from '../update/recordLock';
import type { NodeRun } from './nodeRun';
import { requestOptions } from './requestOptions';

/** What the carrying out of an item has to know of its operation: how its records are read, with the values of a form. */
export interface RecordType extends Pick<RecordRules, 'recordKey' | 'wholeWith'> {
	vendor: Vendor;
	/** Its call, as the routing of its option. */
	request: {
		method: IHttpRequestMethods;
		/** Path below the API's base address, with a leading slash; missing where a field gives it (see `path`). */
		url?: string;
		/** What every call has in its query besides the fields; a field of the same name comes before it. */
		qs?: Record<string, string>;
		/** What every call has in its body besides the fields. */
		body?: Record<string, string | boolean>;
	};
	/** What the record is called in messages, e.g. `relation 662`; missing where there is no record yet. */
	nameOf?(form: Form): string;
	/** How a record is found that the form names by something else than its key. */
	finder?: Finder;
	/** What a form looks up although it has the key of its record; a look-up that it needs for its key goes before. */
	lookUpOf?(form: Form): LookUp | undefined;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	duplicateHint?(form: Form): string;
	/** Whether the user asked for a response without the key. */
	mayLackKey?(form: Form): boolean;
	/** What a write gives out that the vendor confirms without a body; see `RecordRules`. */
	emptyResponseRecord?(form: Form): IDataObject;
	/**
	 * Makes a record easy to use: at most ten members, flat, the key first. Only the output is simplified; it has no member
	 * that the record does not have.
	 */
	simplify?(record: IDataObject, form: Form): IDataObject;
}

/** One item on its way to the vendor. */
export class ItemContext {
	/** Reads and writes the records that the item is about. */
	readonly records: RecordClient;

	/** The operation's own request, with the values of the form. */
	readonly request: ApiRequest;

	/**
	 * @param context of the item
	 * @param index of the item
	 * @param found the record that the form names, where it was read to find its key
	 * @throws Error where the operation has no path
	 */
	constructor(
		readonly context: RequestContext,
		readonly index: number,
		readonly run: NodeRun,
		readonly type: RecordType,
		readonly form: Form,
		readonly found?: IDataObject,
	) {
		this.request = requestOf(this);
		this.records = new RecordClient(new ApiClient(context, run.session), {
			recordKey: type.recordKey,
			wholeWith: type.wholeWith,
			name: this.request.record,
			duplicateHint: type.duplicateHint?.(form),
			mayLackKey: type.mayLackKey?.(form),
			emptyResponseRecord: type.emptyResponseRecord?.(form),
		});
	}

	/** What has to be looked up for this item; nothing where the form says all. */
	get lookUp(): LookUp | undefined {
		return this.form.lookUp ?? this.type.lookUpOf?.(this.form);
	}

	/** The same item for a record that was found. */
	about(record: IDataObject): ItemContext {
		const { context, index, run, type, form } = this;
		const key = record[type.recordKey];
		const named = withKey(form, run.fields, key, run.timezone);
		return new ItemContext(context, index, run, type, named, record);
	}

	/** The same item with another form. */
	with(form: Form): ItemContext {
		return new ItemContext(this.context, this.index, this.run, this.type, form, this.found);
	}

	/** @returns the JSON types of what is sent back */
	typesOf({ types = this.run.types }: ReadModifyWrite): Types {
		return types;
	}

	/** Writes one record as the form says, while nothing else in this process writes it. */
	async writeRecord(id: string): Promise<IDataObject> {
		return await withLock(
			this.records.client,
			id,
			async () => await this.records.write(this.request, id),
		);
	}

	/** Deletes one record, while nothing else in this process writes it. */
	async deleteRecord(id: string): Promise<void> {
		const { records, request } = this;
		await withLock(records.client, id, async () => await records.delete(request));
	}

	/**
	 * Changes one record as the form says, where the vendor replaces it as a whole.
	 *
	 * @param how the vendor's records are read and put together
	 * @param skipsUnchanged whether a write that would change nothing is left out
	 */
	async changeRecord(
		id: string,
		how: ReadModifyWrite,
		skipsUnchanged: boolean,
	): Promise<IDataObject> {
		const { records, request, form, found, lookUp, type } = this;
		const types = this.typesOf(how);
		const named = { finder: type.finder, lookUp, found, body: form.body };
		const refuse = (record: IDataObject) => noLongerMeant(named, record, records);
		const change = { records, request, given: form.body, types, skipsUnchanged, refuse };
		return await readModifyWrite(change, id, how);
	}
}

/** Whether the calls of a method have a body: neither a reading nor a deletion needs one. */
export const hasBody = (method: IHttpRequestMethods): boolean =>
	method !== 'GET' && method !== 'DELETE';

function requestOf({ context, run, type, form, found }: ItemContext): ApiRequest {
	const { method, url = form.url, qs } = type.request;
	const isNamed = form.lookUp === undefined || found !== undefined;
	if (url === undefined && isNamed) throw new Error('The operation has no path');
	return {
		method,
		url: url ?? '',
		query: { ...qs, ...form.query },
		headers: form.headers,
		body: hasBody(method) ? toJson(form.body) : undefined,
		record: isNamed ? type.nameOf?.(form) : undefined,
		secrets: form.secrets,
		hides: run.hides,
		options: requestOptions(context),
	};
}
