import { once } from 'node:events';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
const waits = useFastClock();

const update = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('={{ $json.guid }}'),
	updateFields: { Phone: '030-1' },
	mainContact: {},
	options: {},
};

const items = (count: number) =>
	[...world.sandbox.data.silvasoft.relations.keys()].slice(0, count).map((guid) => ({ guid }));

/** Updates relations with n8n's request options, and a credential that differs as given. */
const runWith = async (requestOptions: object, credential: object = {}, count = 1) =>
	await world.run(
		'silvasoft',
		{ ...update, requestOptions: Object(requestOptions) },
		{
			items: items(count),
			credentials: { silvasoftApi: { ...world.credentials.silvasoftApi, ...credential } },
		},
	);

const elsewhere = { baseUrl: 'http://silvasoft.example' };

describe('The proxy in the node’s settings', () => {
	test.each(['', 'http://'])('is used (written with "%s" in front)', async (scheme) => {
		const proxy = `${scheme}${new URL(world.sandbox.silvasoft.url).host}`;

		const { items: out, error } = await runWith({ proxy }, elsewhere);

		expect(error).toBeUndefined();
		expect(out).toHaveLength(1);
		expect(world.sandbox.journal[0].headers.host).toBe('silvasoft.example');
	});

	test('gets the user name and password that stand in it', async () => {
		const { host } = new URL(world.sandbox.silvasoft.url);

		await runWith({ proxy: `http://me:p%40ss@${host}` }, elsewhere);

		const expected = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
		expect(world.sandbox.journal[0].headers['proxy-authorization']).toBe(expected);
	});

	test('is refused where it is no address', async () => {
		const { error } = await runWith({ proxy: 'http://' });

		expect(error?.message).toBe('The proxy in the settings of this node is not an address');
		expect(world.sandbox.journal).toEqual([]);
	});
});

test('The time to wait for an answer in the node’s settings is kept to', async () => {
	world.sandbox.faults.push({ kind: 'hang', times: 4 });

	const { error } = await runWith({ timeout: 50 });

	expect(error?.message).toBe('Silvasoft cannot be reached');
	expect(error?.description).toContain('It did not answer in time.');
	expect(world.sandbox.journal).toHaveLength(4);
});

describe('A server whose certificate nobody vouches for', () => {
	let baseUrl: string;
	let calls: number;
	let close: () => unknown;

	beforeAll(async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const server = createServer({ key, cert }, (_, response) => {
			calls += 1;
			response.end('[{"RelationGUID":1000001}]');
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		baseUrl = `https://127.0.0.1:${Object(server.address()).port}`;
		close = () => server.close();
	});
	beforeEach(() => {
		calls = 0;
	});
	afterAll(() => close());

	test('gets nothing', async () => {
		const { error } = await runWith({}, { baseUrl });

		expect(error?.description).toContain('Its security certificate is self-signed.');
		expect(calls).toBe(0);
	});

	test('gets the call when the node’s settings say so', async () => {
		const { error } = await runWith({ allowUnauthorizedCerts: true }, { baseUrl });

		expect(error).toBeUndefined();
		expect(calls).toBe(1);
	});
});

describe('Batches in the node’s settings', () => {
	const paused = () => waits.reduce((sum, wait) => sum + wait, 0);

	test.each([
		['two items each', { batchSize: 2, batchInterval: 3_000 }, 2 * 3_000],
		['n8n’s own size and interval', {}, 0],
		['one item each, for a size of 0', { batchSize: 0, batchInterval: 3_000 }, 4 * 3_000],
		['switched off, by a size of -1', { batchSize: -1, batchInterval: 3_000 }, 0],
		['switched off, by an interval of 0', { batchSize: 1, batchInterval: 0 }, 0],
	])('make the node pause (%s)', async (_, batch, pause) => {
		const { items: out, error } = await runWith({ batching: { batch } }, {}, 5);

		expect(error).toBeUndefined();
		expect(out).toHaveLength(5);
		expect(paused()).toBe(pause);
	});

	test('do not make a node pause that has stopped', async () => {
		world.sandbox.faults.push({ kind: { status: 400 } });

		const { error } = await runWith(
			{ batching: { batch: { batchSize: 1, batchInterval: 3_000 } } },
			{},
			50,
		);

		expect(error?.message).toContain('Silvasoft did not accept the values');
		expect(paused()).toBeLessThanOrEqual(3_000);
	});
});

describe('A credential that may be used with some hosts only', () => {
	const restricted = (allowedDomains: string) => ({
		allowedHttpRequestDomains: 'domains',
		allowedDomains,
	});

	test('goes to those', async () => {
		const { error } = await runWith({}, restricted('127.0.0.1, example.com'));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal).toHaveLength(1);
	});

	test('goes nowhere else', async () => {
		const { error } = await runWith({}, restricted('example.com'));

		expect(world.sandbox.journal).toEqual([]);
		expect(error?.message).toMatch(/domain/i);
	});

	test('is good for the node, although the HTTP Request node may not use it', async () => {
		const { error } = await runWith({}, { allowedHttpRequestDomains: 'none' });

		expect(error).toBeUndefined();
	});

	test('is good for a list in the editor only with those', async () => {
		const { silvasoftApi } = world.credentials;
		const list = async (allowed: string) =>
			await world.engine.listSearch(
				{
					node: 'silvasoft',
					parameters: update,
					credentials: { silvasoftApi: { ...silvasoftApi, ...restricted(allowed) } },
				},
				'searchRelations',
				'Bakkerij',
			);

		await expect(list('example.com')).rejects.toThrow(/domain/i);
		expect(world.sandbox.journal).toEqual([]);
		await expect(list('127.0.0.1')).resolves.toBeDefined();
	});
});

describe('A credential with expressions', () => {
	test('is another one for each item of two executions at the same time', async () => {
		const credentials = {
			silvasoftApi: {
				...world.credentials.silvasoftApi,
				apiKey: '={{ $json.key }}',
				username: '={{ $json.user }}',
			},
		};
		const rows = (execution: string) =>
			items(8).map((item, index) => ({
				...item,
				user: `user${index % 3}.${execution}@example.nl`,
				key: `key-${index % 3}-${execution}`,
			}));
		const all = [rows('a'), rows('b')];

		await Promise.all(
			all.map(async (some) => {
				const settings = { items: some, credentials, onError: 'continueRegularOutput' as const };
				const { error, items: out } = await world.run('silvasoft', update, settings);
				expect(error).toBeUndefined();
				expect(out).toHaveLength(8);
			}),
		);

		const sent = world.sandbox.journal.map(({ headers, json }) => [
			String(Object(json).RelationGUID),
			headers.username,
			headers.apikey,
		]);
		expect(sent.sort()).toEqual(
			all
				.flat()
				.map(({ guid, user, key }) => [guid, user, key])
				.sort(),
		);
	});

	test('is another one for each item', async () => {
		const { error } = await world.run('silvasoft', update, {
			items: items(3).map((item, index) => ({ ...item, user: `user${index}@example.nl` })),
			credentials: {
				silvasoftApi: { ...world.credentials.silvasoftApi, username: '={{ $json.user }}' },
			},
			onError: 'continueRegularOutput',
		});

		expect(error).toBeUndefined();
		const users = world.sandbox.journal.map(({ headers, json }) => [
			Object(json).RelationGUID,
			headers.username,
		]);
		expect(users.sort()).toEqual(
			items(3).map(({ guid }, index) => [Number(guid), `user${index}@example.nl`]),
		);
	});
});
