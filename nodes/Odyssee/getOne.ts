import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import { unexpected } from '../shared/api/recordErrors';
import type { ItemContext } from '../shared/execution/itemContext';

/**
 * Carries out a Get.
 *
 * @throws ApiError where Odyssee has no such entity; an answer without one says nothing
 */
export async function getOne({ records, request, form }: ItemContext): Promise<IDataObject> {
	const entity = await records.readOne(request, form.path.id);
	if (entity) return entity;
	throw new ApiError(unexpected(records));
}
