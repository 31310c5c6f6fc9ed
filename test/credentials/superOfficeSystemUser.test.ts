import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { clock } from '../../nodes/shared/clock';
import { useFastClock, useNewDays } from '../support/clock';
import { items, noRight, received, updateWith } from '../support/superOffice';
import { told } from '../support/told';
import { useWorld } from '../support/world';

const world = useWorld();
useFastClock();
const letPass = useNewDays(world);
const { stateCalls, exchanges, calls } = received(world);

const type = 'superOfficeSystemUserApi';

const credentialWith = (changes: object = {}) => ({ ...world.credentials[type], ...changes });

const update = async (changes: object = {}, rest: object = {}) =>
	await world.run('superOffice', updateWith(type), {
		credentials: { [type]: credentialWith(changes) },
		...rest,
	});

const testOf = async (changes: object = {}) =>
	await world.engine.testCredential(type, credentialWith(changes));

const sentTicket = (index: number) => calls().at(index)?.headers.authorization;

const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pemOf = (format: 'pkcs1' | 'pkcs8') =>
	createPrivateKey(world.sandbox.superOffice.systemUserKey.pem)
		.export({ format: 'pem', type: format })
		.toString();

describe('A system user', () => {
	test('is signed in by a signed token, and calls with the ticket and the application token', async () => {
		const { error } = await update();

		expect(error).toBeUndefined();
		const { systemUserToken, clientSecret, customerId } = world.credentials[type];
		const [{ method, path, json }] = exchanges();
		expect([method, path]).toEqual(['POST', '/Login/api/PartnerSystemUser/Authenticate']);
		expect(json).toEqual({
			SignedSystemToken: expect.any(String),
			ApplicationToken: clientSecret,
			ContextIdentifier: customerId,
			ReturnTokenType: 'JWT',
		});
		const [token, stamp, signature] = String(Object(json).SignedSystemToken).split('.');
		expect(token).toBe(systemUserToken);
		const now = new Date(world.sandbox.clock.now());
		expect([0, 60_000].map((ago) => stampOf(now.getTime() - ago))).toContain(stamp);
		const publicKey = createPublicKey(world.sandbox.superOffice.systemUserKey.pem);
		const content = Buffer.from(`${token}.${stamp}`);
		expect(verify('sha256', content, publicKey, Buffer.from(signature, 'base64'))).toBe(true);
		expect(calls()[0].headers).toMatchObject({
			authorization: expect.stringMatching(/^SOTicket 7T:/),
			'so-apptoken': clientSecret,
		});
	});

	const stampOf = (time: number) => {
		const date = new Date(time);
		const two = (number: number) => String(number).padStart(2, '0');
		return `${date.getUTCFullYear()}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())}`;
	};

	test('is signed in once for twenty items', async () => {
		const { items: out, error } = await update({}, { items: items(20) });

		expect(error).toBeUndefined();
		expect(out).toHaveLength(20);
		expect([stateCalls().length, exchanges().length]).toEqual([1, 1]);
	});

	test('is signed in once for two executions at the same time', async () => {
		await Promise.all([update({}, { items: items(5) }), update({}, { items: items(5) })]);

		expect(calls()).toHaveLength(10);
		expect(exchanges()).toHaveLength(1);
	});

	test('is signed in although the execution that began with it is stopped', async () => {
		world.sandbox.faults.push({ path: /PartnerSystemUser/, kind: { delay: 300 } });
		const stop = new AbortController();
		const stopped = update({}, { stop: stop.signal });
		const other = update({}, { items: [{ relation: 663 }] });
		while (exchanges().length === 0) await new Promise(setImmediate);

		stop.abort();

		await stopped;
		expect((await other).error).toBeUndefined();
		expect(exchanges()).toHaveLength(1);
	});

	test('keeps the ticket as long as it is used every few hours', async () => {
		for (const hours of [0, 5, 5, 5]) {
			letPass(hours);
			expect((await update()).error).toBeUndefined();
		}

		expect(exchanges()).toHaveLength(1);
	});

	test('gets a new ticket a little before the old one ends', async () => {
		await update();
		letPass(5.95);
		const { error } = await update();

		expect(error).toBeUndefined();
		expect(exchanges()).toHaveLength(2);
		expect(calls().map(({ status }) => status)).toEqual([200, 200]);
		expect(sentTicket(1)).not.toBe(sentTicket(0));
	});

	test('has a ticket of its own for each credential', async () => {
		await update();
		const { error } = await update({ clientSecret: 'another' });

		expect(error?.message).toContain('Check the client secret');
		expect(calls()).toHaveLength(1);
	});

	test.each(['PascalCase', 'camelCase'] as const)(
		'is signed in whatever the case of the answer (%s)',
		async (names) => {
			world.sandbox.switches.superOffice.systemUserNames = names;

			expect((await update()).error).toBeUndefined();
		},
	);

	test('is signed in again after a failure that passes', async () => {
		world.sandbox.faults.push({ path: /PartnerSystemUser/, kind: { status: 503 } });
		world.sandbox.faults.push({ path: /PartnerSystemUser/, kind: 'resetBefore' });

		expect((await update()).error).toBeUndefined();
		expect(calls()).toHaveLength(1);
	});
});

