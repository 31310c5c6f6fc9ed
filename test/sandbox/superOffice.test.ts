import { createHash, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { startSandbox, type Sandbox } from './index';
import { basic, send, type Reply } from './testClient';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

type Headers = Record<string, string>;

const bearer = (): Headers => ({
	authorization: `Bearer ${sandbox.credentials.superOfficeOAuth2Api.oauthTokenData.access_token}`,
});
const ticket = (appToken = true): Headers => {
	const credential = sandbox.credentials.superOfficeTicketApi;
	return {
		authorization: `SOTicket ${credential.ticket}`,
		...(appToken && { 'SO-AppToken': credential.appToken }),
	};
};
const user = (): Headers => {
	const { username, password } = sandbox.credentials.superOfficeBasicApi;
	return { authorization: basic(username, password) };
};
const session = (): Headers => {
	const { xsrfToken, cookie } = sandbox.credentials.superOfficeSessionApi;
	return { 'X-XSRF-TOKEN': xsrfToken, cookie };
};

const whoAmI = (headers: Headers) =>
	send(`${sandbox.superOffice.apiUrl}/v1/User/currentPrincipal`, { headers });
const get = (id: number | string, headers: Headers = {}) =>
	send(`${sandbox.superOffice.apiUrl}/v1/Relation/${id}`, { headers: { ...bearer(), ...headers } });
const put = (id: number | string, body?: unknown, headers: Headers = {}) =>
	send(`${sandbox.superOffice.apiUrl}/v1/Relation/${id}`, {
		method: 'PUT',
		headers: { ...bearer(), ...headers },
		body,
	});

const complete = {
	RelationId: 662,
	SourceContactId: 432,
	SourcePersonId: 853,
	DestinationContactId: 539,
	DestinationPersonId: 790,
	RelationDefinitionId: 8,
	Comment: 'New comment',
	Reversed: 1,
};
const failure = (message: string) => ({
	Error: true,
	ErrorType: expect.any(String),
	ErrorMessage: expect.stringContaining(message),
	ErrorSource: expect.any(String),
});

describe('SuperOffice, auth schemes of the API', () => {
	it.each([
		['Bearer', bearer],
		['SOTicket with SO-AppToken', ticket],
		['Basic', user],
		['XSRF token with its cookie', session],
	])('takes %s', async (_scheme, headers) => {
		expect(await whoAmI(headers())).toMatchObject({
			status: 200,
			json: { UserName: 'IDA', DatabaseContextIdentifier: 'Cust12345' },
		});
	});

	it('takes scheme names in any letter case', async () => {
		for (const headers of [bearer(), ticket(), user()]) {
			const [scheme, value] = headers.authorization.split(' ');
			const shouted = { ...headers, authorization: `${scheme.toUpperCase()} ${value}` };
			expect((await whoAmI(shouted)).status).toBe(200);
		}
	});

	it('takes a ticket as the user name with an empty password', async () => {
		const { ticket: value } = sandbox.credentials.superOfficeTicketApi;
		expect((await whoAmI({ authorization: basic(value, '') })).status).toBe(200);
	});

	it.each<[string, () => Headers]>([
		['nothing', () => ({})],
		['a wrong Bearer token', () => ({ authorization: 'Bearer 8A:Cust12345.nonsense' })],
		['a wrong ticket', () => ({ ...ticket(), authorization: 'SOTicket 7T:nonsense' })],
		['a ticket without SO-AppToken', () => ticket(false)],
		['a wrong password', () => ({ authorization: basic('IDA', 'nonsense') })],
		['an unknown scheme', () => ({ authorization: 'Digest x' })],
		['an XSRF token without the cookie', () => ({ 'X-XSRF-TOKEN': session()['X-XSRF-TOKEN'] })],
		['a cookie without the XSRF token', () => ({ cookie: session().cookie })],
		['a wrong header beside a good session', () => ({ ...session(), authorization: 'Bearer x' })],
	])('refuses %s with 401', async (_case, headers) => {
		expect(await whoAmI(headers())).toMatchObject({ status: 401, json: failure('') });
	});

	it('knows no Basic online, and onsite no Bearer and no need of SO-AppToken', async () => {
		const statuses = async () =>
			Promise.all([bearer(), user(), ticket(), ticket(false)].map(whoAmI)).then((replies) =>
				replies.map(({ status }) => status),
			);
		expect(await statuses()).toEqual([200, 200, 200, 401]);
		sandbox.switches.superOffice.installation = 'online';
		expect(await statuses()).toEqual([200, 401, 200, 401]);
		sandbox.switches.superOffice.installation = 'onsite';
		expect(await statuses()).toEqual([401, 200, 200, 200]);
	});

	it('answers an expired token with 401 or 403', async () => {
		sandbox.superOffice.expireAccessTokens();
		expect((await whoAmI(bearer())).status).toBe(401);
		sandbox.switches.superOffice.expiredToken = 403;
		expect((await whoAmI(bearer())).status).toBe(403);
		expect((await whoAmI(ticket())).status).toBe(403);
	});

	it('keeps a ticket alive for six hours after its last use', async () => {
		for (let hours = 0; hours < 10; hours += 5) {
			sandbox.clock.advance(5 * 3_600_000);
			expect((await whoAmI(ticket())).status).toBe(200);
		}
		sandbox.clock.advance(6 * 3_600_000);
		expect((await whoAmI(ticket())).status).toBe(401);
	});

	it('shows its version without a login', async () => {
		const reply = await send(sandbox.superOffice.apiUrl);
		expect(reply).toMatchObject({ status: 200, json: { NetServerVersion: expect.any(String) } });
	});
});

describe('SuperOffice, login host', () => {
	const state = (customerId = 'Cust12345') =>
		send(`${sandbox.superOffice.loginUrl}/api/state/${customerId}`);
	const endpoint = (name: string) => `${sandbox.superOffice.loginUrl}/login/common/oauth/${name}`;
	const client = {
		client_id: 'sandbox-client-id',
		client_secret: 'sandbox-client-secret',
	};
	const callback = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
	const authorize = async (extra: Headers = {}) => {
		const query = new URLSearchParams({
			client_id: client.client_id,
			redirect_uri: callback,
			response_type: 'code',
			scope: 'openid',
			state: 'my state',
			...extra,
		});
		const reply = await send(`${endpoint('authorize')}?${query}`);
		expect(reply.status).toBe(302);
		return new URL(String(reply.headers.get('location'))).searchParams;
	};
	const form = (fields: Headers, headers: Headers = {}): Promise<Reply> =>
		send(endpoint('tokens'), {
			headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
			body: new URLSearchParams(fields).toString(),
		});
	const refresh = {
		grant_type: 'refresh_token',
		refresh_token: 'sandbox-refresh-0',
	};
	const tokenOf = (reply: Reply): string => {
		const { json } = reply;
		if (typeof json !== 'object' || json === null || !('access_token' in json)) {
			throw new Error(`No token: ${reply.text}`);
		}
		return String(json.access_token);
	};

	it('tells where the tenant is, without a login and without a slash at the end', async () => {
		expect(await state()).toMatchObject({
			status: 200,
			json: {
				ContextIdentifier: 'Cust12345',
				State: 'Running',
				IsRunning: true,
				Api: sandbox.superOffice.apiUrl,
				ValidUntil: expect.stringMatching(/^\d{4}-.*Z$/),
			},
		});
	});

	it.each([
		['OnlineMaintenance', true],
		['OfflineMaintenance', false],
	] as const)('says in the state %s that running is %s', async (tenantState, IsRunning) => {
		sandbox.switches.superOffice.tenantState = tenantState;
		expect((await state()).json).toMatchObject({ State: tenantState, IsRunning });
	});

	it('lets its answer be kept as long as a switch says', async () => {
		sandbox.switches.superOffice.stateSeconds = 60;
		const { json } = await state();
		const until = typeof json === 'object' && json !== null && 'ValidUntil' in json;
		expect(until && Date.parse(String(json.ValidUntil)) - Date.now()).toBeLessThanOrEqual(60_000);
	});

	it('does not know other tenants: 404 or State Unknown', async () => {
		expect((await state('Cust1')).status).toBe(404);
		sandbox.switches.superOffice.unknownTenant = 'stateUnknown';
		expect(await state('Cust1')).toMatchObject({
			status: 200,
			json: { State: 'Unknown', IsRunning: false, Api: null },
		});
	});

	it("refuses calls of a tenant's API with 421", async () => {
		const reply = await send(`${sandbox.superOffice.loginUrl}/Cust12345/api/v1/Relation/662`);
		expect(reply).toMatchObject({
			status: 421,
			text: 'Wrong subdomain used to access tenant',
		});
	});

	it('moves a tenant: the old address answers 421, the state call gives the new one', async () => {
		const moved = `${sandbox.superOffice.movedApiUrl}/v1/User/currentPrincipal`;
		expect((await send(moved, { headers: bearer() })).status).toBe(421);
		sandbox.switches.superOffice.moved = true;
		expect((await whoAmI(bearer())).status).toBe(421);
		expect((await state()).json).toMatchObject({ Api: sandbox.superOffice.movedApiUrl });
		expect((await send(moved, { headers: bearer() })).status).toBe(200);
	});

	it('consents, returns the state, and gives tokens for the code once', async () => {
		const sent = await authorize();
		expect(sent.get('state')).toBe('my state');
		const fields = {
			...client,
			grant_type: 'authorization_code',
			code: String(sent.get('code')),
			redirect_uri: callback,
		};
		const reply = await form(fields);
		expect(reply.json).toMatchObject({
			token_type: 'Bearer',
			expires_in: 3600,
			refresh_token: expect.any(String),
			id_token: expect.any(String),
		});
		const headers = { authorization: `Bearer ${tokenOf(reply)}` };
		expect((await whoAmI(headers)).status).toBe(200);
		expect(await form(fields)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	});

	it('gives no code without the scope openid or for another response type', async () => {
		expect((await authorize({ scope: 'profile' })).get('error')).toBe('invalid_scope');
		expect((await authorize({ response_type: 'token' })).get('code')).toBeNull();
		const unknown = await send(`${endpoint('authorize')}?client_id=x&redirect_uri=${callback}`);
		expect(unknown.status).toBe(400);
	});

	it('lets a code live ten minutes and only for its redirect address', async () => {
		const exchange = async (code: string | null, redirect_uri: string) =>
			(await form({ ...client, grant_type: 'authorization_code', code: `${code}`, redirect_uri }))
				.status;
		expect(await exchange((await authorize()).get('code'), 'http://127.0.0.1/other')).toBe(400);
		const code = (await authorize()).get('code');
		sandbox.clock.advance(600_001);
		expect(await exchange(code, callback)).toBe(400);
	});

	it('checks PKCE when the browser brought a challenge', async () => {
		const verifier = 'a-verifier-that-is-long-enough-for-pkce-0123456789';
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		const exchange = async (code_verifier: string) => {
			const sent = await authorize({ code_challenge: challenge, code_challenge_method: 'S256' });
			const fields = { grant_type: 'authorization_code', redirect_uri: callback, code_verifier };
			return (await form({ ...client, ...fields, code: String(sent.get('code')) })).status;
		};
		expect([await exchange(verifier), await exchange('wrong')]).toEqual([200, 400]);
	});

	it('refreshes by body, query or Basic, and gives no new refresh token', async () => {
		const query = new URLSearchParams({ ...client, ...refresh });
		const replies = [
			await form({ ...client, ...refresh }),
			await send(`${endpoint('tokens')}?${query}`, { method: 'POST' }),
			await form(refresh, { authorization: basic(client.client_id, client.client_secret) }),
		];
		for (const reply of replies) {
			expect(reply.status).toBe(200);
			expect(reply.json).not.toHaveProperty('refresh_token');
			expect((await whoAmI({ authorization: `Bearer ${tokenOf(reply)}` })).status).toBe(200);
		}
	});

	it('gives tokens the lifetime that a switch says', async () => {
		sandbox.switches.superOffice.accessTokenSeconds = 5;
		const reply = await form({ ...client, ...refresh });
		expect(reply.json).toMatchObject({ expires_in: 5 });
		sandbox.clock.advance(5_001);
		expect((await whoAmI({ authorization: `Bearer ${tokenOf(reply)}` })).status).toBe(401);
	});

	it('refuses wrong secrets, unknown refresh tokens and other grants', async () => {
		expect(await form({ ...client, client_secret: 'x', ...refresh })).toMatchObject({
			status: 401,
			json: { error: 'invalid_client' },
		});
		expect(await form({ ...client, ...refresh, refresh_token: 'x' })).toMatchObject({
			status: 400,
			json: { error: 'invalid_grant' },
		});
		expect(await form({ ...client, grant_type: 'client_credentials' })).toMatchObject({
			status: 400,
			json: { error: 'unsupported_grant_type' },
		});
		sandbox.superOffice.revokeRefreshTokens();
		expect((await form({ ...client, ...refresh })).status).toBe(400);
	});
});

describe('SuperOffice, reading a relation', () => {
	it('works out names and texts, and tells when it was changed', async () => {
		const reply = await get(662, { 'Accept-Language': 'en' });
		expect(reply.json).toMatchObject({
			SourceContactName: 'Eksempel Fiskeri AS',
			SourcePersonName: 'Ingrid Eksempelsen',
			DestinationContactName: 'Prøve Byggeri ApS',
			ActiveText: 'knows',
			PassiveText: 'is known by',
			CreatedBy: { AssociateId: 5 },
			UpdatedBy: { AssociateId: 5 },
			TableRight: { Mask: 'FULL' },
			FieldProperties: { Comment: { FieldLength: 254 } },
			_Links: { Self: `${sandbox.superOffice.apiUrl}/v1/Relation/662` },
		});
		expect(reply.headers.get('last-modified')).toMatch(/^\w{3}, \d\d \w{3} \d{4} .* GMT$/);
	});

	it('speaks the language asked for, or leaves texts raw', async () => {
		const text = async (headers: Headers) => (await get(662, headers)).json;
		expect(await text({ 'Accept-Language': 'nb' })).toMatchObject({ ActiveText: 'kjenner' });
		const both = { 'Accept-Language': 'en', 'SO-Language': 'sv' };
		expect(await text(both)).toMatchObject({ ActiveText: 'känner' });
		for (const name of ['Accept-Language', 'SO-Language']) {
			expect(await text({ [name]: name === 'SO-Language' ? 'x' : '*' })).toMatchObject({
				ActiveText: expect.stringContaining('US:"'),
			});
		}
	});

	it('gives dates without a zone or in UTC', async () => {
		expect((await get(662)).json).toMatchObject({ UpdatedDate: '2025-02-01T10:00:00.400' });
		sandbox.switches.superOffice.dates = 'utc';
		expect((await get(662)).json).toMatchObject({ UpdatedDate: '2025-02-01T10:00:00.400Z' });
	});

	it('answers 404 for an unknown id and 304 when nothing changed', async () => {
		expect(await get(1)).toMatchObject({ status: 404, json: failure('Relation id 1 not found') });
		const lastModified = String((await get(662)).headers.get('last-modified'));
		expect((await get(662, { 'If-Modified-Since': lastModified })).status).toBe(304);
	});

	it('has a blank relation', async () => {
		const { json } = await get('default');
		expect(json).toMatchObject({ RelationId: 0, SourceContactId: 0 });
		expect(json).not.toHaveProperty('_Links');
	});
});

describe('SuperOffice, updating a relation', () => {
	it('saves the whole entity and ignores what the server computes', async () => {
		const computed = {
			SourceContactName: 'x',
			ActiveText: 'x',
			CreatedDate: '2001-01-01T00:00:00',
		};
		const reply = await put(662, { ...complete, ...computed, CreatedBy: { AssociateId: 9 } });
		expect(reply).toMatchObject({
			status: 200,
			json: {
				...complete,
				SourceContactName: 'Eksempel Fiskeri AS',
				SourcePersonName: 'Lars Prøveland',
				CreatedDate: '2025-02-01T10:00:00.000',
				CreatedBy: { AssociateId: 5 },
			},
		});
		expect(sandbox.data.superOffice.relations.get(662)).toMatchObject(complete);
		expect(sandbox.journal[0]).toMatchObject({ status: 200, wrote: true });
	});

	const mandatory = { SourceContactId: 432, DestinationContactId: 539, RelationDefinitionId: 7 };

	it('resets what the body leaves out, or keeps it', async () => {
		sandbox.switches.superOffice.omitted = 'keep';
		expect((await put(662, {})).json).toMatchObject({ SourcePersonId: 852 });
		sandbox.switches.superOffice.omitted = 'reset';
		expect((await put(662, mandatory)).json).toMatchObject({
			SourcePersonId: 0,
			DestinationPersonId: 0,
			Comment: null,
		});
	});

	it.each([
		undefined,
		'no json',
		[],
		{ SourceContactId: 'x' },
		{ Reversed: 2 ** 31 },
		{ Comment: 5 },
	])('answers the body %j with 400', async (body) => {
		expect(await put(662, body)).toMatchObject({
			status: 400,
			json: failure('Entity to save is not in request body.'),
		});
	});

	it.each([
		['SourceContactId is mandatory', { SourceContactId: 0 }],
		['DestinationContactId is mandatory', { DestinationContactId: undefined }],
		['RelationDefinitionId is mandatory', { RelationDefinitionId: 0 }],
		['SourceContactId 1 does not exist', { SourceContactId: 1 }],
		['RelationDefinitionId 1 does not exist', { RelationDefinitionId: 1 }],
		['does not belong to contact 432', { SourcePersonId: 789 }],
		['does not belong to contact 539', { DestinationPersonId: 1 }],
		['Comment is longer', { Comment: 'x'.repeat(255) }],
	])('answers 500: %s', async (message, change) => {
		const reply = await put(662, { ...complete, ...change });
		expect(reply).toMatchObject({ status: 500, json: failure(message) });
		expect(sandbox.journal[0].wrote).toBe(false);
	});

	it('answers an unknown id with 404 or 500', async () => {
		expect((await put(1, complete)).status).toBe(404);
		sandbox.switches.superOffice.unknownRelation = 500;
		expect((await put(1, complete)).status).toBe(500);
		expect((await put('x', complete)).status).toBe(400);
	});

	it('follows the id of the path, or the one of the body', async () => {
		expect((await put(662, { ...complete, RelationId: 663 })).json).toMatchObject({
			RelationId: 662,
		});
		sandbox.switches.superOffice.idFrom = 'body';
		expect((await put(662, { ...complete, RelationId: 663 })).json).toMatchObject({
			RelationId: 663,
		});
		expect((await put(662, { ...complete, RelationId: 0 })).json).toMatchObject({
			RelationId: 672,
		});
	});

	it('stops with 412 when the relation has changed since the given second', async () => {
		const read = String((await get(662)).headers.get('last-modified'));
		const guard = { 'If-Unmodified-Since': read };
		expect((await put(662, complete, guard)).status).toBe(200);
		expect(await put(662, complete, guard)).toMatchObject({ status: 412, text: '' });
		sandbox.switches.superOffice.preconditionBody = 'error';
		expect((await put(662, complete, guard)).json).toMatchObject(failure('changed'));
		expect((await put(662, complete, { 'If-Unmodified-Since': 'nonsense' })).status).toBe(200);
	});

	it('may compare fractions of a second, which the header cannot carry', async () => {
		sandbox.switches.superOffice.unmodifiedSince = 'exact';
		const read = String((await get(662)).headers.get('last-modified'));
		expect((await put(662, complete, { 'If-Unmodified-Since': read })).status).toBe(412);
	});

	it('nulls out of the answer what $select does not name, and still saves all', async () => {
		const reply = await send(
			`${sandbox.superOffice.apiUrl}/v1/Relation/662?$select=comment,RELATIONID`,
			{ method: 'PUT', headers: bearer(), body: complete },
		);
		expect(reply.json).toMatchObject({
			Comment: 'New comment',
			RelationId: 662,
			SourceContactId: null,
			_Links: null,
		});
		expect(sandbox.data.superOffice.relations.get(662)).toMatchObject(complete);
	});

	it('records the headers for language, culture and time zone', async () => {
		const headers = { 'SO-Culture': 'nb', 'SO-TimeZone': 'NO', 'SO-Language': 'en' };
		await put(662, complete, headers);
		expect(sandbox.journal[0].headers).toMatchObject({
			'so-culture': 'nb',
			'so-timezone': 'NO',
			'so-language': 'en',
		});
	});
});

describe('SuperOffice, sign-in of a system user', () => {
	const stamp = (time = Date.now()) => new Date(time).toISOString().replace(/\D/g, '').slice(0, 12);
	const signed = (content: string) =>
		`${content}.${sign('sha256', Buffer.from(content), sandbox.superOffice.systemUserKey.pem).toString('base64')}`;
	const signIn = (changes: object = {}) => {
		const { systemUserToken, clientSecret, customerId } =
			sandbox.credentials.superOfficeSystemUserApi;
		return send(`${sandbox.superOffice.loginUrl}/Login/api/PartnerSystemUser/Authenticate`, {
			method: 'POST',
			body: {
				SignedSystemToken: signed(`${systemUserToken}.${stamp()}`),
				ApplicationToken: clientSecret,
				ContextIdentifier: customerId,
				ReturnTokenType: 'JWT',
				...changes,
			},
		});
	};

	it('gives a token whose ticket the API takes', async () => {
		const { status, json } = await signIn();
		expect([status, Object(json).IsSuccessful]).toEqual([200, true]);
		const [, claims] = String(Object(json).Token).split('.');
		const ticketClaim = 'http://schemes.superoffice.net/identity/ticket';
		const value = JSON.parse(Buffer.from(claims, 'base64url').toString());
		expect(value.iss).toBe('SuperOffice AS');
		const headers = { ...ticket(), authorization: `SOTicket ${value[ticketClaim]}` };
		expect((await whoAmI(headers)).status).toBe(200);
		sandbox.superOffice.expireAccessTokens();
		expect((await whoAmI(headers)).status).toBe(401);
	});

	it.each<[string, () => object, string]>([
		['secret', () => ({ ApplicationToken: 'x' }), 'application token'],
		['customer', () => ({ ContextIdentifier: 'Cust1' }), 'context identifier'],
		['token', () => ({ SignedSystemToken: signed(`x.${stamp()}`) }), 'system token'],
		[
			'signature',
			() => ({ SignedSystemToken: `Sandbox App-a1b2c3d4e5.${stamp()}.AAAA` }),
			'signature',
		],
		[
			'time',
			() => ({
				SignedSystemToken: signed(`Sandbox App-a1b2c3d4e5.${stamp(Date.now() - 3_600_000)}`),
			}),
			'time',
		],
	])('refuses a wrong %s, in the way that the switch says', async (_, changes, message) => {
		expect(await signIn(changes())).toMatchObject({
			status: 200,
			json: { IsSuccessful: false, ErrorMessage: expect.stringContaining(message) },
		});
		sandbox.switches.superOffice.systemUserRefusal = 401;
		expect(await signIn(changes())).toMatchObject({ status: 401, json: failure(message) });
	});
});

describe('SuperOffice, webhooks', () => {
	let receiver: Server;
	let address: string;
	/** What arrived: the event, the try, whether it was signed. */
	const arrived: Array<[event: unknown, retry: unknown, isSigned: boolean]> = [];
	let status = 200;

	beforeAll(async () => {
		receiver = createServer((req, res) => {
			const { headers } = req;
			const signature = headers['x-superoffice-signature'];
			arrived.push([
				headers['x-superoffice-event'],
				headers['x-superoffice-retry'],
				signature !== undefined,
			]);
			req.resume().on('end', () => res.writeHead(status).end());
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		const bound = receiver.address();
		address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/hook`;
	});
	beforeEach(() => {
		sandbox.clock.speed = 1_000;
		arrived.length = 0;
		status = 200;
	});
	afterAll(async () => await new Promise((resolve) => receiver.close(resolve)));

	const call = (method: string, path = '', body?: unknown) =>
		send(`${sandbox.superOffice.apiUrl}/v1/Webhook${path}`, { method, headers: bearer(), body });
	const hook = (rest: object = {}) => ({
		Name: 'Ours',
		Events: ['relation.changed'],
		TargetUrl: address,
		Secret: 'secret',
		...rest,
	});

	test('are made, read, corrected and removed', async () => {
		const made = await call('POST', '', hook());
		expect(made).toMatchObject({ status: 200, json: { WebhookId: 82, State: 'Active' } });
		expect(arrived).toEqual([['test', '0', true]]);
		expect((await call('GET', '?nameFilter=Our')).json).toMatchObject([{ WebhookId: 82 }]);
		expect((await call('GET', '?eventFilter=relation.deleted')).json).toEqual([]);
		await call('PUT', '/82', hook({ Name: 'Theirs' }));
		await call('PATCH', '/82', { State: 'Stopped' });
		expect((await call('GET', '/82')).json).toMatchObject({ Name: 'Theirs', State: 'Stopped' });
		expect((await call('DELETE', '/82')).status).toBe(204);
		expect((await call('GET', '/82')).status).toBe(404);
	});

	test('are not made where their address does not answer, nor without the right', async () => {
		status = 404;
		expect((await call('POST', '', hook())).status).toBe(500);
		status = 200;
		sandbox.switches.superOffice.webhooks = 'restricted';
		expect((await call('POST', '', hook())).status).toBe(403);
		sandbox.switches.superOffice.webhooks = 'available';
		expect((await call('GET')).json).toEqual([]);
	});

	test('tell of a change up to three times, and are switched off after nine failures', async () => {
		await call('POST', '', hook({ Secret: '' }));
		status = 500;
		for (let change = 0; change < 4; change += 1) {
			await put(662, complete);
			await sandbox.data.superOffice.webhooks.settled();
		}

		const changes = [0, 1, 2].flatMap(() =>
			['0', '1', '2'].map((retry) => ['relation.changed', retry, false]),
		);
		expect(arrived).toEqual([['test', '0', false], ...changes]);
		expect((await call('GET', '/82')).json).toMatchObject({ State: 'TooManyErrors' });
	});
});

describe('SuperOffice, what the switches bring about', () => {
	it('names any address in the state call and any host in links', async () => {
		Object.assign(sandbox.switches.superOffice, { stateApi: 'https://x/api', links: 'internal' });
		const state = await send(`${sandbox.superOffice.loginUrl}/api/state/Cust12345`);
		expect(state.json).toMatchObject({ Api: 'https://x/api' });
		expect((await get(662)).json).toMatchObject({
			_Links: { Self: 'http://server01.internal.example/SuperOffice/api/v1/Relation/662' },
		});
	});
});

describe('SuperOffice, what no page settles', () => {
	it('may have a member that no table knows, which PUT loses when it is left out', async () => {
		const { superOffice } = sandbox.switches;
		expect((await get(662)).json).not.toHaveProperty('ExtraText');
		await put(662, complete);
		expect(sandbox.data.superOffice.relations.get(662)?.ExtraText).toBe('Rung up every spring');
		superOffice.extraMembers = true;
		const read = Object((await get(662)).json);
		expect(read.ExtraText).toBe('Rung up every spring');
		expect((await put(662, read)).json).toMatchObject({ ExtraText: 'Rung up every spring' });
		superOffice.omitted = 'keep';
		expect((await put(662, complete)).json).toMatchObject({ ExtraText: 'Rung up every spring' });
		superOffice.omitted = 'reset';
		expect((await put(662, complete)).json).toMatchObject({ ExtraText: null });
	});

	it('takes names in both letter cases and may answer in camelCase', async () => {
		const { superOffice } = sandbox.switches;
		const camel = Object.fromEntries(
			Object.entries(complete).map(([name, value]) => [
				name[0].toLowerCase() + name.slice(1),
				value,
			]),
		);
		expect((await put(662, camel)).json).toMatchObject(complete);
		superOffice.carriers = 'camelCase';
		expect((await put(662, complete)).json).toMatchObject(camel);
		expect((await get(662)).json).toMatchObject({
			...camel,
			createdBy: { associateId: 5 },
			_Links: { self: expect.stringContaining('/Relation/662') },
		});
		expect((await get('default')).json).toMatchObject({ relationId: 0 });
		expect((await get('662?$select=RelationId')).json).toMatchObject({
			relationId: 662,
			comment: null,
		});
		expect((await whoAmI(bearer())).json).toMatchObject({ userName: 'IDA' });
		const definitions = `${sandbox.superOffice.apiUrl}/v1/MDOList/contactrelationdefinition`;
		const list = await send(`${definitions}?additional=CC`, { headers: bearer() });
		expect(list.json).toMatchObject([{ id: 8, extraInfo: expect.any(String) }, {}, {}]);
	});

	it('answers a read with 412 when the relation has changed since If-Unmodified-Since', async () => {
		const read = String((await get(662)).headers.get('last-modified'));
		const guard = { 'If-Unmodified-Since': read };
		expect((await get(662, guard)).status).toBe(200);
		await put(662, complete);
		expect(await get(662, guard)).toMatchObject({ status: 412, text: '' });
	});

	it.each([400, 500] as const)('refuses what its rules forbid with %s', async (status) => {
		sandbox.switches.superOffice.refusalStatus = status;
		expect(await put(662, { ...complete, SourcePersonId: 789 })).toMatchObject({
			status,
			json: {
				ErrorType: 'SoIllegalOperationException',
				ErrorMessage: expect.stringContaining('789'),
			},
		});
	});

	it.each([
		['path', 0, 0],
		['body', 662, 0],
	] as const)('creates a relation for the key 0 in the %s', async (idFrom, id, key) => {
		const { superOffice } = sandbox.switches;
		superOffice.idFrom = idFrom;
		const body = { ...complete, RelationId: key };
		expect(await put(id, body)).toMatchObject({ status: 200, json: { RelationId: 672 } });
		expect(sandbox.data.superOffice.relations.size).toBe(11);
	});
});
