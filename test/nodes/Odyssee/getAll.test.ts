import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const switches = () => world.sandbox.switches.odyssee;
const contacts = () => world.sandbox.data.odyssee.contacts;

const getMany = async (rest: object = {}, resource = 'contact') =>
	await world.run('odyssee', {
		resource,
		operation: 'getAll',
		returnAll: true,
		filters: {},
		options: {},
		...rest,
	});

const queries = () => world.sandbox.journal.map(({ query }) => query);

const all = () => [...contacts().keys()];

describe('Odyssee: Get Many', () => {
	test.each([
		[20, 'skip', 'nextLink'],
		[20, 'skip', 'nextlink'],
		[20, 'skiptoken', 'nextLink'],
		[100, 'skip', 'nextLink'],
	] as const)(
		'reads all contacts, %s to a page, along links with $%s in @odata.%s',
		async (pageSize, nextPlaces, nextLinkName) => {
			Object.assign(switches(), { pageSize, nextPlaces, nextLinkName, nextLinks: 'internal' });

			const { items } = await getMany();

			expect(items.map(({ json }) => json.id)).toEqual(all());
		},
	);

	test('reads pages that overlap by one contact', async () => {
		await getMany();

		expect(queries()).toEqual([{}, { $skip: '19' }, { $skip: '38' }]);
	});

	test.each(['present', 'missing'] as const)(
		'gives out as many as the limit says where that takes several pages (links: %s)',
		async (topLinks) => {
			switches().topLinks = topLinks;

			const { items } = await getMany({ returnAll: false, limit: 30 });

			expect(items.map(({ json }) => json.id)).toEqual(all().slice(0, 30));
			expect(queries()).toEqual([{ $top: '30' }, { $top: '11', $skip: '19' }]);
		},
	);

	test('passes over no contact while others are deleted', async () => {
		const ids = all();
		world.sandbox.faults.push({
			matches: ({ query }) => {
				if (query.$skip !== '19') return false;
				for (const id of ids.slice(0, 5)) contacts().delete(id);
				return false;
			},
			kind: 'empty',
		});

		const { items } = await getMany();
		world.sandbox.faults.length = 0;

		expect(items.map(({ json }) => json.id).sort()).toEqual([...ids].sort());
	});

	test('fails where the same page comes again and again', async () => {
		const [id] = all();
		world.sandbox.faults.push({
			kind: {
				status: 200,
				body: { value: [{ id }], '@odata.nextLink': 'https://x.example/api/Contact?$skip=20' },
			},
			times: Infinity,
		});

		const { items, error } = await getMany();

		expect(items).toEqual([]);
		expect(error?.message).toContain('the same page again');
	});

	test.each([
		[{ email: 'anna.voorbeelden@example.com' }, "email eq 'anna.voorbeelden@example.com'", 1],
		[{ reference_back_office: 'C-5003' }, "reference_back_office eq 'C-5003'", 1],
		[
			{ firstname: 'Anna', lastname: 'Testaert' },
			"firstname eq 'Anna' and lastname eq 'Testaert'",
			1,
		],
		[{ lastname: "d'Ours' or id ne '" }, "lastname eq 'd''Ours'' or id ne '''", 0],
		[{ companyCode: 'ERP-103' }, "company_code eq 'ERP-103'", 5],
		[{ archived: true }, 'archived eq true', 3],
		[{ archived: false }, 'archived eq false', 42],
		[
			{ changedSince: '2025-03-28T00:00:00Z' },
			"modified_dateutc gt '2025-03-28T00:00:00.000Z'",
			undefined,
		],
	])('asks for what the filters say: %j', async (filters, $filter, count) => {
		const { items, error } = await getMany({ filters });

		expect(error).toBeUndefined();
		expect(queries()[0]).toEqual({ $filter });
		if (count !== undefined) expect(items).toHaveLength(count);
	});

	test.each(['quoted', 'bare', 'both'] as const)(
		'finds what has changed where dates stand %s',
		async (filterDates) => {
			switches().filterDates = filterDates;
			const changedSince = '2025-03-20T00:00:00.000Z';
			const expected = [...contacts().values()].filter(
				({ modified_dateutc: changed }) => String(changed) > changedSince,
			);

			const { items } = await getMany({ filters: { changedSince, archived: false } });

			const ids = expected.filter(({ archived }) => archived === false).map(({ id }) => id);
			expect(ids.length).toBeGreaterThan(0);
			expect(items.map(({ json }) => json.id)).toEqual(ids);
			expect(queries()[0].$filter).toMatch(/'/);
		},
	);

	test.each([
		[{ email: 'anna.voorbeelden@example.com' }],
		[{ archived: true }],
		[{ changedSince: '2030-01-01T00:00:00Z' }],
		[{ companyCode: 'ERP-101' }],
	])('gives out nobody where the server ignores the filter %j', async (filters) => {
		switches().filters = 'ignored';

		const { items, error } = await getMany({ filters });

		expect(items).toEqual([]);
		expect(error?.message).toBe('Odyssee gave out records that were not asked for');
	});

	test('takes for equal what a database may take for equal', async () => {
		const [id] = all();
		contacts().set(id, { ...contacts().get(id), id, email: 'ANNÁ@example.com ' });
		switches().filters = 'ignored';
		for (const other of all().slice(1)) contacts().delete(other);

		const { items } = await getMany({ filters: { email: 'anna@example.com' } });

		expect(items).toHaveLength(1);
	});

	test.each([true, false])('has archived contacts where the list does (%s)', async (isListed) => {
		switches().archivedInLists = isListed;

		const { items } = await getMany();

		expect(items).toHaveLength(isListed ? 45 : 42);
	});

	test('gives out the chosen fields and the ID', async () => {
		const { items } = await getMany({ options: { select: 'email, lastname' } });

		expect(queries()[0]).toEqual({ $select: 'id,email,lastname' });
		expect(Object.keys(items[0].json).sort()).toEqual(['email', 'id', 'lastname']);
	});

	test('finds a company by its code', async () => {
		const { items } = await getMany({ filters: { code: 'ERP-104' } }, 'company');

		expect(items.map(({ json }) => json.name)).toEqual(['Schets Beveiliging NV']);
	});

	test('gives out no password', async () => {
		switches().ePassword = 'returned';

		const { items } = await getMany();

		expect(JSON.stringify(items)).not.toContain('sandbox-password');
	});
});
