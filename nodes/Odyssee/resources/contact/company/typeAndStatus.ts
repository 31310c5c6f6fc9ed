import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { members } from '../../../../shared/parameters/rules';
import { clearableGuid } from '../rules';

/** What kind of company it is. */
export const typeAndStatus: INodeProperties[] = [
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: true,
		description: 'Whether the company is archived, so that searches no longer find it',
		routing: body('archived'),
	},
	{
		displayName: 'Company Status ID',
		name: 'company_status_id',
		type: 'string',
		default: '',
		description: 'Status of the company by its GUID',
		routing: body('company_status_id', clearableGuid),
	},
	{
		displayName: 'Company Type (JSON)',
		name: 'company_type',
		type: 'json',
		default: '',
		description:
			'Embedded company type as a JSON object. Odyssee creates it if its key is unknown and updates it if it differs.',
		routing: body(
			'company_type',
			members({
				known: [
					'id',
					'name',
					'description',
					'sales_organization_id',
					'sales_organization_code',
					'sales_organization',
				],
				required: ['name'],
			}),
		),
	},
	{
		displayName: 'Company Type ID',
		name: 'company_type_id',
		type: 'string',
		default: '',
		description: 'Type of the company by its GUID',
		routing: body('company_type_id', clearableGuid),
	},
	{
		displayName: 'Company Type Name',
		name: 'company_type_name',
		type: 'string',
		default: '',
		description: 'Type of the company by its name',
		routing: body('company_type_name'),
	},
	{
		displayName: 'Is Client',
		name: 'is_client',
		type: 'boolean',
		default: true,
		description: 'Whether the company is a client, so that it can be used in orders',
		routing: body('is_client'),
	},
	{
		displayName: 'Is Lead',
		name: 'is_lead',
		type: 'boolean',
		default: true,
		description: 'Whether the company is a lead',
		routing: body('is_lead'),
	},
	{
		displayName: 'Is Subcontractor',
		name: 'is_subcontractor',
		type: 'boolean',
		default: true,
		description: 'Whether the company is a subcontractor',
		routing: body('is_subcontractor'),
	},
	{
		displayName: 'Is Supplier',
		name: 'is_supplier',
		type: 'boolean',
		default: true,
		description: 'Whether the company is a supplier',
		routing: body('is_supplier'),
	},
	{
		displayName: 'Sector Code',
		name: 'company_sector_code',
		type: 'string',
		default: '',
		description: 'Sector of the company by its key in your ERP',
		routing: body('company_sector_code'),
	},
	{
		displayName: 'Sector ID',
		name: 'company_sector_id',
		type: 'string',
		default: '',
		description: 'Sector of the company by its GUID',
		routing: body('company_sector_id', clearableGuid),
	},
	{
		displayName: 'Specialities',
		name: 'specialities',
		type: 'string',
		default: '',
		description: 'What the company is specialised in',
		routing: body('specialities'),
	},
];
