import type { INodeProperties } from 'n8n-workflow';
import { locatorModes } from '../../../shared/description/locator';

/**
 * The choice of one relation, from the list or by its RelationGUID; each operation says where it is sent.
 *
 * @param purpose what the relation is chosen for, e.g. `to update`
 */
export const relationLocator = (purpose: string): INodeProperties => ({
	displayName: 'Relation',
	name: 'relationGuid',
	type: 'resourceLocator',
	required: true,
	default: { __rl: true, mode: 'list', value: '' },
	description: `The relation ${purpose}. The list finds it by a part of its name, its number or its email address; one search is one of the calls of the hour. By ID, enter its RelationGUID, a number such as 123456789, which Get Many gives out. By number or email address, the node looks the relation up; more than one with the same value is an error.`,
	...locatorModes({
		// A list that loads by itself would spend one of 15 calls an hour on each look at it.
		list: { method: 'searchRelations', needsText: true },
		id: {
			placeholder: 'e.g. 123456789',
			pattern: '[0-9]{1,19}',
			message: 'A RelationGUID is a number of up to 19 digits',
		},
		others: [
			{
				name: 'customerNumber',
				displayName: 'By Customer Number',
				placeholder: 'e.g. 10023',
			},
			{ name: 'email', displayName: 'By Email', placeholder: 'name@email.com' },
			{
				name: 'supplierNumber',
				displayName: 'By Supplier Number',
				placeholder: 'e.g. 20017',
			},
		],
	}),
});
