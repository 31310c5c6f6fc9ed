import type { INodeProperties } from 'n8n-workflow';
import { toOption } from '../../../shared/execution/nodeOperations';
import { get } from './get';
import { getAll } from './getAll';

/** What can be done with a person. */
export const personOperations = [get, getAll];

/** The resource Person: the choice of its operation, and the form of each. */
export const person: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['person'] } },
		options: personOperations.map(toOption),
		default: 'getAll',
	},
	...personOperations.flatMap(({ fields }) => fields),
];
