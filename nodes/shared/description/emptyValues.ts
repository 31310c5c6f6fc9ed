import type { INodeProperties } from 'n8n-workflow';

/** The option of an update that says what a blank field does; it steers the node and is not sent. */
export const emptyValues: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	// The blank argument of an AI agent is never meant to erase anything; see `blanksOf`.
	displayOptions: { hide: { '@tool': [true] } },
	options: [
		{
			name: 'Clear',
			value: 'clear',
			description: 'A field that is added and blank is emptied in the record',
		},
		{
			name: 'Leave Out',
			value: 'leaveOut',
			description: 'A field that is added and blank stays as it is',
		},
	],
	default: 'leaveOut',
	description:
		'What to do with added fields that are blank, such as an empty cell of a table. An expression that finds nothing (null, undefined) is always left out.',
};

/** The option of a list that says what a blank filter does; it steers the node and is not sent. */
export const emptyFilters: INodeProperties = {
	displayName: 'When a Filter Is Empty',
	name: 'emptyFilters',
	type: 'options',
	options: [
		{
			name: 'Leave It Out',
			value: 'leaveOut',
			description: 'Look without this filter, which finds more, or everything',
		},
		{ name: 'Return Nothing', value: 'returnNothing', description: 'Find nothing for this item' },
		{ name: 'Stop', value: 'stop', description: 'Fail, and say which filter is empty' },
	],
	default: 'stop',
	description: 'What to do when a filter is added and is blank, or its expression finds nothing',
};
