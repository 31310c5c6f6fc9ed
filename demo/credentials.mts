import type { Sandbox, SandboxCredentials } from '../test/sandbox/types.js';

export type CredentialType = keyof SandboxCredentials;

/** A credential as n8n keeps it. */
export interface ImportedCredential {
	/** Fixed, so that a second import takes the place of the first. */
	id: string;
	/** The name the example workflows refer to. */
	name: string;
	type: CredentialType;
	/** Valid in the sandbox. */
	data: object;
}

export interface DemoCredential extends ImportedCredential {
	/** The same with one wrong value, for a test that must fail, and what is wrong in it. */
	wrong: { what: string; data: object };
}

/** The name of the credential for a Silvasoft account that may make as many calls as it likes. */
export const TEST_ACCOUNT = 'Silvasoft test account';

/**
 * The credential of that account, which keeps to no pace: at the usual one, 500 new customers take ten minutes.
 *
 * @param testAccount the Silvasoft that it is for
 */
export const testAccountCredential = ({ credentials }: Sandbox): ImportedCredential => ({
	id: 'demoSilvasoftTestApi',
	name: TEST_ACCOUNT,
	type: 'silvasoftApi',
	data: { ...credentials.silvasoftApi, callsPerSecond: 0, callsPerMinute: 0 },
});

/**
 * One credential for each way of signing in to a vendor.
 *
 * @param sandbox the running sandbox, whose addresses and secrets go into them
 */
export function demoCredentials({ credentials }: Sandbox): DemoCredential[] {
	const wrong = 'not-the-right-one';
	const oAuth2 = credentials.superOfficeOAuth2Api;
	return [
		{
			id: 'demoSilvasoftApi',
			name: 'Silvasoft account',
			type: 'silvasoftApi',
			data: credentials.silvasoftApi,
			wrong: {
				what: 'a wrong API key',
				data: { ...credentials.silvasoftApi, apiKey: wrong },
			},
		},
		{
			id: 'demoSoOAuth2Api',
			name: 'SuperOffice OAuth2 account',
			type: 'superOfficeOAuth2Api',
			data: oAuth2,
			wrong: { what: 'a wrong customer', data: { ...oAuth2, customerId: 'Cust99999' } },
		},
		{
			id: 'demoSoSystemApi',
			name: 'SuperOffice System User account',
			type: 'superOfficeSystemUserApi',
			data: credentials.superOfficeSystemUserApi,
			wrong: {
				what: 'a wrong client secret',
				data: { ...credentials.superOfficeSystemUserApi, clientSecret: wrong },
			},
		},
		{
			id: 'demoSoTicketApi',
			name: 'SuperOffice Ticket account',
			type: 'superOfficeTicketApi',
			data: credentials.superOfficeTicketApi,
			wrong: {
				what: 'a wrong ticket',
				data: { ...credentials.superOfficeTicketApi, ticket: wrong },
			},
		},
		{
			id: 'demoSoBasicApi',
			name: 'SuperOffice Basic account',
			type: 'superOfficeBasicApi',
			data: credentials.superOfficeBasicApi,
			wrong: {
				what: 'a wrong password',
				data: { ...credentials.superOfficeBasicApi, password: wrong },
			},
		},
		{
			id: 'demoSoSessionApi',
			name: 'SuperOffice Session account',
			type: 'superOfficeSessionApi',
			data: credentials.superOfficeSessionApi,
			wrong: {
				what: 'a wrong token',
				data: { ...credentials.superOfficeSessionApi, xsrfToken: wrong },
			},
		},
		{
			id: 'demoOdysseeApi',
			name: 'Odyssee account',
			type: 'odysseeApi',
			data: credentials.odysseeApi,
			wrong: {
				what: 'a wrong password',
				data: { ...credentials.odysseeApi, password: wrong },
			},
		},
	];
}
