import type { INodeProperties } from 'n8n-workflow';
import { authentication } from '../authentication';

/** The events that SuperOffice has for relations (page "Relation events"). */
export const EVENTS = ['relation.changed', 'relation.created', 'relation.deleted'] as const;

/** Who makes the webhook in SuperOffice. */
const madeBy = {
	node: { show: { webhook: ['node'] } },
	administrator: { show: { webhook: ['administrator'] } },
};

/** Stands for a trigger that makes no calls. */
export const NO_CREDENTIAL = 'none';

const webhook: INodeProperties = {
	displayName: 'Webhook',
	name: 'webhook',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Made by an Administrator',
			value: 'administrator',
			description:
				'Somebody makes the webhook in SuperOffice. No API right is needed; activating and deactivating the workflow changes nothing in SuperOffice.',
		},
		{
			name: 'Made by This Node',
			value: 'node',
			description:
				'Activating the workflow makes the webhook in SuperOffice, deactivating it removes it. The credential needs the right to webhooks.',
		},
	],
	default: 'node',
	description: 'Who makes the webhook by which SuperOffice tells of changes',
};

const howTo: INodeProperties = {
	displayName:
		'In SuperOffice (12.1 or later), open Settings and Maintenance > System Design > Webhooks > Add. Choose the events relation.created, relation.changed and relation.deleted, enter the Production URL from above as the external URL, generate a shared secret and enter it here, activate this workflow, then save in SuperOffice.',
	name: 'administratorNotice',
	type: 'notice',
	displayOptions: madeBy.administrator,
	default: '',
};

export const secret: INodeProperties = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	displayOptions: madeBy.administrator,
	required: true,
	default: '',
	description:
		'The shared secret of the webhook. SuperOffice shows it only while the webhook is made. What is not signed with it is refused.',
};

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: [
		{
			name: 'Relation Changed',
			value: 'relation.changed',
			description: 'When a relation is changed',
		},
		{
			name: 'Relation Created',
			value: 'relation.created',
			description: 'When a relation is created',
		},
		{
			name: 'Relation Deleted',
			value: 'relation.deleted',
			description: 'When a relation is deleted',
		},
	],
	required: true,
	default: [...EVENTS],
	description: 'What starts the workflow',
};

const fetchRelation: INodeProperties = {
	displayName: 'Fetch the Relation',
	name: 'fetchRelation',
	type: 'boolean',
	displayOptions: { hide: { authentication: [NO_CREDENTIAL] } },
	default: false,
	description:
		'Whether to read the whole relation from SuperOffice, with the names at its ends, which takes one call for each event. A relation that is deleted cannot be read: its item has what the event says.',
};

/** Associates are counted by int32 (database, table associate). */
export const ignoreChangesBy: INodeProperties = {
	displayName: 'Ignore Changes By',
	name: 'ignoreChangesBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5,12',
	description:
		'Comma-separated associate IDs of people whose changes start nothing. Enter the associate with whose credential workflows write to SuperOffice, so that they do not start themselves again and again; each item says in changedBy who it was.',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [ignoreChangesBy],
};

/** The form of the trigger. */
export const triggerFields: INodeProperties[] = [
	webhook,
	{ ...authentication, displayOptions: madeBy.node },
	{
		...authentication,
		displayOptions: madeBy.administrator,
		options: [
			{
				name: 'None',
				value: NO_CREDENTIAL,
				description: 'Make no calls; the relation cannot be fetched then',
			},
			...(authentication.options ?? []),
		],
		default: NO_CREDENTIAL,
	},
	howTo,
	secret,
	events,
	fetchRelation,
	options,
];
