import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { maxLength } from '../../../shared/parameters/rules';

/**
 * By what a contact can be found besides its ID, by the names of the modes of its locator. A private email address is none
 * of them: several may share one, and it is not what people know a contact by at work.
 */
export const contactKeys: Record<'reference' | 'email', INodeProperties> = {
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		routing: body('email', maxLength(250)),
	},
	reference: {
		displayName: 'ERP Reference',
		name: 'reference_back_office',
		type: 'string',
		default: '',
		routing: body('reference_back_office', maxLength(50)),
	},
};
