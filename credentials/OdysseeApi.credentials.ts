import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { signed } from '../nodes/Odyssee/signed';

export class OdysseeApi implements ICredentialType {
	name = 'odysseeApi';

	displayName = 'Odyssee API';

	icon: Icon = { light: 'file:../icons/odyssee.svg', dark: 'file:../icons/odyssee.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/odyssee.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. APIUser',
			description:
				'Name of an API user, which is not a normal user. Create one in the Odyssee portal under MarketPlace > Odyssee API > Install.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of the API user, without the domain',
		},
		{
			displayName: 'Domain',
			name: 'domain',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. TESTAPI',
			description: 'Domain of your company in Odyssee, without an @',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://developers.odysseemobile.com/api',
			description:
				'Address of the API. It ends in /api. Newer contracts with Wello Solutions may need https://developers.wello.solutions/api.',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) => signed(credentials, request);
}
