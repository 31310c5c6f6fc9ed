import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const upsert = (rest: INodeParameters = {}, columns?: IDataObject): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'createOrUpdate',
	columns: {
		mappingMode: columns ? 'defineBelow' : 'autoMapInputData',
		value: columns ?? null,
		matchingColumns: [],
		schema: [],
	} as INodeParameters,
	...rest,
});

const run = async (items: IDataObject[], rest: INodeParameters = {}) =>
	await world.run('superOffice', upsert(rest), { items });

const switches = () => world.sandbox.switches.superOffice;
const stored = () => world.sandbox.data.superOffice.relations;
const calls = () =>
	world.sandbox.journal.map(({ method, path }) => `${method} ${path.replace(/^.*\/v1/, '')}`);
const writes = () => world.sandbox.journal.filter(({ method }) => method !== 'GET');
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

/** What is at the ends of relation 663, a holding that owns a company. */
const OWNS = { SourceContactId: 545, DestinationContactId: 432, RelationDefinitionId: 8 };

/** The same as seen from the company. */
const OWNED = { SourceContactId: 432, DestinationContactId: 545, RelationDefinitionId: 8 };

/** Changes a relation of the sandbox, or adds one under a new ID. */
const put = (id: number, values: object, like = 663) => {
	const relation = stored().get(like);
	if (!relation) throw new Error(`The sandbox has no relation ${like}`);
	stored().set(id, { ...relation, ...values, RelationId: id });
};

const LIST = 'GET /Contact/545/Relations';

