import type { INodeParameters } from 'n8n-workflow';
import { someSeconds } from '../../support/clock';
import { useWorld } from '../../support/world';
import { relation, useLittleServer, type Handler, type Reply } from './server';

// By the machine's own clock: what matters is what waits when something fails.
const world = useWorld();
const server = useLittleServer();
const pause = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

let accounts = 0;
const credential = (rest: object = {}) => ({
	silvasoftApi: {
		apiKey: 'SECRETKEY-0123456789',
		username: `stopping${(accounts += 1)}@example.nl`,
		baseUrl: server.current.url,
		callsPerSecond: 0,
		callsPerMinute: 0,
		...rest,
	},
});
const update = (rest: object = {}): INodeParameters => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: { __rl: true, mode: 'id', value: '={{ $json.g }}' },
	updateFields: { Phone: '1' },
	mainContact: {},
	options: {},
	...rest,
});
const quota = {
	status: 401,
	body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
};
const refusal = { status: 400, body: { errorCode: 'E', errorMessage: 'Words of the vendor' } };
const guidOf = (text: string, query: Record<string, string>): number =>
	Number(query.RelationGUID ?? JSON.parse(text).RelationGUID);

/** Item 2 is refused after a moment; the others answer as said. */
const secondFails =
	(others: (guid: number) => Reply): Handler =>
	({ text, query }) => {
		const guid = guidOf(text, query);
		return guid === 2 ? { ...refusal, delay: 100 } : others(guid);
	};
const fine = (guid: number): Reply => ({ body: [relation(guid)] });

describe('After a failure, not one more request leaves', () => {
	test.each<[string, object, object, (guid: number) => Reply, number[]]>([
		[
			'items wait for the pace',
			{ callsPerSecond: 2, callsPerMinute: 50 },
			{},
			fine,
			[1, 2, 3, 4, 5, 6],
		],
		[
			'an item waits to try again',
			{},
			{},
			(guid) => (guid === 1 ? { status: 503 } : fine(guid)),
			[1, 2],
		],
		[
			'an item waits as Retry-After says',
			{},
			{},
			(guid) => (guid === 1 ? { status: 429, headers: { 'retry-after': '1' } } : fine(guid)),
			[1, 2],
		],
		[
			'an item waits for a burst to pass',
			{},
			{},
			(guid) => (guid === 1 ? quota : fine(guid)),
			[1, 2],
		],
		[
			'an item waits for new calls',
			{},
			{ whenQuotaEmpty: 'wait' },
			(guid) => (guid === 1 ? quota : fine(guid)),
			[1, 2],
		],
		[
			'an item waits for its record',
			{},
			{},
			(guid) => ({ ...fine(guid), delay: 300 }),
			[1, 2, 1, 1],
		],
		[
			'an item has read and not written yet',
			{},
			{ readFirst: true },
			(guid) => ({ ...fine(guid), delay: 300 }),
			[1, 2],
		],
	])('%s', async (_, account, options, others, guids) => {
		let failed = 0;
		server.current.handler = async (request, index) => {
			const reply = await secondFails(others)(request, index);
			if (reply.status === 400) failed = request.at + 100;
			return reply;
		};
		const { error } = await world.run('silvasoft', update({ options }), {
			credentials: credential(account),
			items: guids.map((g) => ({ g })),
		});
		await someSeconds(world.sandbox);
		expect(error).toBeDefined();
		expect(server.current.requests.filter(({ at }) => at > failed + 20)).toEqual([]);
	});

	test.each<[string, object, Handler]>([
		[
			'in the pace',
			{ callsPerSecond: 1, callsPerMinute: 50 },
			({ text, query }) => fine(guidOf(text, query)),
		],
		['in the wait for a second try', {}, () => ({ status: 503 })],
		['in the wait for a burst', {}, () => quota],
		['in a slow answer', {}, ({ text, query }) => ({ ...fine(guidOf(text, query)), delay: 500 })],
	])('a user stops %s', async (_, account, handler) => {
		server.current.handler = handler;
		const stop = new AbortController();
		const began = performance.now();
		const running = world.run('silvasoft', update(), {
			credentials: credential(account),
			items: [{ g: 1 }, { g: 1 }, { g: 2 }],
			stop: stop.signal,
		});
		await pause(200);
		stop.abort();
		const before = server.current.requests.length;
		await running;
		expect(performance.now() - began).toBeLessThan(1500);
		await someSeconds(world.sandbox);
		expect(server.current.requests).toHaveLength(before);
	});
});
