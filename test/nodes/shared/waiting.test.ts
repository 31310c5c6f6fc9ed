import { clock } from '../../../nodes/shared/clock';
import { locator } from '../../facts/fact';
import type { Fault } from '../../sandbox';
import { passTime, useFastClock, waitTogether } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

const world = useWorld();
const waits = useFastClock();
const { failure, names } = useLists(world);

const update = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	updateFields: { Phone: '030-9' },
};

const fault = (rest: Fault) => world.sandbox.faults.push({ vendor: 'silvasoft', ...rest });

const waited = () => waits.reduce((sum, wait) => sum + wait, 0);

const statuses = () => world.sandbox.journal.map(({ status }) => status);

const emptyQuota = {
	status: 401,
	body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
};

describe('Retry-After', () => {
	test.each([
		['1.5', 1_500],
		['0', 0],
		[' 7 ', 7_000],
	])('of %p is obeyed', async (value, milliseconds) => {
		fault({ kind: { status: 429, headers: { 'Retry-After': value } } });

		const { error } = await world.run('silvasoft', update);

		expect(error).toBeUndefined();
		expect(waited()).toBe(milliseconds);
	});

	test.each(['-5', '1,5', '1e3', '0x10', 'never'])(
		'of %p makes no sense, so the node waits as it does by itself',
		async (value) => {
			fault({ kind: { status: 429, headers: { 'Retry-After': value } } });

			await world.run('silvasoft', update);

			expect(waited()).toBeGreaterThan(300);
			expect(waited()).toBeLessThan(700);
		},
	);
});

const { timeout } = clock;

afterEach(() => Object.assign(clock, { timeout }));

/** Lets every time limit of the nodes be a tenth of a second. @returns those that they set, in milliseconds */
function shortLimits(): number[] {
	const limits: number[] = [];
	clock.timeout = (milliseconds) => {
		limits.push(milliseconds);
		return AbortSignal.timeout(100);
	};
	return limits;
}

describe('A vendor that does not answer', () => {
	test('is given five minutes where the user says nothing else', async () => {
		const limits = shortLimits();
		fault({ kind: 'hang', times: 9 });

		const { error } = await world.run('silvasoft', update);

		expect(error?.message).toBe('Silvasoft cannot be reached');
		// n8n's own limit comes a second before.
		expect(limits).toContain(301_000);
	});

	test('is given what is left of five minutes when it is asked again', async () => {
		const { timeout } = clock;
		const limits: number[] = [];
		clock.timeout = (milliseconds) => {
			// What is remembered for longer has a limit as well.
			if (milliseconds > 301_000) return timeout(milliseconds);
			limits.push(milliseconds);
			passTime(200_000);
			return AbortSignal.timeout(100);
		};
		fault({ kind: 'hang', times: 9 });

		await world.run('silvasoft', update);
		clock.timeout = timeout;

		expect(limits).toEqual([301_000, expect.any(Number)]);
		expect(limits[1]).toBeLessThanOrEqual(101_000);
	});

	test('is not waited for again where one call has taken all the time that there is', async () => {
		fault({ kind: 'hang', times: 9 });
		const { now } = clock;
		// As if the call had taken five minutes.
		const asked = world.run('silvasoft', { ...update, requestOptions: { timeout: 400 } });
		while (world.sandbox.journal.length === 0) await new Promise(setImmediate);
		clock.now = () => now() + 300_000;

		const { error } = await asked;

		expect(error?.message).toBe('Silvasoft cannot be reached');
		expect(world.sandbox.journal).toHaveLength(1);
	});
});

describe('A refusal that could be a passing burst', () => {
	test('does not hold up an account on which somebody was stopped in its queue', async () => {
		const [, other] = world.sandbox.data.silvasoft.relations.keys();
		const stop = new AbortController();
		fault({ kind: emptyQuota });
		fault({ kind: { delay: 300 } });
		const first = world.run('silvasoft', update);
		while (world.sandbox.journal.length < 2) await new Promise(setImmediate);
		const second = world.run(
			'silvasoft',
			{ ...update, relationGuid: locator(other) },
			{ stop: stop.signal },
		);
		await new Promise((resolve) => setTimeout(resolve, 100));
		stop.abort();
		await Promise.all([first, second]);
		fault({ kind: emptyQuota });

		const { error } = await world.run('silvasoft', update);

		expect(error).toBeUndefined();
		expect(statuses()).toEqual([401, 200, 401, 200]);
	});

	test('is tried again after about a second', async () => {
		fault({ kind: emptyQuota });

		const { error } = await world.run('silvasoft', update);

		expect(error).toBeUndefined();
		expect(statuses()).toEqual([401, 200]);
		expect(waited()).toBeGreaterThanOrEqual(1_000);
		expect(waited()).toBeLessThan(2_000);
	});

	test('is tried again for a creation too, since nothing was carried out', async () => {
		fault({ kind: emptyQuota });

		const { error } = await world.run('silvasoft', {
			resource: 'relation',
			operation: 'createPrivate',
			firstName: 'Eva',
			lastName: 'Voorbeeld',
		});

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toHaveLength(1);
	});

	test('is believed when it lasts, and says when there will be calls again', async () => {
		fault({ kind: emptyQuota, times: 9 });

		const { items } = await world.run('silvasoft', update, { onError: 'continueRegularOutput' });

		expect(statuses()).toEqual([401, 401]);
		expect(items[0].json.details).toMatchObject({ reason: 'quota-exhausted' });
	});
});

const MINUTE = 60_000;

