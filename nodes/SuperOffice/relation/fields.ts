import type { SimpleField } from '../../shared/field';
import { byId } from '../../shared/locator';

/** The "By ID" way of choosing a record by its number. */
export const digits = (record: string, example: string) =>
	byId(`e.g. ${example}`, '[0-9]{1,10}', `The ID of a ${record} consists of digits only`);

export const comment: SimpleField = {
	displayName: 'Comment',
	name: 'Comment',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Comment on the relation, up to 254 characters',
	send: { maxLength: 254 },
};

export const sourceCompany: SimpleField = {
	displayName: 'Source Company',
	name: 'SourceContactId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description:
		'The company that the relation starts from. SuperOffice calls companies contacts. If you change it and name no source person, the relation has none afterwards: a person has to belong to the company.',
	...digits('company', '432'),
	send: { format: 'int32' },
};

export const destinationCompany: SimpleField = {
	displayName: 'Destination Company',
	name: 'DestinationContactId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description:
		'The company that the relation leads to. SuperOffice calls companies contacts. If you change it and name no destination person, the relation has none afterwards: a person has to belong to the company.',
	...digits('company', '539'),
	send: { format: 'int32' },
};

export const sourcePerson: SimpleField = {
	displayName: 'Source Person',
	name: 'SourcePersonId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description:
		'The person at the source company. The person must belong to that company. 0 means none.',
	...digits('person', '852'),
	send: { format: 'int32' },
};

export const destinationPerson: SimpleField = {
	displayName: 'Destination Person',
	name: 'DestinationPersonId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description:
		'The person at the destination company. The person must belong to that company. 0 means none.',
	...digits('person', '789'),
	send: { format: 'int32' },
};

export const definition: SimpleField = {
	displayName: 'Relation Definition',
	name: 'RelationDefinitionId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description: 'The kind of relation, such as "owns", by the ID of its definition',
	...digits('relation definition', '7'),
	send: { format: 'int32' },
};

export const direction: SimpleField = {
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
};
