import { getEventListeners } from 'node:events';
import { locator } from '../../facts/fact';
import type { Fault, JournalEntry } from '../../sandbox';
import { passTime } from '../../support/clock';
import { useLists } from '../../support/lists';
import { items, received, updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();
const { failure, names } = useLists(world);
const { calls, exchanges, stateCalls } = received(world);

const HOUR = 3_600_000;

const silvasoftUpdate = (guid: string) => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator(guid),
	updateFields: { Phone: '030-9' },
});

const guids = () => [...world.sandbox.data.silvasoft.relations.keys()];
const first = () => guids()[0];
const second = () => guids()[1];

const fault = (rest: Fault) => world.sandbox.faults.push(rest);

const tooMany = (seconds: number): Fault => ({
	vendor: 'silvasoft',
	kind: { status: 429, headers: { 'Retry-After': String(seconds) } },
});

const noneLeft: Fault = {
	vendor: 'silvasoft',
	kind: { status: 401, body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' } },
	times: 2,
};

const another = () => ({
	silvasoftApi: { ...world.credentials.silvasoftApi, username: 'another@example.nl' },
});

const statuses = () => world.sandbox.journal.map(({ status }) => status);

const until = async (isSo: () => boolean) => {
	while (!isSo()) await new Promise(setImmediate);
};

const soon = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

const online = async (type: string, rest: object = {}) =>
	await world.run('superOffice', updateWith(type), rest);

describe('What Silvasoft says with Retry-After', () => {
	test('holds for another execution of the account too', async () => {
		fault(tooMany(1));
		const one = world.run('silvasoft', silvasoftUpdate(first()));
		await until(() => statuses().includes(429));
		await soon(100);

		const two = await world.run('silvasoft', silvasoftUpdate(second()), {
			credentials: {
				silvasoftApi: {
					...world.credentials.silvasoftApi,
					baseUrl: `${world.sandbox.silvasoft.url}/`,
				},
			},
		});

		expect([(await one).error, two.error]).toEqual([undefined, undefined]);
		const [refused, ...later] = world.sandbox.journal.map(({ at }) => at);
		expect(later).toHaveLength(2);
		// The response comes a little after the request.
		expect(Math.min(...later) - refused).toBeGreaterThan(950);
	});

	test('holds as long as it says: the next execution sends nothing and says why', async () => {
		fault(tooMany(600));
		await world.run('silvasoft', silvasoftUpdate(first()));

		passTime(300_000);
		const { error } = await world.run('silvasoft', silvasoftUpdate(second()));

		expect(error?.message).toMatch(
			/^Silvasoft asks to wait (299|300) seconds before the next call$/,
		);
		expect(error?.description).toContain(second());
		expect(error?.description).not.toContain(first());
		expect(statuses()).toEqual([429]);
	});

	test('holds no longer than it says', async () => {
		fault(tooMany(600));
		await world.run('silvasoft', silvasoftUpdate(first()));

		passTime(600_000);

		expect((await world.run('silvasoft', silvasoftUpdate(first()))).error).toBeUndefined();
	});

	test('holds for a list of the account, which does not wait so long', async () => {
		fault(tooMany(600));
		await world.run('silvasoft', silvasoftUpdate(first()));

		const { message } = await failure({ node: 'silvasoft' }, 'searchRelations', 'Bakkerij');

		expect(message).toBe('Silvasoft asks to wait 600 seconds before the next call');
		expect(statuses()).toEqual([429]);
	});

	test('does not hold for another account', async () => {
		fault(tooMany(600));
		await world.run('silvasoft', silvasoftUpdate(first()));

		await world.run('silvasoft', silvasoftUpdate(first()), { credentials: another() });

		expect(world.sandbox.journal).toHaveLength(2);
	});
});

describe('An account without calls left', () => {
	beforeEach(async () => {
		fault({ ...noneLeft });
		await world.run('silvasoft', silvasoftUpdate(first()));
		expect(statuses()).toEqual([401, 401]);
	});

	test('is not called by another execution, which says the same about its own record', async () => {
		const { error } = await world.run('silvasoft', silvasoftUpdate(second()));

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(error?.description).toContain('Silvasoft says: "UNAUTHORIZED: Ratelimit exceeded".');
		expect(error?.description).toContain(second());
		expect(error?.description).not.toContain(first());
		expect(statuses()).toEqual([401, 401]);
	});

	test('is not called by a list either', async () => {
		const { message } = await failure({ node: 'silvasoft' }, 'searchRelations', 'Bakkerij');

		expect(message).toBe('Silvasoft takes no more calls for now');
		expect(statuses()).toEqual([401, 401]);
	});

	test('is asked again by an execution that begins more than a minute later', async () => {
		passTime(61_000);

		expect((await world.run('silvasoft', silvasoftUpdate(second()))).error).toBeUndefined();
	});

	test('is asked again when it says, where it says so', async () => {
		passTime(2 * HOUR);
		world.sandbox.journal.length = 0;
		const { body } = Object(noneLeft.kind);
		const kind = { status: 429, headers: { 'Retry-After': '120' }, body };
		fault({ ...noneLeft, kind });
		await world.run('silvasoft', silvasoftUpdate(first()));

		passTime(100_000);
		const { error } = await world.run('silvasoft', silvasoftUpdate(second()));
		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(statuses()).toEqual([429, 429]);

		passTime(20_000);
		expect((await world.run('silvasoft', silvasoftUpdate(second()))).error).toBeUndefined();
	});

	test('has had a burst where it is refused once long afterwards', async () => {
		passTime(2 * HOUR);
		fault({ ...noneLeft, times: 1 });

		expect((await world.run('silvasoft', silvasoftUpdate(second()))).error).toBeUndefined();
	});

	test('does not stop another account', async () => {
		await world.run('silvasoft', silvasoftUpdate(second()), { credentials: another() });

		expect(world.sandbox.journal).toHaveLength(3);
	});
});

describe('While an execution waits for new calls of the account', () => {
	test('others are told at once', async () => {
		const stop = new AbortController();
		fault({ ...noneLeft, times: 9 });
		const waiting = world.run(
			'silvasoft',
			{ ...silvasoftUpdate(first()), options: { whenQuotaEmpty: 'wait' } },
			{ stop: stop.signal },
		);
		await until(() => world.sandbox.journal.length === 2);
		await soon(200);

		const { error } = await world.run('silvasoft', silvasoftUpdate(second()));
		const { message } = await failure({ node: 'silvasoft' }, 'searchRelations', 'Bakkerij');
		const sent = world.sandbox.journal.length;
		stop.abort();
		await waiting;

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(message).toBe('Silvasoft takes no more calls for now');
		expect(sent).toBe(2);
	});
});

/** How many requests began in the busiest second. */
const inOneSecond = (journal: JournalEntry[]) =>
	Math.max(
		...journal.map(
			({ at }) => journal.filter((other) => other.at >= at && other.at < at + 1_000).length,
		),
	);

describe('Signing in to SuperOffice Online goes through the client of the account:', () => {
	test('it keeps to the pace together with items and lists', async () => {
		const form = { node: 'superOffice', parameters: { authentication: 'superOfficeTicketApi' } };

		await Promise.all([
			online('superOfficeSystemUserApi', { items: items(12) }),
			online('superOfficeOAuth2Api', { items: items(3) }),
			names(form, 'searchRelations', 'Bakkerij'),
		]);

		expect([stateCalls().length, exchanges().length]).toEqual([1, 1]);
		expect(world.sandbox.journal.length).toBeGreaterThan(17);
		expect(inOneSecond(world.sandbox.journal)).toBeLessThanOrEqual(10);
	});

	test('an execution that is stopped while that waits for its turn sends nothing any more', async () => {
		await online('superOfficeTicketApi', { items: items(10) });
		const stop = new AbortController();
		const running = online('superOfficeSystemUserApi', { stop: stop.signal });
		await soon(100);

		stop.abort();
		await running;
		await soon(1_500);

		expect([stateCalls(), exchanges()]).toEqual([[], []]);
	});

	test('one of two executions that wait for it may be stopped without harm to the other', async () => {
		fault({ path: '/api/state/', kind: { delay: 1_200 } });
		const stop = new AbortController();
		const stopped = online('superOfficeSystemUserApi', { stop: stop.signal });
		await until(() => stateCalls().length > 0);
		const [, another] = world.sandbox.data.superOffice.relations.keys();
		const other = world.run('superOffice', {
			...updateWith('superOfficeSystemUserApi'),
			relationId: locator(String(another)),
		});
		await soon(500);

		stop.abort();
		await stopped;

		expect((await other).error).toBeUndefined();
		expect(stateCalls()).toHaveLength(1);
		expect(calls().filter(({ wrote }) => wrote)).toHaveLength(1);
	});

	test('a redirect is not followed', async () => {
		fault({ path: '/api/state/', kind: { redirect: `${world.sandbox.superOffice.apiUrl}/v1/x` } });

		const { error } = await online('superOfficeSystemUserApi');

		expect(error?.message).toContain('does not say where this customer lives (status 302)');
		expect(calls()).toEqual([]);
	});
});

describe('A list of SuperOffice Online', () => {
	test('shows no ticket that the vendor repeats', async () => {
		const form = {
			node: 'superOffice',
			parameters: { authentication: 'superOfficeSystemUserApi' },
		};
		await online('superOfficeSystemUserApi');
		const [ticket] = String(calls()[0].headers.authorization).split(' ').slice(-1);
		fault({ path: /\/v1\/Contact/, kind: { status: 400, body: `Not with ${ticket} here` } });

		const { description } = await failure(form, 'searchCompanies', 'Bakkerij');

		expect(description).toContain('Not with *** here');
	});
});

test('However many items wait, n8n’s signals have few listeners, so that Node prints no warning', async () => {
	let most = 0;
	const { addEventListener: add } = EventTarget.prototype;
	const spy = jest.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
		this: EventTarget,
		...given
	) {
		add.apply(this, given);
		if (this instanceof AbortSignal) most = Math.max(most, getEventListeners(this, 'abort').length);
	});
	fault({ vendor: 'silvasoft', kind: { delay: 50 }, times: 40 });
	fault({ ...tooMany(1), method: 'PUT' });

	const { error } = await world.run(
		'silvasoft',
		{ ...silvasoftUpdate('={{ $json.guid }}'), options: { readFirst: true } },
		{
			items: guids()
				.slice(0, 40)
				.map((guid) => ({ guid })),
		},
	);
	spy.mockRestore();

	expect(error).toBeUndefined();
	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThanOrEqual(10);
});
