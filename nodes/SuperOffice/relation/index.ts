import type { INodeProperties } from 'n8n-workflow';
import { update, updateFields } from './update';

/** The resource Relation: the choice of its operation, and the form of each. */
export const relation: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['relation'] } },
		options: [update],
		default: 'update',
	},
	...updateFields,
];
