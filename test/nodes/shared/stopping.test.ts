import { once } from 'node:events';
import { createServer } from 'node:http';
import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import type { Fault } from '../../sandbox';
import { someSeconds } from '../../support/clock';
import { oauth2User } from '../../support/matrix/operations';
import { updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();

const silvasoftUpdate = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('={{ $json.guid }}'),
	updateFields: { Phone: '={{ $json.phone }}' },
};

/** Relations to change, each with a phone number that tells its call. */
const relations = (count: number) =>
	[...world.sandbox.data.silvasoft.relations.keys()]
		.slice(0, count)
		.map((guid, index) => ({ guid, phone: `030-${index}` }));

const refused = { status: 400, body: { errorCode: 'BAD', errorMessage: 'Not this one.' } };

const fault = (text: string, rest: Pick<Fault, 'kind'> & Partial<Fault>) =>
	world.sandbox.faults.push({ matches: (entry) => entry.text.includes(text), ...rest });

const soon = async () => await someSeconds(world.sandbox);

const phones = () =>
	world.sandbox.journal
		.filter(({ method }) => method === 'PUT')
		.map(({ json }) => String(Object(json).Phone));

const run = async (items: object[], parameters: INodeParameters = silvasoftUpdate) =>
	await world.run('silvasoft', parameters, { items: items.map((item) => ({ ...item })) });

describe('With On Error = Stop no request of another item leaves after a failure,', () => {
	test('also when the items wait for their turn in the pace of the account', async () => {
		fault('030-1', { kind: refused });

		const { error } = await world.run('silvasoft', silvasoftUpdate, {
			items: relations(6),
			credentials: world.sandbox.credentials,
		});
		await soon();

		expect(phones()).toEqual(['030-0', '030-1']);
		expect(error?.description).toContain(
			'This was item 1 of 6, counted from 0 as n8n does. Written: 1 item (0). Not carried out: 4 items (2-5).',
		);
	});

	test('also when an item waits to be tried again, and the message says that it may be written', async () => {
		fault('030-0', { kind: { status: 503 }, times: 9, processed: true });
		fault('030-1', { kind: { ...refused } });

		const { error } = await run(relations(2));
		await soon();

		expect(phones()).toEqual(['030-0', '030-1']);
		expect(error?.description).toMatch(/may have been changed|Perhaps written: 1 item \(0\)/);
	});

	test('also when an item waits for another one that changes the same record', async () => {
		const [first, second] = relations(2);
		fault('"030-0"', { kind: { delay: 300 } });
		fault('030-1', { kind: refused });

		await run([first, { ...first, phone: '030-9' }, second]);
		await soon();

		expect(phones()).toEqual(['030-0', '030-1']);
	});

	test('also when an item has been read and not written yet', async () => {
		const items = relations(2);
		world.sandbox.faults.push({
			matches: ({ query }) => query.RelationGUID === items[0].guid,
			kind: { delay: 300 },
		});
		fault('030-1', { kind: refused });

		await run(items, { ...silvasoftUpdate, options: { readFirst: true } });
		await soon();

		expect(phones()).toEqual(['030-1']);
	});

	test('also when an item waits for new calls of the hour', async () => {
		fault('030-0', {
			kind: {
				status: 401,
				body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
			},
		});
		fault('030-1', { kind: { delay: 100 } });
		fault('030-2', { kind: refused });

		await run(relations(3));
		await soon();

		expect(phones().filter((phone) => phone === '030-0')).toHaveLength(1);
	});

	test('also when a further page of a list is to come', async () => {
		world.sandbox.faults.push({
			matches: ({ query }) => query.SortDir === 'ASC',
			kind: { delay: 200 },
		});
		world.sandbox.faults.push({ matches: ({ query }) => query.SortDir === 'DESC', kind: refused });
		const getMany = {
			resource: 'relation',
			operation: 'getAll',
			returnAll: true,
			filters: {},
			options: { Sorting: 'RelationGUID', SortDir: '={{ $json.way }}' },
		};

		await run([{ way: 'ASC' }, { way: 'DESC' }], getMany);
		await soon();

		expect(world.sandbox.journal).toHaveLength(2);
	});

	test('also when an item waits for a new access token', async () => {
		const { sandbox } = world;
		const items = oauth2User.items(sandbox, 2);
		await world.run(oauth2User.node, oauth2User.parameters, { items: [items[0]] });
		sandbox.journal.length = 0;
		const [first, second] = items.map(({ comment }) => String(comment));
		fault(first, { kind: { status: 401 } });
		fault(second, { kind: { status: 400 } });
		sandbox.faults.push({ path: '/login/', kind: { delay: 300 } });

		await world.run(oauth2User.node, oauth2User.parameters, { items });
		await soon();

		const sent = sandbox.journal.filter(({ method }) => method === 'PUT');
		expect(sent.map(({ json }) => Object(json).Comment).sort()).toEqual([first, second]);
	});

	test('also when the access token turns out to be old', async () => {
		const { sandbox } = world;
		const items = oauth2User.items(sandbox, 2);
		await world.run(oauth2User.node, oauth2User.parameters, { items: [items[0]] });
		sandbox.journal.length = 0;
		const [first, second] = items.map(({ comment }) => String(comment));
		sandbox.superOffice.expireAccessTokens();
		fault(first, { kind: { delay: 300 } });
		fault(second, { kind: { status: 400 } });

		await world.run(oauth2User.node, oauth2User.parameters, { items });
		await soon();

		expect(sandbox.journal.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
	});
});

describe('An execution that the user stops', () => {
	/** A server that takes requests and never answers. */
	const server = createServer();
	let address = '';
	beforeAll(async () => {
		await once(server.listen(0, '127.0.0.1'), 'listening');
		address = `http://127.0.0.1:${Object(server.address()).port}`;
	});
	afterAll(() => server.close());

	test.each([
		['silvasoft', 'silvasoftApi', 'baseUrl', silvasoftUpdate],
		['superOffice', 'superOfficeOAuth2Api', 'loginUrl', updateWith('superOfficeOAuth2Api')],
	] as const)(
		'%s: cuts a request short that is under way (%s)',
		async (node, type, field, form) => {
			const stop = new AbortController();
			const asked = once(server, 'request');
			const running = world.run(node, form, {
				items: relations(1),
				credentials: { [type]: { ...world.credentials[type], [field]: address } },
				stop: stop.signal,
			});
			const [request] = await asked;
			const closed = once(request.socket, 'close');

			stop.abort();

			await running;
			await closed;

			expect(request.socket.destroyed).toBe(true);
		},
	);
});

test('An execution that the user stops says of a write under way that it may have been made', async () => {
	const stop = new AbortController();
	fault('030-0', { kind: 'hang' });
	const running = world.run('silvasoft', silvasoftUpdate, {
		items: relations(1),
		stop: stop.signal,
		onError: 'continueRegularOutput',
	});
	while (world.sandbox.journal.length === 0) await new Promise(setImmediate);

	stop.abort();

	const { items } = await running;

	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			message: expect.stringContaining('It may have been changed all the same'),
			details: expect.objectContaining({ mayHaveBeenApplied: true }),
		}),
	]);
});

describe('With On Error = Continue', () => {
	test('all other items are carried out after a failure', async () => {
		fault('030-1', { kind: refused });

		const { items } = await world.run('silvasoft', silvasoftUpdate, {
			items: relations(6),
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => 'error' in json)).toEqual([
			false,
			true,
			false,
			false,
			false,
			false,
		]);
	});
});
