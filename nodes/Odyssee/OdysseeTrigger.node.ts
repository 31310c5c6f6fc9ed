import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { eventField, pollOptions, simplifyField } from '../shared/trigger/fields';
import { pollChanges } from '../shared/trigger/pollChanges';
import { odyssee } from './api';
import { testCredential } from './credentialTest';
import { searchCompanies } from './listSearch';
import { contactFeed } from './trigger/feed';
import { simplifyWhole } from './resources/contact/simplify';
import { conditionsIn, contactFilters } from './trigger/filters';

export class OdysseeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Odyssee Trigger',
		name: 'odysseeTrigger',
		icon: { light: 'file:../../icons/odyssee.svg', dark: 'file:../../icons/odyssee.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Odyssee: " + $parameter["event"] }}',
		description:
			'Starts the workflow when a contact in Odyssee (now Wello Solutions) is created or changed',
		defaults: { name: 'Odyssee Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'odysseeApi', required: true, testedBy: 'testCredential' }],
		// Those of a contact who signs in to the ServiceDesk.
		sensitiveOutputFields: ['e_password'],
		properties: [eventField('contact'), contactFilters, simplifyField, pollOptions('contacts')],
	};

	methods = { credentialTest: { testCredential }, listSearch: { searchCompanies } };

	async poll(this: IPollFunctions) {
		return await pollChanges(this, {
			vendor: odyssee,
			recordKey: 'id',
			plural: 'contacts',
			feed: contactFeed,
			isWanted: conditionsIn(this),
			simplify: simplifyWhole,
		});
	}
}
