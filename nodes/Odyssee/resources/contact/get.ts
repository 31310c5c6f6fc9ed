import type { IDataObject } from 'n8n-workflow';
import { lookUpOption } from '../../../shared/description/lookUp';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { path } from '../../../shared/description/routing';
import { withRecord } from '../../../shared/execution/findRecord';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { Operation } from '../../../shared/execution/operation';
import { lookedUpBy, nonZero, recordKey, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { getOne } from '../../getOne';
import { contactLocator } from '../../locators';
import { contactFinder } from './finder';
import { contactKeys } from './keys';
import { simplifyContact } from './simplify';

/** What was read to find the contact is the contact itself. */
async function getContact(item: ItemContext): Promise<IDataObject> {
	const named = await withRecord(item);
	return named.found ?? (await getOne(named));
}

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get contact',
		description: 'Get a contact of a company',
	},
	request: { method: 'GET' },
	vendor: odyssee,
	verb: 'read',
	fields: operationFields('contact', 'get', [
		{
			...contactLocator('to get'),
			routing: path('/Contact({value})', uuid, nonZero, recordKey, lookedUpBy(contactKeys)),
		},
		...outputFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [lookUpOption],
		},
	]),
	recordKey: 'id',
	simplify: simplifyContact,
	nameOf: ({ path: { id } }) => `contact ${id}`,
	finder: contactFinder,
	execute: async (item) => [await getContact(item)],
};
