import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../json';
import type { LookUp } from './lookUp';

/** What n8n's `routing` has no word for: how the value of a field becomes what the vendor wants. */
export interface Rules {
	/** What the vendor wants the value to be, beyond what the field's `type` says. */
	format?:
		| 'int32'
		| 'int64'
		| 'uuid'
		| 'country'
		| 'email'
		| 'unix-seconds'
		| 'date'
		| 'date-time'
		| 'http-date';
	/** The longest text, in characters. */
	maxLength?: number;
	/** For a JSON object: the members that the vendor knows, and those that it demands. */
	members?: { known: string[]; required: string[] };
	nonZero?: true;
	/** The text that is sent instead of `true`. */
	sentAs?: string;
	mustHaveValue?: true;
	/** The value that clears the field; `null` says that there is none. */
	clearedBy?: string | number | null;
	recordKey?: true;
	businessOnly?: true;
	/** For a collection: the fields without which it makes no sense. */
	needs?: string[];
	/** For a collection: fields that say the same in different ways, of which one may be filled in. */
	oneOf?: string[];
	filters?: true;
	condition?: Condition;
	/** For a list of members, separated by commas: the one that is always among them. */
	membersWith?: string;
	/** For a resource locator: by the name of a mode, the member by whose value that mode names the record. */
	lookedUpBy?: Record<string, INodeProperties>;
	/** For a resource mapper: what its columns stand for. */
	columns?: Columns;
}

/** How the value of a field becomes a part of a condition, such as OData's `$filter`. */
export interface Condition {
	/** The query parameter that holds the condition. */
	property: string;
	/**
	 * Writes the part. @param value as text; @returns e.g. `name contains 'fish'`
	 * @throws InvalidParameterError for a value that cannot stand in it
	 */
	write(value: string, field: INodeProperties): string;
}

/** What the columns of a resource mapper stand for. */
export interface Columns {
	/** The fields of the record, each with its place in the body. */
	fields: INodeProperties[];
	/**
	 * Those of them by which a record can be found, as the key of a search: the value must be there, and cannot be 0. None
	 * where several values find it together.
	 */
	keys: INodeProperties[];
	/** What finds the record where there are no keys. @param body the values of all columns */
	lookUp?(body: JsonObject): LookUp;
	/** Groups of fields that say the same in different ways, of which one may be filled in. */
	oneOf?: string[][];
	/** The field of the record's key, which the node fills in once the record is found. */
	record: INodeProperties;
}

/** A whole number of 32 bits. */
export const int32: Rules = { format: 'int32' };

/** A whole number of 64 bits, sent with all its digits. */
export const int64: Rules = { format: 'int64' };

/** A GUID. */
export const uuid: Rules = { format: 'uuid' };

/** A date as UNIX seconds. */
export const unixSeconds: Rules = { format: 'unix-seconds' };

/** A day of the calendar, sent as its midnight in UTC. */
export const day: Rules = { format: 'date' };

/** A date and time, sent in UTC. */
export const dateTime: Rules = { format: 'date-time' };

/** A date and time as it stands in headers (RFC 9110, 5.6.7). */
export const httpDate: Rules = { format: 'http-date' };

/** The number 0, or the GUID that has only zeros, names no record and is refused. */
export const nonZero: Rules = { nonZero: true };

/** Once it is added, the field must have a value: without it the call would do more than the user wants. */
export const mustHaveValue: Rules = { mustHaveValue: true };

/** The value names the record that is read or written, and is no change of it. */
export const recordKey: Rules = { recordKey: true };

/** Only business relations have it: it is not sent back for others. */
export const businessOnly: Rules = { businessOnly: true };

/** The fields of the collection narrow down what is found: one that is added and blank would find too much. */
export const filters: Rules = { filters: true };

/** A list of the vendor's members, separated by commas. @param key the member that is always among them, as the first */
export const membersWith = (key: string): Rules => ({ membersWith: key });

/** @param longest the longest text that the vendor takes, in characters */
export const maxLength = (longest: number): Rules => ({ maxLength: longest });

/** A country by its code of two letters (ISO 3166-1, alpha-2). */
export const countryCode: Rules = { format: 'country' };

/** An email address; where it only searches, any text. */
export const emailAddress: Rules = { format: 'email' };

/** A JSON object of which the vendor's page lists the members. */
export const members = (list: { known: string[]; required: string[] }): Rules => ({
	members: list,
});

/** For a yes or no: what is sent for yes. Nothing is sent for no. */
export const sentAs = (text: string): Rules => ({ sentAs: text });

/**
 * What the vendor stores where there is no value. It is sent for a blank field where the user chose to clear such fields.
 * A plain text is cleared by `''` unless this says something else, another field by nothing.
 *
 * @param value `null` for a field that cannot be cleared
 */
export const clearedBy = (value: string | number | null): Rules => ({ clearedBy: value });

/** The fields without which a collection makes no sense. */
export const needs = (...names: string[]): Rules => ({ needs: names });

/** Fields of a collection that say the same in different ways: which one counts is for the vendor, so one alone is taken. */
export const oneOf = (...names: string[]): Rules => ({ oneOf: names });

/**
 * Modes of a resource locator that name the record by something else than its key: it is looked up first.
 *
 * @param members by the name of the mode, the member as a field of the body with its rules
 */
export const lookedUpBy = (members: Record<string, INodeProperties>): Rules => ({
	lookedUpBy: members,
});

/** What the columns of a resource mapper stand for. */
export const columns = (all: Columns): Rules => ({ columns: all });

/** One of n8n's `preSend` functions that has its rules with it, so that they can be read. */
export interface RuledAction {
	(this: IExecuteSingleFunctions, request: IHttpRequestOptions): Promise<IHttpRequestOptions>;
	readonly rules: Rules;
}

/** Reads the rules of a field from its routing. */
export function rulesOf({ routing }: INodeProperties): Rules {
	for (const action of routing?.send?.preSend ?? []) {
		if (hasRules(action)) return action.rules;
	}
	return {};
}

/** Tells whether a `preSend` function has rules with it. */
export const hasRules = (action: object): action is RuledAction => 'rules' in action;
