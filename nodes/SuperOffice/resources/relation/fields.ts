import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { locatorModes } from '../../../shared/description/locator';
import { body, path, pathAndBody } from '../../../shared/description/routing';
import { clearedBy, int32, maxLength, nonZero, recordKey } from '../../../shared/parameters/rules';
import { byId, companyModes, digits, personModes } from '../locators';

/**
 * The choice of a relation.
 *
 * @param purpose what is to happen to it, e.g. `to update`
 * @param routing where the vendor wants its ID
 */
const relationLocator = (purpose: string, routing: INodePropertyRouting): INodeProperties => ({
	displayName: 'Relation',
	name: 'relationId',
	type: 'resourceLocator',
	required: true,
	default: { __rl: true, mode: 'list', value: '' },
	description: `The relation ${purpose}. The list finds the relations of a company or a person by its name. ${byId.relation}`,
	...locatorModes({
		list: { method: 'searchRelations', needsText: true },
		id: digits('relation', '662'),
	}),
	routing,
});

/** The relation of an update, whose ID stands in the path and in the body. */
export const relation = relationLocator(
	'to update',
	pathAndBody('/v1/Relation/{value}', 'RelationId', int32, nonZero, recordKey),
);

/** The relation of a call without a body. @param purpose e.g. `to get` */
export const relationInPath = (purpose: string): INodeProperties =>
	relationLocator(purpose, path('/v1/Relation/{value}', int32, nonZero, recordKey));

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
	description: `The company that the relation starts from. SuperOffice calls companies contacts. ${byId.company} If you change it and name no source person, the relation has none afterwards: a person has to belong to the company.`,
	...companyModes('432'),
	routing: body('SourceContactId', int32, nonZero),
};

export const destinationCompany: INodeProperties = {
	displayName: 'Destination Company',
	name: 'DestinationContactId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description: `The company that the relation leads to. SuperOffice calls companies contacts. ${byId.company} If you change it and name no destination person, the relation has none afterwards: a person has to belong to the company.`,
	...companyModes('539'),
	routing: body('DestinationContactId', int32, nonZero),
};

export const sourcePerson: INodeProperties = {
	displayName: 'Source Person',
	name: 'SourcePersonId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description: `The person at the source company. The person must belong to that company, whose people the list shows, with No Person at the top. ${byId.person} 0 means none.`,
	...personModes('searchSourcePersons', '852'),
	routing: body('SourcePersonId', int32, clearedBy(0)),
};

export const destinationPerson: INodeProperties = {
	displayName: 'Destination Person',
	name: 'DestinationPersonId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description: `The person at the destination company. The person must belong to that company, whose people the list shows, with No Person at the top. ${byId.person} 0 means none.`,
	...personModes('searchDestinationPersons', '789'),
	routing: body('DestinationPersonId', int32, clearedBy(0)),
};

export const definition: INodeProperties = {
	displayName: 'Relation Definition',
	name: 'RelationDefinitionId',
	type: 'resourceLocator',
	default: { __rl: true, mode: 'list', value: '' },
	description: `The kind of relation, such as "owns". The list shows the kinds that suit what is at both ends, companies or persons: so choose those first. ${byId.definition}`,
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
