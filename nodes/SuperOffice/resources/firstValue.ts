import type { IDataObject } from 'n8n-workflow';
import { inside } from '../../shared/members';

/** @returns the first of a list of email addresses or phone numbers (EntityElement); `null` where there is none */
export const firstValue = (list: IDataObject[string]): IDataObject[string] =>
	Array.isArray(list) ? inside(list[0], 'Value') : null;
