import type { INodeProperties } from 'n8n-workflow';
import { createPrivate, createPrivateFields } from './createPrivate';
import { getAll, getAllFields } from './getAll';
import { update, updateFields } from './update';

/** The resource Relation: the choice of its operation, and the form of each. */
export const relation: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['relation'] } },
		options: [createPrivate, getAll, update],
		default: 'getAll',
	},
	...getAllFields,
	...createPrivateFields,
	...updateFields,
];
