import type { INodeProperties } from 'n8n-workflow';
import { toOption } from '../../../shared/execution/nodeOperations';
import { get } from './get';
import { getAll } from './getAll';

/** What can be done with a company: it is read, so that contacts find theirs. */
export const companyOperations = [get, getAll];

/** The resource Company: the choice of its operation, and the form of each. */
export const company: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['company'] } },
		options: companyOperations.map(toOption),
		default: 'getAll',
	},
	...companyOperations.flatMap(({ fields }) => fields),
];
