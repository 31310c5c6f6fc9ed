import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { onlineFields } from '../nodes/SuperOffice/auth/credential';
import { customerIdExpression, loginHostExpression } from '../nodes/SuperOffice/auth/loginHost';

const UNKNOWN_CUSTOMER =
	'SuperOffice does not know this customer. Check the environment and the Customer ID, which looks like Cust12345.';

export class SuperOfficeOAuth2Api implements ICredentialType {
	name = 'superOfficeOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'SuperOffice OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/superOffice.svg',
		dark: 'file:../icons/superOffice.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-crm-relations/n8n-nodes-crm-relations/blob/main/docs/superoffice-oauth2.md';

	properties: INodeProperties[] = [
		...onlineFields,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${loginHostExpression('$self')} + "/login/common/oauth/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${loginHostExpression('$self')} + "/login/common/oauth/tokens" }}`,
		},
		// SuperID knows this scope alone and demands it.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: 'openid' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			// Spares the user the question for which customer to sign in.
			default: `={{ ${customerIdExpression('$self')} ? "acr_values=tenant:" + ${customerIdExpression('$self')} : "" }}`,
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	// The API's own address is known only from this call, which needs no login: it proves the environment and
	// the customer, while connecting the account proves the client ID and secret.
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${loginHostExpression('$credentials')} }}`,
			url: `=/api/state/{{ ${customerIdExpression('$credentials')} || "unknown" }}`,
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			// The rules below look at the body, also at that of a refusal.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'Api', value: undefined, message: UNKNOWN_CUSTOMER },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'State', value: 'Unknown', message: UNKNOWN_CUSTOMER },
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'IsRunning',
					value: false,
					message:
						'SuperOffice knows this customer, but it is not running at present. Check environment and Customer ID, or try again after the maintenance.',
				},
			},
		],
	};
}
