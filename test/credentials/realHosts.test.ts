import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { StoredCredentials } from '../engine/credentialsHelper';
import { callWith } from '../support/calls';
import { useNewDays } from '../support/clock';
import { useRealHosts } from '../support/realHosts';
import { received, updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

/** The nodes with the credentials as customers leave them: everything at its default but what only they can know. */
const world = useWorld();
useRealHosts(world);
useNewDays(world);
const { calls, exchanges, renewals, stateCalls } = received(world);

const hostsOf = (entries: typeof world.sandbox.journal) => [
	...new Set(entries.map(({ headers }) => headers.host)),
];

/** What a customer types into a credential, with the defaults of what he leaves alone. */
function filledIn(
	type: keyof typeof world.credentials,
	typed: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const { properties } = world.engine.loader.getCredential(type).type;
	const fields = properties.filter((field) => field.type !== 'hidden' && field.type !== 'notice');
	const defaults = fields.map(({ name, default: value }) => [name, value]);
	return { ...Object.fromEntries(defaults), ...typed };
}

test('Silvasoft is reached at its production address', async () => {
	const { apiKey, username } = world.credentials.silvasoftApi;
	const credentials = { silvasoftApi: filledIn('silvasoftApi', { apiKey, username }) };
	const { node, parameters } = callWith('silvasoftApi');

	const { items, error } = await world.run(node, parameters, { credentials });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(hostsOf(world.sandbox.journal)).toEqual(['rest-api.silvasoft.nl']);
	const tested = await world.engine.testCredential('silvasoftApi', credentials.silvasoftApi);
	expect(tested.status).toBe('OK');
});

test('Odyssee is reached at its production address', async () => {
	const { username, password, domain } = world.credentials.odysseeApi;
	const odysseeApi = filledIn('odysseeApi', { username, password, domain });

	const { node, parameters } = callWith('odysseeApi');
	const { items, error } = await world.run(node, parameters, { credentials: { odysseeApi } });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(hostsOf(world.sandbox.journal)).toEqual(['developers.odysseemobile.com']);
	expect((await world.engine.testCredential('odysseeApi', odysseeApi)).status).toBe('OK');
});

/** The names that people choose between, and the hosts of the vendor's guide "Check tenant status". */
const environments = [
	['Production', 'online.superoffice.com'],
	['Stage', 'qaonline.superoffice.com'],
	['Development', 'sod.superoffice.com'],
] as const;

/** The value behind a name that people choose. */
function environmentNamed(name: string, type: keyof typeof world.credentials): string {
	const { properties } = world.engine.loader.getCredential(type).type;
	const { options = [] } = properties.find((field) => field.name === 'environment') ?? {};
	const option = options.find((known) => known.name === name);
	return option && 'value' in option ? String(option.value) : '';
}

describe.each(environments)('SuperOffice in the environment %s', (name, login) => {
	test('is reached with OAuth2: sign-in, the customer’s address, the call and the renewal', async () => {
		const type = 'superOfficeOAuth2Api';
		const { clientId, clientSecret, customerId } = world.credentials[type];
		const environment = environmentNamed(name, type);
		const typed = filledIn(type, { environment, customerId, clientId, clientSecret });
		const store = new StoredCredentials(world.engine.loader, {});
		const data = await store.withHiddenFields(type, typed);

		// n8n opens this address in the browser and takes the code that comes back.
		const page = new URL(String(data.authUrl));
		const redirect = 'https://n8n.example/rest/oauth2-credential/callback';
		const asked = {
			...Object.fromEntries(new URLSearchParams(String(data.authQueryParameters))),
			client_id: clientId,
			redirect_uri: redirect,
			response_type: 'code',
			scope: String(data.scope),
		};
		page.search = String(new URLSearchParams(asked));
		const { headers } = await fetch(page, { redirect: 'manual' });
		const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
		const form = { grant_type: 'authorization_code', code, redirect_uri: redirect };
		const answer = await fetch(String(data.accessTokenUrl), {
			method: 'POST',
			body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
		});
		const oauthTokenData: unknown = await answer.json();
		const { journal } = world.sandbox;
		expect(journal[0].query.acr_values).toBe('tenant:Cust12345');
		expect(hostsOf(journal)).toEqual([login]);

		world.sandbox.superOffice.expireAccessTokens();
		const credentials = { [type]: { ...typed, oauthTokenData: Object(oauthTokenData) } };
		const { items, error } = await world.run('superOffice', updateWith(type), { credentials });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(hostsOf(stateCalls())).toEqual([login]);
		expect(renewals()).toHaveLength(2);
		expect(hostsOf(renewals())).toEqual([login]);
		expect(hostsOf(calls())).toEqual(['online2.superoffice.com']);
		expect((await world.engine.testCredential(type, credentials[type])).status).toBe('OK');
	});

	test('is reached with a system user: the customer’s address, the ticket and the call', async () => {
		const type = 'superOfficeSystemUserApi';
		const known = { ...world.credentials[type], loginUrl: '' };
		const data = filledIn(type, { ...known, environment: environmentNamed(name, type) });

		const { items, error } = await world.run('superOffice', updateWith(type), {
			credentials: { [type]: data },
		});

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(hostsOf(stateCalls())).toEqual([login]);
		expect(hostsOf(exchanges())).toEqual([login]);
		expect(hostsOf(calls())).toEqual(['online2.superoffice.com']);
		expect((await world.engine.testCredential(type, data)).status).toBe('OK');
	});
});

test('A customer who has moved to app.superoffice.com is found there', async () => {
	world.sandbox.switches.superOffice.stateApi = 'https://app.superoffice.com/Cust12345/api';
	const type = 'superOfficeOAuth2Api';
	const known = { ...world.credentials[type], loginUrl: '' };
	const data = filledIn(type, { ...known, environment: 'online' });

	const { error } = await world.run('superOffice', updateWith(type), {
		credentials: { [type]: data },
	});

	expect(error).toBeUndefined();
	expect(hostsOf(calls())).toEqual(['app.superoffice.com']);
});

test('A host that is not a vendor’s is not found, so that a misspelt one shows', async () => {
	const { apiKey, username } = world.credentials.silvasoftApi;
	const baseUrl = 'https://rest-api.silvasoftt.nl';
	const data = filledIn('silvasoftApi', { apiKey, username, baseUrl });

	const tested = await world.engine.testCredential('silvasoftApi', data);

	expect(tested).toEqual({
		status: 'Error',
		message:
			'Silvasoft cannot be reached. Its host name does not exist. Check the address in the credential and that n8n can reach it; then try again.',
	});
	expect(world.sandbox.journal).toEqual([]);
});
