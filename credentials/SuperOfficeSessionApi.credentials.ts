import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrlField, masked } from '../nodes/SuperOffice/auth/credential';
import { signedWithSession } from '../nodes/SuperOffice/auth/signers';

export class SuperOfficeSessionApi implements ICredentialType {
	name = 'superOfficeSessionApi';

	displayName = 'SuperOffice Session API';

	icon: Icon = {
		light: 'file:../icons/superOffice.svg',
		dark: 'file:../icons/superOffice.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/superoffice-session.md';

	properties: INodeProperties[] = [
		baseUrlField,
		{
			displayName: 'XSRF Token',
			name: 'xsrfToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Value of the XSRF-TOKEN cookie, or of the hidden XSRF_TOKEN input, of a signed-in web client',
		},
		{
			displayName: 'Cookie',
			name: 'cookie',
			type: 'string',
			typeOptions: masked,
			required: true,
			default: '',
			description:
				'The Cookie header of the same web client, as the browser sends it. It ends when the user signs out, so this is for trying things out and not for workflows that run unattended.',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		signedWithSession(credentials, request);
}
