import type { INodeProperties } from 'n8n-workflow';

/** @returns the fields inside a collection, or those of each row of a list; none for other fields */
export function fieldsIn({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type !== 'collection' && type !== 'fixedCollection') return [];
	return options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
}
