import { operationFields } from '../../../shared/description/operationFields';
import type { Operation } from '../../../shared/execution/operation';
import { superOffice } from '../../api';
import { relationInPath } from './fields';
import { deleteOptions } from './options';

/** Named so because `delete` is a word of the language. */
export const deleteRelation: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete relation',
		description: 'Delete a relation; the companies and people at its ends stay',
	},
	request: { method: 'DELETE' },
	vendor: superOffice,
	verb: 'deleted',
	fields: operationFields('relation', 'delete', [relationInPath('to delete'), deleteOptions]),
	recordKey: 'RelationId',
	nameOf: ({ path }) => `relation ${path.id}`,
	execute: async (item) => {
		const { id } = item.form.path;
		await item.deleteRecord(id);
		return [{ deleted: true, RelationId: Number(id) }];
	},
};
