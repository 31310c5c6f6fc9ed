import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asRecord } from './collection';
import { InvalidParameterError } from './invalidParameter';
import type { ParameterReader } from './reader';
import type { Columns } from './rules';
import { rulesOf } from './rules';
import { isBlank } from './value';

/** What a resource mapper says of one item. */
export interface Mapping {
	/** The values by the names of the fields that they are for, without the key. */
	given: IDataObject;
	/** The field by which the record is found; missing where several find it together. */
	key?: INodeProperties;
	/** Its value. */
	value: unknown;
	/** The columns of the input item that are for no field. */
	leftOut: string[];
}

/**
 * Reads a resource mapper: columns that were mapped one by one, or those of the input item whose names are the names or
 * the labels of fields, in capital or small letters.
 *
 * @throws InvalidParameterError where no column to match on is chosen, where two columns are for one field, and where a
 *   column is missing that there must be
 */
export function mappingOf(field: INodeProperties, raw: unknown, reader: ParameterReader): Mapping {
	const { fields, keys } = columnsIn(field);
	const { mappingMode, matchingColumns, value } = asRecord(field, raw);
	const chosen: unknown[] = Array.isArray(matchingColumns) ? matchingColumns : [];
	const key = keys.find(({ name }) => name === chosen[0]);
	if (keys.length > 0 && (!key || chosen.length > 1)) throw withoutKey(field, keys);
	const known = new Map([...fields, ...keys].map((one) => [one.name, one]));
	const isAutomatic = mappingMode === 'autoMapInputData';
	const columns = isAutomatic ? reader.input() : asRecord(field, value);
	const given: IDataObject = {};
	const leftOut: string[] = [];
	for (const [column, cell] of Object.entries(columns)) {
		const name = known.has(column) ? column : fieldNamed(column, [...known.values()]);
		if (name === undefined) {
			leftOut.push(column);
			continue;
		}
		// A blank column does not contradict a filled one.
		if (name in given && !isBlank(given[name]) && !isBlank(cell))
			throw twice(known.get(name)?.displayName ?? name);
		if (!(name in given) || isBlank(given[name])) given[name] = cell;
	}
	const needed = fields.filter(({ required }) => required);
	const missing = [...(key ? [key] : []), ...needed].find(({ name }) => !(name in given));
	if (missing) {
		throw isAutomatic
			? withoutColumn(missing, missing === key, Object.keys(columns))
			: withoutValue(missing, missing === key);
	}
	if (!key) return { given, value: undefined, leftOut };
	const { [key.name]: keyValue, ...others } = given;
	return { given: others, key, value: keyValue, leftOut };
}

function columnsIn(field: INodeProperties): Columns {
	const { columns } = rulesOf(field);
	if (!columns) throw new Error(`The field "${field.name}" has no columns`);
	return columns;
}

/** @returns the name of the field that a column of a table is for */
function fieldNamed(column: string, fields: INodeProperties[]): string | undefined {
	const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const wanted = plain(column);
	if (wanted === '') return undefined;
	// Of a label such as "Address: City" the second part is enough.
	const namesOf = ({ name, displayName }: INodeProperties) =>
		[name, displayName, displayName.replace(/^[^:]*: /, '')].map(plain);
	return fields.find((field) => namesOf(field).includes(wanted))?.name;
}

const labels = (fields: INodeProperties[]) => fields.map(({ displayName }) => displayName);

const withoutKey = (field: INodeProperties, keys: INodeProperties[]) =>
	new InvalidParameterError(
		`"${field.displayName}" has no column to match on`,
		`Choose one under "Column to match on": ${labels(keys).join(', ')}. Its value says which record an item is about.`,
	);

/** How many columns of an item a message lists. */
const MOST_LISTED = 10;

function withoutColumn({ displayName, name }: INodeProperties, isKey: boolean, columns: string[]) {
	const names = [...new Set([name, displayName])].map((one) => `"${one}"`).join(' or ');
	const others = columns.slice(0, MOST_LISTED).join(', ');
	return new InvalidParameterError(
		`"${displayName}" is empty`,
		`${isKey ? 'It is the column to match on. ' : ''}The item has no column ${names}${others === '' ? '' : `; it has ${others}`}. Name the column so, or map the columns manually.`,
	);
}

const withoutValue = ({ displayName }: INodeProperties, isKey: boolean) =>
	new InvalidParameterError(
		`"${displayName}" is empty`,
		`${isKey ? 'It is the column to match on. ' : ''}Fill it in under Values to Send.`,
	);

const twice = (label: string) =>
	new InvalidParameterError(
		`Two columns are for "${label}"`,
		'Rename or remove one of them, or map the columns by hand.',
	);
