import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { columnsOf } from '../shared/description/mapper';
import { subtitle } from '../shared/description/subtitle';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { superOffice } from './api';
import { testCredential } from './credentialTest';
import { authentication } from './authentication';
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
		// Written out here, because n8n's lint looks for `testedBy` in this file; the trigger derives its own.
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
			authentication,
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
