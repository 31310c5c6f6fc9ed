import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import {
	authorization,
	baseUrlField,
	signed,
	signInTest,
} from '../nodes/SuperOffice/auth/credential';

export class SuperOfficeBasicApi implements ICredentialType {
	name = 'superOfficeBasicApi';

	displayName = 'SuperOffice Basic API';

	icon: Icon = {
		light: 'file:../icons/superOffice.svg',
		dark: 'file:../icons/superOffice.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/superoffice-user-and-password.md';

	properties: INodeProperties[] = [
		baseUrlField,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of a SuperOffice user of this installation',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		signed(request, credentials.baseUrl, {
			Authorization: authorization(credentials),
		});

	test: ICredentialTestRequest = signInTest(
		'SuperOffice does not accept this username and password. They work for onsite installations only, and the administrator has to allow them for the web API.',
	);
}
