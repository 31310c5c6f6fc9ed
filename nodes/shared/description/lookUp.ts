import type { INodeProperties } from 'n8n-workflow';

/** The option that says how records are looked up that an item does not name by their key; steers the node and is not sent. */
export const lookUpOption: INodeProperties = {
	displayName: 'Find Records By',
	name: 'lookUp',
	type: 'options',
	options: [
		{
			name: 'Fewest Calls',
			value: 'automatic',
			description: 'A few records by a call each, many by reading the list once',
		},
		{
			name: 'One Call Each',
			value: 'single',
			description: 'Ask for each record by itself, whatever the number of items',
		},
		{
			name: 'Reading the List',
			value: 'list',
			description: 'Read the whole list once, and find every record in it',
		},
	],
	default: 'automatic',
	description:
		'How to find the records that the items name. It has no effect on those that are named by their ID. With Fewest Calls, the node never makes more than twice the calls that would have been enough.',
};
