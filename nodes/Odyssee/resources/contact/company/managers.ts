import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { clearableGuid } from '../rules';

/** Who looks after a company: users of Odyssee, by their GUID or by their code. */
export const managers: INodeProperties[] = [
	{
		displayName: 'Account Manager Code',
		name: 'account_manager_user_code',
		type: 'string',
		default: '',
		description: 'Account manager by the code of the user in your ERP',
		routing: body('account_manager_user_code'),
	},
	{
		displayName: 'Account Manager ID',
		name: 'account_manager_user_id',
		type: 'string',
		default: '',
		description: 'Account manager by the GUID of the user',
		routing: body('account_manager_user_id', clearableGuid),
	},
	{
		displayName: 'Finance Manager Code',
		name: 'finance_manager_user_code',
		type: 'string',
		default: '',
		description: 'Finance manager by the code of the user in your ERP',
		routing: body('finance_manager_user_code'),
	},
	{
		displayName: 'Finance Manager ID',
		name: 'finance_manager_user_id',
		type: 'string',
		default: '',
		description: 'Finance manager by the GUID of the user',
		routing: body('finance_manager_user_id', clearableGuid),
	},
	{
		displayName: 'Service Manager Code',
		name: 'service_manager_user_code',
		type: 'string',
		default: '',
		description: 'Service manager by the code of the user in your ERP',
		routing: body('service_manager_user_code'),
	},
	{
		displayName: 'Service Manager ID',
		name: 'service_manager_user_id',
		type: 'string',
		default: '',
		description: 'Service manager by the GUID of the user',
		routing: body('service_manager_user_id', clearableGuid),
	},
];
