import { clock } from '../../../nodes/shared/clock';
import { locator } from '../../facts/fact';
import { PASSWORD_OF_CONTACT } from '../../facts/odysseeOperations';
import type { Fault } from '../../sandbox/types';
import { useFastClock } from '../../support/clock';
import { operationNamed, otherSignIns } from '../../support/matrix/operations';
import { told } from '../../support/told';
import { useWorld } from '../../support/world';

const world = useWorld();
const waits = useFastClock();

const odyssee = operationNamed('odyssee', 'contact', 'update');

const [superOfficeBasic] = otherSignIns;

const waited = () => waits.reduce((sum, wait) => sum + wait, 0);

const update = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('={{ $json.guid }}'),
	updateFields: { Phone: '={{ $json.phone }}' },
	mainContact: {},
	options: {},
};

const create = {
	resource: 'relation',
	operation: 'createPrivate',
	firstName: '={{ $json.first }}',
	lastName: 'Voorbeeld',
	mainContact: {},
	furtherContacts: {},
	additionalFields: {},
	options: {},
};

const faultyExpression = {
	...update,
	updateFields: { Phone: '={{ $json.phone === "030-3" ? $("Nobody").first().json.phone : "1" }}' },
};

const items = (count: number) =>
	[...world.sandbox.data.silvasoft.relations.keys()]
		.slice(0, count)
		.map((guid, index) => ({ guid, phone: `030-${index}`, first: `Person${index}` }));

const fault = (rest: Fault) => world.sandbox.faults.push({ vendor: 'silvasoft', ...rest });

const statuses = () => world.sandbox.journal.map(({ status }) => status);
const writes = () => world.sandbox.journal.filter(({ wrote }) => wrote).length;

describe('After a failure that passes by itself', () => {
	test.each([429, 502, 503, 504])('(status %i) an update is sent again', async (status) => {
		fault({ kind: { status }, times: 3 });

		const { items: out, error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error).toBeUndefined();
		expect(out).toHaveLength(1);
		expect(statuses()).toEqual([status, status, status, 200]);
		expect(waited()).toBeGreaterThan(0.75 * 3_500);
		expect(waited()).toBeLessThan(1.25 * 3_500);
	});

	test('an update is tried four times and not more', async () => {
		fault({ kind: { status: 503 }, times: 9 });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error?.message).toBe('Silvasoft could not process the call (status 503)');
		expect(statuses()).toEqual([503, 503, 503, 503]);
	});

	test.each(['resetBefore', 'resetAfter'] as const)(
		'(%s) an update is sent again',
		async (kind) => {
			fault({ kind });

			const { error } = await world.run('silvasoft', update, { items: items(1) });

			expect(error).toBeUndefined();
			expect(statuses()).toEqual([0, 200]);
		},
	);

	test.each([400, 401, 403, 404, 409, 500, 501])('not so after status %i', async (status) => {
		fault({ kind: { status } });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error).toBeDefined();
		expect(statuses()).toEqual([status]);
	});

	test('a creation is sent again where the vendor refused it before acting', async () => {
		fault({ kind: { status: 429 } });

		const { error } = await world.run('silvasoft', create, { items: items(1) });

		expect(error).toBeUndefined();
		expect(statuses()).toEqual([429, 200]);
		expect(writes()).toBe(1);
	});

	test.each<Fault['kind']>([
		'resetBefore',
		'resetAfter',
		'cutJson',
		'html',
		'wrongShape',
		{ status: 500 },
		{ status: 502 },
		{ status: 503 },
		{ status: 504 },
	])('a creation is not sent again where it may have been made (%j)', async (kind) => {
		fault({ kind });

		const { error } = await world.run('silvasoft', create, { items: items(1) });

		expect(world.sandbox.journal).toHaveLength(1);
		expect(error?.description).toContain(
			'It may have been created all the same: look for Person0 Voorbeeld with Get Many',
		);
	});
});

describe('Retry-After', () => {
	test('in seconds is obeyed', async () => {
		fault({ kind: { status: 429, headers: { 'Retry-After': '7' } } });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error).toBeUndefined();
		expect(waited()).toBe(7_000);
	});

	test('as a date is obeyed', async () => {
		const date = new Date(Date.now() + 20_000).toUTCString();
		fault({ kind: { status: 503, headers: { 'Retry-After': date } } });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error).toBeUndefined();
		expect(waited()).toBeGreaterThan(17_000);
		expect(waited()).toBeLessThanOrEqual(20_000);
	});

	test.each([61, 3_600])(
		'of %i seconds, more than a minute, ends in a clear message',
		async (wait) => {
			fault({ kind: { status: 429, headers: { 'Retry-After': String(wait) } } });

			const { error } = await world.run('silvasoft', update, { items: items(1) });

			expect(error?.message).toBe(`Silvasoft asks to wait ${wait} seconds before the next call`);
			expect(statuses()).toEqual([429]);
		},
	);

	test('that makes no sense is passed over', async () => {
		fault({ kind: { status: 429, headers: { 'Retry-After': 'soon' } } });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error).toBeUndefined();
	});
});

