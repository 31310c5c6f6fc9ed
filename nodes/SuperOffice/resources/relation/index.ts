import type { INodeProperties } from 'n8n-workflow';
import { toOption } from '../../../shared/execution/nodeOperations';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteRelation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** What can be done with a relation. */
export const relationOperations = [create, createOrUpdate, deleteRelation, get, getAll, update];

/** The resource Relation: the choice of its operation, and the form of each. */
export const relation: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['relation'] } },
		options: relationOperations.map(toOption),
		default: 'update',
	},
	...relationOperations.flatMap(({ fields }) => fields),
];
