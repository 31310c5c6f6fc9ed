import type { IDataObject } from 'n8n-workflow';

/** What a run has written: what was read of these records before tells nothing any more. */
export class WrittenRecords {
	/** By key, a GUID in small letters: the record as it is now, or `undefined` where that is not certain. */
	private readonly records = new Map<string, IDataObject | undefined>();

	/**
	 * Notes that a record is written.
	 *
	 * @param record as it is now; left out as long as that is not certain
	 */
	note(key: string, record?: IDataObject): void {
		this.records.set(key.toLowerCase(), record);
	}

	/**
	 * Tells how a record is now.
	 *
	 * @param read as it was read, which holds as long as this run has not written it
	 * @returns `undefined` where this run has written it and nothing is certain
	 */
	latest(key: string, read: IDataObject): IDataObject | undefined {
		const id = key.toLowerCase();
		return this.records.has(id) ? this.records.get(id) : read;
	}
}
