import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/json';

/** The numbers of the tables of companies and persons (database). */
const COMPANIES_AND_PERSONS = ['5', '6'];

/** What SuperOffice tells of one change (page "Receiving notifications"). */
export interface RelationEvent {
	/** The same at each try; missing where the server sends none. */
	id?: string;
	/** E.g. `relation.changed`. */
	name: string;
	relationId: number;
	/** The columns that were changed. */
	columns: unknown[];
	/** The associate who changed the relation. */
	changedBy?: number;
	/** ISO 8601. */
	changedAt: unknown;
	/** The Customer ID where SuperOffice is online. */
	customer: string;
	/** Columns of the relation and their values; empty where the server sends none. */
	fieldValues: IDataObject;
}

/**
 * Reads a message.
 *
 * @param body its JSON; names may begin with a small letter, as they do in the vendor's SDK
 * @param header gives a header by its name in lower case
 * @returns `undefined` where it is no event of a record
 */
export function eventIn(
	body: unknown,
	header: (name: string) => string,
): RelationEvent | undefined {
	if (!isRecord(body)) return undefined;
	const member = (name: string): unknown =>
		body[name] ?? body[name.charAt(0).toLowerCase() + name.slice(1)];
	const name = member('Event');
	const relationId = Number(member('PrimaryKey'));
	if (typeof name !== 'string' || !Number.isInteger(relationId) || relationId <= 0) {
		return undefined;
	}
	const columns = member('Changes');
	// The samples have the one name for deletions and the other for creations.
	const values = member('FieldValues') ?? member('Values');
	// The body is signed, the header is not; in the samples one header has three events.
	const id = String(member('EventId') ?? header('x-superoffice-eventid'));
	const by = Number(member('ChangedByAssociateId') ?? undefined);
	return {
		...(id !== '' && { id }),
		name,
		relationId,
		columns: Array.isArray(columns) ? columns : [],
		...(Number.isInteger(by) && { changedBy: by }),
		changedAt: member('Timestamp'),
		customer: String(member('ContextIdentifier') ?? ''),
		fieldValues: isRecord(values) ? tabled(values) : {},
	};
}

/** The samples write `associateId` where the table of the same page says `associate_id`. */
const tabled = ({ associateId, ...values }: IDataObject): IDataObject => ({
	...values,
	...(associateId !== undefined && { associate_id: values.associate_id ?? associateId }),
});

/**
 * Whether both ends of a relation are companies or persons, as far as the event tells: the table `relations` holds links
 * of documents, appointments and sales too (database).
 */
export function isOfCompaniesAndPersons({ fieldValues }: RelationEvent): boolean {
	const { source_table: source, destination_table: destination } = fieldValues;
	return [source, destination].every(
		(table) => (table ?? '') === '' || COMPANIES_AND_PERSONS.includes(String(table)),
	);
}
