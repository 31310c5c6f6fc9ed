import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import type { CreateOrUpdate } from '../../../shared/execution/createOrUpdate';
import { basisOf } from '../../../shared/execution/findRecord';
import { ItemContext } from '../../../shared/execution/itemContext';
import { create } from './create';
import { createRelation } from './createRelation';
import { hasDirection, isDirect, isTurned, saysTheSame } from './ends';
import { changeOfRelation, updateRelation } from './readModifyWrite';

/** How a relation between two ends is created, or changed where it is there. */
export const betweenEnds: CreateOrUpdate = {
	create: async ({ context, index, run, form }) => {
		const own = { ...form, lookUp: undefined, url: undefined, path: {} };
		const item = new ItemContext(context, index, run, create, own);
		return { record: await createRelation(item), existed: false };
	},

	meant: async (item, found) => {
		const { body } = item.form;
		const near = found.filter((row) => isDirect(row, body) || isTurned(row, body));
		const relations = await Promise.all(near.map(async (row) => await asItIs(item, row)));
		const turned = relations.filter(
			(relation) => isTurned(relation, body) && saysTheSame(relation, body),
		);
		const direct = relations.filter(
			(relation) => isDirect(relation, body) && !turned.includes(relation),
		);
		const all = [...direct, ...turned];
		// A relation each way: the direction that is given tells them apart.
		const exact = [...direct.filter((relation) => hasDirection(relation, body)), ...turned];
		return body.Reversed !== undefined && exact.length === 1 ? exact : all;
	},

	adapt: (item) => {
		const { form, found = {} } = item;
		// What is at its ends is what found it. Seen from the other end, the direction is another, and is right already.
		const { RelationId, Comment, Reversed } = form.body;
		const given = Object.entries({
			RelationId,
			Comment,
			...(isDirect(found, form.body) && { Reversed }),
		}).filter(([, value]) => value !== undefined);
		return item.with({ ...form, body: Object.fromEntries(given), changes: given.length - 1 });
	},

	update: async (item) => await updateRelation(item),

	comparison: changeOfRelation,
};

/**
 * Reads a relation itself: the list shows it from one of its ends, and does not say for certain which is its source.
 *
 * @param row of the list, or the relation as this run has left it
 */
async function asItIs(item: ItemContext, { RelationId: id }: IDataObject): Promise<IDataObject> {
	const record = `relation ${String(id)}`;
	const request = {
		...basisOf(item),
		method: 'GET' as const,
		url: `/v1/Relation/${String(id)}`,
		record,
	};
	const relation = await item.records.readOne(request, String(id));
	if (relation) return relation;
	throw new ApiError({
		message: `${item.records.vendorName} has no ${record}`,
		description: 'It was there a moment ago. Nothing was written; run the item again.',
		isRefusal: true,
	});
}
