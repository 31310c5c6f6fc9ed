import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { headerValue } from '../nodes/shared/api/header';
import { baseUrlField, masked, signed, signInTest } from '../nodes/SuperOffice/auth/credential';

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
			placeholder: '7T:...',
			description: 'SuperOffice ticket. It lasts six hours and starts anew with each use.',
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
		signed(request, credentials.baseUrl, {
			Authorization: `SOTicket ${headerValue(credentials.ticket, 'Ticket')}`,
			...(credentials.appToken
				? { 'SO-AppToken': headerValue(credentials.appToken, 'Application Token') }
				: {}),
		});

	test: ICredentialTestRequest = signInTest(
		'SuperOffice does not accept this ticket. It may have expired (six hours without use), or the application token is wrong.',
	);
}
