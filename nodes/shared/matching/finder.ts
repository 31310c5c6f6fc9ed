import type { IDataObject } from 'n8n-workflow';
import type { RecordClient } from '../api/records';
import type { ApiRequest } from '../api/request';
import type { JsonObject } from '../json';
import type { LookUp } from '../parameters/lookUp';

/** What requests that look for records have from the item that they are made for, e.g. its proxy. */
export type Basis = Pick<ApiRequest, 'options' | 'secrets' | 'hides' | 'headers'>;

/** How the records of a resource are found by something else than their key. */
export interface Finder {
	/** What a record is called, e.g. `relation`. */
	noun: string;
	/** What several are called, e.g. `relations`. */
	plural: string;
	/**
	 * Asks for the records with a value, in one call.
	 *
	 * @returns at least these; what else the vendor's filter finds does no harm
	 */
	find(records: RecordClient, wanted: LookUp, basis: Basis): Promise<IDataObject[]>;
	/**
	 * Reads all records, page by page; missing where the vendor has no list of all.
	 *
	 * @param by the member by which they are looked for
	 * @param members those that the items of the run write, which are compared; none where they only read: then the records
	 *   have to be whole
	 */
	pages?(
		records: RecordClient,
		by: string,
		basis: Basis,
		members: string[],
	): AsyncIterable<IDataObject[]>;
	/** Whether the pages may pass over a record, as in an order that no page of the vendor's warrants. */
	mayPassOver?: true;
	/** Whether the list of all records has one more at an index, counted from 0; one call. */
	reaches?(records: RecordClient, index: number, basis: Basis): Promise<boolean>;
	/** @returns the name of a record, for a list of several; empty where it has none */
	nameOf(record: IDataObject): string;
	/** What to do where several records are found, in place of letting only one have the value. */
	toTellApart?: string;
	/** @returns the values by which a record is known, e.g. its own email address and that of its only contact */
	valuesOf(record: IDataObject, by: string): unknown[];
	/** Whether a record that has the values still is what was found, where they do not tell all of that. */
	isStill?(record: IDataObject, found: IDataObject, wanted: LookUp): boolean;
	/** @returns the values by which a record may be known once a body is written to it; empty where it gets no other */
	becomes?(body: JsonObject, by: string): unknown[];
}

/**
 * Values are the same in capital and small letters, with blanks around them, and with an accent that is a character of its
 * own: nobody has two records that differ so.
 *
 * @returns an empty text where there is no value
 */
export const plainValue = (value: unknown): string =>
	typeof value === 'object' || value === undefined
		? ''
		: String(value).normalize('NFC').trim().toLowerCase();
