import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { customOperations } from '../shared/execution/nodeOperations';
import { refuseUnknownOperations } from '../shared/execution/unknownOperations';
import { columnsOf } from '../shared/description/mapper';
import { silvasoft } from './api';
import { relation, relationOperations } from './resources/relation';
import { relationColumns } from './resources/relation/columns';
import { searchRelations } from './listSearch/relations';

export class Silvasoft implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Silvasoft',
		name: 'silvasoft',
		icon: { light: 'file:../../icons/silvasoft.svg', dark: 'file:../../icons/silvasoft.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read, add and update relations in Silvasoft accounting and CRM',
		defaults: { name: 'Silvasoft' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'silvasoftApi', required: true }],
		requestDefaults: { baseURL: silvasoft.baseURL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Relation', value: 'relation' }],
				default: 'relation',
				routing: refuseUnknownOperations({ relation: relationOperations }),
			},
			...relation,
		],
	};

	// n8n calls these in place of running the routing, which would send all items at once; see there.
	customOperations = customOperations({ relation: relationOperations });

	methods = {
		listSearch: { searchRelations },
		resourceMapping: { getRelationColumns: columnsOf(relationColumns) },
	};
}
