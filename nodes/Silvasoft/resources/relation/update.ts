import type { Operation } from '../../../shared/execution/operation';
import { silvasoft } from '../../api';
import { updateRelation } from './readModifyWrite';
import { updateFields } from './updateFields';

/** The call that changes a relation. */
export const updateCall = { method: 'PUT', url: '/rest/updaterelation/' } as const;

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update relation',
		description: 'Change fields of a relation and of its main contact',
	},
	request: updateCall,
	vendor: silvasoft,
	verb: 'written',
	fields: updateFields,
	recordKey: 'RelationGUID',
	nameOf: ({ body }) => `relation with RelationGUID ${String(body.RelationGUID)}`,
	needsValues: true,
	execute: async (item) => [await updateRelation(item)],
};