describe.each([401, 403] as const)('A ticket that is refused with %i', (status) => {
	beforeEach(async () => {
		await update();
		world.sandbox.switches.superOffice.expiredToken = status;
		world.sandbox.superOffice.expireAccessTokens();
		world.sandbox.journal.length = 0;
	});

	test('is renewed once, and the call is made again', async () => {
		const { error } = await update();

		expect(error).toBeUndefined();
		expect(calls().map((call) => call.status)).toEqual([status, 200]);
		expect(exchanges()).toHaveLength(1);
	});

	test('is renewed once for ten items', async () => {
		const { items: out, error } = await update({}, { items: items(10) });

		expect(error).toBeUndefined();
		expect(out).toHaveLength(10);
		expect(exchanges()).toHaveLength(1);
	});

	test('may meet a customer who has moved at the same time', async () => {
		world.sandbox.switches.superOffice.moved = true;

		const { error } = await update();

		expect(error).toBeUndefined();
		expect(calls().map((call) => call.status)).toEqual([421, status, 200]);
	});
});

describe('A ticket that is refused again and again', () => {
	test.each([401, 403] as const)('is renewed each time (%i)', async (status) => {
		world.sandbox.switches.superOffice.expiredToken = status;
		await update();
		for (let times = 2; times <= 4; times += 1) {
			world.sandbox.superOffice.expireAccessTokens();
			expect((await update()).error).toBeUndefined();
			expect(exchanges()).toHaveLength(times);
		}
	});
});

