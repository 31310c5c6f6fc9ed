import {
	skipUnlessSwitchedOff,
	whenNotFound,
} from '../../../shared/description/createOrUpdateFields';
import { emptyValues } from '../../../shared/description/emptyValues';
import { lookUpOption } from '../../../shared/description/lookUp';
import { columnsField } from '../../../shared/description/mapper';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { createOrUpdate as carryOut } from '../../../shared/execution/createOrUpdate';
import type { Operation } from '../../../shared/execution/operation';
import { silvasoft } from '../../api';
import { relationColumns } from './columns';
import { whenRelationExists } from './createFields';
import { createFromColumns } from './creation';
import { relationFinder } from './finder';
import { quotaOptions } from './quotaOptions';
import { forItsKind, onlyGiven, updateRelation } from './readModifyWrite';
import { updateCall } from './update';
import { sendUnchanged } from './updateFields';
import { simplifyRelation } from './simplify';

const createOrUpdateFields = operationFields('relation', 'createOrUpdate', [
	whenNotFound(
		'relation is not in Silvasoft',
		{
			name: 'Create a Business Relation',
			value: 'createBusiness',
			description: 'Create a company, for which the column Name is needed',
		},
		{
			name: 'Create a Private Relation',
			value: 'createPrivate',
			description: 'Create a consumer, for whom the columns First Name and Last Name are needed',
		},
	),
	columnsField(
		{
			method: 'getRelationColumns',
			description:
				'The values of the relation. The column to match on says which relation an item is about. With Map Automatically, the columns of the input go to the fields of the same name, such as Address_City or City; a hint names other columns, which are left out.',
		},
		relationColumns,
	),
	...outputFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			emptyValues,
			lookUpOption,
			{
				...whenRelationExists,
				displayName: 'If the Email Exists',
				name: 'ifEmailExists',
				description:
					'What to do when another relation than the one that is meant has this email address and Silvasoft does not create a new one beside it. Without this option the item fails.',
			},
			{
				...whenRelationExists,
				displayName: 'If the Name Exists',
				name: 'ifNameExists',
				description:
					'What to do when another relation than the one that is meant has this name and Silvasoft does not create a new one beside it. Without this option the item fails, so that no namesake gets the data of another.',
			},
			sendUnchanged,
			skipUnlessSwitchedOff('relation'),
			...quotaOptions,
		],
	},
]);

export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update relation',
		description: 'Create a relation, or update it if it exists (upsert)',
	},
	request: updateCall,
	vendor: silvasoft,
	verb: 'written',
	fields: createOrUpdateFields,
	recordKey: 'RelationGUID',
	simplify: simplifyRelation,
	finder: relationFinder,
	nameOf: ({ body }) => `relation with RelationGUID ${String(body.RelationGUID)}`,
	execute: async (item) => [
		await carryOut(item, {
			create: createFromColumns,
			adapt: forItsKind,
			update: updateRelation,
			comparison: onlyGiven,
		}),
	],
};
