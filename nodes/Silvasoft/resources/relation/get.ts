import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { lookUpOption } from '../../../shared/description/lookUp';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { query } from '../../../shared/description/routing';
import { withRecord } from '../../../shared/execution/findRecord';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { Operation } from '../../../shared/execution/operation';
import type { Form } from '../../../shared/parameters/form';
import { int64, lookedUpBy, nonZero, recordKey } from '../../../shared/parameters/rules';
import { silvasoft } from '../../api';
import { relationFinder } from './finder';
import { relationKeys } from './keys';
import { quotaOptions } from './quotaOptions';
import { relationLocator } from './relationLocator';
import { simplifyRelation } from './simplify';

const getFields = operationFields('relation', 'get', [
	{
		...relationLocator('to get'),
		routing: query('RelationGUID', int64, nonZero, recordKey, lookedUpBy(relationKeys)),
	},
	...outputFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [lookUpOption, ...quotaOptions],
	},
]);

const nameOf = ({ query: { RelationGUID: guid } }: Form) => `relation with RelationGUID ${guid}`;

/** @throws ApiError where Silvasoft has no such relation */
async function getRelation(item: ItemContext): Promise<IDataObject> {
	const { records, request, form, found } = await withRecord(item);
	if (found) return found;
	const relation = await records.readOne(request, form.query.RelationGUID);
	if (relation) return relation;
	throw new ApiError({
		message: `Silvasoft has no ${nameOf(form)}`,
		description:
			'Its list has nothing under this RelationGUID. Check the RelationGUID, and that the credential belongs to the administration with this relation.',
		isRefusal: true,
	});
}

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get relation',
		description: 'Get a relation by its RelationGUID, a number or an email address',
	},
	// Silvasoft has no call of its own for one relation: its list with this filter "will always return 0 or 1 results".
	request: { method: 'GET', url: '/rest/listrelations/', qs: { Limit: '1' } },
	vendor: silvasoft,
	verb: 'read',
	fields: getFields,
	recordKey: 'RelationGUID',
	simplify: simplifyRelation,
	nameOf,
	finder: relationFinder,
	execute: async (item) => [await getRelation(item)],
};
