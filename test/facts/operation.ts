import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { JournalEntry, Sandbox, Vendor } from '../sandbox';
import type { Fact } from './fact';
import type { FormFacts } from './form';

/** One operation of a node: all that the general tests need to know of it. */
export interface OperationRow {
	/** The node's name, which is also the vendor's in the journal. */
	node: Vendor;
	resource: string;
	operation: string;
	/** Its name in the editor. */
	name: string;
	/** Whether it gives out a list, reads one record, changes one, creates one, or deletes one. */
	kind: 'list' | 'read' | 'update' | 'create' | 'delete';
	endpoint: Endpoint;
	/** Its forms; the first one is that of the items below. */
	modes: [Mode, ...Mode[]];
	/** Parameters of an execution that succeeds in the sandbox, besides those that choose the operation. */
	parameters: INodeParameters;
	/** Items for these parameters, each about a record of its own; `id` is that record's key. */
	items(sandbox: Sandbox, count: number): IDataObject[];
	/** Whether a call is that of an item. */
	isOf(entry: JournalEntry, item: IDataObject): boolean;
	/** Values of an item with which it cannot be sent. */
	unsendable: IDataObject;
	/** The path of the calls by which it finds its records before it writes them; may have `{id}` in it. */
	looksUp?: string;
	/** How many output items each input item gives. */
	gives: number;
	/** Whether the node gives a new record its key, and asks for it by that key where it cannot be told what became of it. */
	makesKey?: true;
	/** The key of a record in the sandbox, where a field of the form names one. */
	record?: string;
	/** For a list: lets what these parameters find take two pages. @returns a limit that both of them meet */
	overTwoPages?(sandbox: Sandbox): number;
}

/** What the vendor's page says of a call. */
export interface Endpoint {
	/** The page's title. */
	page: string;
	/** How many of its parameters have a field; all but those that only the server sets. */
	parameters: number;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** The path below the credential's address, with `{id}` for the key of the record. */
	path: string;
	/** What every call has in its query besides the fields. */
	query?: Record<string, string>;
	/** What a further page has in its query besides, or as a part of the condition there, to say where it begins. */
	places?: string[];
	/** The body's name of that key, where it has it too. */
	key?: string;
}

/** One mode of an operation, or all of it where it has none. */
export interface Mode {
	/** What tells it from the others, e.g. `reading first`. */
	name?: string;
	/** The parameters that choose it. */
	start: INodeParameters;
	/** As in `Endpoint.path`, where it has one of its own. */
	path?: string;
	/** The page's table of parameters, and where each is filled in. */
	table: Fact[];
	/** What each field of the form may hold. */
	fields: FormFacts;
	/** The fields whose values find the record; they are in `start`, as far as they must have one, and no part of what is written. */
	foundBy?: string[];
	/** Options that lead to another mode, besides those that choose one. */
	leadsAway?: string[];
	/** Lists of the form, whose rows hold what the table has once, e.g. `furtherContacts.contact`. */
	lists?: string[];
	/** The forms of which a user fills in one; where left out, there is one with all of the table. */
	ways?: Way[];
	/** Set where a write follows a reading of the record, and may be left out. */
	readsFirst?: {
		/** What it reads, as in `Endpoint.path`; the path of the write where left out. */
		path?: string;
		/** What it sends back besides the table, as in `Relation_Contact[].FamilyName`. */
		sendsBack?: string[];
		/** The header with the date of the reading, where the form has no field for it. */
		guardedBy?: string;
	};
	/** Whether its fields are those of the mode before it; tests about single fields pass it by. */
	hasSameFields?: true;
}

/** One of several forms of a mode. */
export interface Way {
	name: string;
	/** The parameters that choose it, besides those of the mode. */
	start: INodeParameters;
	/** The rows of the table that it holds. */
	table: Fact[];
	/** As in `Mode`. */
	hasSameFields?: true;
}

/** The whole numbers from 0. @param count how many */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** What a call has in its body; nothing where that is no JSON. */
export const bodyOf = (entry: JournalEntry): Record<string, unknown> => Object(entry.json);

/** Whether an operation changes something at the vendor; then each good input gives exactly one item. */
export const isWrite = ({ kind }: Pick<OperationRow, 'kind'>): boolean =>
	kind === 'update' || kind === 'create' || kind === 'delete';
