import { passTime, useFastClock } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

useFastClock();
const world = useWorld();
const { list, names, failure, all } = useLists(world);

const form = { node: 'odyssee', parameters: { resource: 'contact', operation: 'update' } };
const switches = () => world.sandbox.switches.odyssee;

/** Changes a record of the seed, by its place. */
function change(set: 'contacts' | 'companies', index: number, values: Record<string, string>) {
	const { [set]: entities } = world.sandbox.data.odyssee;
	const [id, entity] = [...entities][index];
	entities.set(id, { ...entity, ...values });
	return id;
}

describe('The list of contacts', () => {
	const anna = (company: string) => `Anna Voorbeelden · ${company} · anna.voorbeelden@example.com`;
	const ofCompanies = () => world.sandbox.journal.filter(({ path }) => path === '/api/Company');

	test.each([
		['name', 'contains', 'Voorbeeld Liften NV'],
		['code, where Odyssee cannot be asked for several companies', 'none', 'ERP-100'],
	] as const)(
		'shows name, the company’s %s and email address, and gives the GUID',
		async (_, functions, company) => {
			switches().filterFunctions = functions;

			const { results } = await list(form, 'searchContacts');

			expect(results[0]).toEqual({
				name: anna(company),
				value: '93498506-9dde-4593-b844-e3c51c0e2bc2',
			});
		},
	);

	test('asks for the names of a page’s companies with one call, which has nothing else in it', async () => {
		switches().filterFunctions = 'contains';

		await list(form, 'searchContacts');

		expect(ofCompanies()).toHaveLength(1);
		const [{ query }] = ofCompanies();
		expect(query).toMatchObject({ $select: 'id,name', $top: '10' });
		expect(query.$filter).toMatch(/^id eq [\da-f-]{36}( or id eq [\da-f-]{36}){9}$/);
	});

	test('asks for many companies with calls whose address is no longer than servers take', async () => {
		Object.assign(switches(), { filterFunctions: 'contains', pageSize: 100 });
		const { contacts, companies } = world.sandbox.data.odyssee;
		for (const [index, contact] of [...contacts.values()].entries()) {
			const id = `c1000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
			companies.set(id, { ...[...companies.values()][0], id, name: `Bedrijf ${index}` });
			Object.assign(contact, { company_id: id });
		}

		const shown = await names(form, 'searchContacts');

		expect(shown.filter((name) => name.includes(' · Bedrijf '))).toHaveLength(45);
		expect(ofCompanies().map(({ query }) => query.$top)).toEqual(['30', '15']);
		expect(Math.max(...ofCompanies().map(({ query }) => query.$filter.length))).toBeLessThan(1_800);
	});

	test('tries the names once an hour and no more where Odyssee refuses', async () => {
		await list(form, 'searchContacts');
		passTime(2 * 60_000);
		await list(form, 'searchContacts');
		expect(ofCompanies()).toHaveLength(1);
	});

	test('is there without the names, too, when they cannot be got', async () => {
		switches().filterFunctions = 'contains';
		world.sandbox.faults.push({ path: /Company$/, times: 99, kind: 'wrongShape' });

		expect((await names(form, 'searchContacts'))[0]).toBe(anna('ERP-100'));
	});

	test('does not take other companies for those it asked for', async () => {
		switches().filters = 'ignored';
		const [first] = world.sandbox.data.odyssee.companies.keys();
		world.sandbox.data.odyssee.companies.delete(first);

		expect((await names(form, 'searchContacts'))[0]).toBe(anna('ERP-100'));
	});

	test.each(['own', 'internal'] as const)(
		'goes on where the page ended, on the credential’s own host (links to it are %s)',
		async (nextLinks) => {
			switches().nextLinks = nextLinks;

			expect(new Set(await all(form, 'searchContacts')).size).toBe(45);
			const pages = world.sandbox.journal.filter(({ path }) => path === '/api/Contact');
			expect(pages.map(({ query }) => query.$skip)).toEqual([undefined, '20', '40']);
		},
	);

	test('takes nothing but a place from a token', async () => {
		await list(form, 'searchContacts', '', '$skip=20&$filter=archived eq true&x=http://127.0.0.1');

		expect(world.sandbox.journal[0]).toMatchObject({
			path: '/api/Contact',
			query: { $select: 'id,firstname,lastname,email,company_id,company_code', $skip: '20' },
		});
		expect(world.sandbox.journal[0].query).not.toHaveProperty('$filter');
	});
});

describe('The list of companies', () => {
	test('shows name, code and place', async () => {
		const { results } = await list(form, 'searchCompanies');

		expect(results).toHaveLength(10);
		expect(results[0]).toEqual({
			name: 'Voorbeeld Liften NV · ERP-100 · Fictiegem',
			value: '1f3140d0-8161-4c80-b961-1ed5a3f38d8e',
		});
	});

	test('finds a code', async () => {
		expect(await names(form, 'searchCompanies', 'erp-104')).toEqual([
			'Schets Beveiliging NV · ERP-104 · Schetsbergen',
		]);
	});
});

const positions = [
	['none', 'ignored'],
	['contains', 'ignored'],
	['contains', 'counts'],
] as const;

describe.each(positions)(
	'A search, where $filter knows %s and letter case %s',
	(functions, letterCase) => {
		beforeEach(() => Object.assign(switches(), { filterFunctions: functions, letterCase }));

		test.each(['anna voorb', 'Voorbeelden Anna', 'anna.voorbeelden@example.com'])(
			'finds Anna Voorbeelden by %s',
			async (text) => {
				expect(await names(form, 'searchContacts', text)).toEqual([
					'Anna Voorbeelden · Voorbeeld Liften NV · anna.voorbeelden@example.com',
				]);
			},
		);

		test.each([
			"O'Brien",
			"'t Hof",
			'100% & Zn.',
			'a+b #1',
			'C:\\Data',
			'Ünal (x)',
			'\u4f8b\u5b50',
		])('finds the company %s', async (name) => {
			const value = change('companies', 4, { name, code: '', city: '' });

			expect(await list(form, 'searchCompanies', name)).toEqual({ results: [{ name, value }] });
		});

		test('finds a whole last name far down a long list', async () => {
			switches().pageSize = 3;
			const id = change('contacts', 44, { lastname: 'Zeldzaamheid' });

			expect((await list(form, 'searchContacts', 'Zeldzaamheid')).results).toContainEqual({
				name: expect.stringContaining('Zeldzaamheid'),
				value: id,
			});
		});
	},
);

describe('Where Odyssee does not know contains', () => {
	test('it is tried once an hour and no more', async () => {
		const tried = () =>
			world.sandbox.journal.filter(({ query }) => query.$filter?.startsWith('(contains'));
		await list(form, 'searchCompanies', 'liften');
		await list(form, 'searchCompanies', 'klimaat');
		expect(tried()).toHaveLength(1);

		passTime(2 * 3_600_000);
		await list(form, 'searchCompanies', 'liften');
		expect(tried()).toHaveLength(2);
	});

	test('the pages are read once a minute, however much is typed', async () => {
		await list(form, 'searchContacts', 'cla');
		const calls = world.sandbox.journal.length;
		await list(form, 'searchContacts', 'clara');

		// The comparison of the whole text is the only new question.
		expect(world.sandbox.journal.length - calls).toBe(2);
	});

	test('a list that is too long to look through says what to type', async () => {
		switches().pageSize = 2;

		const { results } = await list(form, 'searchContacts', 'clara');
		expect(results.at(-1)).toEqual({
			name: 'Not here? Type the whole last name or email address',
			value: '',
		});
	});

	test.each(['odata', 'webapi', 'text', 'html'] as const)(
		'it is noticed with an error as %s',
		async (errorShape) => {
			switches().errorShape = errorShape;

			expect(await names(form, 'searchCompanies', 'liften')).toHaveLength(1);
		},
	);
});

describe('A list that cannot be loaded', () => {
	test('says that the credential is wrong, without showing it', async () => {
		const { odysseeApi, ...others } = world.credentials;
		const credentials = {
			...others,
			odysseeApi: { ...odysseeApi, password: 'wrong-password-abc' },
		};

		const shown = await failure({ ...form, credentials }, 'searchContacts', 'anna');
		expect(shown).toMatchObject({
			name: 'NodeApiError',
			message: 'Odyssee does not accept the credential',
			description: expect.stringContaining('Authorization has been denied'),
			httpCode: '401',
		});
		expect(JSON.stringify(shown)).not.toContain('wrong-password-abc');
		expect(world.sandbox.journal).toHaveLength(1);
	});

	test('says that something else than a list came', async () => {
		world.sandbox.faults.push({ kind: 'wrongShape' });

		expect(await failure(form, 'searchContacts')).toMatchObject({
			message: 'Odyssee sent something else than a list',
		});
	});

	test('says that the node has no credential', async () => {
		expect(await failure({ ...form, credentials: {} }, 'searchContacts')).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('credential'),
		});
	});
});
