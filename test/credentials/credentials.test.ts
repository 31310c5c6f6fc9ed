import { callWith } from '../support/calls';
import { updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

const world = useWorld();

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

type TypeName = keyof typeof world.credentials;

/** Runs the node of a credential with it, its fields changed as given. */
async function runWith(type: TypeName, changes: object = {}) {
	const credentials = { [type]: { ...world.credentials[type], ...changes } };
	const { node, parameters } = callWith(type);
	return await world.run(node, parameters, { credentials });
}

const testOf = async (type: TypeName, changes: object = {}) =>
	await world.engine.testCredential(type, { ...world.credentials[type], ...changes });

const lastHeaders = () => world.sandbox.journal.at(-1)?.headers ?? {};

const secretHeaders = [
	'authorization',
	'apikey',
	'username',
	'so-apptoken',
	'x-xsrf-token',
	'cookie',
];

const sentSecrets = () =>
	Object.fromEntries(
		Object.entries(lastHeaders()).filter(([name]) => secretHeaders.includes(name)),
	);

describe('A call is signed', () => {
	test('for Silvasoft with the headers ApiKey and Username', async () => {
		const { error } = await runWith('silvasoftApi');

		expect(error).toBeUndefined();
		const { apiKey, username } = world.credentials.silvasoftApi;
		expect(sentSecrets()).toEqual({ apikey: apiKey, username });
	});

	test('for Odyssee with Basic "username:password@domain"', async () => {
		const { error } = await runWith('odysseeApi');

		expect(error).toBeUndefined();
		const { username, password, domain } = world.credentials.odysseeApi;
		expect(sentSecrets()).toEqual({
			authorization: `Basic ${base64(`${username}:${password}@${domain}`)}`,
		});
	});

	test('as in the example of Odyssee’s guide', async () => {
		await runWith('odysseeApi', { username: 'APIUser', password: '123456', domain: 'TESTAPI' });

		expect(lastHeaders().authorization).toBe('Basic QVBJVXNlcjoxMjM0NTZAVEVTVEFQSQ==');
	});

	test.each(['odysseeApi', 'superOfficeBasicApi'] as const)(
		'for %s with letters beyond ASCII in UTF-8',
		async (type) => {
			const password = 'gehéim-€-ß';
			const credential = { ...world.credentials[type], password };
			await runWith(type, credential);

			const { username } = credential;
			const domain = 'domain' in credential ? `@${String(credential.domain)}` : '';
			expect(sentSecrets()).toEqual({
				authorization: `Basic ${base64(`${username}:${password}${domain}`)}`,
			});
		},
	);

	test('for SuperOffice with a ticket and the application token', async () => {
		const { error } = await runWith('superOfficeTicketApi');

		expect(error).toBeUndefined();
		const { ticket, appToken } = world.credentials.superOfficeTicketApi;
		expect(sentSecrets()).toEqual({ authorization: `SOTicket ${ticket}`, 'so-apptoken': appToken });
	});

	test('for SuperOffice onsite with a ticket alone', async () => {
		world.sandbox.switches.superOffice.installation = 'onsite';
		const { error } = await runWith('superOfficeTicketApi', { appToken: '' });

		expect(error).toBeUndefined();
		expect(sentSecrets()).toEqual({
			authorization: `SOTicket ${world.credentials.superOfficeTicketApi.ticket}`,
		});
	});

	test('for SuperOffice onsite with Basic', async () => {
		const { error } = await runWith('superOfficeBasicApi');

		expect(error).toBeUndefined();
		const { username, password } = world.credentials.superOfficeBasicApi;
		expect(sentSecrets()).toEqual({ authorization: `Basic ${base64(`${username}:${password}`)}` });
	});

	test('for SuperOffice with the XSRF token and cookie of a session, without Authorization', async () => {
		const { error } = await runWith('superOfficeSessionApi');

		expect(error).toBeUndefined();
		const { xsrfToken, cookie } = world.credentials.superOfficeSessionApi;
		expect(sentSecrets()).toEqual({ 'x-xsrf-token': xsrfToken, cookie });
	});

	test('for SuperOffice Online with the Bearer token, at the address of the state call', async () => {
		const { error } = await runWith('superOfficeOAuth2Api');

		expect(error).toBeUndefined();
		const { access_token: token } = world.credentials.superOfficeOAuth2Api.oauthTokenData;
		expect(sentSecrets()).toEqual({ authorization: `Bearer ${token}` });
		expect(world.sandbox.journal.at(-1)).toMatchObject({
			method: 'PUT',
			path: '/Cust12345/api/v1/Relation/662',
		});
	});
});

describe('A base URL is understood', () => {
	test.each<[TypeName, (url: string) => string]>([
		['silvasoftApi', (url) => `${url}/`],
		['silvasoftApi', (url) => ` ${url}//`],
		['odysseeApi', (url) => `${url}/`],
		['superOfficeTicketApi', (url) => `${url}/`],
		['superOfficeTicketApi', (url) => url.replace(/\/api\/?$/, '')],
		['superOfficeTicketApi', (url) => url.replace(/\/api\/?$/, '/')],
		['superOfficeTicketApi', (url) => url.replace(/\/api\/?$/, '/api')],
		['superOfficeTicketApi', (url) => url.replace(/\/api\/?$/, '/api/v1')],
		['superOfficeTicketApi', (url) => url.replace(/\/api\/?$/, '/api/v1/')],
		['superOfficeBasicApi', (url) => url.replace(/\/api\/?$/, '/API/V1/')],
		['superOfficeSessionApi', (url) => url.replace(/\/api\/?$/, '/api/')],
	])('of %s, also when written differently (%#)', async (type, written) => {
		const { baseUrl } = { baseUrl: '', ...world.credentials[type] };

		expect((await runWith(type, { baseUrl: written(baseUrl) })).error).toBeUndefined();
		expect(await testOf(type, { baseUrl: written(baseUrl) })).toMatchObject({ status: 'OK' });
	});

	// The shapes in SuperOffice's guides "Set up REST" and "REST WebAPI", and what the browser shows.
	test.each([
		['http://superoffice80/api/v1', 'http://superoffice80/api'],
		['http://superoffice80', 'http://superoffice80/api'],
		['http://crm.example.com/superoffice/api', 'http://crm.example.com/superoffice/api'],
		['http://www.example.com/crm/api/v1', 'http://www.example.com/crm/api'],
		['http://localhost/WebApi/api/v1/', 'http://localhost/WebApi/api'],
		['https://crm.example.com:8443/SuperOffice/', 'https://crm.example.com:8443/SuperOffice/api'],
		['crm.example.com/SuperOffice', 'https://crm.example.com/SuperOffice/api'],
		[
			'https://crm.example.com/api-test/SuperOffice',
			'https://crm.example.com/api-test/SuperOffice/api',
		],
		[
			'https://crm.example.com/superoffice/default.aspx?contact_id=1#main',
			'https://crm.example.com/superoffice/api',
		],
	])('of a SuperOffice installation: %s', async (baseUrl, api) => {
		for (const type of ['superOfficeTicketApi', 'superOfficeBasicApi', 'superOfficeSessionApi']) {
			const { authenticate } = world.engine.loader.getCredential(type).type;
			if (typeof authenticate !== 'function') throw new Error('It signs by a function');

			const credential = {
				baseUrl,
				ticket: '7T:made-up',
				username: 'made-up',
				xsrfToken: 'made-up',
				cookie: 'a=b',
			};
			const request = await authenticate(credential, { url: '/v1/Relation/1' });

			expect([request.baseURL, request.url]).toEqual([api, '/v1/Relation/1']);
		}
	});

	test.each(['', 'not an address', 'https://', 'https://example.com/?a=b'])(
		'as wrong when it is "%s"',
		async (baseUrl) => {
			const { error } = await runWith('silvasoftApi', { baseUrl });

			expect(error?.message).toBe('The base URL in the credential is not a web address');
		},
	);
});

describe('The test of a credential', () => {
	test.each<TypeName>([
		'silvasoftApi',
		'odysseeApi',
		'superOfficeTicketApi',
		'superOfficeBasicApi',
		'superOfficeSessionApi',
		'superOfficeOAuth2Api',
	])('says that %s works, with one call that reads', async (type) => {
		expect(await testOf(type)).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(world.sandbox.journal.map(({ method }) => method)).toEqual(['GET']);
	});

	test.each<[TypeName, object]>([
		['silvasoftApi', { Limit: '1' }],
		['odysseeApi', { $top: '1', $select: 'id' }],
	])('of %s asks for no more than it needs', async (type, query) => {
		await testOf(type);

		expect(world.sandbox.journal.map((entry) => entry.query)).toEqual([query]);
	});

	test.each<TypeName>([
		'silvasoftApi',
		'odysseeApi',
		'superOfficeTicketApi',
		'superOfficeBasicApi',
		'superOfficeSessionApi',
		'superOfficeSystemUserApi',
		'superOfficeOAuth2Api',
	])('of %s follows no redirect', async (type) => {
		const redirect = `${world.sandbox.odyssee.url}/elsewhere`;
		const path = type === 'superOfficeOAuth2Api' ? /\/state\// : /listrelations|Contact|Principal/;
		world.sandbox.faults.push({ path, kind: { redirect } });

		const { status } = await testOf(type);

		expect(status).toBe('Error');
		expect(world.sandbox.journal.filter((entry) => entry.path.includes('elsewhere'))).toEqual([]);
	});

	test.each<[TypeName, object, string]>([
		['silvasoftApi', { apiKey: 'wrong' }, 'Silvasoft does not accept the API key and username'],
		['silvasoftApi', { username: 'wrong' }, 'Silvasoft does not accept the API key and username'],
		['odysseeApi', { password: 'wrong' }, 'Odyssee does not accept this user'],
		['odysseeApi', { domain: 'WRONG' }, 'Odyssee does not accept this user'],
		['superOfficeTicketApi', { ticket: 'wrong' }, 'SuperOffice does not accept this ticket'],
		['superOfficeTicketApi', { appToken: 'wrong' }, 'SuperOffice does not accept this ticket'],
		['superOfficeBasicApi', { password: 'wrong' }, 'SuperOffice does not accept this username and'],
		['superOfficeSessionApi', { xsrfToken: 'wrong' }, 'SuperOffice does not accept this session'],
		['superOfficeSessionApi', { cookie: 'wrong' }, 'SuperOffice does not accept this session'],
		[
			'superOfficeOAuth2Api',
			{ customerId: 'Cust99999' },
			'SuperOffice does not know this customer',
		],
		['odysseeApi', { username: 'a:b' }, 'The username in the credential has a colon'],
		['superOfficeBasicApi', { baseUrl: 'nonsense ?' }, 'The base URL in the credential is not'],
	])('of %s says what is wrong with %j', async (type, changes, message) => {
		const result = await testOf(type, changes);

		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	});

	test.each<TypeName>(['silvasoftApi', 'odysseeApi', 'superOfficeTicketApi'])(
		'of %s says that there is no API at a wrong address',
		async (type) => {
			const { loginUrl } = world.sandbox.superOffice;
			const result = await testOf(type, { baseUrl: `${loginUrl}/nothing/here` });

			expect(result.status).toBe('Error');
			expect(result.message).toMatch(/^There is no \w+ API at this base URL\. (?!\w+ says)/);
		},
	);

	test('of Silvasoft tells an empty quota from a wrong key, which has the same status', async () => {
		world.sandbox.switches.silvasoft.perHour = 0;

		const { message } = await testOf('silvasoftApi');

		expect(message).toContain('Silvasoft takes no more calls for now');
		expect(message).toContain('the credential is fine');
	});

	test('of Silvasoft names both where the answer does not tell which it is', async () => {
		world.sandbox.faults.push({ path: /listrelations/, kind: { status: 401 } });

		const { message } = await testOf('silvasoftApi');

		expect(message).toContain(
			'Silvasoft does not accept the API key and username, or the calls of this hour are used up',
		);
	});

	test.each<TypeName>([
		'silvasoftApi',
		'odysseeApi',
		'superOfficeBasicApi',
		'superOfficeSystemUserApi',
	])('of %s says that a web page answers in place of the system', async (type) => {
		const path = /listrelations|Contact|Principal/;
		world.sandbox.faults.push({
			path,
			times: 9,
			kind: { status: 200, body: '<html>Sign in</html>' },
		});

		const { status, message } = await testOf(type);

		expect(status).toBe('Error');
		expect(message).toContain('answered with a web page instead of data');
	});

	test.each<TypeName>([
		'silvasoftApi',
		'odysseeApi',
		'superOfficeTicketApi',
		'superOfficeSystemUserApi',
	])('of %s says that another program answers in place of the system', async (type) => {
		const path = /listrelations|Contact|Principal/;
		world.sandbox.faults.push({ path, times: 9, kind: { status: 200, body: { hello: 'world' } } });

		const { status, message } = await testOf(type);

		expect(status).toBe('Error');
		expect(message).toMatch(/^Something else than the API of \w+ answers at this address\./);
	});

	test.each(['[]', '{}', 'null', ''])(
		'of Silvasoft works where the administration has no relations (answer "%s")',
		async (body) => {
			world.sandbox.faults.push({ path: /listrelations/, kind: { status: 200, body } });

			expect(await testOf('silvasoftApi')).toMatchObject({ status: 'OK' });
		},
	);

	test('of SuperOffice works where its answers are in camelCase', async () => {
		world.sandbox.switches.superOffice.carriers = 'camelCase';

		expect(await testOf('superOfficeBasicApi')).toMatchObject({ status: 'OK' });
	});

	test.each<[number, string]>([
		[403, 'does not allow this with the account in the credential'],
		[429, 'received too many calls. '],
		[503, 'has trouble answering (status 503)'],
	])(
		'says what a refusal with status %i means, in the system’s own words',
		async (status, says) => {
			const body = { Message: 'Words of Odyssee' };
			world.sandbox.faults.push({ path: /Contact/, kind: { status, body } });

			const { message } = await testOf('odysseeApi');

			expect(message).toMatch(/^Odyssee /);
			expect(message).toContain(says);
			expect(message).toContain('Odyssee says: "Words of Odyssee".');
			expect(world.sandbox.journal).toHaveLength(1);
		},
	);

	test('shows no secret that the system repeats', async () => {
		const { password, domain } = world.credentials.odysseeApi;
		const body = { Message: `Bad ${password}@${domain}` };
		world.sandbox.faults.push({ path: /Contact/, kind: { status: 403, body } });

		const { message } = await testOf('odysseeApi');

		expect(message).toContain('Bad ***');
		expect(message).not.toContain(password);
	});

	test('goes to the hosts alone that the credential may be used with', async () => {
		const restricted = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };

		const { status, message } = await testOf('superOfficeBasicApi', restricted);

		expect(status).toBe('Error');
		expect(message).toContain('Domain not allowed');
		expect(world.sandbox.journal).toEqual([]);
	});

	test('keeps to the pace of the account, which a workflow uses too', async () => {
		const pace = { callsPerSecond: 1, callsPerMinute: 0 };
		await runWith('silvasoftApi', pace);
		const begun = world.sandbox.clock.now();

		await testOf('silvasoftApi', pace);

		expect(world.sandbox.clock.now() - begun).toBeGreaterThan(500);
	});

	test.each(['404', 'stateUnknown'] as const)(
		'of OAuth2 says that the customer is unknown (%s)',
		async (unknownTenant) => {
			world.sandbox.switches.superOffice.unknownTenant = unknownTenant;

			const { message } = await testOf('superOfficeOAuth2Api', { customerId: 'Cust99999' });

			expect(message).toContain('SuperOffice does not know this customer');
		},
	);

	test('of OAuth2 says that the customer is not running', async () => {
		world.sandbox.switches.superOffice.tenantState = 'OfflineMaintenance';

		const { message } = await testOf('superOfficeOAuth2Api');

		expect(message).toContain('it is not running at present');
	});
});

