import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { columnsOf } from '../shared/description/mapper';
import { subtitle } from '../shared/description/subtitle';
import { silvasoft } from './api';
import { testCredential } from './credentialTest';
import { relation, relationOperations } from './resources/relation';
import { relationColumns } from './resources/relation/columns';
import { searchRelations } from './listSearch/relations';

const operations = { relation: relationOperations };

export class Silvasoft implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Silvasoft',
		name: 'silvasoft',
		icon: { light: 'file:../../icons/silvasoft.svg', dark: 'file:../../icons/silvasoft.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		subtitle: subtitle(silvasoft.name, operations),
		description: 'Read, add and update relations in Silvasoft accounting and CRM',
		defaults: { name: 'Silvasoft' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'silvasoftApi', required: true, testedBy: 'testCredential' }],
		requestDefaults: { baseURL: silvasoft.baseURL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Relation', value: 'relation' }],
				default: 'relation',
				routing: refuseUnknownOperations(operations),
			},
			...relation,
		],
	};

	// n8n calls these in place of running the routing, which would send all items at once; see there.
	customOperations = customOperations(operations);

	methods = {
		credentialTest: { testCredential },
		listSearch: { searchRelations },
		resourceMapping: { getRelationColumns: columnsOf(relationColumns) },
	};
}
