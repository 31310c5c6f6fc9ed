import type { FormFacts } from './form';
import { choice, from, required, secret, text } from './form';

const SILVASOFT_AUTH = 'Silvasoft, Authentication';
const RATE = 'Silvasoft, start page, "Rate limits": two calls a second and 50 a minute';
const FLOW = 'SuperOffice Docs, Sign-in user: authorization code flow';
const STATUS = 'SuperOffice Docs, Check tenant status';
const SYSTEM_USER = 'SuperOffice Docs, Get system user ticket';
const WEB_API = 'SuperOffice Docs, Web API: auth schemes';
const ODYSSEE_AUTH = 'Odyssee developer site, guide "Authentication"';

/** A text that holds something at first. */
const filled = (value: string) => ({ ...required(text()), default: value });

/** How many calls, 0 for no limit. */
const calls = (first: number) => ({ type: 'number', decimals: 0, default: first, from: 0 });

const online: FormFacts = {
	...from(`${STATUS}: sod, qaonline or online; "other" is ours, for a login host of one's own`, {
		environment: choice('online', 'qaonline', 'sod', 'other'),
		loginUrl: required(text()),
	}),
	...from(`${STATUS}: the context identifier`, { customerId: required(text()) }),
};

const installation = from(WEB_API, { baseUrl: required(text()) });

/** The fields that people fill in, by credential type. */
export const credentialForms: Record<string, FormFacts> = {
	silvasoftApi: {
		...from(SILVASOFT_AUTH, { apiKey: required(secret()), username: required(text()) }),
		...from('Silvasoft, start page: "The API endpoint base URL is"', {
			baseUrl: filled('https://rest-api.silvasoft.nl'),
		}),
		...from(RATE, { callsPerSecond: calls(2), callsPerMinute: calls(50) }),
		...from('Ours: in queue mode n8n is several processes, of which none knows the others', {
			processes: { type: 'number', decimals: 0, default: 1, from: 1 },
		}),
	},
	superOfficeOAuth2Api: online,
	superOfficeSystemUserApi: {
		...online,
		...from(SYSTEM_USER, {
			systemUserToken: required(secret()),
			privateKey: required(secret()),
			clientSecret: required(secret()),
		}),
	},
	superOfficeTicketApi: {
		...installation,
		...from(`${WEB_API}: SO-AppToken is for online only`, {
			ticket: required(secret()),
			appToken: secret(),
		}),
	},
	superOfficeBasicApi: {
		...installation,
		...from(WEB_API, { username: required(text()), password: required(secret()) }),
	},
	superOfficeSessionApi: {
		...installation,
		...from(WEB_API, { xsrfToken: required(secret()), cookie: required(secret()) }),
	},
	odysseeApi: {
		...from(ODYSSEE_AUTH, {
			username: required(text()),
			password: required(secret()),
			domain: required(text()),
		}),
		...from('Odyssee developer site, guide, start page: "Always use constant"', {
			baseUrl: filled('https://developers.odysseemobile.com/api'),
		}),
	},
};

/** What a credential type says to n8n and not to people, for a customer `Cust12345` in an environment. */
export interface HiddenFacts {
	source: string;
	values: Record<string, string>;
}

const signIn = (host: string): HiddenFacts => ({
	source: `${FLOW}; OpenID metadata: client_secret_post`,
	values: {
		grantType: 'authorizationCode',
		authUrl: `https://${host}/login/common/oauth/authorize`,
		accessTokenUrl: `https://${host}/login/common/oauth/tokens`,
		scope: 'openid',
		authQueryParameters: 'acr_values=tenant:Cust12345',
		authentication: 'body',
	},
});

/** SuperOffice's sign-in, by environment. */
export const signInFacts: Record<string, HiddenFacts> = {
	online: signIn('online.superoffice.com'),
	qaonline: signIn('qaonline.superoffice.com'),
	sod: signIn('sod.superoffice.com'),
};

/** The addresses of the nodes' operations before a credential says another (see `baseUrl` above). */
export const nodeAddresses: Record<string, string> = {
	silvasoft: 'https://rest-api.silvasoft.nl',
	odyssee: 'https://developers.odysseemobile.com/api',
};
