import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { dateTime } from '../../../shared/parameters/rules';

/** What the server computes or keeps itself. The API takes these properties; it is not known to store them. */
export const serverFields: INodeProperties = {
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
			routing: body('ActiveText'),
		},
		{
			displayName: 'Created By',
			name: 'CreatedBy',
			type: 'json',
			default: '',
			placeholder: '{ "AssociateId": 5 }',
			description: 'Associate who created the relation, as a JSON object',
			routing: body('CreatedBy'),
		},
		{
			displayName: 'Created Date',
			name: 'CreatedDate',
			type: 'dateTime',
			default: '',
			description: 'When the relation was created; sent in UTC',
			routing: body('CreatedDate', dateTime),
		},
		{
			displayName: 'Destination Company Name',
			name: 'DestinationContactName',
			type: 'string',
			default: '',
			description: 'Name of the destination company; comes from its record',
			routing: body('DestinationContactName'),
		},
		{
			displayName: 'Destination Person Name',
			name: 'DestinationPersonName',
			type: 'string',
			default: '',
			description: 'Name of the destination person; comes from their record',
			routing: body('DestinationPersonName'),
		},
		{
			displayName: 'Passive Text',
			name: 'PassiveText',
			type: 'string',
			default: '',
			description: 'Text of the relation from destination to source; comes from the definition',
			routing: body('PassiveText'),
		},
		{
			displayName: 'Source Company Name',
			name: 'SourceContactName',
			type: 'string',
			default: '',
			description: 'Name of the source company; comes from its record',
			routing: body('SourceContactName'),
		},
		{
			displayName: 'Source Person Name',
			name: 'SourcePersonName',
			type: 'string',
			default: '',
			description: 'Name of the source person; comes from their record',
			routing: body('SourcePersonName'),
		},
		{
			displayName: 'Updated By',
			name: 'UpdatedBy',
			type: 'json',
			default: '',
			placeholder: '{ "AssociateId": 5 }',
			description: 'Associate who last changed the relation, as a JSON object',
			routing: body('UpdatedBy'),
		},
		{
			displayName: 'Updated Date',
			name: 'UpdatedDate',
			type: 'dateTime',
			default: '',
			description: 'When the relation was last changed; sent in UTC',
			routing: body('UpdatedDate', dateTime),
		},
	],
};
