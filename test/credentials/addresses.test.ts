import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isTrusted, loginHost } from '../../nodes/SuperOffice/auth/loginHost';
import { StoredCredentials } from '../engine/credentialsHelper';
import { callWith } from '../support/calls';
import { received, updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

const world = useWorld();
const { stateCalls } = received(world);

type TypeName = keyof typeof world.credentials;

/** The types with an address of their own, a host of their vendor, and what the node adds below the address. */
const withBaseUrl: Array<[type: TypeName, own: string, path: string]> = [
	['silvasoftApi', 'rest-api.silvasoft.nl', ''],
	['silvasoftApi', 'offective.nl', ''],
	['odysseeApi', 'developers.odysseemobile.com', ''],
	['odysseeApi', 'developers.wello.solutions', ''],
	['superOfficeTicketApi', 'online2.superoffice.com', '/api'],
	['superOfficeBasicApi', 'superoffice.com', '/api'],
	['superOfficeSessionApi', 'crm.superoffice.com', '/api'],
];

/** Runs the node, and then the credential's test, with the credential changed; nothing may be sent. */
async function refusal(type: TypeName, changes: object) {
	const data = { ...world.credentials[type], ...changes };
	const { node, parameters } = callWith(type);
	const { error } = await world.run(node, parameters, { credentials: { [type]: data } });
	const test = await world.engine.testCredential(type, data);
	expect(world.sandbox.journal).toEqual([]);
	return { error, test };
}

/** @returns where a credential's own function points a request */
async function pointed(type: TypeName, baseUrl: unknown, url = '/v1/x'): Promise<string> {
	const { authenticate } = world.engine.loader.getCredential(type).type;
	if (typeof authenticate !== 'function') throw new Error('It signs by a function');
	const credential: ICredentialDataDecryptedObject = Object({
		...world.credentials[type],
		baseUrl,
	});
	const request = await authenticate(credential, { url });
	return String(request.baseURL ?? request.url);
}

const NO_ADDRESS = 'The base URL in the credential is not a web address';
const NO_USER = 'The base URL in the credential has a user name or an @ in front of the host';
const NO_HTTP = 'The base URL in the credential has to begin with https';

const noAddress = [
	'',
	' ',
	'not an address',
	'https://',
	'https:///example.com',
	'//example.com',
	'https:example.com',
	'ftp://example.com',
	'file:///etc/hosts',
	'javascript:alert(1)',
	'https:\\\\example.com',
	'https:\\\\me@elsewhere.example',
	'https://example.com\\@elsewhere.example',
	'https://example.com\\.elsewhere.example',
	'https://example.com?a=b',
	'https://example.com/#elsewhere',
	'elsewhere.example/#',
	'https://exa mple.com',
	'https://exa\tmple.com',
	'https://exa\nmple.com',
	'https://example.com/a\r\nHost: elsewhere.example',
	'https://exa\u0000mple.com',
	'https://exa\u200bmple.com',
	'https://example.com:99999',
	'https://example.com:80:80',
	'https://[::1',
	'https://[fe80::1%25eth0]',
	null,
	5,
];

const withUser = (own: string) => [
	'https://me:opensesame@example.com',
	'me:opensesame@example.com',
	'http://me:opensesame@127.0.0.1',
	'https://opensesame@example.com/api',
	'https://@example.com',
	`https://${own}@elsewhere.example`,
	`https://${own}:443@elsewhere.example`,
	'https://me:open?sesame@example.com',
];

const inTheClear = (own: string) => [
	`http://${own}`,
	`http://${own}/`,
	`HTTP://${own.toUpperCase()}`,
	`http://${own}.`,
	`http://${own}:8080/x`,
	`http://www.${own}`,
	`http://${own.replace(/\./g, '。')}`,
	`http://${own.replace('.', '%2e')}`,
];

const domainOf = (own: string) => own.split('.').slice(-2).join('.');

const taken = (own: string): Array<[typed: string, called: string]> => [
	[own, `https://${own}`],
	[` https://${own}// `, `https://${own}`],
	[`HTTPS://${own.toUpperCase()}`, `https://${own}`],
	[`https://${own}:443`, `https://${own}`],
	[`https://${own}.`, `https://${own}.`],
	[`https://${own.replace(/\./g, '．')}`, `https://${own}`],
	[`http://evil${domainOf(own)}`, `http://evil${domainOf(own)}`],
	[`http://${own}.elsewhere.example`, `http://${own}.elsewhere.example`],
	['http://crm.example.com/a', 'http://crm.example.com/a'],
	['https://crm.example.com:8443', 'https://crm.example.com:8443'],
	['localhost:8080', 'https://localhost:8080'],
	['http://[::1]:8080', 'http://[::1]:8080'],
	['http://2130706433', 'http://127.0.0.1'],
	['https://bücher.example', 'https://xn--bcher-kva.example'],
	['https://crm.example.com/@me', 'https://crm.example.com/@me'],
	['https://crm.example.com/a/../b', 'https://crm.example.com/b'],
];

describe.each(withBaseUrl)('A base URL of %s (%s)', (type, own, path) => {
	test.each(noAddress)('is refused where it is no address: %j', async (baseUrl) => {
		await expect(pointed(type, baseUrl)).rejects.toThrow(NO_ADDRESS);
	});

	test.each(withUser(own))('is refused with a user name, and not repeated: %j', async (baseUrl) => {
		const thrown: unknown = await pointed(type, baseUrl).catch((error: unknown) => error);

		expect(Object(thrown).message).toBe(NO_USER);
		expect(`${Object(thrown).message} ${Object(thrown).description}`).not.toContain('sesame');
	});

	test.each(inTheClear(own))('is refused without encryption: %j', async (baseUrl) => {
		await expect(pointed(type, baseUrl)).rejects.toThrow(NO_HTTP);
	});

	test.each(taken(own))('%j leads to %j and nowhere else', async (baseUrl, called) => {
		expect(await pointed(type, baseUrl)).toBe(`${called}${path}`);
	});

	test('does not keep n8n’s HTTP Request node from other addresses, but from that one without encryption', async () => {
		const base = 'https://crm.example.com';

		expect(await pointed(type, base, 'https://other.example/x')).toBe('https://other.example/x');
		await expect(pointed(type, base, `http://${own}/x`)).rejects.toThrow(
			'This address has to begin with https',
		);
	});
});

describe.each(withBaseUrl)('The node and the test of %s (%s) say', (type, own) => {
	test.each([
		[NO_ADDRESS, 'https://example.com\\@elsewhere.example'],
		[NO_USER, `https://${own}:opensesame@127.0.0.1:9`],
		[NO_HTTP, `http://${own}`],
	])('"%s"', async (sentence, baseUrl) => {
		const { error, test: tested } = await refusal(type, { baseUrl });

		expect(error?.message).toBe(sentence);
		// The test shows one text.
		expect(tested).toEqual({ status: 'Error', message: `${sentence}. ${error?.description}` });
		expect(JSON.stringify([error?.message, error?.description, tested])).not.toContain('sesame');
	});
});

const online: TypeName[] = ['superOfficeOAuth2Api', 'superOfficeSystemUserApi'];

const NO_LOGIN_ADDRESS = 'The login URL in the credential is not a web address';
const NO_LOGIN_USER =
	'The login URL in the credential has a user name or an @ in front of the host';
const NO_LOGIN_HTTP = 'The login URL in the credential has to begin with https';
const NO_ENVIRONMENT = 'The Environment in the SuperOffice credential is not one of its choices';
const NO_CUSTOMER = 'The Customer ID in the SuperOffice credential is not valid';

const refusedLogins: Array<[changes: object, sentence: string]> = [
	...[
		'elsewhere.example/#',
		'elsewhere.example/?',
		'online@elsewhere.example/',
		'ONLINE',
		'online ',
		'online.superoffice.com',
		'',
		'toString',
		null,
		['online'],
	].map((environment): [object, string] => [{ environment }, NO_ENVIRONMENT]),
	...noAddress.map((loginUrl): [object, string] => [{ loginUrl }, NO_LOGIN_ADDRESS]),
	...['https://bücher.example', 'https://login.example.com/a;b', 'https://login.exam%70le.com'].map(
		(loginUrl): [object, string] => [{ loginUrl }, NO_LOGIN_ADDRESS],
	),
	...withUser('online.superoffice.com').map((loginUrl): [object, string] => [
		{ loginUrl },
		NO_LOGIN_USER,
	]),
	...inTheClear('online.superoffice.com').map((loginUrl): [object, string] => [
		{ loginUrl },
		NO_LOGIN_HTTP,
	]),
];

const takenLogins: Array<[changes: object, called: string]> = [
	[{ environment: 'online' }, 'https://online.superoffice.com'],
	[
		{ environment: 'qaonline', loginUrl: 'https://elsewhere.example' },
		'https://qaonline.superoffice.com',
	],
	[{ environment: 'sod' }, 'https://sod.superoffice.com'],
	[{ loginUrl: ' https://login.example.com// ' }, 'https://login.example.com'],
	[{ loginUrl: 'login.example.com' }, 'https://login.example.com'],
	[{ loginUrl: 'https://online.superoffice.com' }, 'https://online.superoffice.com'],
	[{ loginUrl: 'http://127.0.0.1:8080/so' }, 'http://127.0.0.1:8080/so'],
	[{ loginUrl: 'http://[::1]:8080' }, 'http://[::1]:8080'],
	[{ loginUrl: 'http://evilsuperoffice.com' }, 'http://evilsuperoffice.com'],
	[
		{ loginUrl: 'http://superoffice.com.elsewhere.example' },
		'http://superoffice.com.elsewhere.example',
	],
];

/** What n8n makes of the hidden fields of the OAuth2 credential. */
async function hidden(changes: object) {
	const type = 'superOfficeOAuth2Api';
	const stored = new StoredCredentials(world.engine.loader, {});
	const data: ICredentialDataDecryptedObject = Object({ ...world.credentials[type], ...changes });
	return await stored.withHiddenFields(type, data);
}

describe('A login host of SuperOffice Online', () => {
	test.each(refusedLogins)('is refused with %j', async (changes, sentence) => {
		const credential = { ...world.credentials.superOfficeSystemUserApi, ...changes };

		expect(() => loginHost(Object(credential))).toThrow(sentence);
	});

	test.each(refusedLogins)('is no address in n8n’s expressions either with %j', async (changes) => {
		const { authUrl, accessTokenUrl } = await hidden(changes);

		const usable = [authUrl, accessTokenUrl].map(String).filter((address) => URL.canParse(address));
		expect(
			usable.filter((address) => !/^https:\/\/check-[a-z-]+\.invalid\//.test(address)),
		).toEqual([]);
	});

	test.each(takenLogins)('with %j is %s, for the node and for n8n', async (changes, called) => {
		const credential = { ...world.credentials.superOfficeSystemUserApi, ...changes };

		expect(loginHost(Object(credential))).toBe(called);
		expect(await hidden(changes)).toMatchObject({
			authUrl: `${called}/login/common/oauth/authorize`,
			accessTokenUrl: `${called}/login/common/oauth/tokens`,
		});
	});

	describe.each(online)('of %s', (type) => {
		test.each([
			[NO_ENVIRONMENT, { environment: 'elsewhere.example/#' }],
			[NO_LOGIN_ADDRESS, { loginUrl: 'https://example.com\\@elsewhere.example' }],
			[NO_LOGIN_USER, { loginUrl: 'https://me:opensesame@127.0.0.1:9' }],
			[NO_LOGIN_HTTP, { loginUrl: 'http://online.superoffice.com.' }],
			[NO_CUSTOMER, { customerId: '../../elsewhere?' }],
		])('ends the node with "%s"', async (sentence, changes) => {
			const credentials = { [type]: { ...world.credentials[type], ...changes } };
			const { error } = await world.run('superOffice', updateWith(type), { credentials });

			expect(error?.message).toBe(sentence);
			expect(`${error?.message} ${error?.description}`).not.toContain('sesame');
			expect(world.sandbox.journal).toEqual([]);
			if (type === 'superOfficeSystemUserApi') {
				const tested = await world.engine.testCredential(type, credentials[type]);
				const description = String(error?.description).replace(/ Affected: .*$/, '');
				expect(tested).toEqual({ status: 'Error', message: `${sentence}. ${description}` });
				expect(world.sandbox.journal).toEqual([]);
			}
		});
	});

	test.each([
		{ environment: 'elsewhere.example/#' },
		{ loginUrl: 'https://example.com\\@elsewhere.example' },
		{ loginUrl: 'http://online.superoffice.com' },
	])('is not called by the test of OAuth2 with %j', async (changes) => {
		const data = { ...world.credentials.superOfficeOAuth2Api, ...changes };
		const { status, message } = await world.engine.testCredential('superOfficeOAuth2Api', data);

		expect([status, message]).not.toContain('OK');
		expect(world.sandbox.journal).toEqual([]);
	});
});

describe('A customer ID', () => {
	test.each([
		'Cust1&redirect_uri=https://elsewhere.example',
		'Cust1#',
		'../x1',
		'Cust1/../../x',
		'Cust١',
		'Cust1\n',
		'12345',
		'',
		null,
	])('adds nothing to n8n’s sign-in where it is %j', async (customerId) => {
		const { authQueryParameters } = await hidden({ customerId });
		const trimmed = String(customerId ?? '').trim();

		expect(authQueryParameters).toBe(trimmed === 'Cust1' ? 'acr_values=tenant:Cust1' : '');
	});

	test('names the customer for n8n’s sign-in', async () => {
		expect(await hidden({ customerId: ' Cust12345 ' })).toMatchObject({
			authQueryParameters: 'acr_values=tenant:Cust12345',
		});
	});

	test('that is none stays out of the address that the test of OAuth2 asks', async () => {
		const data = { ...world.credentials.superOfficeOAuth2Api, customerId: '../../v1/x?y=' };
		const { message } = await world.engine.testCredential('superOfficeOAuth2Api', data);

		expect(message).toContain('SuperOffice does not know this customer');
		expect(stateCalls().map(({ path }) => path)).toEqual(['/api/state/unknown']);
	});
});

describe('A stored address for renewing tokens', () => {
	test('that is not the login host ends the node before anything is sent', async () => {
		const type = 'superOfficeOAuth2Api';
		const { type: oauth2 } = world.engine.loader.getCredential(type);
		const field = oauth2.properties.find(({ name }) => name === 'accessTokenUrl');
		const asOrdered = field?.default;
		try {
			// As in versions of n8n in which what is stored goes before the description.
			Object.assign(Object(field), { default: `${world.sandbox.odyssee.url}/tokens` });
			world.sandbox.superOffice.expireAccessTokens();
			const { error } = await world.run('superOffice', updateWith(type));

			expect(error?.message).toContain(
				'renews its sign-in at an address that is not the login host',
			);
			expect(world.sandbox.journal).toEqual([]);
		} finally {
			Object.assign(Object(field), { default: asOrdered });
		}
	});
});

describe('A token or ticket', () => {
	const toVendor = new URL('https://online.superoffice.com');
	const toOther = new URL('http://127.0.0.1:8080');

	test.each([
		'https://online2.superoffice.com/Cust12345/api',
		'https://app.superoffice.com:443/Cust12345/api',
		'https://ONLINE3.superoffice.com/Cust12345/api/',
	])('goes to %s', (address) => {
		expect(isTrusted(address, toVendor)).toBe(true);
	});

	test.each([
		'https://evilsuperoffice.com/api',
		'https://superoffice.com.elsewhere.example/api',
		'https://online2.superoffice.com./api',
		'https://online2.superoffice.com:8443/api',
		'https://online2.superoffice.com@elsewhere.example/api',
		'https://me:word@online2.superoffice.com/api',
		'https://elsewhere.example\\.superoffice.com/api',
		'https://elsewhere.example/.superoffice.com',
		'https://elsewhere.example#.superoffice.com',
		'http://online2.superoffice.com/api',
		'http://online.superoffice.com/api',
		'ftp://online2.superoffice.com/api',
		'//online2.superoffice.com/api',
		'online2.superoffice.com',
		'',
	])('does not go to %s', (address) => {
		expect(isTrusted(address, toVendor)).toBe(false);
	});

	test.each([
		['http://127.0.0.1:9090/api', true],
		['https://127.0.0.1/api', true],
		['http://me:word@127.0.0.1:8080/api', false],
		['http://localhost:8080/api', false],
		['https://online2.superoffice.com/api', false],
	])('of a login host of one’s own: %s (%s)', (address, goes) => {
		expect(isTrusted(address, toOther)).toBe(goes);
	});
});

describe.each([
	['silvasoftApi', 'apiKey', 'API Key'],
	['silvasoftApi', 'username', 'Username'],
	['superOfficeTicketApi', 'ticket', 'Ticket'],
] as const)('What %s sends as a header (%s)', (type, field, label) => {
	test.each(['abc\r\nX-Other: 1', 'café-9', 'abc\u0000'])(
		'has no such character: %j',
		async (value) => {
			const { error, test: tested } = await refusal(type, { [field]: value });

			expect(error?.message).toBe(
				`The ${label} in the credential has a character that cannot be sent`,
			);
			expect(tested.status).toBe('Error');
			expect(`${error?.message} ${error?.description} ${tested.message}`).not.toContain(value);
		},
	);

	test.each(['', ' ', null])('is not empty: %j', async (value) => {
		const { error } = await refusal(type, { [field]: value });

		expect(error?.message).toBe(`The ${label} in the credential is empty`);
	});

	test('is text', async () => {
		const { error } = await refusal(type, { [field]: { a: 1 } });

		expect(error?.message).toBe(`The ${label} in the credential is no text`);
	});

	test('is sent without the spaces around it', async () => {
		const data = {
			...world.credentials[type],
			[field]: ` ${Object(world.credentials[type])[field]} `,
		};
		const { node, parameters } = callWith(type);
		const { error } = await world.run(node, parameters, { credentials: { [type]: data } });

		expect(error).toBeUndefined();
	});
});

test('The domain of Odyssee has no @ in it, which would begin another one', async () => {
	const { error } = await refusal('odysseeApi', { domain: 'WORD@TESTAPI' });

	expect(error?.message).toBe('The Domain in the credential has an @ in it');
});