describe('SuperOffice: Create or Update', () => {
	test('changes what is there, and nothing that has no value', async () => {
		const before = structuredClone(stored().get(663));

		const { items, error } = await run([{ ...OWNS, Comment: 'Sold in May', Reversed: '' }]);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			RelationId: 663,
			Comment: 'Sold in May',
			outcome: 'updated',
		});
		expect(stored().get(663)).toEqual({
			...before,
			Comment: 'Sold in May',
			updatedAt: expect.any(Number),
		});
		expect(calls()).toEqual([LIST, ...Array(2).fill('GET /Relation/663'), 'PUT /Relation/663']);
	});

	test.each([
		['text', 'zero', 'owner'],
		['number', 'empty', 'owner'],
		['number', 'null', 'entity'],
	] as const)(
		'finds the relation with one call, and writes nothing where all is so already (keys as %s, none as %s, seen from the %s)',
		async (archiveKeys, noKey, archiveSource) => {
			Object.assign(switches(), { archiveKeys, noKey, archiveSource });

			const { items, error } = await run([
				{ ...OWNS, SourcePersonId: 0, Comment: 'Since the merger' },
				{ ...OWNS, RelationDefinitionId: 7, SourceContactId: 432, DestinationContactId: 539 },
			]);

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => [json.RelationId, json.outcome])).toEqual([
				[663, 'unchanged'],
				[662, 'unchanged'],
			]);
			expect(calls().filter((call) => call.endsWith('/Relations'))).toHaveLength(2);
			expect(writes()).toEqual([]);
		},
	);

	test('writes it all the same where the user wants that', async () => {
		const { items } = await run([{ ...OWNS, Comment: 'Since the merger' }], {
			options: { skipUnchanged: false },
		});

		expect(outcomes(items)).toEqual(['updated']);
		expect(writes()).toHaveLength(1);
	});

	test.each(['owner', 'entity'] as const)(
		'creates what is not there, with two calls (seen from the %s)',
		async (archiveSource) => {
			switches().archiveSource = archiveSource;

			const { items, error } = await run([
				{
					'Source Company ID': '545',
					'destination company id': 543,
					RelationDefinitionId: 8,
					DestinationPersonId: '',
					comment: 'New',
					Other: 'left out',
				},
			]);

			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ RelationId: 672, Comment: 'New', outcome: 'created' });
			expect(writes().map(({ json }) => json)).toEqual([
				{
					SourceContactId: 545,
					DestinationContactId: 543,
					RelationDefinitionId: 8,
					Comment: 'New',
				},
			]);
			expect(calls()).toEqual([LIST, 'POST /Relation']);
		},
	);

	test.each(['owner', 'entity'] as const)(
		'does not create once more what is there as seen from the other end (archive seen from the %s)',
		async (archiveSource) => {
			switches().archiveSource = archiveSource;

			const { items, error } = await run([
				{ ...OWNED, Reversed: 1, Comment: 'Since the merger' },
				{ ...OWNED, Reversed: 1, Comment: 'Sold in May' },
			]);

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => [json.RelationId, json.outcome])).toEqual([
				[663, 'unchanged'],
				[663, 'updated'],
			]);
			expect(stored().get(663)).toMatchObject({ ...OWNS, Reversed: 0, Comment: 'Sold in May' });
		},
	);

	test.each(['owner', 'entity'] as const)(
		'leaves the opposite alone: that A owns B is not that B owns A (archive seen from the %s)',
		async (archiveSource) => {
			switches().archiveSource = archiveSource;
			const before = structuredClone(stored().get(663));

			const { items } = await run([{ ...OWNED, Comment: 'The other way round' }]);

			expect(outcomes(items)).toEqual(['created']);
			expect(stored().get(663)).toEqual(before);
			expect(stored().get(672)).toMatchObject({ ...OWNED, Reversed: 0 });
		},
	);

	test('where both directions have one text, the order of the ends does not matter', async () => {
		put(663, { RelationDefinitionId: 12 });

		const { items } = await run([{ ...OWNED, RelationDefinitionId: 12, Comment: 'Bitterly' }]);

		expect(outcomes(items)).toEqual(['updated']);
		expect(stored().get(663)).toMatchObject({
			SourceContactId: 545,
			Reversed: 0,
			Comment: 'Bitterly',
		});
	});

	test('changes the direction where it is given', async () => {
		const { items } = await run([{ ...OWNS, Reversed: 1 }]);

		expect(outcomes(items)).toEqual(['updated']);
		expect(stored().get(663)).toMatchObject({ ...OWNS, Reversed: 1, Comment: 'Since the merger' });
	});

	test('tells relations of the same companies apart by their persons', async () => {
		const ends = { SourceContactId: 432, DestinationContactId: 539, RelationDefinitionId: 7 };
		put(700, { SourcePersonId: 853, Comment: 'Lars' }, 662);

		const { items, error } = await run([
			{ ...ends, SourcePersonId: 853, Comment: 'Lars knows her' },
			{ ...ends, SourcePersonId: 852, DestinationPersonId: 790, Comment: 'Somebody else' },
		]);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.RelationId, json.outcome])).toEqual([
			[700, 'updated'],
			[701, 'created'],
		]);
		expect(stored().get(662)?.Comment).toMatch(/^Met at/);
	});

	test('chooses none of several, and names them', async () => {
		put(700, { Comment: 'Twice' });

		const { error } = await run([{ ...OWNS, Comment: 'x' }]);

		expect(error?.message).toBe(
			'SuperOffice has 2 relations with Source Company ID 545, Destination Company ID 432, Relation Definition ID 8',
		);
		expect(error?.description).toMatch(/RelationId 663.*RelationId 700.*Give the persons/);
		expect(writes()).toEqual([]);
	});

	test('makes one relation of items with the same ends, in their order', async () => {
		const ends = { ...OWNS, DestinationContactId: 543 };

		const { items, error } = await run([
			{ ...ends, Comment: '1' },
			{ ...ends, Comment: '2' },
			{ SourceContactId: 543, DestinationContactId: 545, RelationDefinitionId: 8, Reversed: 1 },
			{ ...ends, Comment: '3' },
		]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created', 'updated', 'unchanged', 'updated']);
		expect(stored().get(672)?.Comment).toBe('3');
		expect(stored().has(673)).toBe(false);
		expect(calls().filter((call) => call.endsWith('/Relations'))).toHaveLength(1);
	});

	test('makes one relation for each person, and knows them all in the run', async () => {
		const ends = { SourceContactId: 432, DestinationContactId: 540, RelationDefinitionId: 7 };
		const people = [791, 792, 791].map((DestinationPersonId) => ({
			...ends,
			SourcePersonId: 852,
			DestinationPersonId,
		}));

		const { items } = await run(people);

		expect(outcomes(items)).toEqual(['created', 'created', 'unchanged']);
	});

	test('an answer to a creation that is lost leaves it open, and the next item asks', async () => {
		const ends = { ...OWNS, DestinationContactId: 543 };
		world.sandbox.faults.push({ method: 'POST', kind: { status: 502 }, processed: true });

		const { items } = await world.run('superOffice', upsert(), {
			items: [ends, { ...ends, Comment: '2' }],
			onError: 'continueRegularOutput',
		});

		expect(String(items[0].json.message)).toContain('may have been');
		expect(items[1].json).toMatchObject({ RelationId: 672, outcome: 'updated' });
		expect(stored().has(673)).toBe(false);
	});

	test.each([
		['skip', undefined],
		[
			'fail',
			'SuperOffice has no relation with Source Company ID 545, Source Person ID 0, Destination Company ID 543, Relation Definition ID 8',
		],
	])('creates nothing where the user wants to %s', async (whenNotFound, message) => {
		const ends = { ...OWNS, SourcePersonId: 0, DestinationContactId: 543 };

		const { items, error } = await run([ends], { whenNotFound });

		expect(error?.message).toBe(message);
		expect(writes()).toEqual([]);
		if (message === undefined) expect(items[0].json).toEqual({ ...ends, outcome: 'skipped' });
	});

	test.each([
		[{ DestinationContactId: 543, RelationDefinitionId: 8, x: 1 }, '"Source Company ID" is empty'],
		[{ ...OWNS, DestinationContactId: '' }, '"Destination Company ID" is empty'],
		[{ ...OWNS, RelationDefinitionId: 0 }, '"Relation Definition ID" must not be 0'],
		[{ ...OWNS, SourceContactId: 9999 }, 'SuperOffice has no company 9999'],
	])('says what is wrong with %j', async (item, message) => {
		const { error } = await run([item]);

		expect(error?.message).toContain(message);
		expect(writes()).toEqual([]);
	});

	test('finds a relation behind many others', async () => {
		switches().archiveRows = 3;
		for (let id = 700; id < 710; id += 1) put(id, { SourcePersonId: 798 });

		const { items, error } = await run([{ ...OWNS, SourcePersonId: 0, DestinationPersonId: 0 }]);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ RelationId: 663, outcome: 'unchanged' });
	});
});
