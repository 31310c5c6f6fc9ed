import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrlField } from '../nodes/SuperOffice/auth/credential';
import { signedWithPassword } from '../nodes/SuperOffice/auth/signers';

export class SuperOfficeBasicApi implements ICredentialType {
	name = 'superOfficeBasicApi';

	displayName = 'SuperOffice Username and Password API';

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
			description: 'Name with which the user signs in to SuperOffice',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of this user',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		signedWithPassword(credentials, request);
}
