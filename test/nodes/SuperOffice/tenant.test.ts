import { ClientRequest } from 'node:http';
import { useFastClock, useNewDays } from '../../support/clock';
import { items, received, updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();
const letPass = useNewDays(world);
const { stateCalls, calls } = received(world);
const switches = () => world.sandbox.switches.superOffice;

const online = ['superOfficeOAuth2Api', 'superOfficeSystemUserApi'] as const;

const update = async (type: string, rest: object = {}) =>
	await world.run('superOffice', updateWith(type), rest);

/** Runs with the login host of the sandbox's credential replaced. */
const updateAt = async (type: (typeof online)[number], changes: object) =>
	await update(type, {
		credentials: { [type]: { ...world.credentials[type], ...changes } },
	});

describe.each(online)('Where a customer of SuperOffice Online lives (%s)', (type) => {
	test('is asked once for twenty items', async () => {
		const { items: out, error } = await update(type, { items: items(20) });

		expect(error).toBeUndefined();
		expect(out).toHaveLength(20);
		expect(stateCalls().map(({ method, text }) => [method, text])).toEqual([['GET', '']]);
	});

	test('is asked without any secret', async () => {
		await update(type);

		const { headers } = stateCalls()[0];
		expect(headers).not.toHaveProperty('authorization');
		expect(headers).not.toHaveProperty('so-apptoken');
	});

	test.each([1, 4])(
		'is asked again when the answer is not valid any more after %i hours, and not before',
		async (hours) => {
			switches().stateSeconds = hours * 3_600;
			await update(type);
			letPass(hours - 0.1);
			await update(type);
			expect(stateCalls()).toHaveLength(1);

			letPass(0.2);
			await update(type);
			expect(stateCalls()).toHaveLength(2);
		},
	);

	test.each([302, 307] as const)(
		'is not asked elsewhere where the login host redirects with %i',
		async (status) => {
			const redirect = `${world.sandbox.odyssee.url}/elsewhere`;
			world.sandbox.faults.push({
				vendor: 'superOffice',
				times: Infinity,
				kind: { redirect, status },
			});

			const { error } = await update(type);

			expect(error?.message).toBe(
				`SuperOffice does not say where this customer lives (status ${status})`,
			);
			expect(world.sandbox.journal.map(({ vendor }) => vendor)).toEqual(['superOffice']);
		},
	);

	test('is waited for half a minute', async () => {
		const { setTimeout: onRequest } = ClientRequest.prototype;
		const patience: number[] = [];
		ClientRequest.prototype.setTimeout = function (milliseconds, onTimeout) {
			if (this.path.startsWith('/api/state/')) patience.push(milliseconds);
			return onRequest.call(this, milliseconds, onTimeout);
		};

		await update(type);
		ClientRequest.prototype.setTimeout = onRequest;

		expect(patience).toEqual([30_000]);
	});

	test('is asked again once when the customer has moved, and every item arrives', async () => {
		await update(type);
		switches().moved = true;

		const { items: out, error } = await update(type, { items: items(20) });

		expect(error).toBeUndefined();
		expect(out).toHaveLength(20);
		expect(stateCalls()).toHaveLength(2);
		const atNewAddress = calls().filter(({ path }) => path.startsWith('/app/Cust12345/api/'));
		expect(atNewAddress.every(({ status }) => status === 200)).toBe(true);
		expect(atNewAddress).toHaveLength(20);
	});

	test('is asked once for each try of an item when the login host is in trouble', async () => {
		world.sandbox.faults.push({ path: '/api/state/', kind: 'resetBefore', times: 99 });

		const { error } = await update(type);

		expect(error?.message).toContain('cannot be reached');
		expect(stateCalls()).toHaveLength(4);
	});

	test('is not waited for by an execution that was stopped', async () => {
		world.sandbox.faults.push({ path: '/api/state/', kind: { delay: 1_500 } });
		const stop = new AbortController();
		const running = update(type, { stop: stop.signal });
		while (stateCalls().length === 0) await new Promise(setImmediate);

		stop.abort();
		const stoppedAt = performance.now();
		await running;

		expect(performance.now() - stoppedAt).toBeLessThan(1_000);
		// The next test shall not meet the answer.
		await update(type);
	});

	test('is not asked for ever: a second 421 is a failure', async () => {
		world.sandbox.faults.push({
			path: /\/api\/v1\//,
			times: 9,
			kind: { status: 421, body: 'Wrong subdomain used to access tenant' },
		});

		const { error } = await update(type);

		expect(error?.message).toBe('SuperOffice has moved this customer to another address');
		expect(error?.description).toContain('"Wrong subdomain used to access tenant"');
		expect(error?.description).toContain('was asked for anew, and the new one is refused too');
		expect(calls()).toHaveLength(2);
		expect(stateCalls()).toHaveLength(2);
	});

	test.each([
		['OfflineMaintenance', 'under maintenance', 'temporarily-unavailable'],
		['Suspended', 'Ask your SuperOffice administrator', 'configuration-invalid'],
		['Deleted', 'Check the Customer ID', 'configuration-invalid'],
		['MigrationPending', 'is moving this customer', 'temporarily-unavailable'],
		['Provisioning', 'is still setting this customer up', 'temporarily-unavailable'],
	] as const)('is not called while it is in the state %s', async (state, advice, cause) => {
		switches().tenantState = state;

		const { error } = await update(type);

		expect(error?.message).toBe('SuperOffice is not available for this customer at present');
		expect(error?.description).toContain(advice);
		expect(error?.description).toContain(`"${state}"`);
		expect(error).toMatchObject({ failure: { cause } });
		expect(calls()).toEqual([]);
	});

	test('is not believed when it is that of another customer', async () => {
		const body = { ContextIdentifier: 'Cust99', State: 'Running', Api: 'https://example.com/api' };
		world.sandbox.faults.push({ path: '/api/state/', kind: { status: 200, body } });

		const { error } = await update(type);

		expect(error?.message).toBe('SuperOffice names the address of another customer');
		expect(calls()).toEqual([]);
	});

	test('is good for a minute where the answer does not say how long', async () => {
		const body = { State: 'Running', Api: world.sandbox.superOffice.apiUrl };
		world.sandbox.faults.push({ path: '/api/state/', kind: { status: 200, body }, times: 9 });
		for (const minutes of [0, 0.9, 0.2]) {
			letPass(minutes / 60);
			expect((await update(type)).error).toBeUndefined();
		}

		expect(stateCalls()).toHaveLength(2);
	});

	test('is called while it is in online maintenance', async () => {
		switches().tenantState = 'OnlineMaintenance';

		expect((await update(type)).error).toBeUndefined();
	});

	test.each([
		['another host', 'https://crm.example.com/Cust12345/api'],
		['a host that only looks like the vendor’s', 'https://superoffice.com.example/Cust12345/api'],
		['the vendor’s host in the user part', 'https://online.superoffice.com@example.com/api'],
		['the vendor’s host without https', 'http://online2.superoffice.com/Cust12345/api'],
		['no web address', 'online2'],
	])('is not believed when it is %s', async (_, address) => {
		switches().stateApi = address;

		const { error } = await update(type);

		expect(error?.message).toBe('SuperOffice names an address that is not its own');
		expect(error?.description).toContain(address);
		expect(world.sandbox.journal.filter(({ headers }) => headers.authorization)).toEqual([]);
	});

	test('is not asked over http where it is SuperOffice’s own host', async () => {
		const { error } = await updateAt(type, { loginUrl: 'http://online.superoffice.com' });

		expect(error?.message).toBe('The login URL in the credential has to begin with https');
	});

	test('is a sentence when the login host cannot be reached', async () => {
		const { error } = await updateAt(type, { loginUrl: 'http://127.0.0.1:9' });

		expect(error?.message).toBe('SuperOffice cannot be reached at 127.0.0.1:9');
		expect(error?.description).toContain('Nothing answers at its address.');
	});

	test('is asked again after a failure that passes', async () => {
		world.sandbox.faults.push({ path: '/api/state', times: 2, kind: { status: 503 } });
		world.sandbox.faults.push({ path: '/api/state', kind: 'resetBefore' });

		expect((await update(type)).error).toBeUndefined();
		expect(calls()).toHaveLength(1);
	});

	test('is a sentence when the login host keeps failing', async () => {
		world.sandbox.faults.push({ path: '/api/state', times: 99, kind: { status: 500 } });

		const { error } = await update(type);

		expect(error?.message).toBe('SuperOffice does not say where this customer lives (status 500)');
	});
});

describe('An installation with an address of its own', () => {
	test.each(['superOfficeTicketApi', 'superOfficeBasicApi', 'superOfficeSessionApi'])(
		'that is the wrong one ends in a sentence (%s)',
		async (type) => {
			switches().moved = true;

			const { error } = await update(type);

			expect(error?.message).toBe('SuperOffice has moved this customer to another address');
			expect(error?.description).toContain('Correct the base URL in the credential');
			expect(calls()).toHaveLength(1);
			expect(stateCalls()).toEqual([]);
		},
	);
});
