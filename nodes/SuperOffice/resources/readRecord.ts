import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { unexpected } from '../../shared/api/recordErrors';
import type { ItemContext } from '../../shared/execution/itemContext';

/** Reads the record that an item names. @throws ApiError where SuperOffice has none, which it says with status 404 */
export async function readRecord({ records, request, form }: ItemContext): Promise<IDataObject> {
	const record = await records.readOne(request, form.path.id);
	if (record) return record;
	throw new ApiError(unexpected(records));
}
