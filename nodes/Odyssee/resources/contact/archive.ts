import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { pathAndBody } from '../../../shared/description/routing';
import { withRecord } from '../../../shared/execution/findRecord';
import type { Operation } from '../../../shared/execution/operation';
import { lookedUpBy, nonZero, recordKey, uuid } from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { contactLocator } from '../../locators';
import { contactFinder } from './finder';
import { contactKeys } from './keys';
import { archiveContact } from './readModifyWrite';
import { simplifyContact } from './simplify';

export const archive: Operation = {
	option: {
		name: 'Archive',
		value: 'archive',
		action: 'Archive contact',
		description:
			'Archive a contact, so that searches no longer find it. Odyssee documents no way to delete one.',
	},
	// "Archive, no longer found by search" (PUT api/Contact({id}), body parameters).
	request: { method: 'PUT', body: { archived: true } },
	vendor: odyssee,
	verb: 'written',
	fields: operationFields('contact', 'archive', [
		{
			...contactLocator('to archive'),
			routing: pathAndBody(
				'/Contact({value})',
				'id',
				uuid,
				nonZero,
				recordKey,
				lookedUpBy(contactKeys),
			),
		},
		...outputFields,
	]),
	recordKey: 'id',
	simplify: simplifyContact,
	wholeWith: { present: ['lastname'] },
	nameOf: ({ path }) => `contact ${path.id}`,
	finder: contactFinder,
	execute: async (item) => [await archiveContact(await withRecord(item))],
	emptyResponseRecord: ({ path }) => ({ id: path.id, archived: true }),
};
