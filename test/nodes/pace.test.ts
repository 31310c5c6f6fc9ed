import type { IDataObject } from 'n8n-workflow';
import type { JournalEntry, Sandbox } from '../sandbox';
import { startSandbox } from '../sandbox';
import { hurry, useVirtualTime } from '../support/clock';
import type { Operation } from '../support/matrix/operations';
import { signIn } from '../support/matrix/cell';
import { oauth2User, operationNamed, systemUser } from '../support/matrix/operations';
import type { Limit } from '../support/pace';
import { rateUsed, violations } from '../support/pace';
import { useWorld } from '../support/world';

const world = useWorld({ relations: 400 });

const getMany = operationNamed('silvasoft', 'relation', 'getAll');
const silvasoft = operationNamed('silvasoft', 'relation', 'update');
const superOffice = operationNamed('superOffice', 'relation', 'update');
const odyssee = operationNamed('odyssee', 'contact', 'update');

const real = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

const firstCall = async () => {
	while (world.sandbox.journal.length === 0) await real(10);
};

/** Runs an operation with the sandbox's credentials as they are: paced. */
async function run(
	{ node, parameters, credential }: Operation,
	items: IDataObject[],
	{
		sandbox = world.sandbox,
		changes = {},
		...job
	}: { sandbox?: Sandbox; changes?: object; stop?: AbortSignal } = {},
) {
	return await world.engine.run({
		node,
		parameters,
		items,
		credentials: { [credential]: { ...sandbox.credentials[credential], ...changes } },
		...job,
	});
}

/** How many calls were under way when each of them began, itself among them. */
const crowds = (journal: JournalEntry[]) =>
	journal.map(
		({ time }) =>
			journal.filter((other) => other.time <= time && (other.answered ?? Infinity) > time).length,
	);

/** Which item each call belongs to, in the order of the calls. */
const orderOf = ({ isOf }: Operation, items: IDataObject[]) =>
	world.sandbox.journal.map((entry) => items.findIndex((item) => isOf(entry, item)));

const counted = (items: IDataObject[]) => items.map((_, index) => index);

const second = (calls: number): Limit => ({ calls, milliseconds: 1_000 });
const minute = (calls: number): Limit => ({ calls, milliseconds: 60_000 });

describe('The pace of an account', () => {
	useVirtualTime(world);

	test.each([
		{
			operation: silvasoft,
			pace: '2 a second and 50 a minute',
			limits: [second(2), minute(50)],
			changes: {},
			count: 220,
		},
		{
			operation: silvasoft,
			pace: '2 a second',
			limits: [second(2)],
			changes: { callsPerMinute: 0 },
			count: 21,
		},
		{
			operation: silvasoft,
			pace: '3 a second for two n8n processes, which is no whole number for each',
			limits: [second(1)],
			changes: { callsPerSecond: 3, callsPerMinute: 0, processes: 2 },
			count: 10,
		},
		{
			operation: silvasoft,
			pace: '1 a second for four n8n processes',
			limits: [{ calls: 1, milliseconds: 4_000 }],
			changes: { callsPerSecond: 1, callsPerMinute: 0, processes: 4 },
			count: 10,
		},
		{
			operation: superOffice,
			pace: '10 a second',
			limits: [second(10)],
			changes: {},
			count: 150,
		},
	])(
		'is kept and used: $operation.name, $count items, $pace',
		async ({ operation, limits, changes, count }) => {
			const { switches, journal } = world.sandbox;
			switches.silvasoft.perSecond =
				limits.find(({ milliseconds }) => milliseconds === 1_000)?.calls ?? Infinity;
			switches.silvasoft.perMinute =
				limits.find(({ milliseconds }) => milliseconds === 60_000)?.calls ?? Infinity;
			const items = operation.items(world.sandbox, count);

			const { items: out, error } = await run(operation, items, { changes });

			expect(error).toBeUndefined();
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
			expect(journal.filter(({ wrote }) => wrote)).toHaveLength(count);
			expect(orderOf(operation, items)).toEqual(counted(items));
			for (const limit of limits) expect(violations(journal, limit)).toEqual([]);
			// Windows are kept one percent longer than the vendor's.
			expect(rateUsed(journal, limits)).toBeGreaterThan(0.98);
		},
	);
});

describe('The pace of Odyssee', () => {
	test('is five calls at once and no more, whatever runs beside it', async () => {
		const { sandbox } = world;
		sandbox.faults.push({ vendor: 'odyssee', kind: { delay: 50 }, times: Infinity });
		const ids = [...sandbox.data.odyssee.contacts.keys()];
		// Different contacts, because two updates of one contact wait for each other.
		const itemsFrom = (first: number) =>
			Array.from({ length: 40 }, (_, index) => ({ id: ids[first + (index % 20)] }));

		const outcomes = await Promise.all(
			[itemsFrom(0), itemsFrom(20)].map((items) => run(odyssee, items)),
		);

		expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(sandbox.journal).toHaveLength(80);
		const five = crowds(sandbox.journal).filter((calls) => calls >= 5);
		expect(new Set(five)).toEqual(new Set([5]));
		// At least once for each five of them.
		expect(five.length).toBeGreaterThanOrEqual(15);
	});
});

