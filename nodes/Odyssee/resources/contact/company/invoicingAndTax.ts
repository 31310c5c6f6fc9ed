import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { maxLength } from '../../../../shared/parameters/rules';

/** What an invoice to a company needs. */
export const invoicingAndTax: INodeProperties[] = [
	{
		displayName: 'Invoice Email To',
		name: 'invoice_email_to',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'Email address for invoices',
		// No page says that it is one address alone, so its shape is not checked.
		routing: body('invoice_email_to'),
	},
	{
		displayName: 'Trade Register City',
		name: 'register_city',
		type: 'string',
		default: '',
		description: 'City of the trade register',
		routing: body('register_city'),
	},
	{
		displayName: 'Trade Register Number',
		name: 'register_number',
		type: 'string',
		default: '',
		description: 'Number in the trade register',
		routing: body('register_number'),
	},
	{
		displayName: 'VAT Registration Code',
		name: 'vat_reg_code',
		type: 'string',
		default: '',
		description: 'VAT number, up to 50 characters',
		routing: body('vat_reg_code', maxLength(50)),
	},
];
