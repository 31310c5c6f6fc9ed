import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { superOffice } from '../nodes/SuperOffice/api';
import { onlineFields } from '../nodes/SuperOffice/auth/credential';
import { prepare, signedIn } from '../nodes/SuperOffice/auth/systemUserSession';

export class SuperOfficeSystemUserApi implements ICredentialType {
	name = 'superOfficeSystemUserApi';

	displayName = 'SuperOffice System User API';

	icon: Icon = {
		light: 'file:../icons/superOffice.svg',
		dark: 'file:../icons/superOffice.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/superoffice-system-user.md';

	properties: INodeProperties[] = [
		...onlineFields,
		{
			displayName: 'System User Token',
			name: 'systemUserToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. My App-a1b2c3d4e5',
			description:
				'What SuperOffice gave for this customer and app when the customer’s administrator approved the app',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. <RSAKeyValue>...</RSAKeyValue>',
			description:
				'The private key of the app, whole: the RSA XML that SuperOffice issued, or the same key as PEM. Line breaks may be missing.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Secret of the app in this environment, also called application token',
		},
		// Stays empty, so that n8n asks for a ticket before each request; see `prepare`.
		{
			displayName: 'Ticket',
			name: 'ticket',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await prepare(superOffice, this.helpers, 'superOfficeSystemUserApi', credentials);
	}

	authenticate: IAuthenticate = async (credentials, request) => signedIn(credentials, request);
}
