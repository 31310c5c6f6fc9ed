import { failureOf } from '../../../nodes/shared/api/outcome';
import {
	responseWithoutSecrets,
	hiddenValues,
	secretsOf,
	withoutSecrets,
} from '../../../nodes/shared/api/secrets';
import { hiddenNames } from '../../../nodes/shared/parameters/properties';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { updateWith } from '../../support/superOffice';
import { told } from '../../support/told';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const contactId = '93498506-9dde-4593-b844-e3c51c0e2bc2';

const contact = (rest: object = {}) => ({
	resource: 'contact',
	operation: 'update',
	mode: 'change',
	contactId: locator(contactId),
	companyBy: 'keep',
	updateFields: { firstname: 'Anna' },
	options: {},
	...rest,
});

/** Runs Odyssee's update with a credential that the sandbox does not know. */
const refusedWith = async (changes: object, body: object = { error: { message: 'No' } }) => {
	world.sandbox.faults.push({ kind: { status: 401, body } });
	return await world.run('odyssee', contact(), {
		credentials: { odysseeApi: { ...world.credentials.odysseeApi, ...changes } },
	});
};

describe('Sentences of ours stay whole', () => {
	test.each(['Odyssee', 'credential', 'the', 'e', 'O', '.', 'Status', '***'])(
		'where the password is "%s"',
		async (password) => {
			const { error } = await refusedWith({ password });

			expect(error?.message).toBe('Odyssee does not accept the credential');
			const { error: usual } = await refusedWith({ password: 'none-of-these-words' });
			expect(usual?.description).toMatch(/^Odyssee says: "No"\. Open the credential, correct it/);
			expect(error?.description).toBe(usual?.description);
		},
	);

	test('where a key is a word of what an empty quota is known by', async () => {
		world.sandbox.faults.push({
			times: 9,
			kind: { status: 401, body: { errorCode: 'X', errorMessage: 'Ratelimit exceeded' } },
		});
		const { error } = await world.run(
			'silvasoft',
			{ resource: 'relation', operation: 'getAll', returnAll: false, limit: 1, options: {} },
			{ credentials: { silvasoftApi: { ...world.credentials.silvasoftApi, apiKey: 'exceeded' } } },
		);

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(error?.description).not.toContain('exceeded');
	});

	test('where a sign-in cannot be made', async () => {
		const type = 'superOfficeSystemUserApi';
		const { error } = await world.run('superOffice', updateWith(type), {
			credentials: {
				[type]: {
					...world.credentials[type],
					clientSecret: 'SuperOffice',
					customerId: 'Cust99999',
				},
			},
		});

		expect(error?.message).toBe('SuperOffice does not know this customer');
	});
});

