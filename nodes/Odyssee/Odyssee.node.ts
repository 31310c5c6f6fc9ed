import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { odyssee } from './api';
import { contact, contactOperations } from './resources/contact';
import { searchCompanies, searchContacts } from './listSearch';

export class Odyssee implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Odyssee',
		name: 'odyssee',
		icon: { light: 'file:../../icons/odyssee.svg', dark: 'file:../../icons/odyssee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Update contacts in Odyssee field service (now Wello Solutions)',
		defaults: { name: 'Odyssee' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'odysseeApi', required: true }],
		requestDefaults: { baseURL: odyssee.baseURL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Contact', value: 'contact' }],
				default: 'contact',
				routing: refuseUnknownOperations({ contact: contactOperations }),
			},
			...contact,
		],
	};

	// n8n calls these in place of running the routing, which would send all items at once; see there.
	customOperations = customOperations({ contact: contactOperations });

	methods = { listSearch: { searchCompanies, searchContacts } };
}
