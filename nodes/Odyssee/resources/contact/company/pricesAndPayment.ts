import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { members } from '../../../../shared/parameters/rules';
import { clearableGuid } from '../rules';

/** What a company pays, and how. */
export const pricesAndPayment: INodeProperties[] = [
	{
		displayName: 'Article Price Label Code',
		name: 'article_price_label_code',
		type: 'string',
		default: '',
		description: 'Price label for articles by its code',
		routing: body('article_price_label_code'),
	},
	{
		displayName: 'Article Price Label ID',
		name: 'article_price_label_id',
		type: 'string',
		default: '',
		description: 'Price label for articles by its GUID',
		routing: body('article_price_label_id', clearableGuid),
	},
	{
		displayName: 'Bank Account',
		name: 'bankaccount',
		type: 'string',
		default: '',
		description: 'Number of the bank account',
		routing: body('bankaccount'),
	},
	{
		displayName: 'BIC Code',
		name: 'bic_code',
		type: 'string',
		default: '',
		description: 'BIC of the bank',
		routing: body('bic_code'),
	},
	{
		displayName: 'Fee List (JSON)',
		name: 'feelist',
		type: 'json',
		default: '',
		description:
			'Embedded fee list as a JSON object. Odyssee creates it if its key is unknown and updates it if it differs.',
		routing: body(
			'feelist',
			members({
				known: [
					'id',
					'name',
					'description',
					'is_default',
					'default_price',
					'sales_organization_id',
					'sales_organization_code',
					'sales_organization',
					'reference_back_office',
					'modified_dateutc',
					'db_currency_id',
					'db_currency_code',
				],
				required: ['name', 'default_price'],
			}),
		),
	},
	{
		displayName: 'Fee List ID',
		name: 'feelist_id',
		type: 'string',
		default: '',
		description: 'Fee list by its GUID',
		routing: body('feelist_id', clearableGuid),
	},
	{
		displayName: 'Fee List Reference',
		name: 'feelist_reference_back_office',
		type: 'string',
		default: '',
		description: 'Fee list by its key in your ERP',
		routing: body('feelist_reference_back_office'),
	},
	{
		displayName: 'Payment Method (JSON)',
		name: 'db_payment_methods',
		type: 'json',
		default: '',
		description:
			'Embedded payment method as a JSON object. Odyssee creates it if its key is unknown and updates it if it differs.',
		routing: body(
			'db_payment_methods',
			members({
				known: [
					'id',
					'name',
					'description',
					'reference_back_office',
					'activated',
					'modified_dateutc',
				],
				required: [],
			}),
		),
	},
	{
		displayName: 'Payment Method ID',
		name: 'db_payment_method_id',
		type: 'string',
		default: '',
		description: 'Payment method by its GUID',
		routing: body('db_payment_method_id', clearableGuid),
	},
	{
		displayName: 'Payment Method Reference',
		name: 'db_payment_method_reference_back_office',
		type: 'string',
		default: '',
		description: 'Payment method by its key in your ERP',
		routing: body('db_payment_method_reference_back_office'),
	},
];
