import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The ways of signing in, for every node of SuperOffice: the values are the names of the credential types. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'OAuth2',
			value: 'superOfficeOAuth2Api',
			description: 'SuperOffice Online: a person signs in once, in the browser',
		},
		{
			name: 'Session',
			value: 'superOfficeSessionApi',
			description: 'Online or onsite: the session of a signed-in browser, for trying things out',
		},
		{
			name: 'System User',
			value: 'superOfficeSystemUserApi',
			description: 'SuperOffice Online: server to server, without a person who signs in',
		},
		{
			name: 'Ticket',
			value: 'superOfficeTicketApi',
			description: 'Online or onsite: tickets that a program of yours gives you',
		},
		{
			name: 'Username and Password',
			value: 'superOfficeBasicApi',
			description: 'Onsite: a user of your own SuperOffice server',
		},
	],
	default: 'superOfficeOAuth2Api',
};

/** The credentials of these ways; the form shows the one of the chosen way. n8n tests OAuth2 by itself. */
export const credentials: INodeCredentialDescription[] = (authentication.options ?? []).flatMap(
	(option) => {
		if (!('value' in option)) return [];
		const name = String(option.value);
		const displayOptions = { show: { authentication: [name] } };
		const test = name === 'superOfficeOAuth2Api' ? {} : { testedBy: 'testCredential' };
		return [{ name, required: true, ...test, displayOptions }];
	},
);
