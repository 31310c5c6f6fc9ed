import type { INodeProperties, ResourceMapperFields } from 'n8n-workflow';
import type { Columns } from '../parameters/rules';
import { columns } from '../parameters/rules';
import { ruled } from './routing';

/** How a resource mapper of columns is shown. */
interface Mapper {
	/** The name of the node's method in `methods.resourceMapping`; see `columnsOf`. */
	method: string;
	description: string;
}

/**
 * The columns of a table, mapped to the fields of a record by hand or by their names, and one of them to match on.
 *
 * @param all what the columns stand for; the first key is chosen at first. Without keys there is nothing to choose
 */
export const columnsField = ({ method, description }: Mapper, all: Columns): INodeProperties => ({
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null, matchingColumns: [], schema: [] },
	description,
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: method,
			mode: all.keys.length > 0 ? 'upsert' : 'add',
			fieldWords: { singular: 'column', plural: 'columns' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
	routing: ruled(columns(all)),
});

const TYPES: Partial<
	Record<INodeProperties['type'], 'number' | 'boolean' | 'options' | 'dateTime'>
> = {
	number: 'number',
	boolean: 'boolean',
	options: 'options',
	dateTime: 'dateTime',
};

/** Makes the method of a node that tells the editor the columns; it needs no call. */
export const columnsOf = ({ fields, keys }: Columns) =>
	async function (): Promise<ResourceMapperFields> {
		const isKey = (name: string) => keys.some((key) => key.name === name);
		const all = [...keys, ...fields.filter(({ name }) => !isKey(name))];
		return {
			fields: all.map(({ name, displayName, type, required = false, options = [] }) => ({
				id: name,
				displayName,
				required,
				defaultMatch: name === keys[0]?.name,
				canBeUsedToMatch: isKey(name),
				display: true,
				// Whoever maps columns by hand adds what else there is; the keys have to be seen.
				removed: !isKey(name),
				type: TYPES[type] ?? 'string',
				...(type === 'options' && {
					options: options.filter((option) => 'value' in option),
				}),
			})),
		};
	};
