import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { columnsOf } from '../shared/description/mapper';
import { subtitle } from '../shared/description/subtitle';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { superOffice } from './api';
import { testCredential } from './credentialTest';
import { company, companyOperations } from './resources/company';
import { person, personOperations } from './resources/person';
import { relation, relationOperations } from './resources/relation';
import { relationColumns } from './resources/relation/columns';
import {
	searchCompanies,
	searchDefinitions,
	searchDestinationPersons,
	searchPersons,
	searchRelations,
	searchSourcePersons,
} from './listSearch';

const operations = {
	company: companyOperations,
	person: personOperations,
	relation: relationOperations,
};

export class SuperOffice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SuperOffice',
		name: 'superOffice',
		icon: {
			light: 'file:../../icons/superOffice.svg',
			dark: 'file:../../icons/superOffice.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		subtitle: subtitle(superOffice.name, operations),
		description:
			'Read companies and people, and read and write the relations between them, in SuperOffice CRM',
		defaults: { name: 'SuperOffice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'superOfficeOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['superOfficeOAuth2Api'] } },
			},
			{
				name: 'superOfficeSystemUserApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { show: { authentication: ['superOfficeSystemUserApi'] } },
			},
			{
				name: 'superOfficeTicketApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { show: { authentication: ['superOfficeTicketApi'] } },
			},
			{
				name: 'superOfficeBasicApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { show: { authentication: ['superOfficeBasicApi'] } },
			},
			{
				name: 'superOfficeSessionApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { show: { authentication: ['superOfficeSessionApi'] } },
			},
		],
		requestDefaults: { baseURL: superOffice.baseURL },
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'OAuth2',
						value: 'superOfficeOAuth2Api',
						description: 'SuperOffice Online: a person signs in once, in the browser',
					},
					{
						name: 'Session',
						value: 'superOfficeSessionApi',
						description:
							'Online or onsite: the session of a signed-in browser, for trying things out',
					},
					{
						name: 'System User',
						value: 'superOfficeSystemUserApi',
						description: 'SuperOffice Online: server to server, without a person who signs in',
					},
					{
						name: 'Ticket',
						value: 'superOfficeTicketApi',
						description: 'Online or onsite: tickets that a program of yours gives you',
					},
					{
						name: 'Username and Password',
						value: 'superOfficeBasicApi',
						description: 'Onsite: a user of your own SuperOffice server',
					},
				],
				default: 'superOfficeOAuth2Api',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Company', value: 'company' },
					{ name: 'Person', value: 'person' },
					{ name: 'Relation', value: 'relation' },
				],
				default: 'relation',
				routing: refuseUnknownOperations(operations),
			},
			...company,
			...person,
			...relation,
		],
	};

	// n8n calls these in place of running the routing, which would send all items at once; see there.
	customOperations = customOperations(operations);

	methods = {
		credentialTest: { testCredential },
		listSearch: {
			searchCompanies,
			searchDefinitions,
			searchDestinationPersons,
			searchPersons,
			searchRelations,
			searchSourcePersons,
		},
		resourceMapping: { getRelationColumns: columnsOf(relationColumns) },
	};
}
