import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject, JsonValue } from '../json';
import { isRecord, setAt } from '../json';
import { blanksOf } from './blanks';
import { joined } from './condition';
import { asRecord, assertOnlyOne, findsNothing, rowsOf } from './collection';
import { headerText } from './headerText';
import type { LookUp } from './lookUp';
import { mappingOf } from './mapper';
import { isField, optionsIn } from './nested';
import { filledPath } from './path';
import { placeOf } from './place';
import type { ParameterReader } from './reader';
import { readParameter } from './reader';
import { rulesOf } from './rules';
import { missingValue, toSend } from './value';

/** The values of one item's form under the vendor's names, sorted by where they go. */
export interface Form {
	/** The path of the request, where a field gives it. */
	url?: string;
	/** Under `id` the value that stands in the path. */
	path: Record<string, string>;
	query: Record<string, string>;
	/** The values that stand in a condition of the query, by the property of their field, e.g. `name contains`. */
	conditions: Record<string, string>;
	headers: Record<string, string>;
	body: JsonObject;
	/** What steers the node and is not sent, by the names of the fields. */
	settings: JsonObject;
	/** Values of fields that hide them, such as a password. */
	secrets: string[];
	/** How many values of the body the user gave, besides the one that names the record. */
	changes: number;
	/** How the record is found, where the form does not have its key. */
	lookUp?: LookUp;
	/** The columns of the input item that a resource mapper has no field for. */
	leftOut?: string[];
	/** Whether a filter is empty and the user wants nothing to be found then. */
	findsNothing: boolean;
}

/**
 * Reads the form of an operation for one item: only what the user gave, as the vendor's types.
 *
 * @param reader the item
 * @param fields the fields that the form shows
 * @param timezone IANA name of the workflow's time zone, for dates without one
 * @throws InvalidParameterError for the first value that cannot be sent, and for what must not be empty and is
 */
export function readForm(
	reader: ParameterReader,
	fields: INodeProperties[],
	timezone: string,
): Form {
	const form: Form = {
		path: {},
		query: {},
		conditions: {},
		headers: {},
		body: {},
		settings: {},
		secrets: [],
		changes: 0,
		findsNothing: false,
	};
	const blanks = blanksOf(reader, fields, timezone);

	const put = (field: INodeProperties, raw: unknown, row: number) => {
		const member = memberOf(field, raw);
		if (member) {
			form.lookUp = lookUpOf(member, Object(raw).value, timezone);
			return;
		}
		const place = placeOf(field, row);
		const isOfRecord = place?.in === 'body' && !rulesOf(field).recordKey;
		const value = toSend(field, raw, timezone, blanks.clears && isOfRecord);
		if (value === undefined) return;
		if (field.typeOptions?.password && value !== '') form.secrets.push(String(value));
		if (isOfRecord) form.changes += 1;
		fill(form, field, value, row);
	};
	const putGiven = (holder: INodeProperties, given: Record<string, unknown>, row = 0) => {
		for (const field of optionsIn(holder)) {
			if (!(field.name in given) && !('required' in field && field.required)) continue;
			if (!isField(field)) continue;
			if (field.type !== 'collection') put(field, given[field.name], row);
			else putGiven(field, asRecord(field, given[field.name]), row);
		}
	};

	for (const field of fields) {
		const raw = readParameter(reader, field);
		if (field.type === 'collection') {
			const given = asRecord(field, raw);
			if (findsNothing(field, given, raw, blanks)) form.findsNothing = true;
			putGiven(field, given);
		} else if (field.type === 'fixedCollection') {
			for (const [row, given] of rowsOf(field, raw).entries()) putGiven(field, given, row);
		} else if (field.type === 'resourceMapper') {
			const { given, key, value, leftOut } = mappingOf(field, raw, reader);
			form.leftOut = leftOut;
			for (const names of rulesOf(field).columns?.oneOf ?? []) {
				assertOnlyOne(field, given, names, blanks.clears);
			}
			if (key) form.lookUp = lookUpOf(key, value, timezone);
			putGiven(field, given);
			form.lookUp ??= rulesOf(field).columns?.lookUp?.(form.body);
		} else {
			put(field, raw, 0);
		}
	}
	return form;
}

/** @returns the member by which a resource locator names its record; `undefined` where it has the key itself */
function memberOf(field: INodeProperties, raw: unknown): INodeProperties | undefined {
	const { lookedUpBy } = rulesOf(field);
	if (!lookedUpBy || !isRecord(raw)) return undefined;
	const mode = String(raw.mode);
	return Object.hasOwn(lookedUpBy, mode) ? lookedUpBy[mode] : undefined;
}

function lookUpOf(member: INodeProperties, raw: unknown, timezone: string): LookUp {
	const { displayName: label } = member;
	const value = toSend(member, raw, timezone);
	if (value === undefined) throw missingValue(member);
	const place = placeOf(member);
	const by = place?.in === 'body' ? place.property : member.name;
	// What people copy has blanks around it, which the vendor's filter would look for.
	return { by, label, value: typeof value === 'string' ? value.trim() : value };
}

/** Puts a value where the routing of its field says. */
function fill(form: Form, field: INodeProperties, value: JsonValue, row = 0): void {
	const place = placeOf(field, row);
	switch (place?.in) {
		case 'path':
			form.path.id = String(value);
			form.url = filledPath(place, form.path.id);
			if (place.property !== undefined) setAt(form.body, place.property, value);
			break;
		case 'query': {
			const { condition } = rulesOf(field);
			if (condition) {
				form.conditions[place.property] = String(value);
				Object.assign(form.query, joined(form.query, condition, field, String(value)));
			} else {
				form.query[place.property] = String(value);
			}
			break;
		}
		case 'header':
			form.headers[place.property] = headerText(field, String(value));
			break;
		case 'body':
			setAt(form.body, place.property, value);
			break;
		default:
			form.settings[field.name] = value;
	}
}

/**
 * Names the record of a form by its key, once it has been found.
 *
 * @param fields those of the form
 * @param key of the record, as the vendor gives it
 * @returns a form of its own
 */
export function withKey(
	form: Form,
	fields: INodeProperties[],
	key: unknown,
	timezone: string,
): Form {
	const { path, query, body } = form;
	const named: Form = { ...form, path: { ...path }, query: { ...query }, body: { ...body } };
	for (const field of fields) {
		const { recordKey, columns } = rulesOf(field);
		const holder = recordKey ? field : columns?.record;
		if (holder) fill(named, holder, toSend(holder, key, timezone));
	}
	return named;
}