describe('What a vendor repeats of a secret is not shown', () => {
	test.each([
		['as a text', 'Bad Xy7 in the call', 'Bad *** in the call'],
		['more than once', 'Xy7:Xy7', '***:***'],
		['behind a line break', 'Bad\nXy7', 'Bad\n***'],
		['in Base64', 'Bad WHk3', 'Bad ***'],
	])('%s, although it is short', async (_, message, shown) => {
		const { error } = await refusedWith({ password: 'Xy7' }, { error: { message } });

		expect(error?.description).toContain(`Odyssee says: "${shown}".`);
	});

	test('and a short one breaks no word', async () => {
		const { error } = await refusedWith(
			{ password: 'e' },
			{ error: { message: 'The e stands here' } },
		);

		expect(error?.description).toContain('Odyssee says: "The *** stands here".');
	});

	test('as a number, in JSON that is shown as it came', async () => {
		const { error } = await refusedWith({ password: '4711' }, { pin: 4711, list: [{ '4711': 1 }] });

		expect(error?.description).toContain('"pin":***');
		expect(error?.description).not.toContain('4711');
	});

	test('as user name and password in one, in each alphabet of Base64', async () => {
		const odysseeApi = { username: 'ÿ?>', password: 'ÿ~?>ÿ', domain: 'D' };
		const whole = Buffer.from('ÿ?>:ÿ~?>ÿ@D');
		const { error } = await refusedWith(odysseeApi, {
			error: { message: `${whole.toString('base64')} ${whole.toString('base64url')} ${whole}` },
		});

		expect(error?.description).toContain('Odyssee says: "*** *** ***".');
	});

	test('in the address of a redirect', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		world.sandbox.faults.push({ kind: { redirect: `https://example.com/?key=${apiKey}` } });
		const { error } = await world.run('silvasoft', {
			resource: 'relation',
			operation: 'getAll',
			returnAll: false,
			limit: 1,
			options: {},
		});

		expect(error?.description).toContain('Status 302 to https://example.com/.');
	});

	test('where it is a value of the form that hides itself', async () => {
		world.sandbox.faults.push({
			method: 'PUT',
			kind: { status: 400, body: { error: { message: 'abc is too short, "abc"' } } },
		});
		const { error } = await world.run('odyssee', contact({ updateFields: { e_password: 'abc' } }));

		expect(error?.description).toContain('*** is too short, "***"');
	});

	test('and no error holds the form with it', async () => {
		const e_password = 'Hidden-9';
		const wrong = `={{ $('Nobody').item.json.email }}`;
		world.sandbox.faults.push({ kind: { status: 400 } });
		const { error: refused } = await world.run(
			'odyssee',
			contact({ updateFields: { e_password } }),
		);
		const { error: unsent } = await world.run(
			'odyssee',
			contact({ updateFields: { e_password, email: wrong } }),
		);

		expect([refused?.name, unsent?.name]).toEqual(['NodeApiError', 'NodeOperationError']);
		expect(told(refused, unsent)).not.toContain(e_password);
	});

	test('where n8n repeats it, because it stands in a faulty expression', async () => {
		const password = 'hidden-word-9';
		const { error } = await world.run(
			'odyssee',
			contact({ updateFields: { email: `={{ "a".hash("${password}") }}` } }),
			{ credentials: { odysseeApi: { ...world.credentials.odysseeApi, password } } },
		);

		expect(error?.message).toContain('Unknown algorithm ***.');
		expect(told(error)).not.toContain(password);
	});

	test('where it is a renewed access token', async () => {
		const type = 'superOfficeOAuth2Api';
		const credentials = { [type]: structuredClone(world.credentials[type]) };
		world.sandbox.superOffice.expireAccessTokens();
		await world.run('superOffice', updateWith(type), { credentials });
		const { access_token: renewed } = credentials[type].oauthTokenData;
		expect(renewed).not.toBe(world.credentials[type].oauthTokenData.access_token);
		world.sandbox.faults.push({
			path: /\/v1\//,
			kind: { status: 400, body: { ErrorMessage: `Bad ${renewed}` } },
		});

		const { error } = await world.run('superOffice', updateWith(type), {
			credentials: { [type]: world.credentials[type] },
		});

		expect(error?.description).not.toContain(renewed);
	});

	test('where the login host repeats the client secret', async () => {
		const type = 'superOfficeOAuth2Api';
		const { clientSecret } = world.credentials[type];
		world.sandbox.superOffice.expireAccessTokens();
		world.sandbox.faults.push({
			path: /\/oauth\/tokens$/,
			times: 9,
			kind: {
				status: 400,
				body: { error: 'no_such_client', error_description: `Bad ${clientSecret}` },
			},
		});
		const { error } = await world.run('superOffice', updateWith(type));

		expect(error?.message).toBe('The sign-in has expired and could not be renewed');
		expect(error?.description).toContain('The login host says: "Bad ***".');
		expect(told(error)).not.toContain(clientSecret);
	});
});

describe('The password of a contact that was read', () => {
	const KEPT = 'Kept-9';

	beforeEach(() => {
		const store = world.sandbox.data.odyssee.contacts.get(contactId);
		Object.assign(Object(store), { e_password: KEPT });
		world.sandbox.switches.odyssee.ePassword = 'returned';
	});

	test('does not show where Odyssee repeats what the update sent back', async () => {
		world.sandbox.faults.push({
			method: 'PUT',
			kind: { status: 400, body: { error: { message: `"${KEPT}" is too weak` } } },
		});
		const { error } = await world.run('odyssee', contact());

		expect(world.sandbox.journal.at(-1)?.text).toContain(KEPT);
		expect(error?.description).toContain('"***" is too weak');
	});

	test('does not show where the record that was read is cut off', async () => {
		world.sandbox.faults.push({
			method: 'GET',
			times: 9,
			kind: { status: 200, body: `{"id":"${contactId}","e_password":"${KEPT}","lastname":"Jan` },
		});
		const { error } = await world.run('odyssee', contact());

		expect(error?.description).toContain('"e_password":"***"');
	});
});

