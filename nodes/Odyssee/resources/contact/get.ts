import { operationFields } from '../../../shared/description/operationFields';
import { path } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { nonZero, recordKey, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { getOne } from '../../getOne';
import { contactLocator } from '../../locators';

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
			routing: path('/Contact({value})', uuid, nonZero, recordKey),
		},
	]),
	recordKey: 'id',
	nameOf: ({ path: { id } }) => `contact ${id}`,
	execute: async (item) => [await getOne(item)],
};
