import type { IDataObject, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { eventField, pollOptions } from '../shared/trigger/fields';
import { pollChanges } from '../shared/trigger/pollChanges';
import { odyssee } from './api';
import { searchCompanies } from './listSearch';
import { contactFeed } from './trigger/feed';
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
		credentials: [{ name: 'odysseeApi', required: true }],
		// Those of a contact who signs in to the ServiceDesk.
		sensitiveOutputFields: ['e_password'],
		properties: [eventField('contact'), contactFilters, pollOptions('contacts')],
	};

	methods = { listSearch: { searchCompanies } };

	async poll(this: IPollFunctions) {
		return await pollChanges(this, {
			vendor: odyssee,
			recordKey: 'id',
			plural: 'contacts',
			feed: contactFeed,
			isWanted: conditionsIn(this),
			output: (record: IDataObject) => record,
		});
	}
}
