import type { INodePropertyOptions } from 'n8n-workflow';
import { executor } from '../../shared/executor';
import type { Field } from '../../shared/field';
import { shownFor } from '../../shared/field';
import { byId } from '../../shared/locator';
import { superOffice } from '../api';
import { requestOptions } from './requestOptions';
import { serverFields } from './serverFields';

const digits = (record: string, example: string) =>
	byId(`e.g. ${example}`, '[0-9]{1,10}', `The ID of a ${record} consists of digits only`);

export const updateFields: Field[] = shownFor('relation', 'update', [
	{
		displayName:
			'SuperOffice replaces the whole relation: persons, definition and comment that you leave out are cleared. Fill in everything that is to stay.',
		name: 'replaceNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Relation',
		name: 'relationId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description: 'The relation to update, by its RelationId',
		...digits('relation', '662'),
		send: { in: 'path', name: 'id', bodyName: 'RelationId', format: 'int32' },
	},
	{
		displayName: 'Source Company',
		name: 'sourceContactId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description: 'The company that the relation starts from. SuperOffice calls companies contacts.',
		...digits('company', '432'),
		send: { name: 'SourceContactId', format: 'int32' },
	},
	{
		displayName: 'Destination Company',
		name: 'destinationContactId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description: 'The company that the relation leads to. SuperOffice calls companies contacts.',
		...digits('company', '539'),
		send: { name: 'DestinationContactId', format: 'int32' },
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Comment',
				name: 'Comment',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Comment on the relation, up to 254 characters',
				send: { maxLength: 254 },
			},
			{
				displayName: 'Destination Person',
				name: 'DestinationPersonId',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				description:
					'The person at the destination company. The person must belong to that company. 0 means none.',
				...digits('person', '789'),
				send: { format: 'int32' },
			},
			{
				displayName: 'Direction',
				name: 'Reversed',
				type: 'options',
				options: [
					{
						name: 'As Defined',
						value: 0,
						description: 'From source to destination the active text holds, e.g. "owns"',
					},
					{
						name: 'Reversed',
						value: 1,
						description: 'From source to destination the passive text holds, e.g. "is owned by"',
					},
				],
				default: 0,
				description: 'Whether the direction is reversed relative to the definition',
			},
			{
				displayName: 'Relation Definition',
				name: 'RelationDefinitionId',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				description: 'The kind of relation, such as "owns", by the ID of its definition',
				...digits('relation definition', '7'),
				send: { format: 'int32' },
			},
			{
				displayName: 'Source Person',
				name: 'SourcePersonId',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				description:
					'The person at the source company. The person must belong to that company. 0 means none.',
				...digits('person', '852'),
				send: { format: 'int32' },
			},
		],
		send: {},
	},
	serverFields,
	requestOptions,
]);

export const update: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update relation',
	description: 'Replace a relation between two companies or their people',
	routing: {
		request: { method: 'PUT', url: '/v1/Relation/{id}' },
		send: { paginate: true },
		operations: {
			pagination: executor({ vendor: superOffice, fields: updateFields, recordKey: 'RelationId' }),
		},
	},
};
