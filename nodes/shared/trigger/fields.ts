import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_PAUSE } from './pollChanges';

/** The choice of what starts a workflow. @param record e.g. `relation` */
export const eventField = (record: string): INodeProperties => ({
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Created',
			value: 'created',
			description: `When a ${record} is created`,
		},
		{
			name: 'Created or Updated',
			value: 'createdOrUpdated',
			description: `When a ${record} is created or changed`,
		},
		{
			name: 'Updated',
			value: 'updated',
			description: `When a ${record} that was there before is changed`,
		},
	],
	default: 'createdOrUpdated',
	description: `What starts the workflow. The member event of each item says what happened to the ${record}.`,
});

/** How much of each record is given out. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The options of a trigger that asks for changes, in alphabetical order. @param records e.g. `relations` */
export const pollOptions = (records: string): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'After a Pause',
			name: 'afterPause',
			type: 'options',
			options: [
				{
					name: 'Continue',
					value: 'continue',
					description: `Give out the ${records} that changed while the workflow was not active`,
				},
				{
					name: 'Start From Now',
					value: 'now',
					description: 'Leave out what changed while the workflow was not active',
				},
			],
			default: 'continue',
			description:
				'What to do when the workflow is activated again. After a restart of n8n, the trigger always continues.',
		},
		{
			displayName: 'Calls per Hour',
			name: 'callsPerHour',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 60,
			description:
				'The most calls that this trigger makes in an hour. When they are used up, it goes on in the next hour, and nothing is lost. Without this option there is no limit but that of the credential.',
		},
		{
			displayName: 'Changes of the Last Days',
			name: 'daysBack',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 7,
			description:
				'How many days before its first activation the trigger begins. Without this option it begins with the first activation, and gives out nothing that is older.',
		},
		{
			displayName: 'Longest Pause (Days)',
			name: 'pauseDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_PAUSE,
			description: `After how many days without a poll the trigger starts from now in place of continuing, so that nothing old floods the workflow. Without this option: ${DEFAULT_PAUSE}.`,
		},
	],
});