describe('Executions side by side', () => {
	useVirtualTime(world);

	test('share the pace of one account, and neither starves', async () => {
		const { sandbox } = world;
		sandbox.switches.silvasoft.perSecond = 2;
		const changes = { callsPerMinute: 0 };
		const outcomes = await Promise.all([
			run(silvasoft, silvasoft.items(sandbox, 40), { changes }),
			run(getMany, getMany.items(sandbox, 40), { changes }),
		]);

		expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(sandbox.journal).toHaveLength(80);
		expect(violations(sandbox.journal, second(2))).toEqual([]);
		const writesInFirstHalf = sandbox.journal.slice(0, 40).filter(({ wrote }) => wrote);
		expect(writesInFirstHalf.length).toBeGreaterThan(12);
		expect(writesInFirstHalf.length).toBeLessThan(28);
	});

	test.each([
		{ when: 'all along', operation: superOffice, hasExpired: false },
		{ when: 'while a ticket is renewed', operation: systemUser, hasExpired: true },
		{ when: 'while an access token is renewed', operation: oauth2User, hasExpired: true },
	])(
		'share SuperOffice’s ten calls a second $when ($operation.credential)',
		async ({ operation, hasExpired }) => {
			const { sandbox } = world;
			const reading = { ...operation, parameters: { ...operation.parameters, mode: 'change' } };
			await signIn(world, operation);
			if (hasExpired) sandbox.superOffice.expireAccessTokens();
			const items = operation.items(sandbox, 50);

			const outcomes = await Promise.all([
				run(operation, items.slice(0, 30)),
				run(reading, items.slice(30)),
			]);

			expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
			const calls = sandbox.journal.filter(({ path }) => path.includes('/api/v1/'));
			// Every item is written, and those of one execution are read before.
			expect(calls.filter(({ wrote }) => wrote)).toHaveLength(50);
			expect(calls.length).toBeGreaterThanOrEqual(70);
			expect(calls.some(({ status }) => status === 401)).toBe(hasExpired);
			expect(violations(calls, second(10))).toEqual([]);
		},
	);

	test('do not hold up another account', async () => {
		const other = await startSandbox({ relations: 10 });
		try {
			const slow = run(silvasoft, silvasoft.items(world.sandbox, 20));
			await firstCall();
			const before = world.sandbox.journal.length;
			const { error } = await run(silvasoft, silvasoft.items(other, 2), { sandbox: other });

			expect(error).toBeUndefined();
			expect(other.journal).toHaveLength(2);
			expect(world.sandbox.journal.length - before).toBeLessThan(6);
			expect((await slow).items).toHaveLength(20);
		} finally {
			await other.close();
		}
	});
});

describe('Stopping an execution', () => {
	const quotaEmpty = {
		status: 401,
		body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
	};
	const waiting = {
		...silvasoft,
		parameters: { ...silvasoft.parameters, options: { whenQuotaEmpty: 'wait' } },
	};

	test.each<[string, Operation, () => void]>([
		['while calls wait for their turn', silvasoft, () => {}],
		[
			'while it waits for as long as the vendor asks',
			silvasoft,
			() =>
				world.sandbox.faults.push({
					kind: { status: 503, headers: { 'Retry-After': '50' } },
					times: Infinity,
				}),
		],
		[
			'while it waits for new calls',
			waiting,
			() => world.sandbox.faults.push({ kind: quotaEmpty, times: Infinity }),
		],
		[
			'while the vendor takes its time',
			silvasoft,
			() => world.sandbox.faults.push({ kind: { delay: 5_000 }, times: Infinity }),
		],
	])('%s ends it soon, and nothing is sent after it', async (_, operation, arrange) => {
		const { sandbox } = world;
		arrange();
		const user = new AbortController();
		const running = run(operation, operation.items(sandbox, 50), { stop: user.signal });
		await firstCall();
		await real(100);
		const pressed = performance.now();
		user.abort();
		const { run: result } = await running;

		// A quarter of a second where nothing else runs; each of these waits would take five seconds or more.
		expect(performance.now() - pressed).toBeLessThan(3_000);
		expect(result?.status).toBe('canceled');
		// What is under way may still arrive.
		await real(100);
		const sent = sandbox.journal.length;
		const calm = hurry(sandbox, 20);
		await real(300);
		calm();
		expect(sandbox.journal).toHaveLength(sent);
	});
});

describe('A stopped execution', () => {
	useVirtualTime(world);

	test('leaves the account free for the next one', async () => {
		const { sandbox } = world;
		const user = new AbortController();
		const stopped = run(silvasoft, silvasoft.items(sandbox, 50), { stop: user.signal });
		await firstCall();
		user.abort();
		await stopped;
		sandbox.journal.length = 0;
		sandbox.switches.silvasoft.perSecond = 2;

		const { error, items } = await run(silvasoft, silvasoft.items(sandbox, 4));

		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(violations(sandbox.journal, second(2))).toEqual([]);
	});
});
