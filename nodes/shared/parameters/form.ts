import type { IDataObject } from 'n8n-workflow';
import { InvalidParameterError } from './invalidParameter';
import type { RequestContext } from '../api/requestContext';
import { asRecord, assertComplete, emptyFilter, readParameter, stoppedBy } from './collection';
import { emptiesOf } from '../description/emptyValues';
import type { Field, FieldSend, RowsField, SimpleField } from '../description/field';
import { isCollection, isRows } from '../description/field';
import type { JsonObject, JsonValue } from '../json';
import { setAt } from '../json';
import { toSend } from './value';

/** The values of one item's form under the vendor's names, sorted by where they go. */
export interface Form {
	path: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: JsonObject;
	/** What steers the node and is not sent. */
	settings: JsonObject;
	/** Values of fields that hide them, such as a password. */
	secrets: string[];
	/** How many values of the body the user gave, besides the one that names the record. */
	changes: number;
	/** Whether a filter is empty and the user wants nothing to be found then. */
	findsNothing: boolean;
}

/**
 * Reads the form of an operation for one item: only what the user gave, as the vendor's types.
 *
 * @param caller the item
 * @param fields the fields that the form shows
 * @param timezone IANA name of the workflow's time zone, for dates without one
 * @throws InvalidParameterError for the first value that cannot be sent, and for what must not be empty and is
 */
export function readForm(caller: RequestContext, fields: Field[], timezone: string): Form {
	const form: Form = {
		path: {},
		query: {},
		headers: {},
		body: {},
		settings: {},
		secrets: [],
		changes: 0,
		findsNothing: false,
	};
	const empties = emptiesOf(caller, fields, timezone);
	const put = (field: SimpleField, send: FieldSend, name: string, raw: unknown) => {
		const isOfRecord = (send.in ?? 'body') === 'body' && !send.isKey;
		const value = toSend(field, raw, timezone, empties.clears && isOfRecord);
		if (value === undefined) return;
		if (field.typeOptions?.password && value !== '') form.secrets.push(String(value));
		place(form, field, send, name, value);
	};
	const putGiven = (fields: Field[], send: FieldSend, prefix: string, given: IDataObject) => {
		for (const field of fields.filter(({ name, required }) => name in given || required)) {
			if (isCollection(field)) {
				putGiven(field.options, send, prefix, asRecord(field, given[field.name]));
				continue;
			}
			const name = `${prefix}${field.send?.name ?? field.name}`;
			put(field, { ...send, ...field.send }, name, given[field.name]);
		}
	};

	for (const field of fields) {
		if (!field.send) continue;
		const raw = readParameter(caller, field);
		if (isCollection(field)) {
			const prefix = field.send.name === undefined ? '' : `${field.send.name}.`;
			const given = asRecord(field, raw);
			assertComplete(field, given);
			const empty = field.send.areFilters && emptyFilter(field, given, raw);
			if (empty && empties.filters === 'stop') throw stoppedBy(empty);
			if (empty && empties.filters === 'returnNothing') form.findsNothing = true;
			putGiven(field.options, field.send, prefix, given);
		} else if (isRows(field)) {
			const { send } = field;
			const listed = form.body[send.name];
			const before = Array.isArray(listed) ? listed.length : 0;
			rowsOf(field, raw).forEach((row, index) =>
				putGiven(field.options[0].values, send, `${send.name}[${before + index}].`, row),
			);
		} else {
			put(field, field.send, field.send.name ?? field.name, raw);
		}
	}
	return form;
}

function place(form: Form, field: SimpleField, send: FieldSend, name: string, value: JsonValue) {
	switch (send.in) {
		case 'path':
			form.path[name] = String(value);
			if (send.bodyName !== undefined) form.body[send.bodyName] = value;
			break;
		case 'query':
			form.query[name] = String(value);
			break;
		case 'nowhere':
			form.settings[name] = value;
			break;
		case 'header':
			form.headers[name] = headerText(field, String(value));
			break;
		default:
			setAt(form.body, name, value);
			if (!send.isKey) form.changes += 1;
	}
}

/**
 * A line break in a header would start another header, and beyond ASCII nobody says how a server reads it (RFC 9110,
 * 5.5). White space at the ends is no part of a header's value.
 */
function headerText(field: SimpleField, value: string): string {
	const text = value.trim();
	if (/^[\t\x20-\x7e]*$/.test(text)) return text;
	throw new InvalidParameterError(
		`"${field.displayName}" has a character that cannot be sent`,
		'Use plain letters without accents, digits and punctuation, without line breaks.',
	);
}

function rowsOf(field: RowsField, raw: unknown): IDataObject[] {
	const rows = asRecord(field, raw)[field.options[0].name] ?? [];
	return (Array.isArray(rows) ? rows : [rows]).map((row) => asRecord(field, row));
}
