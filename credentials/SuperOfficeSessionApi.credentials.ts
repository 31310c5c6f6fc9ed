import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { headerValue } from '../nodes/shared/api/header';
import { baseUrlField, masked, signed, signInTest } from '../nodes/SuperOffice/auth/credential';

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
		signed(request, credentials.baseUrl, {
			'X-XSRF-TOKEN': headerValue(credentials.xsrfToken, 'XSRF Token'),
			Cookie: headerValue(credentials.cookie, 'Cookie'),
		});

	test: ICredentialTestRequest = signInTest(
		'SuperOffice does not accept this session. The user may have signed out; copy the XSRF token and the cookie again.',
	);
}
