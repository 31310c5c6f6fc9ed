import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { changeRelation } from '../../facts/superOffice';
import { useFastClock } from '../../support/clock';
import { no, yes } from '../../support/expressions';
import { filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();
// The pace of the account is not to be seen here.
useFastClock();

const RELATION = 662;

const change = (rest: object = {}): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'update',
	mode: 'change',
	relationId: locator(String(RELATION)),
	updateFields: {},
	options: {},
	...rest,
});

const comment = (text: string, rest: object = {}) =>
	change({ updateFields: { Comment: text }, ...rest });

const requests = () => world.sandbox.journal.map(({ method, status }) => `${method} ${status}`);

/** The relation as the vendor holds it, without what changes with every update. */
function stored(id = RELATION) {
	const relation = world.sandbox.data.superOffice.relations.get(id);
	if (!relation) throw new Error(`There is no relation ${id}`);
	const { updatedAt, updatedBy, ...rest } = { updatedBy: undefined, ...relation };
	return { ...rest, hasDate: updatedAt > 0, updatedBy: typeof updatedBy };
}

const writable = changeRelation.filter(
	({ name, parameter }) => parameter.startsWith('updateFields.') && name !== 'RelationId',
);

const positions = [
	['omitted', 'reset'],
	['omitted', 'keep'],
	['idFrom', 'path'],
	['idFrom', 'body'],
	['unmodifiedSince', 'wholeSeconds'],
	['unmodifiedSince', 'exact'],
	['dates', 'withoutZone'],
	['dates', 'utc'],
	['extraMembers', true],
	['carriers', 'camelCase'],
] as const;

describe.each(positions)('SuperOffice: Update of the given fields (%s: %s)', (name, position) => {
	beforeEach(() => Object.assign(world.sandbox.switches.superOffice, { [name]: position }));

	test.each(writable.map((fact) => [fact.name, fact] as const))(
		'changes %s and leaves all else as it was',
		async (field, fact) => {
			const before = stored();

			const { error, items } = await world.run('superOffice', filledIn(change(), [fact]));

			expect(error).toBeUndefined();
			// A person cannot stay with another company.
			const stranger = /^(Source|Destination)ContactId$/.exec(field);
			expect(stored()).toEqual({
				...before,
				[field]: fact.sent,
				...(stranger && fact.sent !== Object(before)[field] && { [`${stranger[1]}PersonId`]: 0 }),
			});
			expect(items[0].json).toMatchObject({ RelationId: RELATION, [field]: fact.sent });
			expect(requests()).toEqual(['GET 200', 'PUT 200']);
		},
	);
});

