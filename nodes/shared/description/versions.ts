import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

/** Shows a field or an option in nodes of version 1.1 and newer. */
export const SINCE_1_1: INodeProperties['displayOptions'] = {
	show: { '@version': [{ _cnd: { gte: 1.1 } }] },
};

/** The fields as nodes of version 1.1 and newer have them. */
export const sinceVersion11 = (fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ ...SINCE_1_1 }, fields);

/** Fields that only nodes of version 1 have: the form of a saved workflow stays as it is. */
export const onlyInVersion1 = (fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { '@version': [1] } }, fields);
