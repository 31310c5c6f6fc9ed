import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrlField, masked } from '../nodes/SuperOffice/auth/credential';
import { signedWithTicket } from '../nodes/SuperOffice/auth/signers';

export class SuperOfficeTicketApi implements ICredentialType {
	name = 'superOfficeTicketApi';

	displayName = 'SuperOffice Ticket API';

	icon: Icon = {
		light: 'file:../icons/superOffice.svg',
		dark: 'file:../icons/superOffice.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/superoffice-ticket.md';

	properties: INodeProperties[] = [
		baseUrlField,
		{
			displayName: 'Ticket',
			name: 'ticket',
			type: 'string',
			typeOptions: masked,
			required: true,
			default: '',
			placeholder: 'e.g. 7T:...',
			description:
				'Ticket that a program of yours got from SuperOffice. It ends after six hours without use.',
		},
		{
			displayName: 'Application Token',
			name: 'appToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Token of your application (its client secret). Required by SuperOffice Online; leave it empty onsite.',
		},
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		signedWithTicket(credentials, request);
}
