import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { columnsOf } from '../shared/description/mapper';
import { subtitle } from '../shared/description/subtitle';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { odyssee } from './api';
import { testCredential } from './credentialTest';
import { company, companyOperations } from './resources/company';
import { contact, contactOperations } from './resources/contact';
import { contactColumns } from './resources/contact/columns';
import { searchCompanies, searchContacts } from './listSearch';

const operations = { company: companyOperations, contact: contactOperations };

export class Odyssee implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Odyssee',
		name: 'odyssee',
		icon: { light: 'file:../../icons/odyssee.svg', dark: 'file:../../icons/odyssee.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		subtitle: subtitle(odyssee.name, operations),
		description:
			'Find, create and update contacts and find companies in Odyssee field service (now Wello Solutions)',
		defaults: { name: 'Odyssee' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'odysseeApi', required: true, testedBy: 'testCredential' }],
		// Those of a contact who signs in to the ServiceDesk; the node gives none out, and n8n is told all the same.
		sensitiveOutputFields: ['e_password'],
		requestDefaults: { baseURL: odyssee.baseURL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Company', value: 'company' },
					{ name: 'Contact', value: 'contact' },
				],
				default: 'contact',
				routing: refuseUnknownOperations(operations),
			},
			...company,
			...contact,
		],
	};

	// n8n calls these in place of running the routing, which would send all items at once; see there.
	customOperations = customOperations(operations);

	methods = {
		credentialTest: { testCredential },
		listSearch: { searchCompanies, searchContacts },
		resourceMapping: { getContactColumns: columnsOf(contactColumns) },
	};
}
