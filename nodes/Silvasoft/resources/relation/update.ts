import { inTurn, withRecord } from '../../../shared/execution/findRecord';
import type { Operation } from '../../../shared/execution/operation';
import { silvasoft } from '../../api';
import { relationFinder } from './finder';
import { updateRelation } from './readModifyWrite';
import { simplifyRelation } from './simplify';
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
	simplify: simplifyRelation,
	nameOf: ({ body }) => `relation with RelationGUID ${String(body.RelationGUID)}`,
	finder: relationFinder,
	// Many relations are compared by reading the list once.
	lookUpOf: ({ settings, body: { RelationGUID: value } }) =>
		settings.skipUnchanged === true && settings.readFirst !== true
			? { by: 'RelationGUID', label: 'RelationGUID', value }
			: undefined,
	needsValues: true,
	execute: async (item) => [
		await inTurn(item, async () => await updateRelation(await withRecord(item))),
	],
};
