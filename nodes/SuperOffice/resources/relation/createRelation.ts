import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { withDoubt } from '../../../shared/api/recordErrors';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { mayBeBetween } from './ends';

/**
 * Creates the relation of a form.
 *
 * @returns the relation
 * @throws ApiError also where the answer is about other companies or another definition: its ID would be taken for that of
 *   the new relation
 */
export async function createRelation({
	records,
	request,
	form,
}: ItemContext): Promise<IDataObject> {
	const relation = await records.write(request);
	if (mayBeBetween(relation, form.body)) return relation;
	const details = {
		message: 'SuperOffice answered with another relation than the new one',
		description: `Its answer is about relation ${String(relation.RelationId)}, which has other companies or another definition. Check whether a proxy answers in its place.`,
	};
	throw new ApiError(withDoubt(records, request, details), undefined, true);
}
