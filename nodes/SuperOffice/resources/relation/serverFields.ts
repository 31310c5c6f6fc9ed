import type { CollectionField } from '../../../shared/description/field';

/** What the server computes or keeps itself. The API takes these properties; it is not known to store them. */
export const serverFields: CollectionField = {
	displayName: 'Server-Computed Fields',
	name: 'serverFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description:
		'Properties of the relation that SuperOffice computes itself. It accepts them, but expect no effect: they are here to send a relation back as it was read.',
	options: [
		{
			displayName: 'Active Text',
			name: 'ActiveText',
			type: 'string',
			default: '',
			description: 'Text of the relation from source to destination; comes from the definition',
		},
		{
			displayName: 'Created By',
			name: 'CreatedBy',
			type: 'json',
			default: '',
			placeholder: '{ "AssociateId": 5 }',
			description: 'Associate who created the relation, as a JSON object',
		},
		{
			displayName: 'Created Date',
			name: 'CreatedDate',
			type: 'dateTime',
			default: '',
			description: 'When the relation was created; sent in UTC',
			send: { format: 'date-time' },
		},
		{
			displayName: 'Destination Company Name',
			name: 'DestinationContactName',
			type: 'string',
			default: '',
			description: 'Name of the destination company; comes from its record',
		},
		{
			displayName: 'Destination Person Name',
			name: 'DestinationPersonName',
			type: 'string',
			default: '',
			description: 'Name of the destination person; comes from their record',
		},
		{
			displayName: 'Passive Text',
			name: 'PassiveText',
			type: 'string',
			default: '',
			description: 'Text of the relation from destination to source; comes from the definition',
		},
		{
			displayName: 'Source Company Name',
			name: 'SourceContactName',
			type: 'string',
			default: '',
			description: 'Name of the source company; comes from its record',
		},
		{
			displayName: 'Source Person Name',
			name: 'SourcePersonName',
			type: 'string',
			default: '',
			description: 'Name of the source person; comes from their record',
		},
		{
			displayName: 'Updated By',
			name: 'UpdatedBy',
			type: 'json',
			default: '',
			placeholder: '{ "AssociateId": 5 }',
			description: 'Associate who last changed the relation, as a JSON object',
		},
		{
			displayName: 'Updated Date',
			name: 'UpdatedDate',
			type: 'dateTime',
			default: '',
			description: 'When the relation was last changed; sent in UTC',
			send: { format: 'date-time' },
		},
	],
	send: {},
};
