import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/json';

/** The conditions that a relation has to meet. They are looked at in n8n, because a relation may be of several types. */
export const relationFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Only relations that meet all of these conditions start the workflow',
	options: [
		{
			displayName: 'Business or Private',
			name: 'PrivateOrBusiness',
			type: 'options',
			options: [
				{ name: 'Business', value: 'BusinessRelation' },
				{ name: 'Private', value: 'PrivateRelation' },
			],
			default: 'BusinessRelation',
			description: 'Whether the relation is a business or a person',
		},
		{
			displayName: 'Type',
			name: 'RelationType',
			type: 'options',
			options: [
				{ name: 'Customer', value: 'IsCustomer' },
				{ name: 'Other', value: 'IsOther' },
				{ name: 'Supplier', value: 'IsSupplier' },
			],
			default: 'IsCustomer',
			description: 'What the relation is; it may be several of them',
		},
	],
};

/** @returns whether a relation meets the conditions of the form */
export function conditionsIn(context: IPollFunctions): (relation: IDataObject) => boolean {
	const filters: unknown = context.getNodeParameter('filters', {});
	const { PrivateOrBusiness: kind, RelationType: type } = isRecord(filters) ? filters : {};
	return (relation) =>
		(kind === undefined || relation.PrivateOrBusiness === kind) &&
		(typeof type !== 'string' || isTrue(relation[type]));
}

/** A server may write booleans as text. */
const isTrue = (value: unknown) => /^(true|1)$/i.test(String(value));
