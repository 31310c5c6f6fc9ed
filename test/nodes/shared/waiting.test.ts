import { clock } from '../../../nodes/shared/clock';
import { locator } from '../../facts/fact';
import type { Fault } from '../../sandbox';
import { useFastClock } from '../../support/clock';
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

describe('A vendor that does not answer', () => {
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
		const { timeout } = clock;
		clock.timeout = () => AbortSignal.timeout(100);
		fault({ kind: 'hang', times: 9 });

		const { message, description } = await failure(form, 'searchRelations', 'Bakkerij');
		clock.timeout = timeout;

		expect(message).toBe('Silvasoft did not answer within 30 seconds');
		expect(description).toContain('Open the list again');
	});

	test('is filled after a passing burst', async () => {
		fault({ kind: emptyQuota });

		expect(await names(form, 'searchRelations', 'Bakkerij')).not.toEqual([]);
	});
});