describe('A right that the system user lacks', () => {
	test('is explained in SuperOffice’s own words, without one sign-in after the other', async () => {
		world.sandbox.faults.push({ method: 'PUT', path: /\/v1\//, times: 999, kind: noRight });

		await update({}, { items: items(30), onError: 'continueErrorOutput' });
		const { error } = await update();

		expect(error?.description).toContain('You are not allowed to change this relation.');
		expect(exchanges()).toHaveLength(2);
	});
});

test('A new ticket that lacks a right is not replaced by whoever uses it next', async () => {
	const { faults, superOffice, switches } = world.sandbox;
	await update();
	world.sandbox.journal.length = 0;
	switches.superOffice.expiredToken = 403;
	faults.push({ method: 'PUT', kind: noRight });
	// The second try, with a new ticket, is refused too, and slowly.
	const isSecond = () => {
		superOffice.expireAccessTokens();
		return true;
	};
	faults.push({ method: 'PUT', matches: isSecond, kind: { delay: 300 } });
	faults.push({ method: 'PUT', kind: noRight, times: 99 });
	const first = update();
	while (calls().length < 2) await new Promise(setImmediate);

	await update({}, { items: [{ relation: 663 }] });

	await first;
	expect(calls().map(({ status }) => status)).toEqual([403, 403, 403]);
	expect(exchanges()).toHaveLength(1);
});

test('A system user who may read and not write is not signed in for each item', async () => {
	world.sandbox.faults.push({ method: 'PUT', path: /\/v1\//, times: 999, kind: noRight });
	const change = { ...updateWith(type), mode: 'change', updateFields: { Comment: 'New' } };

	await world.run('superOffice', change, { items: items(30), onError: 'continueErrorOutput' });

	expect(exchanges()).toHaveLength(2);
});

describe('The private key is understood', () => {
	const forms: Array<[string, () => string]> = [
		['as the RSA XML that SuperOffice issues', () => world.sandbox.superOffice.systemUserKey.xml],
		[
			'as RSA XML with line breaks and a declaration',
			() =>
				`<?xml version="1.0"?>\r\n${world.sandbox.superOffice.systemUserKey.xml.replace(/></g, '>\r\n  <')}\r\n`,
		],
		['as PEM (PKCS #1)', () => pemOf('pkcs1')],
		['as PEM (PKCS #8)', () => pemOf('pkcs8')],
		['as PEM on one line with spaces', () => pemOf('pkcs1').replace(/\n/g, ' ')],
		['as PEM on one line with \\n', () => pemOf('pkcs8').replace(/\n/g, '\\n')],
		['as PEM on one line with nothing in between', () => pemOf('pkcs1').replace(/\n/g, '')],
		['as PEM with Windows line ends', () => pemOf('pkcs8').replace(/\n/g, '\r\n')],
	];

	test.each(forms)('%s', async (_, form) => {
		expect((await update({ privateKey: form() })).error).toBeUndefined();
	});

	const xml = () => world.sandbox.superOffice.systemUserKey.xml;
	const wrong: Array<[string, () => string, string]> = [
		['nothing', () => ' ', 'The private key in the credential is empty'],
		['another text', () => 'my key', 'is neither RSA XML nor PEM'],
		[
			'RSA XML of the public key',
			() => xml().replace(/<P>.*<\/D>/, ''),
			'The key in the credential is a public key',
		],
		[
			'PEM of the public key',
			() => createPublicKey(pemOf('pkcs1')).export({ format: 'pem', type: 'spki' }).toString(),
			'The key in the credential is a public key',
		],
		['half of the PEM', () => pemOf('pkcs8').slice(0, 400), 'is cut off'],
		['damaged PEM', () => pemOf('pkcs8').replace(/\n.{64}\n/, '\n'), 'is damaged'],
		['damaged RSA XML', () => xml().replace(/<Modulus>.{40}/, '<Modulus>'), 'is damaged'],
		[
			'PEM with a passphrase',
			() =>
				other.privateKey
					.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
					.toString(),
			'is protected with a passphrase',
		],
		[
			'an elliptic key',
			() =>
				generateKeyPairSync('ec', { namedCurve: 'P-256' })
					.privateKey.export({ format: 'pem', type: 'pkcs8' })
					.toString(),
			'is no RSA key',
		],
	];

	test.each(wrong)('as wrong when it is %s', async (_, form, message) => {
		const { error } = await update({ privateKey: form() });

		expect(error?.message).toContain(message);
		expect(error?.description).toContain('SuperOffice issued for your app');
		expect(exchanges()).toEqual([]);
	});
});

const wrongValues: Array<[string, () => object, string]> = [
	[
		'system user token',
		() => ({ systemUserToken: 'Sandbox App-zzz' }),
		'Check the system user token.',
	],
	['client secret', () => ({ clientSecret: 'not-the-right-one' }), 'Check the client secret.'],
	[
		'private key',
		() => ({ privateKey: other.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() }),
		'Check the private key',
	],
	['customer', () => ({ customerId: 'Cust99999' }), 'SuperOffice does not know this customer'],
	[
		'empty token',
		() => ({ systemUserToken: '' }),
		'The System User Token in the SuperOffice credential is empty',
	],
	[
		'empty secret',
		() => ({ clientSecret: ' ' }),
		'The Client Secret in the SuperOffice credential is empty',
	],
];

describe.each([200, 400, 401, 500] as const)('A sign-in that is refused with %i', (status) => {
	beforeEach(() => {
		world.sandbox.switches.superOffice.systemUserRefusal = status;
	});

	test.each(wrongValues)('names the wrong value: %s', async (_, changes, message) => {
		const { error } = await update(changes());

		expect(error?.message).toContain(message);
		expect(calls()).toEqual([]);
	});

	test.each(wrongValues)('names it in the credential’s test: %s', async (_, changes, message) => {
		const result = await testOf(changes());

		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	});
});

test('A sign-in that is redirected takes its secrets nowhere else', async () => {
	const redirect = `${world.sandbox.odyssee.url}/elsewhere`;
	world.sandbox.faults.push({ path: /PartnerSystemUser/, kind: { redirect, status: 307 } });

	const { error } = await update();

	expect(error?.message).toContain('SuperOffice does not sign the system user in');
	expect(world.sandbox.journal.filter(({ vendor }) => vendor !== 'superOffice')).toEqual([]);
});

describe('An answer to the sign-in is not believed', () => {
	const jwt = (claims: object) =>
		['{}', JSON.stringify(claims), 'x']
			.map((part) => Buffer.from(part).toString('base64url'))
			.join('.');
	const ticket = 'http://schemes.superoffice.net/identity/ticket';
	const customer = 'http://schemes.superoffice.net/identity/ctx';

	test.each([
		['no token', undefined, 'SuperOffice does not sign the system user in'],
		['a token that is none', 'abc', 'its answer holds no usable ticket'],
		[
			'a token without a ticket',
			jwt({ iss: 'SuperOffice AS' }),
			'its answer holds no usable ticket',
		],
		[
			'another issuer',
			jwt({ iss: 'Other', [ticket]: '7T:x' }),
			'its answer holds no usable ticket',
		],
		[
			'another customer',
			jwt({ iss: 'SuperOffice AS', [ticket]: '7T:x', [customer]: 'Cust1' }),
			'its answer holds no usable ticket',
		],
	])('with %s', async (_, Token, message) => {
		world.sandbox.faults.push({
			path: /PartnerSystemUser/,
			times: 9,
			kind: { status: 200, body: { IsSuccessful: true, Token } },
		});

		const { error } = await update();

		expect(error?.message).toContain(message);
		expect(calls()).toEqual([]);
	});

	test.each(['html', 'empty', 'null', 'cutJson', 'wrongShape'] as const)(
		'when it is no answer at all (%s)',
		async (kind) => {
			world.sandbox.faults.push({ path: /PartnerSystemUser/, times: 9, kind });

			const { error } = await update();

			expect(error?.message).toMatch(/^SuperOffice (does not sign|signed) the system user in/);
			expect(calls()).toEqual([]);
		},
	);
});

describe('The test of a system user', () => {
	test('says that it works, after state, sign-in and one call that reads', async () => {
		expect(await testOf()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(world.sandbox.journal.map(({ method, path }) => [method, path])).toEqual([
			['GET', '/api/state/Cust12345'],
			['POST', '/Login/api/PartnerSystemUser/Authenticate'],
			['GET', '/Cust12345/api/v1/User/currentPrincipal'],
		]);
	});

	test('gets a new ticket where SuperOffice refuses the one at hand', async () => {
		await testOf();
		world.sandbox.superOffice.expireAccessTokens();

		expect(await testOf()).toMatchObject({ status: 'OK' });
		expect(exchanges()).toHaveLength(2);
	});

	test('says when the ticket is refused all the same', async () => {
		world.sandbox.faults.push({ path: /currentPrincipal/, times: 9, kind: { status: 401 } });

		expect((await testOf()).message).toContain('does not accept its ticket');
	});

	test('says that the customer is not running', async () => {
		world.sandbox.switches.superOffice.tenantState = 'OfflineMaintenance';

		expect((await testOf()).message).toMatch(
			/^SuperOffice is not available for this customer at present\. SuperOffice is under maintenance/,
		);
	});
});

describe('n8n’s own HTTP Request node with a system user', () => {
	const ask = async (uri: string) => await world.engine.httpRequest(type, credentialWith(), uri);
	const whoAmI = () => `${world.sandbox.superOffice.apiUrl}/v1/User/currentPrincipal`;

	test('is signed in too', async () => {
		expect(await ask(whoAmI())).toMatchObject({ DatabaseContextIdentifier: 'Cust12345' });
		expect(calls()[0].headers).toMatchObject({
			authorization: expect.stringMatching(/^SOTicket 7T:/),
			'so-apptoken': world.credentials[type].clientSecret,
		});
	});

	test('uses the ticket that is there already', async () => {
		await update();
		await ask(whoAmI());
		await ask(whoAmI());

		expect(exchanges()).toHaveLength(1);
	});

	test.each([401, 403] as const)('gets a new ticket after %i', async (status) => {
		await ask(whoAmI());
		world.sandbox.switches.superOffice.expiredToken = status;
		world.sandbox.superOffice.expireAccessTokens();

		expect(await ask(whoAmI())).toMatchObject({ DatabaseContextIdentifier: 'Cust12345' });
		expect(calls().map((call) => call.status)).toEqual([200, status, 200]);
		expect(exchanges()).toHaveLength(2);
	});

	test.each([
		'https://example.com/v1/Contact/1',
		'http://online2.superoffice.com/Cust12345/api',
		'http://localhost/Cust12345/api',
	])('does not take the ticket to %s', async (uri) => {
		await expect(ask(uri)).rejects.toThrow('This address is not one of SuperOffice');
	});
});

describe('A system user whose credential may be used with some hosts only', () => {
	const only = (allowedDomains: string) => ({
		allowedHttpRequestDomains: 'domains',
		allowedDomains,
	});

	test('is not signed in at another one', async () => {
		const { error } = await update(only('example.com'));

		expect(exchanges()).toEqual([]);
		expect(error?.description).toContain('Domain not allowed');
	});

	test('is signed in at those', async () => {
		expect((await update(only('127.0.0.1'))).error).toBeUndefined();
	});
});

describe('No secret of a system user appears', () => {
	test('in a message where SuperOffice repeats it', async () => {
		await update();
		const ticket = String(sentTicket(0)).slice('SOTicket '.length);
		const { clientSecret, systemUserToken, privateKey } = world.credentials[type];
		world.sandbox.faults.push({
			path: /\/v1\//,
			kind: {
				status: 500,
				body: { ErrorMessage: `Bad ${ticket} ${clientSecret} ${systemUserToken} ${privateKey}` },
			},
		});

		const { error, run } = await update();

		expect(error?.description).toContain('Bad *** *** *** ***');
		expect(told(run)).toContain('Bad *** *** *** ***');
		for (const secret of [ticket, clientSecret, systemUserToken, privateKey]) {
			expect(told(run)).not.toContain(secret);
		}
	});

	test('where SuperOffice repeats it to another credential of this customer', async () => {
		await update();
		const ticket = String(sentTicket(0)).slice('SOTicket '.length);
		world.sandbox.faults.push({
			path: /\/v1\//,
			kind: { status: 500, body: { ErrorMessage: `Bad ${ticket}` } },
		});

		const { error } = await world.run('superOffice', updateWith('superOfficeOAuth2Api'));

		expect(error?.description).toContain('Bad ***');
		expect(error?.description).not.toContain(ticket);
	});

	test('where the sign-in repeats the signed token', async () => {
		// The token has the minute in it.
		const now = clock.date();
		clock.date = () => now;
		const { clientSecret } = world.credentials[type];
		const refuse = (words: string) =>
			world.sandbox.faults.push({
				path: /PartnerSystemUser/,
				kind: { status: 400, body: { ErrorMessage: words } },
			});
		refuse('Bad');
		await testOf();
		const signed = String(Object(exchanges()[0].json).SignedSystemToken);
		const [, , signature] = signed.split('.');
		refuse(`Bad ${clientSecret} ${signed} ${signature}`);

		const { message } = await testOf();

		expect(Object(exchanges()[1].json).SignedSystemToken).toBe(signed);
		expect(message).toContain('"Bad *** *** ***"');
	});
});