describe('When the calls of the hour are used up', () => {
	const wait = (quotaWaitMinutes?: number) => ({
		...update,
		relationGuid: locator('={{ $json.guid }}'),
		options: { whenQuotaEmpty: 'wait', ...(quotaWaitMinutes && { quotaWaitMinutes }) },
	});
	const items = (count: number) =>
		[...world.sandbox.data.silvasoft.relations.keys()].slice(0, count).map((guid) => ({ guid }));
	const writes = () => world.sandbox.journal.filter(({ wrote }) => wrote).length;

	/** Lets it be so many minutes past an hour, for the nodes and for the vendor, whose clock is three seconds behind. */
	function startAt(minute: number): void {
		const { date } = clock;
		const ahead = (minute * MINUTE - (date() % (60 * MINUTE)) + 60 * MINUTE) % (60 * MINUTE);
		clock.date = () => date() + ahead;
		world.sandbox.clock.advance(ahead - 3_000);
		waitTogether(world.sandbox);
	}

	test.each([
		['clock', 'count', 35],
		['clock', 'free', 35],
		['rolling', 'count', 65],
		['rolling', 'free', 65],
	] as const)(
		'the node goes on soon after there are new ones (the hour is %s, refused calls %s)',
		async (hour, refusedCalls, minutes) => {
			startAt(25);
			Object.assign(world.sandbox.switches.silvasoft, { hour, refusedCalls, perHour: 15 });

			const { items: out, error } = await world.run('silvasoft', wait(120), { items: items(16) });

			expect(error).toBeUndefined();
			expect(out).toHaveLength(16);
			expect(writes()).toBe(16);
			expect(waited()).toBeGreaterThanOrEqual((minutes - 5) * MINUTE);
			expect(waited()).toBeLessThan(minutes * MINUTE + 10_000);
		},
	);

	test('the node looks a little after the full hour, since the vendor’s clock may be behind', async () => {
		startAt(25);
		Object.assign(world.sandbox.switches.silvasoft, { hour: 'clock', perHour: 15 });

		await world.run('silvasoft', wait(120), { items: items(16) });

		// At 35, 45 and 55 minutes, and then not at five minutes past the hour.
		expect(waited()).toBeGreaterThan(35 * MINUTE);
		expect(waited()).toBeLessThan(35 * MINUTE + 10_000);
		expect(statuses().filter((status) => status === 401).length).toBeLessThanOrEqual(5 + 1 + 3);
	});

	test.each([25, 60])('the node waits %i minutes and not longer', async (minutes) => {
		fault({ kind: emptyQuota, times: 50 });

		const { error } = await world.run('silvasoft', wait(minutes === 60 ? undefined : minutes), {
			items: items(1),
		});

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		// Less what the calls themselves took.
		expect(waited()).toBeGreaterThan(minutes * MINUTE - 30_000);
		expect(waited()).toBeLessThan(minutes * MINUTE + 2_000);
	});

	test('each wait of a run may take as long as the user allows', async () => {
		for (const Offset of [undefined, '199']) {
			const matches: Fault['matches'] = ({ query }) => query.Offset === Offset;
			// Twenty minutes: the call, once more in case it was a burst, and a look in vain.
			fault({ kind: emptyQuota, times: 3, matches });
		}

		const { items: out, error } = await world.run('silvasoft', {
			resource: 'relation',
			operation: 'getAll',
			returnAll: true,
			options: wait(30).options,
		});

		expect(error).toBeUndefined();
		expect(out).toHaveLength(230);
		expect(waited()).toBeGreaterThan(30 * MINUTE);
	});

	test('no item asks again where the user does not want to wait', async () => {
		fault({ kind: emptyQuota, times: Infinity });

		const { items: out } = await world.run(
			'silvasoft',
			{ ...wait(), options: {} },
			{ items: items(40), onError: 'continueRegularOutput' },
		);

		expect(out.map(({ json }) => json.error)).toEqual(
			Array(40).fill('Silvasoft takes no more calls for now'),
		);
		// Those that were under way already, and one of them once more.
		expect(statuses().length).toBeLessThanOrEqual(5 + 1);
	});

	test.each([401, 429] as const)(
		'a burst that is refused with %i is passed, and all items are written',
		async (burstStatus) => {
			waitTogether(world.sandbox);
			Object.assign(world.sandbox.switches.silvasoft, { perSecond: 2, burstStatus });

			const { error } = await world.run(
				'silvasoft',
				{ ...wait(), options: {} },
				{ items: items(3) },
			);

			expect(error).toBeUndefined();
			expect(writes()).toBe(3);
			expect(statuses()).toContain(burstStatus);
		},
	);
});

describe('A list in the editor', () => {
	const form = { node: 'silvasoft' };

	test('is not kept waiting for longer than half a minute', async () => {
		fault({ kind: { status: 429, headers: { 'Retry-After': '60' } }, times: 9 });

		const { message } = await failure(form, 'searchRelations', 'Bakkerij');

		expect(message).toBe('Silvasoft asks to wait 60 seconds before the next call');
		expect(waited()).toBe(0);
		expect(statuses()).toEqual([429]);
	});

	test('ends when the time is over, whatever it waits for', async () => {
		const limits = shortLimits();
		fault({ kind: 'hang', times: 9 });

		const { message, description } = await failure(form, 'searchRelations', 'Bakkerij');

		expect(message).toBe('Silvasoft did not answer within 30 seconds');
		expect(limits[0]).toBe(30_000);
		expect(description).toContain('Open the list again');
	});

	test('is filled after a passing burst', async () => {
		fault({ kind: emptyQuota });

		expect(await names(form, 'searchRelations', 'Bakkerij')).not.toEqual([]);
	});
});
