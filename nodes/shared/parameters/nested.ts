import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { rulesOf } from './rules';

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Tells whether one of a field's `options`, which n8n also uses for choices and lists of rows, is a field. */
export const isField = (option: Option): option is INodeProperties => 'type' in option;

/**
 * Finds what is inside a collection or a resource mapper, or in each row of a list. No list is made: a form is read for each item.
 *
 * @returns the `options` as n8n has them, among which `isField` finds the fields; none for other fields
 */
export function optionsIn(field: INodeProperties): readonly Option[] {
	const { type, options = [] } = field;
	if (type === 'resourceMapper') return rulesOf(field).columns?.fields ?? [];
	if (type === 'collection') return options;
	const [rows] = type === 'fixedCollection' ? options : [];
	return rows && 'values' in rows ? rows.values : [];
}

/** @returns the fields inside a collection, or those of each row of a list; none for other fields */
export const fieldsIn = (field: INodeProperties): INodeProperties[] =>
	optionsIn(field).filter(isField);
