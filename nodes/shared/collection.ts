import type { IDataObject } from 'n8n-workflow';
import { BadValue } from './badValue';
import type { CollectionField, Field, SimpleField } from './field';
import { isRecord } from './json';
import { isBlank, located, missingValue } from './value';

/**
 * Reads a collection's value as its fields; none where it has no value.
 *
 * @throws BadValue where an expression gives something else
 */
export function asRecord(field: Field, raw: unknown): IDataObject {
	if (isRecord(raw)) return raw;
	if (isBlank(raw)) return {};
	throw new BadValue(
		`"${field.displayName}" must hold fields`,
		'Add its fields one by one, or let the expression give an object.',
	);
}

/** @throws BadValue where a collection with fields lacks one without which it makes no sense */
export function assertComplete(field: CollectionField, given: IDataObject): void {
	for (const name of field.send.needs ?? []) {
		const needed = field.options.find((option) => option.name === name);
		if (!isBlank(needed ? located(needed, given[name]) : given[name])) continue;
		throw new BadValue(
			`"${field.displayName}" has no "${needed?.displayName ?? name}"`,
			'Add this field to the collection and fill it in.',
		);
	}
}

/**
 * Refuses what would drop a condition of the call without a word: where an expression gives a whole collection of
 * conditions, one that finds nothing, or a name that no field has.
 *
 * @param given the collection's fields
 * @param raw its value
 * @param entered the parameter as it stands in the node; an expression is text
 */
export function assertNothingLost(
	field: CollectionField,
	given: IDataObject,
	raw: unknown,
	entered: unknown,
): void {
	const { areFilters } = field.send;
	const hasConditions = areFilters || field.options.some(({ send }) => send?.neverEmpty);
	if (!hasConditions || typeof entered !== 'string') return;
	// What an empty collection of filters means is the user's choice.
	if (isBlank(raw) && !areFilters) throw missingValue(field);
	const names = field.options.map(({ name }) => name);
	const stranger = Object.keys(given).find((name) => !names.includes(name));
	if (stranger === undefined) return;
	throw new BadValue(
		`"${field.displayName}" has no field "${stranger}"`,
		`It may have: ${names.join(', ')}.`,
	);
}

/**
 * Finds a filter that was added and has no value.
 *
 * @param given the filters
 * @param raw the value of their collection
 * @param entered the collection as it stands in the node
 * @returns the filter, or the collection itself where an expression should give it and finds nothing
 */
export function emptyFilter(
	field: CollectionField,
	given: IDataObject,
	raw: unknown,
	entered: unknown,
): Field | undefined {
	if (isBlank(raw) && entered !== undefined) return field;
	return field.options.find(
		(filter: SimpleField) => filter.name in given && isBlank(located(filter, given[filter.name])),
	);
}

/** What to throw for an empty filter where the user chose nothing else. */
export const stoppedBy = (filter: Field): BadValue =>
	missingValue(
		filter,
		'Without it more would be found than you want. The option When a Filter Is Empty has other ways.',
	);
