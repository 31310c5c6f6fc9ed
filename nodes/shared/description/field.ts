import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** How the value of a field travels to the vendor, in the words of OpenAPI. */
export interface FieldSend {
	/** Where it goes; `nowhere` is for what only steers the node. A field inside a collection goes where the collection goes; else the default is the body. */
	in?: 'path' | 'query' | 'header' | 'body' | 'nowhere';
	/**
	 * The vendor's name where it differs from the field's own. In a body it may be a path such as
	 * `Relation_Contact[0].FirstName`. A collection without a name spreads its fields.
	 */
	name?: string;
	/** The name under which a value of the path stands in the body too. */
	bodyName?: string;
	/** Whether the value names the record that is written. */
	isKey?: true;
	/** What the vendor wants the value to be, beyond what the field's `type` says. */
	format?: 'int32' | 'int64' | 'uuid' | 'unix-seconds' | 'date' | 'date-time' | 'http-date';
	/** The longest text the vendor takes, in characters. */
	maxLength?: number;
	/** For a JSON object: the members that the vendor knows, and those that it demands. */
	members?: { known: string[]; required: string[] };
	/** What is sent instead of the value `true`; nothing is sent for `false`. */
	whenTrue?: string;
	/** Whether the number 0, or the GUID that has only zeros, names no record and is refused. */
	nonZero?: true;
	/**
	 * What the vendor stores where there is no value, sent for a blank field where the user chose to clear such
	 * fields. A plain text has `''` unless something else is said; other types have none unless it is said;
	 * `null` says that there is none.
	 */
	empty?: string | number | null;
	/** Whether the field, once it is added, must have a value: without it the call would do more than the user wants. */
	neverEmpty?: true;
}

/** A plain form field: n8n's own definition, and how it is sent. Without `send` it only steers the form. */
export interface SimpleField extends INodeProperties {
	send?: FieldSend;
}

/** A collection of optional fields, of which only those that the user added are sent. */
export interface CollectionField extends INodeProperties {
	type: 'collection';
	/**
	 * `needs`: the fields without which the collection makes no sense. `areFilters`: its fields narrow down what is
	 * found, so that one without a value would find too much.
	 */
	send: FieldSend & { needs?: string[]; areFilters?: true };
	options: SimpleField[];
}

/** A list of rows with the same fields; each row becomes one object in the vendor's array. */
export interface RowsField extends INodeProperties {
	type: 'fixedCollection';
	send: FieldSend & { name: string };
	options: [INodePropertyCollection & { values: Array<SimpleField | CollectionField> }];
}

export type Field = SimpleField | CollectionField | RowsField;

export const isCollection = (field: Field): field is CollectionField => field.type === 'collection';

export const isRows = (field: Field): field is RowsField => field.type === 'fixedCollection';

/**
 * Shows fields only for one operation, so that a field list need not repeat the rule on every field.
 *
 * @param resource the resource's value, e.g. `relation`
 * @param operation the operation's value, e.g. `update`
 * @param fields the fields of that operation; a rule of their own is kept and joined
 */
export function shownFor(resource: string, operation: string, fields: Field[]): Field[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}
