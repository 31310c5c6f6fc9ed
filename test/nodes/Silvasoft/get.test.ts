import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

/** More digits than a JavaScript number has. */
const LONG = '9007199254740993';

const get = (relationGuid: unknown, options = {}) => ({
	resource: 'relation',
	operation: 'get',
	relationGuid: Object(relationGuid),
	options,
});

const queries = () => world.sandbox.journal.map(({ query }) => query);

describe('Silvasoft: Get', () => {
	test('gives out all that Silvasoft sends of the relation, linked to its input item', async () => {
		const { items, error } = await world.run('silvasoft', get(locator('1000001')));

		expect(error).toBeUndefined();
		const [{ answer }] = world.sandbox.journal;
		const [sent] = JSON.parse(answer);
		expect(items.map(({ json }) => json)).toEqual([{ ...sent, RelationGUID: '1000001' }]);
		expect(sent).toMatchObject({
			Relation_Contact: expect.any(Array),
			Relation_CustomField: expect.any(Array),
			Relation_BankAccount: expect.any(Array),
		});
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	test('gives out a member that no page mentions', async () => {
		const body = [{ RelationGUID: 1000001, Unheard_Of: { deep: [1, null] } }];
		world.sandbox.faults.push({ kind: { status: 200, body } });

		const { items } = await world.run('silvasoft', get(locator('1000001')));

		expect(items[0].json).toEqual({ RelationGUID: '1000001', Unheard_Of: { deep: [1, null] } });
	});

	test('takes what the list has given as well as an ID', async () => {
		const chosen = { __rl: true, mode: 'list', value: '1000001', cachedResultName: 'Somebody' };

		const { items } = await world.run('silvasoft', get(chosen));

		expect(items.map(({ json }) => json.RelationGUID)).toEqual(['1000001']);
		expect(queries()).toEqual([{ RelationGUID: '1000001', Limit: '1' }]);
	});

	test.each([LONG, ` ${LONG} `, `={{ '${LONG}' }}`])(
		'keeps all digits of a RelationGUID of 64 bits (%j)',
		async (guid) => {
			const { items } = await world.run('silvasoft', get(locator(guid)));

			expect(items.map(({ json }) => json.RelationGUID)).toEqual([LONG]);
			expect(queries()).toEqual([{ RelationGUID: LONG, Limit: '1' }]);
		},
	);

	test('refuses a number that JavaScript has rounded, and makes no call', async () => {
		const { error } = await world.run('silvasoft', get(locator(`={{ ${LONG} }}`)));

		expect(error?.message).toContain('"Relation"');
		expect(world.sandbox.journal).toEqual([]);
	});

	test('takes the value of a mode that it does not know for a RelationGUID', async () => {
		const { items, error } = await world.run(
			'silvasoft',
			get({ ...locator('1000001'), mode: 'toString' }),
		);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.RelationGUID)).toEqual(['1000001']);
	});

	test('makes one call for each item', async () => {
		const ids = [...world.sandbox.data.silvasoft.relations.keys()].slice(0, 4);

		const { items } = await world.run('silvasoft', get(locator('={{ $json.id }}')), {
			items: ids.map((id) => ({ id })),
		});

		expect(items.map(({ json, pairedItem }) => [json.RelationGUID, pairedItem])).toEqual(
			ids.map((id, item) => [id, { item }]),
		);
		expect(queries()).toEqual(ids.map((RelationGUID) => ({ RelationGUID, Limit: '1' })));
	});

	test.each(['', '   ', '={{ "" }}', '={{ $json.missing }}', '0', '-1', 'abc', '1.5'])(
		'refuses the ID %j, and makes no call',
		async (guid) => {
			const { error } = await world.run('silvasoft', get(locator(guid)));

			expect(error?.message).toMatch(/Relation/);
			expect(world.sandbox.journal).toEqual([]);
		},
	);
});

describe('Silvasoft: Get, of a relation that is not there', () => {
	test.each(['[]', '{}', 'empty', 'null'] as const)(
		'fails and names it, for an answer in the form %s',
		async (noResults) => {
			world.sandbox.switches.silvasoft.noResults = noResults;

			const { error, items } = await world.run('silvasoft', get(locator('123')));

			expect(error?.message).toBe('Silvasoft has no relation with RelationGUID 123');
			expect(error?.description).toContain('Check the RelationGUID');
			expect(items).toEqual([]);
			expect(world.sandbox.journal).toHaveLength(1);
		},
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'fails alone where the node goes on (%s)',
		async (onError) => {
			const guids = ['1000001', '123'];
			const outcome = await world.run('silvasoft', get(locator('={{ $json.id }}')), {
				items: guids.map((id) => ({ id })),
				onError,
			});

			expect(outcome.error).toBeUndefined();
			expect(JSON.stringify(outcome.items[0].json)).toContain('1000001');
			expect(JSON.stringify(outcome)).toContain('Silvasoft has no relation with RelationGUID 123');
		},
	);

	test.each([
		['another relation', '123', '[{"RelationGUID":1000002}]'],
		['a relation without a number', '123', '[{"RelationGUID":0}]'],
		['two relations', '123', '[{"RelationGUID":123},{"RelationGUID":1000002}]'],
		['the one that the rounded number names', LONG, '[{"RelationGUID":9007199254740992}]'],
	])('fails and names it where %s comes instead', async (_, guid, body) => {
		world.sandbox.faults.push({ kind: { status: 200, body } });

		const { error, items } = await world.run('silvasoft', get(locator(guid)));

		expect(error?.message).toBe(
			`Silvasoft sent another record than relation with RelationGUID ${guid}`,
		);
		expect(error?.description).toContain('Check the address');
		expect(items).toEqual([]);
	});
});

describe('Silvasoft: Get, with no calls left', () => {
	const noneLeft = {
		status: 401,
		body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
	};

	test('stops and says so', async () => {
		world.sandbox.faults.push({ kind: noneLeft, times: 2 });

		const { error } = await world.run('silvasoft', get(locator('1000001')));

		expect(error?.message).toBe('Silvasoft takes no more calls for now');
		expect(error?.description).toContain('When No Calls Are Left');
	});

	test('waits for new calls where the user wants that', async () => {
		world.sandbox.faults.push({ kind: noneLeft, times: 2 });
		const options = { whenQuotaEmpty: 'wait', quotaWaitMinutes: 30 };

		const { items, error } = await world.run('silvasoft', get(locator('1000001'), options));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.RelationGUID)).toEqual(['1000001']);
	});
});
