import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { members } from '../../../../shared/parameters/rules';
import { clearableGuid } from '../rules';

/** How a company is seen by sales. */
export const sales: INodeProperties[] = [
	{
		displayName: 'Marketing Segment (JSON)',
		name: 'marketing_segment',
		type: 'json',
		default: '',
		description: 'Embedded marketing segment as a JSON object. Its members are not documented.',
		routing: body('marketing_segment'),
	},
	{
		displayName: 'Marketing Segment Code',
		name: 'marketing_segment_code',
		type: 'string',
		default: '',
		description: 'Marketing segment by its key in your ERP',
		routing: body('marketing_segment_code'),
	},
	{
		displayName: 'Marketing Segment ID',
		name: 'marketing_segment_id',
		type: 'string',
		default: '',
		description: 'Marketing segment by its GUID',
		routing: body('marketing_segment_id', clearableGuid),
	},
	{
		displayName: 'Sales Organization (JSON)',
		name: 'sales_organization',
		type: 'json',
		default: '',
		description:
			'Embedded sales organization as a JSON object. Odyssee creates it if its key is unknown and updates it if it differs.',
		routing: body(
			'sales_organization',
			members({
				known: [
					'id',
					'code',
					'name',
					'description',
					'db_country_id',
					'db_currency_id',
					'db_language_id',
					'accountancy_code',
					'archived',
					'default_unit_of_measure_system_type',
					'street',
					'street2',
					'street_number',
					'zip',
					'city',
					'email',
					'phone',
					'fax',
					'url',
					'vat_reg_code',
					'modified_dateutc',
				],
				required: ['id', 'name'],
			}),
		),
	},
	{
		displayName: 'Sales Organization Code',
		name: 'sales_organization_code',
		type: 'string',
		default: '',
		description: 'Sales organization by its key in your ERP',
		routing: body('sales_organization_code'),
	},
	{
		displayName: 'Sales Organization ID',
		name: 'sales_organization_id',
		type: 'string',
		default: '',
		description: 'Sales organization by its GUID. Needed when there is more than one.',
		routing: body('sales_organization_id', clearableGuid),
	},
	{
		displayName: 'Sales Status',
		name: 'company_sales_status_code',
		type: 'options',
		options: [
			{ name: 'Blocked by Credit Management', value: 'BlockedbyCM' },
			{ name: 'Credit Risk', value: 'CreditRisk' },
			{ name: 'Normal', value: 'Normal' },
			{ name: 'Orders Blocked', value: 'OrderBlocked' },
		],
		default: 'Normal',
		description: 'Whether orders may be taken from this company',
		routing: body('company_sales_status_code'),
	},
	{
		displayName: 'Sales Territory (JSON)',
		name: 'sales_territory',
		type: 'json',
		default: '',
		description:
			'Embedded sales territory as a JSON object. Odyssee creates it if its key is unknown and updates it if it differs.',
		routing: body(
			'sales_territory',
			members({
				known: [
					'id',
					'code',
					'description',
					'sales_organization_id',
					'sales_organization_code',
					'sales_organization',
					'modified_dateutc',
				],
				required: ['description'],
			}),
		),
	},
	{
		displayName: 'Sales Territory Code',
		name: 'sales_territory_code',
		type: 'string',
		default: '',
		description: 'Sales territory by its key in your ERP',
		routing: body('sales_territory_code'),
	},
	{
		displayName: 'Sales Territory ID',
		name: 'sales_territory_id',
		type: 'string',
		default: '',
		description: 'Sales territory by its GUID. Needed when there is more than one.',
		routing: body('sales_territory_id', clearableGuid),
	},
];
