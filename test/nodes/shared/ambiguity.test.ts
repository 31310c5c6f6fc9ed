import { locator } from '../../facts/fact';
import type { Fault } from '../../sandbox';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { mandatory } from '../../support/superOffice';

const world = useWorld();
useFastClock();

/** The write of an update is carried out, and its answer is lost; then something else goes wrong. */
const lostThen = (kind: Fault['kind'], processed = false) =>
	world.sandbox.faults.push(
		{ method: 'PUT', kind: 'resetAfter' },
		{ method: 'PUT', kind, processed, times: 9 },
	);

const updates = {
	silvasoft: {
		resource: 'relation',
		operation: 'update',
		relationGuid: locator('1000001'),
		updateFields: { Phone: '030-1' },
	},
	superOffice: {
		authentication: 'superOfficeTicketApi',
		resource: 'relation',
		operation: 'update',
		mode: 'change',
		relationId: locator('662'),
		updateFields: { Comment: 'New' },
	},
	odyssee: {
		resource: 'contact',
		operation: 'update',
		mode: 'change',
		contactId: locator('93498506-9dde-4593-b844-e3c51c0e2bc2'),
		companyBy: 'keep',
		updateFields: { phone: '02 1' },
	},
};

/** The same without a reading before, which would show that the change was made. */
const replacing = {
	silvasoft: updates.silvasoft,
	superOffice: {
		...updates.superOffice,
		mode: 'replace',
		updateFields: { ...mandatory, Comment: 'New' },
	},
	odyssee: {
		...updates.odyssee,
		mode: 'replace',
		companyBy: 'code',
		companyCode: 'ERP-100',
		updateFields: { lastname: 'Voorbeeld', phone: '02 1' },
	},
};

const nodes = ['silvasoft', 'superOffice', 'odyssee'] as const;

describe.each(nodes)('%s: what a lost answer may have done is not forgotten', (node) => {
	test.each([400, 403, 404, 409, 500])('when the next try meets status %i', async (status) => {
		lostThen({ status });

		const { items } = await world.run(node, replacing[node], { onError: 'continueRegularOutput' });

		const [{ json }] = items;
		expect(json.message).toContain('may have been changed all the same');
		expect(json.details).toMatchObject({ mayHaveBeenApplied: true, httpStatus: status });
	});

	test('when the account’s pace is exceeded for good', async () => {
		lostThen({ status: 429, headers: { 'Retry-After': '3600' } });

		const { items } = await world.run(node, replacing[node], { onError: 'continueRegularOutput' });

		expect(items[0].json.details).toMatchObject({ mayHaveBeenApplied: true });
	});

	test('a single refusal leaves nothing open', async () => {
		world.sandbox.faults.push({ method: 'PUT', kind: { status: 400 } });

		const { items } = await world.run(node, updates[node], { onError: 'continueRegularOutput' });

		expect(items[0].json.message).not.toContain('may have been');
		expect(items[0].json.details).not.toHaveProperty('mayHaveBeenApplied');
	});

	test('a change that was made is given out as one, although its answer was lost', async () => {
		world.sandbox.faults.push({ method: 'PUT', kind: 'resetAfter' });
		const parameters = { ...updates[node], options: { skipUnchanged: true } };

		const { items, error } = await world.run(node, parameters);

		expect(error).toBeUndefined();
		expect(items[0].json).not.toHaveProperty('updateSkipped');
	});
});

describe('SuperOffice: Update of the given fields', () => {
	test('writes once where the answer was lost and the next try is refused because of that change', async () => {
		world.sandbox.faults.push({ method: 'PUT', kind: 'resetAfter' });

		const { items } = await world.run('superOffice', updates.superOffice);

		expect(items[0].json).toMatchObject({ RelationId: 662, Comment: 'New' });
		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toHaveLength(1);
	});

	test('says that it may be written where the relation cannot be read any more', async () => {
		world.sandbox.faults.push(
			{ method: 'PUT', kind: 'resetAfter' },
			{ method: 'GET', kind: { delay: 1 } },
			{ method: 'GET', kind: { status: 403 } },
		);

		const { items } = await world.run('superOffice', updates.superOffice, {
			onError: 'continueRegularOutput',
		});

		expect(items[0].json.details).toMatchObject({ mayHaveBeenApplied: true });
		expect(items[0].json.message).toContain('may have been changed all the same');
	});

	test('makes no claim where the user’s own time is over and the change was made', async () => {
		world.sandbox.faults.push({ method: 'PUT', kind: 'resetAfter' });
		const options = { ifUnmodifiedSince: '2099-01-01T00:00:00' };

		const { items, error } = await world.run('superOffice', { ...updates.superOffice, options });

		expect(error).toBeUndefined();
		expect(items[0].json.Comment).toBe('New');
	});
});

describe('A record that was changed since it was read', () => {
	test.each(nodes)('(%s) is never laid over from an earlier item', async (node) => {
		world.sandbox.switches.odyssee.put = 'replace';
		const twice = { ...updates[node], options: { skipUnchanged: true } };
		const { items } = await world.run(node, twice, { items: [{}, {}] });

		const methods = world.sandbox.journal.map(({ method }) => method);
		expect(methods).toEqual(['GET', 'PUT', 'GET']);
		expect(items[1].json.updateSkipped).toBe(true);
	});
});
