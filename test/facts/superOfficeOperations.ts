import { locator } from './fact';
import type { OperationRow } from './operation';
import { bodyOf, numbers } from './operation';
import { changeRelation, putRelation } from './superOffice';
import { changeFields, replaceFields } from './superOfficeForms';

/** What can be done in SuperOffice; the editor offers the first one at first. */
export const superOfficeOperations: OperationRow[] = [
	{
		node: 'superOffice',
		resource: 'relation',
		operation: 'update',
		name: 'Update',
		kind: 'update',
		endpoint: {
			page: 'PUT /api/v1/Relation/{id}',
			// The properties of the body, $select, and the headers.
			parameters: 18 + 1 + 5,
			method: 'PUT',
			path: '/v1/Relation/{id}',
			key: 'RelationId',
		},
		modes: [
			{
				name: 'replacing',
				start: { mode: 'replace' },
				table: putRelation,
				fields: replaceFields,
			},
			{
				name: 'reading first',
				start: { mode: 'change' },
				table: changeRelation,
				fields: changeFields,
				readsFirst: {},
			},
		],
		parameters: {
			mode: 'replace',
			relationId: locator('={{ $json.id }}'),
			sourceContactId: locator('432'),
			destinationContactId: locator('539'),
			relationDefinitionId: locator('7'),
			updateFields: { Comment: '={{ $json.comment }}' },
		},
		items: ({ data }, count) => {
			const [relation] = data.superOffice.relations.values();
			return numbers(count).map((index) => {
				const RelationId = 5000 + index;
				data.superOffice.relations.set(RelationId, { ...relation, RelationId });
				return { id: RelationId, comment: `Comment ${index}` };
			});
		},
		isOf: (entry, { comment }) => bodyOf(entry).Comment === comment,
		unsendable: { id: 'none' },
		gives: 1,
		record: '662',
	},
];
