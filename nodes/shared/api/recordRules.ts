import type { IDataObject } from 'n8n-workflow';

/** How responses with records of one kind are to be read. */
export interface RecordRules {
	/** The member that every record of this kind has: a response without it is not a record. */
	recordKey: string;
	/**
	 * Members that every record has, by the vendor's page: those with a value, and those that are there also without one. A
	 * record without them is a part of one, and is not written back.
	 */
	wholeWith?: { filled?: string[]; present?: string[] };
	/** What the record is called in messages, e.g. `relation 662`; missing for lists and where there is none yet. */
	name?: string;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	duplicateHint?: string;
	/** Whether the user asked for a response without the key. */
	mayLackKey?: boolean;
	/** What a write gives out that the vendor confirms without a body. */
	emptyResponseRecord?: IDataObject;
}