describe('With On Error = Stop', () => {
	test('nothing is sent when one item of many is faulty, and the message names it', async () => {
		const faulty = items(10).map((item, index) => (index === 6 ? { ...item, guid: 'x' } : item));

		const { error } = await world.run('silvasoft', update, { items: faulty });

		expect(world.sandbox.journal).toEqual([]);
		expect(error?.message).toBe('"Relation" must be a whole number');
		expect(error?.description).toContain(
			'This was item 6 of 10, counted from 0 as n8n does. Written: no item. Not carried out: 9 items (0-5, 7-9).',
		);
		expect(error?.context?.itemIndex).toBe(6);
	});

	test('no further item is sent once one has failed, and the message says what was done', async () => {
		const failing = items(50).map((item, index) =>
			index === 9 ? { ...item, guid: '4711' } : item,
		);

		const { error } = await world.run('silvasoft', update, { items: failing });

		const sent = world.sandbox.journal.length;
		expect(sent).toBeLessThanOrEqual(10 + 4);
		expect(error?.message).toBe(
			'Silvasoft wrote nothing: it has no relation with RelationGUID 4711, or did not change it',
		);
		expect(error?.context?.itemIndex).toBe(9);
		const report =
			/This was item 9 of 50, counted from 0 as n8n does\. Written: (\d+) items \((.*)\)\. Not carried out: (\d+) items \(.*\)\./;
		const [, written, , rest] = report.exec(String(error?.description)) ?? [];
		expect(Number(written)).toBe(writes());
		expect(Number(written) + 1 + Number(rest)).toBe(50);
	});

	test('nothing is sent when n8n cannot evaluate an expression of a later item', async () => {
		const { error } = await world.run('silvasoft', faultyExpression, { items: items(5) });

		expect(error?.message).toContain("Referenced node doesn't exist");
		expect(error?.description).toContain(
			'This was item 3 of 5, counted from 0 as n8n does. Written: no item. Not carried out: 4 items (0-2, 4).',
		);
		expect(error?.context?.itemIndex).toBe(3);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('the items of a node that executes once are not waited for', async () => {
		const { items: out } = await world.run('silvasoft', update, {
			items: items(5),
			settings: { executeOnce: true },
		});

		expect(out).toHaveLength(1);
		expect(world.sandbox.journal).toHaveLength(1);
	});

	test('a second try of the node starts afresh', async () => {
		fault({ kind: { status: 500 } });

		const { items: out, error } = await world.run('silvasoft', update, {
			items: items(3),
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});

		expect(error).toBeUndefined();
		expect(out).toHaveLength(3);
	});
});

describe('In the Continue modes', () => {
	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'(%s) an expression that n8n cannot evaluate is the failure of its item alone',
		async (onError) => {
			const {
				items: out,
				failedItems,
				error,
			} = await world.run('silvasoft', faultyExpression, { items: items(5), onError });

			expect(error).toBeUndefined();
			expect(writes()).toBe(4);
			const all = [...out, ...failedItems];
			expect(all.map(({ pairedItem }) => pairedItem)).toEqual(
				expect.arrayContaining([0, 1, 2, 3, 4].map((item) => ({ item }))),
			);
			const failures = all.filter(({ json }) => 'error' in json);
			expect(failures).toHaveLength(1);
			expect(failures[0].pairedItem).toEqual({ item: 3 });
			expect(failures[0].json.error).toContain("Referenced node doesn't exist");
		},
	);
});

describe('While many items are read and checked', () => {
	const many = () => Array.from({ length: 400 }, () => items(5)).flat();

	test('n8n can do something else now and then', async () => {
		// The last one is faulty, so that none is sent.
		const { error } = await world.run('silvasoft', update, { items: [...many(), { guid: 'x' }] });

		expect(error?.description).toContain('item 2000 of 2001');
		expect(waits.filter((wait) => wait === 0).length).toBeGreaterThan(2);
	});

	test('the user can stop the execution, and nothing is sent', async () => {
		const stop = new AbortController();
		const { sleep } = clock;
		clock.sleep = async (milliseconds) => {
			stop.abort();
			await sleep(milliseconds);
		};

		await world.run('silvasoft', update, { items: many(), stop: stop.signal });

		expect(stop.signal.aborted).toBe(true);
		expect(world.sandbox.journal).toEqual([]);
	});
});

describe('When Silvasoft has no calls left', () => {
	const refused = {
		status: 401,
		body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
	};

	test('the node stops and says how far it came', async () => {
		world.sandbox.switches.silvasoft.perHour = 3;

		const { error } = await world.run('silvasoft', update, { items: items(20) });

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(error?.description).toMatch(
			/This was item \d+ of 20, counted from 0 as n8n does\. Written: 3 items \(.*\)\. (Failed too: .*\. )?Not carried out: \d+ items \(.*\)\./,
		);
		expect(writes()).toBe(3);
	});

	test.each(['update', 'createPrivate'] as const)(
		'the node waits for new calls where the user wants that (%s)',
		async (operation) => {
			fault({ kind: refused, times: 2 });
			const parameters = {
				...(operation === 'update' ? update : create),
				options: { whenQuotaEmpty: 'wait' },
			};

			const { items: out, error } = await world.run('silvasoft', parameters, { items: items(1) });

			expect(error).toBeUndefined();
			expect(out).toHaveLength(1);
			expect(writes()).toBe(1);
			expect(waited()).toBeGreaterThan(60_000 / 60);
			expect(waited()).toBeLessThanOrEqual(2 * 600_000);
		},
	);

	test('all items wait together and none is lost', async () => {
		fault({ kind: refused, times: 5 });

		const { items: out, error } = await world.run(
			'silvasoft',
			{ ...update, options: { whenQuotaEmpty: 'wait', quotaWaitMinutes: 30 } },
			{ items: items(20) },
		);

		expect(error).toBeUndefined();
		expect(out).toHaveLength(20);
		expect(writes()).toBe(20);
	});
});

describe('Updates of one record', () => {
	test('an execution that waits behind another one can be stopped', async () => {
		const [item] = items(1);
		fault({ kind: 'hang' });
		const stop = new AbortController();
		const stopFirst = new AbortController();
		const first = world.run('silvasoft', update, { items: [item], stop: stopFirst.signal });
		while (world.sandbox.journal.length === 0) await new Promise(setImmediate);
		const second = world.run('silvasoft', update, { items: [item], stop: stop.signal });
		await new Promise((resolve) => setTimeout(resolve, 100));

		stop.abort();
		const stoppedAfter = performance.now();
		await second;

		expect(performance.now() - stoppedAfter).toBeLessThan(1_000);
		expect(world.sandbox.journal).toHaveLength(1);
		stopFirst.abort();
		await first;
		const { error } = await world.run('silvasoft', update, { items: [item] });
		expect(error).toBeUndefined();
	});
});

describe('No secret appears', () => {
	test('in a message where the vendor repeats it', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		fault({
			kind: { status: 400, body: { errorCode: 'BAD', errorMessage: `Key ${apiKey} is bad` } },
		});

		const { error, run } = await world.run('silvasoft', update, { items: items(1) });

		expect(error?.description).toContain('BAD: Key *** is bad');
		expect(told(run)).toContain('BAD: Key *** is bad');
		expect(told(run)).not.toContain(apiKey);
	});

	test('where only its beginning still fits into what is shown', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		fault({ kind: { status: 400, body: `${'x'.repeat(290)}${apiKey}` } });

		const { error } = await world.run('silvasoft', update, { items: items(1) });

		expect(error?.description).toContain('xxx');
		expect(error?.description).not.toContain(apiKey.slice(0, 5));
	});

	test('in the form in which JSON holds it', async () => {
		const silvasoftApi = { ...world.credentials.silvasoftApi, apiKey: 'made "up" key' };
		fault({ kind: { status: 400, body: { unusual: silvasoftApi.apiKey } } });

		const { error } = await world.run('silvasoft', update, {
			items: items(1),
			credentials: { silvasoftApi },
		});

		expect(error?.description).toContain('unusual');
		expect(error?.description).not.toContain('made');
	});

	test.each([odyssee, superOfficeBasic].map((operation) => [operation.node, operation] as const))(
		'in the form in which it travels (%s)',
		async (node, { parameters, items: inputs, saying }) => {
			const run = async () =>
				await world.run(node, parameters, { items: inputs(world.sandbox, 1) });
			await run();
			const authorization = String(world.sandbox.journal[0].headers.authorization);
			fault({
				vendor: node,
				kind: { status: 400, body: saying(`Received: ${authorization}`) },
			});

			const { error } = await run();

			expect(error?.description).toContain('Received: Basic');
			expect(error?.description).not.toContain(authorization.split(' ')[1]);
		},
	);

	test('that is a password in the form', async () => {
		const body = odyssee.saying(`Too short: ${PASSWORD_OF_CONTACT}`);
		fault({ vendor: 'odyssee', kind: { status: 400, body } });

		const { error } = await world.run('odyssee', odyssee.parameters, {
			items: odyssee.items(world.sandbox, 1),
		});

		expect(error?.description).toContain('Too short');
		expect(error?.description).not.toContain(PASSWORD_OF_CONTACT);
	});
});
