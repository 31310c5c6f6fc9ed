import type { IDataObject } from 'n8n-workflow';
import { InvalidParameterError } from './invalidParameter';
import type { RequestContext } from '../api/requestContext';
import type { CollectionField, Field, SimpleField } from '../description/field';
import { isRecord } from '../json';
import { isBlank, located, missingValue } from './value';

/**
 * Reads the value of a field of the form, with its expressions evaluated.
 *
 * @throws InvalidParameterError for an object that lies within itself: n8n follows it until its stack is full
 */
export function readParameter(caller: RequestContext, field: Field): unknown {
	try {
		return caller.parameter(field.name);
	} catch (error) {
		return unreadable(field, error);
	}
}

function unreadable({ displayName }: Field, error: unknown): never {
	if (!(error instanceof RangeError)) throw error;
	throw new InvalidParameterError(
		`"${displayName}" has an object in it that lies within itself`,
		'Let the expression give the parts of it that you need.',
	);
}

/**
 * Reads a collection's value as its fields; none where it has no value.
 *
 * @throws InvalidParameterError where an expression gives something else
 */
export function asRecord(field: Field, raw: unknown): IDataObject {
	if (isRecord(raw)) return raw;
	if (isBlank(raw)) return {};
	throw new InvalidParameterError(
		`"${field.displayName}" must hold fields`,
		'Add its fields one by one, or let the expression give an object.',
	);
}

/** @throws InvalidParameterError where a collection with fields lacks one without which it makes no sense */
export function assertComplete(field: CollectionField, given: IDataObject): void {
	for (const name of field.send.needs ?? []) {
		const needed = field.options.find((option) => option.name === name);
		if (!isBlank(needed ? located(needed, given[name]) : given[name])) continue;
		throw new InvalidParameterError(
			`"${field.displayName}" has no "${needed?.displayName ?? name}"`,
			'Add this field to the collection and fill it in.',
		);
	}
}

/**
 * Finds a filter that was added and has no value.
 *
 * @param given the filters
 * @param raw the value of their collection
 * @returns the filter, or the collection itself where an expression gives it and finds nothing (n8n 2.41 drops such
 *   expressions before a node can see them)
 */
export function emptyFilter(
	field: CollectionField,
	given: IDataObject,
	raw: unknown,
): Field | undefined {
	if (isBlank(raw)) return field;
	return field.options.find(
		(filter: SimpleField) => filter.name in given && isBlank(located(filter, given[filter.name])),
	);
}

/** What to throw for an empty filter where the user chose nothing else. */
export const stoppedBy = (filter: Field): InvalidParameterError =>
	missingValue(
		filter,
		'Without it more would be found than you want. The option When a Filter Is Empty has other ways.',
	);
