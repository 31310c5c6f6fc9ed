import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { signed } from '../nodes/Silvasoft/signed';

export class SilvasoftApi implements ICredentialType {
	name = 'silvasoftApi';

	displayName = 'Silvasoft API';

	icon: Icon = { light: 'file:../icons/silvasoft.svg', dark: 'file:../icons/silvasoft.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/silvasoft.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Key from Silvasoft, under Beheer > API. It is shown there only once and is not your password.',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'The email address with which you sign in to Silvasoft',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://rest-api.silvasoft.nl',
			description: 'Address of the API. Leave it as it is unless Silvasoft gave you another one.',
		},
		{
			displayName: 'Calls per Second',
			name: 'callsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 2,
			description:
				'How many calls the nodes may make in a second. Silvasoft advises 2 and blocks those who make many more. 0 means no limit; use it only if you have agreed on that with Silvasoft.',
		},
		{
			displayName: 'Calls per Minute',
			name: 'callsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 50,
			description:
				'How many calls the nodes may make in a minute. Silvasoft advises 50. 0 means no limit; use it only if you have agreed on that with Silvasoft.',
		},
		{
			displayName: 'Processes Sharing the Account',
			name: 'processes',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description:
				'How many processes of n8n use this account at the same time: 1, unless n8n runs in queue mode. There, enter the number of workers plus one for the main process. Each process makes its share of the calls.',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) => signed(credentials, request);
}