describe('The OAuth2 credential', () => {
	const credentialsOf = () => ({
		superOfficeOAuth2Api: structuredClone(world.credentials.superOfficeOAuth2Api),
	});

	test('renews an expired token once for ten items and keeps its refresh token', async () => {
		const credentials = credentialsOf();
		const { refresh_token: refreshToken } = credentials.superOfficeOAuth2Api.oauthTokenData;
		world.sandbox.superOffice.expireAccessTokens();

		const { error, items } = await world.run('superOffice', updateWith('superOfficeOAuth2Api'), {
			credentials,
			items: Array.from({ length: 10 }, () => ({})),
		});

		expect(error).toBeUndefined();
		expect(items).toHaveLength(10);
		const renewals = world.sandbox.journal.filter(({ path }) => path.endsWith('/oauth/tokens'));
		expect(renewals).toHaveLength(1);
		expect(renewals[0].text).toContain('grant_type=refresh_token');
		expect(credentials.superOfficeOAuth2Api.oauthTokenData).toMatchObject({
			refresh_token: refreshToken,
		});
	});

	test('asks for the customer’s address once while its answer is valid', async () => {
		await world.run('superOffice', updateWith('superOfficeOAuth2Api'), {
			credentials: credentialsOf(),
		});
		await world.run('superOffice', updateWith('superOfficeOAuth2Api'), {
			credentials: credentialsOf(),
		});

		const states = world.sandbox.journal.filter(({ path }) => path.includes('/api/state/'));
		expect(states.length).toBeLessThanOrEqual(1);
	});

	test.each([
		['an unknown customer', { customerId: 'Cust99999' }, 'SuperOffice does not know this customer'],
		[
			'a customer ID with a path in it',
			{ customerId: '../x1' },
			'The Customer ID in the SuperOffice credential',
		],
		['no customer ID', { customerId: '' }, 'The Customer ID in the SuperOffice credential'],
		[
			'a login URL that is none',
			{ loginUrl: 'a b' },
			'The login URL in the credential is not a web address',
		],
	])('explains %s', async (_, changes, message) => {
		const { error } = await runWith('superOfficeOAuth2Api', changes);

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal.filter(({ headers }) => headers.authorization)).toEqual([]);
	});
});
