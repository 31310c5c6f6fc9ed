import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../parameters/rules';
import { ruled } from './routing';

/**
 * The conditions of a list; one that is added has to have a value.
 *
 * @param records what is listed, e.g. `companies`
 * @param options the conditions, all of which have to be met
 */
export const filtersOf = (records: string, options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: `Only the ${records} that meet all of these conditions are returned. A filter that is added must have a value.`,
	options,
	routing: ruled(filters),
});
