import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_QUOTA_WAIT } from '../../api';

/** What to do when the account has no calls left; steers the node and is not sent. */
export const quotaOptions: INodeProperties[] = [
	{
		displayName: 'When No Calls Are Left',
		name: 'whenQuotaEmpty',
		type: 'options',
		options: [
			{
				name: 'Stop',
				value: 'stop',
				description: 'Fail, and say how far the node came',
			},
			{
				name: 'Wait',
				value: 'wait',
				description: 'Go on when Silvasoft takes calls again',
			},
		],
		default: 'stop',
		description:
			'What to do when the calls of the hour are used up. Silvasoft allows from 15 (free) to 1,200 calls an hour, depending on the API plan.',
	},
	{
		displayName: 'When No Calls Are Left: Minutes to Wait',
		name: 'quotaWaitMinutes',
		type: 'number',
		displayOptions: { show: { whenQuotaEmpty: ['wait'] } },
		typeOptions: { minValue: 1 },
		default: DEFAULT_QUOTA_WAIT,
		description:
			'How long to wait at most for new calls. The node looks every ten minutes and at the full hour.',
	},
];
