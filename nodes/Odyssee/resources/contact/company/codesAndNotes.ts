import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { int32 } from '../../../../shared/parameters/rules';
import { clearableGuid, clearableMoment } from '../rules';

/** What a company is known by besides its ID and name, the company above it, and notes. */
export const codesAndNotes: INodeProperties[] = [
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		placeholder: 'e.g. ERP-42',
		description: 'Key of the company in your ERP. It is what Company Code looks for.',
		routing: body('code'),
	},
	{
		displayName: 'Creation Date',
		name: 'create_date',
		type: 'dateTime',
		default: '',
		description: 'Date and time of creation; sent in UTC',
		routing: body('create_date', clearableMoment),
	},
	{
		displayName: 'ID2',
		name: 'id2',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Number of the company beside its GUID. Odyssee probably gives it out itself.',
		routing: body('id2', int32),
	},
	{
		displayName: 'Notes',
		name: 'notes',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Notes or remarks about the company',
		routing: body('notes'),
	},
	{
		displayName: 'Parent Company Code',
		name: 'parent_company_code',
		type: 'string',
		default: '',
		description: 'Parent company by its key in your ERP',
		routing: body('parent_company_code'),
	},
	{
		displayName: 'Parent Company ID',
		name: 'parent_id',
		type: 'string',
		default: '',
		description: 'Parent company by its GUID',
		routing: body('parent_id', clearableGuid),
	},
];
