import type { INodeParameters } from 'n8n-workflow';
import type { Outcome } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { CONTACT } from './oddServer';

/** The update in the mode that changes only what is given. */
export const change = (updateFields: object = { firstname: 'Berta' }, rest: object = {}) =>
	({
		resource: 'contact',
		operation: 'update',
		mode: 'change',
		contactId: locator(CONTACT),
		companyBy: 'keep',
		updateFields,
		options: {},
		...rest,
	}) as INodeParameters;

/** The update in the mode that replaces all. */
export const replace = (updateFields: object = {}, rest: object = {}) =>
	change(
		{ lastname: 'Voorbeelden', ...updateFields },
		{
			mode: 'replace',
			companyBy: 'id',
			companyId: locator('1f3140d0-8161-4c80-b961-1ed5a3f38d8e'),
			...rest,
		},
	);

/** Message and advice of the failure. */
export const words = ({ error }: Outcome): string =>
	error ? `${error.message} || ${error.description ?? ''}` : '(no error)';
