import type { IDataObject } from 'n8n-workflow';
import { ApiClient } from '../api/client';
import { RecordClient } from '../api/records';
import type { RecordRules } from '../api/recordRules';
import type { RequestContext } from '../api/requestContext';
import type { ApiRequest } from '../api/request';
import type { Vendor } from '../api/vendor';
import type { Form } from '../parameters/form';
import type { ReadModifyWrite } from '../update/readModifyWrite';
import { readModifyWrite } from '../update/readModifyWrite';
import { withLock } from '../update/recordLock';
import type { NodeRun } from './nodeRun';

/** What the carrying out of an item has to know of its operation: how its records are read, with the values of a form. */
export interface RecordType extends Pick<RecordRules, 'recordKey' | 'wholeWith'> {
	vendor: Vendor;
	/** What the record is called in messages, e.g. `relation 662`; missing where there is no record yet. */
	nameOf?(form: Form): string;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	duplicateHint?(form: Form): string;
	/** Whether the user asked for a response without the key. */
	mayLackKey?(form: Form): boolean;
	/** What a write gives out that the vendor confirms without a body; see `RecordRules`. */
	emptyResponseRecord?(form: Form): IDataObject;
}

/** One item on its way to the vendor. */
export class ItemContext {
	/** Reads and writes the records that the item is about. */
	readonly records: RecordClient;

	/**
	 * @param context of the item
	 * @param index of the item
	 * @param request the operation's own, with the values of the form
	 */
	constructor(
		readonly context: RequestContext,
		readonly index: number,
		readonly run: NodeRun,
		type: RecordType,
		readonly form: Form,
		readonly request: ApiRequest,
	) {
		this.records = new RecordClient(new ApiClient(context, run.session), {
			recordKey: type.recordKey,
			wholeWith: type.wholeWith,
			name: request.record,
			duplicateHint: type.duplicateHint?.(form),
			mayLackKey: type.mayLackKey?.(form),
			emptyResponseRecord: type.emptyResponseRecord?.(form),
		});
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
		const { records, request, form, run } = this;
		const { types = run.types } = how;
		const change = { records, request, given: form.body, types, skipsUnchanged };
		return await readModifyWrite(change, id, how);
	}
}
