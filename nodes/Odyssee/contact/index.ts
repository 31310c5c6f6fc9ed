import type { INodeProperties } from 'n8n-workflow';
import { update, updateFields } from './update';

/** The resource Contact: the choice of its operation, and the form of each. */
export const contact: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [update],
		default: 'update',
	},
	...updateFields,
];
