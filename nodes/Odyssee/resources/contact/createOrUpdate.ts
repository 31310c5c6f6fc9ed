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
import { odyssee } from '../../api';
import { contactColumns } from './columns';
import { createFromColumns } from './fromColumns';
import { contactFinder } from './finder';
import { changeContact, changeOfContact } from './readModifyWrite';
import { simplifyContact } from './simplify';

const createOrUpdateFields = operationFields('contact', 'createOrUpdate', [
	whenNotFound('contact is not in Odyssee', {
		name: 'Create',
		value: 'create',
		description: 'Create the contact, for which the column Last Name and a company are needed',
	}),
	columnsField(
		{
			method: 'getContactColumns',
			description:
				'The values of the contact. The column to match on says which contact an item is about; the ID has no other use. With Map Automatically, the columns of the input go to the fields of the same name, such as firstname or First Name; a hint names other columns, which are left out.',
		},
		contactColumns,
	),
	...outputFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [emptyValues, lookUpOption, skipUnlessSwitchedOff('contact')],
	},
]);

export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update contact',
		description: 'Create a contact, or update it if it exists (upsert)',
	},
	request: { method: 'PUT' },
	vendor: odyssee,
	verb: 'written',
	fields: createOrUpdateFields,
	recordKey: 'id',
	simplify: simplifyContact,
	wholeWith: { present: ['lastname'] },
	finder: contactFinder,
	nameOf: ({ path }) => `contact ${path.id}`,
	emptyResponseRecord: ({ path }) => ({ id: path.id }),
	execute: async (item) => [
		await carryOut(item, {
			create: createFromColumns,
			takesAll: true,
			update: changeContact,
			comparison: changeOfContact,
		}),
	],
};
