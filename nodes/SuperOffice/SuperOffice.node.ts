import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { columnsOf } from '../shared/description/mapper';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { superOffice } from './api';
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
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
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
				displayOptions: { show: { authentication: ['superOfficeSystemUserApi'] } },
			},
			{
				name: 'superOfficeTicketApi',
				required: true,
				displayOptions: { show: { authentication: ['superOfficeTicketApi'] } },
			},
			{
				name: 'superOfficeBasicApi',
				required: true,
				displayOptions: { show: { authentication: ['superOfficeBasicApi'] } },
			},
			{
				name: 'superOfficeSessionApi',
				required: true,
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
						name: 'OAuth2 (Online)',
						value: 'superOfficeOAuth2Api',
						description: 'Sign in at SuperOffice Online in the browser',
					},
					{
						name: 'Session (Web Client)',
						value: 'superOfficeSessionApi',
						description: 'Borrow the session of a signed-in browser, for trying things out',
					},
					{
						name: 'System User (Online)',
						value: 'superOfficeSystemUserApi',
						description: 'Server to server, without a person who signs in',
					},
					{
						name: 'Ticket (Online or Onsite)',
						value: 'superOfficeTicketApi',
						description: 'A SuperOffice ticket, with the application token when online',
					},
					{
						name: 'User Name and Password (Onsite)',
						value: 'superOfficeBasicApi',
						description: 'A SuperOffice user of an installation of your own',
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
