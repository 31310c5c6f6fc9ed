import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { int32, nonZero } from '../../../shared/parameters/rules';

/** By what a relation can be found besides its RelationGUID (listrelations: filters RelationEmail and RelationNumber). */
export const relationKeys: Record<'email' | 'customerNumber' | 'supplierNumber', INodeProperties> =
	{
		customerNumber: {
			displayName: 'Customer Number',
			name: 'CustomerNumber',
			type: 'number',
			default: 0,
			routing: body('CustomerNumber', int32, nonZero),
		},
		email: {
			displayName: 'Email',
			name: 'Email',
			type: 'string',
			default: '',
			routing: body('Email'),
		},
		supplierNumber: {
			displayName: 'Supplier Number',
			name: 'SupplierNumber',
			type: 'number',
			default: 0,
			routing: body('SupplierNumber', int32, nonZero),
		},
	};
