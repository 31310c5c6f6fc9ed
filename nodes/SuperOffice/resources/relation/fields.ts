import type { INodeProperties } from 'n8n-workflow';
import { locatorModes } from '../../../shared/description/locator';
import { body, pathAndBody } from '../../../shared/description/routing';
import { clearedBy, int32, maxLength, nonZero, recordKey } from '../../../shared/parameters/rules';

/** What the ID of a record looks like. */
const digits = (record: string, example: string) => ({
	placeholder: `e.g. ${example}`,
	pattern: '[0-9]{1,10}',
	message: `The ID of a ${record} is a number of up to 10 digits`,
});

/**
 * What the web client's address of a record looks like. It has the ID in it, online and onsite: "default.aspx?
 * where?contact_id=id" (docs.superoffice.com, SoProtocol).
 */
const address = (record: string, name: string, example: string) => ({
	// As much as the form shows of it.
	placeholder: `e.g. https://…?${name}=${example}`,
	regex: `^\\s*https?://\\S+[?&]${name}=([0-9]+)`,
	message: `Copy the whole address of the page of the ${record}, from https:// on. It has ${name}= and a number in it.`,
});

const company = (example: string) =>
	locatorModes({
		list: { method: 'searchCompanies', needsText: true },
		id: digits('company', example),
		url: address('company', 'contact_id', example),
	});

const person = (method: string, example: string) =>
	locatorModes({
		list: { method },
		id: digits('person', example),
		url: address('person', 'person_id', example),
	});

export const relation: INodeProperties = {
	displayName: 'Relation',
	name: 'relationId',
	type: 'resourceLocator',
	required: true,
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The relation to update. The list finds the relations of a company or a person by its name. By ID, enter the RelationId.',
	...locatorModes({
		list: { method: 'searchRelations', needsText: true },
		id: digits('relation', '662'),
	}),
	routing: pathAndBody('/v1/Relation/{value}', 'RelationId', int32, nonZero, recordKey),
};

export const comment: INodeProperties = {
	displayName: 'Comment',
	name: 'Comment',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Comment on the relation, up to 254 characters',
	routing: body('Comment', maxLength(254)),
};

export const sourceCompany: INodeProperties = {
	displayName: 'Source Company',
	name: 'SourceContactId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The company that the relation starts from. SuperOffice calls companies contacts. If you change it and name no source person, the relation has none afterwards: a person has to belong to the company.',
	...company('432'),
	routing: body('SourceContactId', int32, nonZero),
};

export const destinationCompany: INodeProperties = {
	displayName: 'Destination Company',
	name: 'DestinationContactId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The company that the relation leads to. SuperOffice calls companies contacts. If you change it and name no destination person, the relation has none afterwards: a person has to belong to the company.',
	...company('539'),
	routing: body('DestinationContactId', int32, nonZero),
};

export const sourcePerson: INodeProperties = {
	displayName: 'Source Person',
	name: 'SourcePersonId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The person at the source company. The person must belong to that company, whose people the list shows, with No Person at the top. By ID, 0 means none.',
	...person('searchSourcePersons', '852'),
	routing: body('SourcePersonId', int32, clearedBy(0)),
};

export const destinationPerson: INodeProperties = {
	displayName: 'Destination Person',
	name: 'DestinationPersonId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The person at the destination company. The person must belong to that company, whose people the list shows, with No Person at the top. By ID, 0 means none.',
	...person('searchDestinationPersons', '789'),
	routing: body('DestinationPersonId', int32, clearedBy(0)),
};

export const definition: INodeProperties = {
	displayName: 'Relation Definition',
	name: 'RelationDefinitionId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description:
		'The kind of relation, such as "owns". The list shows the kinds that suit what is at both ends, companies or persons: so choose those first.',
	...locatorModes({
		list: { method: 'searchDefinitions' },
		id: digits('relation definition', '7'),
	}),
	routing: body('RelationDefinitionId', int32, nonZero),
};

export const direction: INodeProperties = {
	displayName: 'Direction',
	name: 'Reversed',
	type: 'options',
	options: [
		{
			name: 'As Defined',
			value: 0,
			description: 'The source has the active text, e.g. it "owns" the destination',
		},
		{
			name: 'Reversed',
			value: 1,
			description: 'The source has the passive text, e.g. it "is owned by" the destination',
		},
	],
	default: 0,
	description: 'Whether the direction is reversed relative to the definition',
	routing: body('Reversed'),
};