describe('SuperOffice: Update of the given fields', () => {
	test('takes a relation in camelCase with a member that no table knows, and gives it out in PascalCase', async () => {
		Object.assign(world.sandbox.switches.superOffice, {
			carriers: 'camelCase',
			extraMembers: true,
		});
		const before = stored();

		const { items } = await world.run('superOffice', comment('x'));

		expect(before.ExtraText).toBeTruthy();
		expect(stored()).toEqual({ ...before, Comment: 'x' });
		expect(world.sandbox.journal.at(-1)?.json).toMatchObject({ RelationId: RELATION });
		expect(items[0].json).toMatchObject({
			RelationId: RELATION,
			CreatedBy: { AssociateId: 5 },
			TableRight: { Mask: 'FULL' },
			_Links: { Self: expect.stringContaining('/v1/Relation/662') },
		});
		const names = Object.keys(items[0].json);
		expect(names.filter((name) => /^[a-z]/.test(name))).toEqual(['extraText']);
	});

	test('compares a relation in camelCase as it would any other', async () => {
		world.sandbox.switches.superOffice.carriers = 'camelCase';
		const updateFields = { RelationDefinitionId: locator('7') };
		const options = { skipUnchanged: true };
		const { items } = await world.run('superOffice', change({ updateFields, options }));

		expect(items[0].json).toMatchObject({ RelationId: RELATION, updateSkipped: true });
	});

	test.each([
		['none is added', {}],
		['one of them finds nothing', { ActiveText: '={{ $json.none }}' }],
	])('clears no server-computed field where %s', async (_, serverFields) => {
		const options = { emptyValues: 'clear', serverFields };

		const { error } = await world.run('superOffice', comment('x', { options }));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.at(-1)?.json).not.toHaveProperty('ActiveText');
	});

	test('sends back neither what SuperOffice computes nor links', async () => {
		await world.run('superOffice', comment('x'));

		expect(Object.keys(Object(world.sandbox.journal.at(-1)?.json)).sort()).toEqual([
			'Comment',
			'DestinationContactId',
			'DestinationPersonId',
			'RelationDefinitionId',
			'RelationId',
			'Reversed',
			'SourceContactId',
			'SourcePersonId',
		]);
	});

	/** Has the relation answered once with other members. */
	function answerWith(members: string) {
		const relation = JSON.stringify({ ...stored(), UpdatedDate: '2026-01-01T00:00:00' });
		const body = `${relation.slice(0, -1)},${members}}`;
		world.sandbox.faults.push({ method: 'GET', kind: { status: 200, body } });
	}

	test('sends a long number that no table knows back with all its digits', async () => {
		answerWith('"Extra":{"Number":12345678901234567890,"Text":"12345678901234567890"}');
		world.sandbox.faults.push({ method: 'PUT', kind: 'null' });
		await world.run('superOffice', comment('x'));

		expect(world.sandbox.journal.at(-1)?.text).toContain(
			'"Extra":{"Number":12345678901234567890,"Text":"12345678901234567890"}',
		);
	});

	test('sends numbers back as numbers that came as text', async () => {
		const before = stored();
		world.sandbox.faults.push({ method: 'GET', kind: { valuesAsText: 'true' } });
		await world.run('superOffice', comment('x'));

		expect(stored()).toEqual({ ...before, Comment: 'x' });
		expect(world.sandbox.journal.at(-1)?.text).toContain('"SourcePersonId":852');
	});

	test.each(['"SourcePersonId":"Jo Vik"', '"Extra":1e999'])(
		'writes nothing where the relation holds what cannot be sent back (%s)',
		async (members) => {
			answerWith(members);
			const { error } = await world.run('superOffice', comment('x'));

			expect(error?.message).toMatch(
				/^SuperOffice gives "\w+" in a form that cannot be sent back$/,
			);
			expect(error?.description).toContain('Affected: relation 662.');
			expect(requests()).toEqual(['GET 200']);
		},
	);

	test('writes all the same where the user gives that field a new value', async () => {
		answerWith('"SourcePersonId":"Jo Vik"');
		const { error } = await world.run(
			'superOffice',
			change({ updateFields: { SourcePersonId: locator(0) } }),
		);

		expect(error).toBeUndefined();
		expect(stored().SourcePersonId).toBe(0);
	});

	test('clears a blank comment where the user chose to clear', async () => {
		await world.run('superOffice', { ...comment(''), options: { emptyValues: 'clear' } });

		expect(stored()).toMatchObject({ Comment: '', SourcePersonId: 852 });
	});

	test.each([
		['withoutZone', '2026-07-14T09:41:03.400Z', 'Tue, 14 Jul 2026 09:41:04 GMT'],
		['utc', '2026-07-14T09:41:03.400Z', 'Tue, 14 Jul 2026 09:41:04 GMT'],
		['withoutZone', '2026-07-14T09:41:03.000Z', 'Tue, 14 Jul 2026 09:41:03 GMT'],
		// Never changed: what counts is when it was made.
		['withoutZone', '0001-01-01T00:00:00.000Z', 'Sat, 01 Feb 2025 10:00:01 GMT'],
		['utc', '0001-01-01T00:00:00.000Z', 'Sat, 01 Feb 2025 10:00:01 GMT'],
	] as const)(
		'is guarded by the time of the last change in whole seconds, in whatever zone n8n runs (%s, %s)',
		async (dates, changed, guard) => {
			world.sandbox.switches.superOffice.dates = dates;
			const { relations } = world.sandbox.data.superOffice;
			const relation = relations.get(RELATION);
			if (!relation) throw new Error('no seed');
			const createdAt = Date.parse('2025-02-01T10:00:00.200Z');
			relations.set(RELATION, { ...relation, createdAt, updatedAt: Date.parse(changed) });

			const { error } = await world.run('superOffice', comment('Guarded'));

			expect(error).toBeUndefined();
			expect(world.sandbox.journal.at(-1)?.headers['if-unmodified-since']).toBe(guard);
		},
	);

	test('takes a person away with the number 0', async () => {
		await world.run('superOffice', change({ updateFields: { SourcePersonId: locator(0) } }));

		expect(stored()).toMatchObject({ SourcePersonId: 0, DestinationPersonId: 789 });
	});

	test('moves an end to another company with its person', async () => {
		const updateFields = { SourceContactId: locator(540), SourcePersonId: locator(791) };
		const { error } = await world.run('superOffice', change({ updateFields }));

		expect(error).toBeUndefined();
		expect(stored()).toMatchObject({ SourceContactId: 540, SourcePersonId: 791 });
	});

	test('sends the same id in the address and in the body', async () => {
		await world.run('superOffice', comment('x'));

		const put = world.sandbox.journal.find(({ method }) => method === 'PUT');
		expect(put).toMatchObject({
			path: `/Cust12345/api/v1/Relation/${RELATION}`,
			json: { RelationId: RELATION },
			headers: { 'if-unmodified-since': expect.stringMatching(/ GMT$/) },
		});
	});

	test.each(['empty', 'error'] as const)(
		'reads again when someone changed the relation in between (%s body)',
		async (preconditionBody) => {
			world.sandbox.switches.superOffice.preconditionBody = preconditionBody;
			world.sandbox.faults.push({ method: 'PUT', kind: { status: 412 }, times: 2 });

			const { error } = await world.run('superOffice', comment('in the end'));

			expect(error).toBeUndefined();
			expect(requests()).toEqual([
				'GET 200',
				'PUT 412',
				'GET 200',
				'PUT 412',
				'GET 200',
				'PUT 200',
			]);
			expect(stored().Comment).toBe('in the end');
		},
	);

	test('gives up after three readings and says who changed it and when', async () => {
		world.sandbox.faults.push({ method: 'PUT', kind: { status: 412 }, times: 9 });

		const { error } = await world.run('superOffice', comment('never'));

		expect(requests()).toHaveLength(6);
		expect(error?.message).toBe('Others keep changing this record');
		expect(error?.description).toMatch(/It was read 3 times.*changed it last, at .*\(UTC\)/);
	});

	test('does not read again when the user’s own time has passed', async () => {
		const options = { ifUnmodifiedSince: '2001-01-01T00:00:00' };
		const { error } = await world.run('superOffice', comment('x', { options }));

		expect(error?.message).toBe('Someone changed this relation in the meantime');
		expect(requests()).toEqual(['GET 200', 'PUT 412']);
	});

	test('says that the relation does not exist, without writing', async () => {
		const { error } = await world.run('superOffice', comment('x', { relationId: locator('4711') }));

		expect(error?.message).toBe('SuperOffice has no relation 4711');
		expect(requests()).toEqual(['GET 404']);
	});

	test('refuses an update without a field before anything is sent', async () => {
		const { error } = await world.run('superOffice', change());

		expect(error?.message).toBe('There is nothing to update');
		expect(requests()).toEqual([]);
	});

	test('skips a write that would change nothing, where the user wants that, and says so', async () => {
		const before = stored();
		const options = { skipUnchanged: true };
		const { items } = await world.run(
			'superOffice',
			change({ updateFields: { RelationDefinitionId: locator('7') }, options }),
		);

		expect(items[0].json).toMatchObject({ RelationId: RELATION, updateSkipped: true });
		expect(requests()).toEqual(['GET 200']);
		expect(stored()).toEqual(before);
	});

	test.each(yes)(
		'skips it too where the expression for that gives %s',
		async (_, skipUnchanged) => {
			const updateFields = { RelationDefinitionId: locator('7') };
			const { items } = await world.run(
				'superOffice',
				change({ updateFields, options: { skipUnchanged } }),
			);

			expect(items[0].json).toMatchObject({ RelationId: RELATION, updateSkipped: true });
			expect(requests()).toEqual(['GET 200']);
		},
	);

	test.each(no)(
		'writes in the same case where the expression for that gives %s',
		async (_, skipUnchanged) => {
			const updateFields = { RelationDefinitionId: locator('7') };
			const { error } = await world.run(
				'superOffice',
				change({ updateFields, options: { skipUnchanged } }),
			);

			expect(error).toBeUndefined();
			expect(requests()).toEqual(['GET 200', 'PUT 200']);
		},
	);

	test('writes in the same case without that option, and then says nothing of it', async () => {
		const { items } = await world.run(
			'superOffice',
			change({ updateFields: { RelationDefinitionId: locator('7') } }),
		);

		expect(items[0].json).not.toHaveProperty('updateSkipped');
		expect(requests()).toEqual(['GET 200', 'PUT 200']);
	});

	test('reads a relation anew for each item that changes it', async () => {
		const items = ['a', 'b', 'c'].map((text) => ({ text }));
		await world.run('superOffice', comment('={{ $json.text }}'), { items });

		expect(requests()).toEqual(Array(3).fill(['GET 200', 'PUT 200']).flat());
		expect(stored().Comment).toBe('c');
	});

	test('loses none of 50 changes to one relation that two executions make at the same time', async () => {
		const run = async (updateFields: object, values: unknown[]) =>
			await world.run('superOffice', change({ updateFields }), {
				items: values.map((value) => ({ value: String(value) })),
			});
		const count = Array.from({ length: 25 }, (_, index) => index + 1);

		const outcomes = await Promise.all([
			run({ Comment: '={{ $json.value }}' }, count),
			run(
				{ DestinationPersonId: locator('={{ $json.value }}') },
				count.map((index) => (index % 2 ? 790 : 789)),
			),
		]);

		expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
		const bodies = world.sandbox.journal
			.filter(({ wrote }) => wrote)
			.map(({ json }) => Object(json));
		expect(bodies).toHaveLength(50);
		// Each write holds the latest value of the other execution's field, so none undoes another.
		let latest = { Comment: bodies[0].Comment, DestinationPersonId: bodies[0].DestinationPersonId };
		for (const { Comment, DestinationPersonId } of bodies) {
			const changed = [
				Comment !== latest.Comment,
				DestinationPersonId !== latest.DestinationPersonId,
			].filter(Boolean);
			expect(changed.length).toBeLessThanOrEqual(1);
			latest = { Comment, DestinationPersonId };
		}
		expect(stored()).toMatchObject({
			Comment: '25',
			DestinationPersonId: 790,
			SourcePersonId: 852,
		});
	});
});
