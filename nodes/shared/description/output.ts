import type { INodeProperties } from 'n8n-workflow';
import { mustHaveValue } from '../parameters/rules';
import { ruled } from './routing';
import { sinceVersion11 } from './versions';

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	displayOptions: { hide: { '@tool': [true] } },
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	routing: ruled(mustHaveValue),
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { '@tool': [true] } },
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The fields that are needed most, ten at most',
		},
		{ name: 'Raw', value: 'raw', description: 'All fields that the system sends' },
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'The fields that you name, and always the ID',
		},
	],
	default: 'simplified',
	description: 'How much of each record the AI agent gets',
};

const selectedFields: INodeProperties = {
	displayName: 'Selected Fields',
	name: 'selectedFields',
	type: 'string',
	required: true,
	displayOptions: { show: { '@tool': [true], output: ['selected'] } },
	default: '',
	placeholder: 'e.g. Name, Email',
	description:
		'The fields to return, separated by commas: those that Simplified and Raw show, under the names they have there. The ID is always returned.',
};

/**
 * How much of each record is given out, for an operation that has `simplify`; steers the node and is not sent. Nodes that
 * were saved before these fields came go on giving out all that the vendor sends.
 */
export const outputFields: INodeProperties[] = sinceVersion11([simplify, output, selectedFields]);
