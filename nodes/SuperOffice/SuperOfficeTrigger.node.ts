import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentials } from './authentication';
import { testCredential } from './credentialTest';
import { triggerFields } from './trigger/fields';
import { receive } from './trigger/receive';
import { createWebhook, deleteWebhook, webhookExists } from './trigger/registration';

export class SuperOfficeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SuperOffice Trigger',
		name: 'superOfficeTrigger',
		icon: {
			light: 'file:../../icons/superOffice.svg',
			dark: 'file:../../icons/superOffice.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ "SuperOffice: relation " + $parameter["events"].join(", ").replaceAll("relation.", "") }}',
		description:
			'Starts the workflow when a relation in SuperOffice is created, changed or deleted',
		defaults: { name: 'SuperOffice Trigger' },
		eventTriggerDescription: 'Waiting for you to change a relation in SuperOffice',
		activationMessage:
			'From now on, your workflow runs whenever a relation in SuperOffice changes.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: triggerFields,
	};

	methods = { credentialTest: { testCredential } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await webhookExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createWebhook(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteWebhook(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive(this);
	}
}
