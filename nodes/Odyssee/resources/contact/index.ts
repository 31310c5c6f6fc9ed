import type { INodeProperties } from 'n8n-workflow';
import { toOption } from '../../../shared/execution/nodeOperations';
import { archive } from './archive';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** What can be done with a contact. */
export const contactOperations = [archive, create, createOrUpdate, get, getAll, update];

/** The resource Contact: the choice of its operation, and the form of each. */
export const contact: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: contactOperations.map(toOption),
		default: 'update',
	},
	...contactOperations.flatMap(({ fields }) => fields),
];
