import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/json';
import { companyLocator } from '../locators';

/** The conditions that a contact has to meet. */
export const contactFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Only contacts that meet these conditions start the workflow',
	options: [companyLocator('Only contacts of this company.')],
};

/** @returns whether a contact meets the conditions of the form */
export function conditionsIn(context: IPollFunctions): (contact: IDataObject) => boolean {
	const filters: unknown = context.getNodeParameter('filters', {}, { extractValue: true });
	const { companyId } = isRecord(filters) ? filters : {};
	const wanted = isRecord(companyId) ? companyId.value : companyId;
	return ({ company_id: own }) =>
		wanted === undefined || String(own).toLowerCase() === String(wanted).trim().toLowerCase();
}
