import {
	skipUnlessSwitchedOff,
	whenNotFound,
} from '../../../shared/description/createOrUpdateFields';
import { emptyValues } from '../../../shared/description/emptyValues';
import { columnsField } from '../../../shared/description/mapper';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { createOrUpdate as carryOut } from '../../../shared/execution/createOrUpdate';
import type { Operation } from '../../../shared/execution/operation';
import { superOffice } from '../../api';
import { answerOptions, optionsWith } from '../options';
import { relationColumns } from './columns';
import { betweenEnds } from './creation';
import { relationFinder } from './finder';
import { update } from './update';
import { simplifyRelation } from './simplify';

const { acceptLanguage, culture, language, timeZone } = answerOptions;

const createOrUpdateFields = operationFields('relation', 'createOrUpdate', [
	whenNotFound('relation is not in SuperOffice', {
		name: 'Create',
		value: 'create',
		description: 'Create the relation',
	}),
	columnsField(
		{
			method: 'getRelationColumns',
			description:
				'The values of the relation. The two companies and the definition find it, with the persons where they have a value: 0 is no person, and without a value any person fits. Direction and Comment are written. With Map Automatically, the columns of the input go to the fields of the same name, such as SourceContactId or Source Company ID; a hint names other columns, which are left out. Get Many of Company, Person and Relation gives the IDs.',
		},
		relationColumns,
	),
	...outputFields,
	optionsWith(
		acceptLanguage,
		culture,
		emptyValues,
		language,
		skipUnlessSwitchedOff('relation'),
		timeZone,
	),
]);

export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update relation',
		description: 'Create a relation between two ends, or update it if it exists (upsert)',
	},
	request: { method: 'PUT' },
	vendor: superOffice,
	verb: 'written',
	fields: createOrUpdateFields,
	recordKey: 'RelationId',
	simplify: simplifyRelation,
	wholeWith: update.wholeWith,
	emptyResponseRecord: update.emptyResponseRecord,
	finder: relationFinder,
	nameOf: ({ path }) => `relation ${path.id}`,
	execute: async (item) => [await carryOut(item, betweenEnds)],
};
