import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../json';
import type { Blanks } from './blanks';
import { InvalidParameterError } from './invalidParameter';
import { fieldsIn } from './nested';
import { rulesOf } from './rules';
import { isBlank, located, missingValue } from './value';

/**
 * Reads a collection's value as its fields; none where it has no value.
 *
 * @throws InvalidParameterError where an expression gives something else
 */
export function asRecord(field: INodeProperties, raw: unknown): IDataObject {
	if (isRecord(raw)) return raw;
	if (isBlank(raw)) return {};
	throw new InvalidParameterError(
		`"${field.displayName}" must hold fields`,
		'Add its fields one by one, or let the expression give an object.',
	);
}

/** @returns the rows of a list */
export function rowsOf(field: INodeProperties, raw: unknown): IDataObject[] {
	const [{ name } = { name: '' }] = field.options ?? [];
	const rows = asRecord(field, raw)[name] ?? [];
	return (Array.isArray(rows) ? rows : [rows]).map((row) => asRecord(field, row));
}

/**
 * Applies the rules of a collection to the fields that were added to it.
 *
 * @param given these fields
 * @param raw the value of the collection
 * @returns whether a filter is empty and the user wants nothing to be found then
 * @throws InvalidParameterError where a field is missing without which the collection makes no sense, where two say the
 *   same in different ways, and for an empty filter where the user chose nothing else
 */
export function findsNothing(
	field: INodeProperties,
	given: IDataObject,
	raw: unknown,
	blanks: Blanks,
): boolean {
	const { needs = [], oneOf = [], filters } = rulesOf(field);
	assertFilledIn(field, given, needs);
	assertOnlyOne(field, given, oneOf, blanks.clears);
	const empty = filters && emptyFilter(field, given, raw);
	if (empty && blanks.filters === 'stop') {
		throw missingValue(
			empty,
			'Without it more would be found than you want. The option When a Filter Is Empty has other ways.',
		);
	}
	return empty !== undefined && blanks.filters === 'returnNothing';
}

function assertFilledIn(field: INodeProperties, given: IDataObject, names: string[]) {
	const missing = fieldsIn(field).filter(
		(needed) => names.includes(needed.name) && isBlank(located(needed, given[needed.name])),
	);
	if (missing.length === 0) return;
	throw new InvalidParameterError(
		`"${field.displayName}" has no ${missing.map(({ displayName }) => `"${displayName}"`).join(' and no ')}`,
		`Add ${missing.length === 1 ? 'this field' : 'these fields'} to the collection and fill ${missing.length === 1 ? 'it' : 'them'} in, or check that the expressions find a value in this item.`,
	);
}

/**
 * Refuses fields that say the same in different ways.
 *
 * @param names of these fields
 * @param clears whether blank texts are sent too; all of them blank say the same
 * @throws InvalidParameterError that names two of them
 */
export function assertOnlyOne(
	field: INodeProperties,
	given: IDataObject,
	names: string[],
	clears: boolean,
) {
	const ways = fieldsIn(field).filter(({ name }) => names.includes(name));
	const isFilled = ({ name }: INodeProperties) => !isBlank(given[name]);
	const isSent = (way: INodeProperties) =>
		isFilled(way) || (clears && typeof given[way.name] === 'string');
	const [one, other] = ways.filter(isSent);
	if (other === undefined || !ways.some(isFilled)) return;
	throw new InvalidParameterError(
		`"${one.displayName}" and "${other.displayName}" cannot be given together`,
		'They say the same in different ways, and might contradict each other. Remove one of them.',
	);
}

/**
 * Finds a filter that was added and has no value.
 *
 * @returns the filter, or the collection itself where an expression gives it and finds nothing (n8n 2.41 drops such
 *   expressions before a node can see them)
 */
function emptyFilter(
	field: INodeProperties,
	given: IDataObject,
	raw: unknown,
): INodeProperties | undefined {
	if (isBlank(raw)) return field;
	return fieldsIn(field).find(
		(filter) => filter.name in given && isBlank(located(filter, given[filter.name])),
	);
}