describe('A secret is found', () => {
	const secret = 'p&s"s/w <o>r\'d+ é%';
	const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

	test.each<[string, string]>([
		['as it is', secret],
		['in an address', encodeURIComponent(secret)],
		[
			'in an address, in small letters',
			encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
		],
		['in an address within an address', encodeURIComponent(encodeURIComponent(secret))],
		['in a form', new URLSearchParams([['', secret]]).toString().slice(1)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		['in JSON with \\/', JSON.stringify(secret).slice(1, -1).replace(/\//g, '\\/')],
		['in JSON within JSON', inJson(inJson(secret))],
		['in JSON of .NET', 'p\\u0026s\\u0022s/w \\u003Co\\u003Er\\u0027d\\u002B \\u00E9%'],
		['in HTML', 'p&amp;s&quot;s/w &lt;o&gt;r&#39;d+ é%'],
		['in HTML of another kind', 'p&amp;s&quot;s/w &lt;o&gt;r&#x27;d+ é%'],
		['in Base64', Buffer.from(secret).toString('base64')],
		['in Base64 without its end', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
		['in Base64url', Buffer.from(secret).toString('base64url')],
		['in Base64 in an address', encodeURIComponent(Buffer.from(secret).toString('base64'))],
	])('%s', (_, form) => {
		expect(withoutSecrets(`x${form}y`, [secret])).toBe('x***y');
	});

	test.each([
		'w7/DvyPDv8O/w78=',
		'w7/DvyPDv8O/w78',
		'w7_DvyPDv8O_w78',
		'w7%2FDvyPDv8O%2Fw78%3D',
		'w7\\/DvyPDv8O\\/w78=',
	])('in Base64 with a slash: %s', (form) => {
		expect(withoutSecrets(`x ${form} y`, ['ÿÿ#ÿÿÿ'])).toBe('x *** y');
	});

	test('where secrets overlap or are parts of each other', () => {
		expect(withoutSecrets('abcdefghij', ['abcdefgh', 'cdefghij'])).toBe('***');
		expect(withoutSecrets('longer-secret', ['longer-s', 'longer-secret'])).toBe('***');
	});

	test.each([
		['x=ab, ab! "ab" ab', 'x=***, ***! "***" ***'],
		['cab abc a_b _ab ab1 éab', 'cab abc a_b _ab ab1 éab'],
		['{"x":"1\\nab"} %20ab', '{"x":"1\\n***"} %20***'],
	])('when it is short as a whole word only: %s', (text, shown) => {
		expect(withoutSecrets(text, ['ab'])).toBe(shown);
	});

	test('in all that an answer says, without a change to the rest', () => {
		const json = { a: ['x 12345678', 12345678, 3, true, null], '12345678': {} };
		const answer = {
			status: 400,
			text: JSON.stringify(json),
			json,
			headers: { location: '/12345678' },
		};

		expect(responseWithoutSecrets(answer, ['12345678'])).toEqual({
			status: 400,
			text: '{"***":{},"a":["x ***",***,3,true,null]}',
			json: { a: ['x ***', '***', 3, true, null], '***': {} },
			headers: { location: '/***' },
		});
	});
});

test('What n8n says of a request that it could not make shows no secret', () => {
	const cause = { code: 'ERR_INVALID_URL', message: 'Invalid URL https://12345678' };
	const own = { message: 'Not allowed: 12345678', description: 'Ask about 12345678' };

	expect(failureOf({ ...own }, ['12345678'])).toEqual({
		message: 'Not allowed: ***',
		description: 'Ask about ***',
	});
	expect(failureOf({ ...own, cause }, ['12345678'])).toMatchObject({
		code: 'ERR_INVALID_URL',
		message: 'Invalid URL https://***',
	});
});

describe('Secrets of a credential are', () => {
	test('its keys, passwords, tokens and tickets, however short, but no names and addresses', () => {
		expect(
			secretsOf({
				username: 'me',
				password: 'x',
				apiKey: ' k ',
				ticket: 't',
				appToken: 'a',
				clientSecret: 's',
				baseUrl: 'u',
				accessTokenUrl: 'u',
			}),
		).toEqual(['x', ' k ', 'k', 't', 'a', 's']);
	});

	test('all that an OAuth2 server gave, except what is the same for everybody', () => {
		const oauthTokenData = {
			access_token: 'a',
			refresh_token: 'r',
			id_token: 'i',
			token_type: 'Bearer',
			expires_in: 3600,
			n8n_expires_at: '1',
			scope: 'openid',
		};

		expect(secretsOf({ oauthTokenData })).toEqual(['a', 'r', 'i']);
	});

	test('the single values of a cookie too', () => {
		expect(secretsOf({ cookie: 'one=1234; two="a b"; three=x%3Dy' })).toEqual(
			expect.arrayContaining(['1234', 'a b', 'x%3Dy', 'x=y']),
		);
	});
});

describe('Password fields', () => {
	test('are found in the description, wherever they are', () => {
		const { description } = Object(world.engine.loader.getNode('odyssee').type);

		expect(hiddenNames(description.properties)).toEqual(['e_password']);
	});

	test.each([
		['{"pin":"a\\"b","x":1}', ['a"b']],
		['[{"in":{"pin" : 12}},{"pin":"c"}]', ['12', 'c']],
		['{"pin":"cut of', ['cut of']],
		['{"pin":null,"pink":"x"}', []],
	])('are found in %s', (json, values) => {
		expect(hiddenValues(['pin'], json)).toEqual(values);
	});
});
