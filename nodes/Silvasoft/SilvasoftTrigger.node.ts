import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { eventField, pollOptions, simplifyField } from '../shared/trigger/fields';
import { pollChanges } from '../shared/trigger/pollChanges';
import { silvasoft } from './api';
import { testCredential } from './credentialTest';
import { relationFeed } from './trigger/feed';
import { simplifyRelation } from './resources/relation/simplify';
import { conditionsIn, relationFilters } from './trigger/filters';

export class SilvasoftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Silvasoft Trigger',
		name: 'silvasoftTrigger',
		icon: { light: 'file:../../icons/silvasoft.svg', dark: 'file:../../icons/silvasoft.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Silvasoft: " + $parameter["event"] }}',
		description: 'Starts the workflow when a relation in Silvasoft is created or changed',
		defaults: { name: 'Silvasoft Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'silvasoftApi', required: true, testedBy: 'testCredential' }],
		properties: [eventField('relation'), relationFilters, simplifyField, pollOptions('relations')],
	};

	methods = { credentialTest: { testCredential } };

	async poll(this: IPollFunctions) {
		const isWanted = conditionsIn(this);
		return await pollChanges(this, {
			vendor: silvasoft,
			recordKey: 'RelationGUID',
			plural: 'relations',
			feed: relationFeed,
			isWanted,
			simplify: simplifyRelation,
		});
	}
}
