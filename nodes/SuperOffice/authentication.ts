import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The ways of signing in, for every node of SuperOffice: the values are the names of the credential types. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'OAuth2 (Online)',
			value: 'superOfficeOAuth2Api',
			description: 'Sign in at SuperOffice Online in the browser',
		},
		{
			name: 'Session (Web Client)',
			value: 'superOfficeSessionApi',
			description: 'Borrow the session of a signed-in browser, for trying things out',
		},
		{
			name: 'System User (Online)',
			value: 'superOfficeSystemUserApi',
			description: 'Server to server, without a person who signs in',
		},
		{
			name: 'Ticket (Online or Onsite)',
			value: 'superOfficeTicketApi',
			description: 'A SuperOffice ticket, with the application token when online',
		},
		{
			name: 'User Name and Password (Onsite)',
			value: 'superOfficeBasicApi',
			description: 'A SuperOffice user of an installation of your own',
		},
	],
	default: 'superOfficeOAuth2Api',
};

/** The credentials of those nodes; the form shows the one of the chosen way of signing in. */
export const credentials: INodeCredentialDescription[] = [
	{
		name: 'superOfficeOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['superOfficeOAuth2Api'] } },
	},
	{
		name: 'superOfficeSystemUserApi',
		required: true,
		displayOptions: { show: { authentication: ['superOfficeSystemUserApi'] } },
	},
	{
		name: 'superOfficeTicketApi',
		required: true,
		displayOptions: { show: { authentication: ['superOfficeTicketApi'] } },
	},
	{
		name: 'superOfficeBasicApi',
		required: true,
		displayOptions: { show: { authentication: ['superOfficeBasicApi'] } },
	},
	{
		name: 'superOfficeSessionApi',
		required: true,
		displayOptions: { show: { authentication: ['superOfficeSessionApi'] } },
	},
];
