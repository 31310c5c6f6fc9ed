import { listRelations } from '../../facts/silvasoft';
import { arrived, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const getMany = (rest: object = {}) => ({
	resource: 'relation',
	operation: 'getAll',
	returnAll: false,
	limit: 50,
	filters: {},
	options: {},
	...rest,
});

const queries = () => world.sandbox.journal.map(({ query }) => query);

describe('Silvasoft: Get Many', () => {
	test('sends every filter, sorting and page setting under its documented name', async () => {
		const { error } = await world.run('silvasoft', filledIn(getMany(), listRelations));

		expect(error).toBeUndefined();
		const [entry] = world.sandbox.journal;
		expect(entry).toMatchObject({ method: 'GET', path: '/rest/listrelations/', text: '' });
		for (const fact of listRelations)
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		expect(Object.keys(entry.query).sort()).toEqual(listRelations.map(({ name }) => name).sort());
	});

	test.each(
		listRelations.filter(({ name }) => name !== 'Limit').map((fact) => [fact.name, fact] as const),
	)('sends nothing but the limit besides %s', async (name, fact) => {
		await world.run('silvasoft', filledIn(getMany(), [fact]));

		expect(queries()).toEqual([{ Limit: '50', [name]: fact.sent }]);
	});

	test('gives out up to 50 relations when nothing is set, each linked to its input item', async () => {
		const { items } = await world.run('silvasoft', getMany());

		expect(items).toHaveLength(50);
		expect(items[0].json).toMatchObject({
			RelationGUID: expect.any(String),
			Name: expect.any(String),
		});
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	test('reads all relations 200 at a time, sorted by RelationGUID, in pages that overlap by one, and stops at the short page', async () => {
		const { items } = await world.run('silvasoft', getMany({ returnAll: true }));

		expect(new Set(items.map(({ json }) => json.RelationGUID)).size).toBe(230);
		expect(queries()).toEqual([
			{ Sorting: 'RelationGUID', SortDir: 'ASC', Limit: '200' },
			{ Sorting: 'RelationGUID', SortDir: 'ASC', Limit: '200', Offset: '199' },
		]);
	});

	test('keeps the sorting that the user chose when it reads all', async () => {
		await world.run(
			'silvasoft',
			getMany({
				returnAll: true,
				options: { Sorting: 'CreatedDate', SortDir: 'DESC', Offset: 30 },
			}),
		);

		expect(queries()).toEqual([
			{ Sorting: 'CreatedDate', SortDir: 'DESC', Limit: '200', Offset: '30' },
			{ Sorting: 'CreatedDate', SortDir: 'DESC', Limit: '200', Offset: '229' },
		]);
	});

	test.each([
		['defaultSorting', 'ChangedDate'],
		['defaultSorting', 'RelationName'],
		['defaultLimit', 25],
		['limitAboveMax', 'clamp'],
		['limitAboveMax', 'refuse'],
		['emptyNumbers', 'first'],
		['emptyNumbers', 'lowest'],
	])('reads the whole list whatever Silvasoft does by itself (%s: %s)', async (name, value) => {
		const { data, switches } = world.sandbox;
		Object.assign(switches.silvasoft, { [name]: value });
		const sortings = [
			{},
			{ Sorting: 'CustomerNumber' },
			{ Sorting: 'SupplierNumber', SortDir: 'ASC' },
		];

		for (const options of sortings) {
			for (const size of [{ returnAll: true }, { limit: 1_000 }]) {
				const { items } = await world.run('silvasoft', getMany({ ...size, options }));

				const found = items.map(({ json }) => String(json.RelationGUID));
				expect(found.sort()).toEqual([...data.silvasoft.relations.keys()].sort());
			}
		}
	});

	test('asks for no more than the limit over several pages', async () => {
		const { items } = await world.run('silvasoft', getMany({ limit: 210 }));

		expect(items).toHaveLength(210);
		expect(queries().map(({ Limit, Offset }) => [Limit, Offset])).toEqual([
			['200', undefined],
			['11', '199'],
		]);
	});

	test('loses no relation when others are deleted between two pages', async () => {
		const { data, faults, journal } = world.sandbox;
		const guids = [...data.silvasoft.relations.keys()].sort((a, b) =>
			BigInt(a) < BigInt(b) ? -1 : 1,
		);
		const [firstGone, secondGone] = guids;
		faults.push({
			matches: ({ query }) => {
				if (query.Offset !== '199') return false;
				data.silvasoft.delete(firstGone);
				data.silvasoft.delete(secondGone);
				return true;
			},
			kind: { delay: 1 },
		});

		const { items } = await world.run('silvasoft', getMany({ returnAll: true }));

		expect(items.map(({ json }) => json.RelationGUID)).toEqual(guids);
		expect(journal.map(({ query }) => query.Offset)).toEqual([undefined, '199', undefined, '199']);
	});

	test('gives out no more than the limit where Silvasoft gives more', async () => {
		const body = JSON.stringify([1, 2, 3].map((RelationGUID) => ({ RelationGUID })));
		world.sandbox.faults.push({ kind: { status: 200, body } });

		const { items } = await world.run('silvasoft', getMany({ limit: 2 }));

		expect(items.map(({ json }) => json.RelationGUID)).toEqual(['1', '2']);
	});

	test('is no whole list where others are deleted before each further page', async () => {
		const { data, faults, journal } = world.sandbox;
		faults.push({
			matches: ({ query }) => {
				if (query.Offset === undefined) return false;
				const guids = [...data.silvasoft.relations.keys()].sort((a, b) => Number(a) - Number(b));
				for (const gone of guids.slice(0, 2)) data.silvasoft.delete(gone);
				return true;
			},
			kind: { delay: 1 },
			times: Infinity,
		});

		const { error, items } = await world.run('silvasoft', getMany({ returnAll: true }));

		expect(items).toEqual([]);
		expect(error?.message).toBe('The list of Silvasoft keeps changing while it is read');
		expect(journal).toHaveLength(12);
	});

	test('is no whole list where the offset has no effect', async () => {
		const { faults } = world.sandbox;
		const page = JSON.stringify(
			Array.from({ length: 200 }, (_, index) => ({ RelationGUID: 5_000 + index })),
		);
		faults.push({ kind: { status: 200, body: page }, times: Infinity });

		const { error, items } = await world.run('silvasoft', getMany({ returnAll: true }));

		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'Silvasoft gives the same relations again in place of the next ones',
		);
		expect(world.sandbox.journal).toHaveLength(2);
	});

	test('is refused where another relation comes than the one that was asked for', async () => {
		world.sandbox.faults.push({ kind: 'otherRecord' });

		const { error } = await world.run(
			'silvasoft',
			getMany({ filters: { RelationGUID: '1000001' } }),
		);

		expect(error?.message).toContain('Silvasoft sent another record');
	});

	test('asks for one page when the limit fills it exactly', async () => {
		const { items } = await world.run('silvasoft', getMany({ limit: 200 }));

		expect(items).toHaveLength(200);
		expect(queries()).toHaveLength(1);
	});

	test('gives out a relation once that moves to the next page between two calls', async () => {
		const { data, journal } = world.sandbox;
		const [first] = data.silvasoft.relations.values();
		let finished = false;
		const running = world
			.run(
				'silvasoft',
				getMany({ returnAll: true, options: { Sorting: 'CreatedDate', SortDir: 'DESC' } }),
			)
			.finally(() => (finished = true));
		// Newest first, a relation that is added after the first answer pushes the last one to the next page.
		while (!finished && journal[0]?.status !== 200) await new Promise(setImmediate);
		data.silvasoft.put({ ...first, RelationGUID: 4711n, CreatedOn: 4_000_000_000 });
		const { items } = await running;

		expect(journal).toHaveLength(2);
		expect(data.silvasoft.relations.size).toBe(231);
		const guids = items.map(({ json }) => json.RelationGUID);
		expect(new Set(guids).size).toBe(guids.length);
		expect(guids).toHaveLength(230);
	});

	test('finds at most one relation by its RelationGUID, in one call', async () => {
		const all = await world.run('silvasoft', getMany({ limit: 3 }));
		const guid = all.items[1].json.RelationGUID;
		world.sandbox.journal.length = 0;

		const { items } = await world.run(
			'silvasoft',
			getMany({ returnAll: true, filters: { RelationGUID: guid } }),
		);

		expect(items.map(({ json }) => json.RelationGUID)).toEqual([guid]);
		expect(world.sandbox.journal).toHaveLength(1);
	});

	test('gives a RelationGUID above 2^53 digit for digit', async () => {
		const { items } = await world.run('silvasoft', getMany({ returnAll: true }));

		const large = items
			.map(({ json }) => String(json.RelationGUID))
			.filter((guid) => guid.length > 15);
		expect(large.length).toBeGreaterThanOrEqual(3);
		for (const guid of large) {
			const found = await world.run('silvasoft', getMany({ filters: { RelationGUID: guid } }));
			expect(found.items.map(({ json }) => json.RelationGUID)).toEqual([guid]);
		}
	});

	test.each(['[]', '{}', 'empty', 'null'] as const)(
		'gives no items when nothing is found and Silvasoft says %s',
		async (noResults) => {
			world.sandbox.switches.silvasoft.noResults = noResults;

			const { items, error } = await world.run(
				'silvasoft',
				getMany({ returnAll: true, filters: { RelationName: 'nobody has this name' } }),
			);

			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		},
	);

	test('links the results of several input items to their own items', async () => {
		const { items } = await world.run(
			'silvasoft',
			getMany({ limit: 2, options: { Offset: '={{ $json.start }}' } }),
			{ items: [{ start: 0 }, { start: 10 }] },
		);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	test.each([
		['a limit of 0', getMany({ limit: 0 }), '"Limit" must be a whole number from 1'],
		[
			'a limit that is no number',
			getMany({ limit: '={{ "many" }}' }),
			'"Limit" must be a whole number',
		],
		[
			'a type that does not exist',
			getMany({ filters: { RelationType: 'Other' } }),
			'"Type" has a value',
		],
		[
			'a GUID with letters',
			getMany({ filters: { RelationGUID: '12a' } }),
			'"RelationGUID" must be a',
		],
		['an empty GUID', getMany({ filters: { RelationGUID: '' } }), '"RelationGUID" is empty'],
		[
			'a date that is none',
			getMany({ filters: { ChangedSince: 'last week' } }),
			'"Changed Since" must be',
		],
		[
			'a negative offset',
			getMany({ options: { Offset: -1 } }),
			'"Offset" must be a whole number from 0',
		],
		['half an offset', getMany({ options: { Offset: 1.5 } }), '"Offset" must be a whole number'],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { error, items } = await world.run('silvasoft', parameters);

		expect(error?.message).toContain(message);
		expect(items).toEqual([]);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('takes the UNIX seconds of an earlier answer as a date', async () => {
		await world.run('silvasoft', getMany({ filters: { ChangedSince: '={{ 1767319445 }}' } }));

		expect(queries()).toEqual([{ Limit: '50', ChangedSince: '1767319445' }]);
	});
});
