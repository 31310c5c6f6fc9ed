import { passTime, useFastClock, waitTogether } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

useFastClock();
const world = useWorld();
const { list, names, failure, all } = useLists(world);

const form = { node: 'silvasoft', parameters: { resource: 'relation', operation: 'update' } };
const relations = async (text?: string, token?: string) =>
	await list(form, 'searchRelations', text, token);
const namesFor = async (text: string) => await names(form, 'searchRelations', text);

/** Changes a relation of the seed, by its place in the order of creation. */
function change(index: number, values: object) {
	const { silvasoft } = world.sandbox.data;
	const relation = [...silvasoft.relations.values()][index];
	silvasoft.put({ ...relation, ...values });
	return String(relation.RelationGUID);
}

describe('The list of Silvasoft relations', () => {
	test('shows name, number and place, and gives the RelationGUID with all its digits', async () => {
		const guid = change(3, {
			Name: 'Bakkerij Voorbeeld',
			CustomerNumber: 10023,
			Address_City: 'Utrecht',
		});

		expect(guid).toBe('9007199254740993');
		expect((await relations('bakkerij v')).results).toContainEqual({
			name: 'Bakkerij Voorbeeld · 10023 · Utrecht',
			value: guid,
		});
	});

	test.each([
		['Sloterdijk', { RelationName: 'Sloterdijk' }],
		['10023', { RelationNumber: '10023' }],
		['eva+x@example.nl', { RelationEmail: 'eva+x@example.nl' }],
	])('looks for %s in one call, with one filter', async (text, filter) => {
		await relations(text);

		expect(
			world.sandbox.journal.map(({ method, path, query }) => ({ method, path, query })),
		).toEqual([
			{
				method: 'GET',
				path: '/rest/listrelations/',
				query: { ...filter, Sorting: 'RelationName', SortDir: 'ASC', Limit: '200' },
			},
		]);
	});

	test.each([
		'Jan\'s 100% & Zn. "Dé" #1+1 \\ \u4e2d\u6587?',
		"O'Brien",
		'50% + 50%',
		'a&Limit=1',
		'ζ' + 'ω'.repeat(3),
	])('finds the relation named %s', async (name) => {
		change(5, { Name: name, CustomerNumber: 0, SupplierNumber: 0, Address_City: null });

		expect(await namesFor(name)).toEqual([name]);
		expect(world.sandbox.journal[0].query.RelationName).toBe(name);
	});

	test('finds customers by their number and suppliers by theirs', async () => {
		change(7, { Name: 'One', CustomerNumber: 777, SupplierNumber: null, Address_City: 'A' });
		change(8, { Name: 'Two', CustomerNumber: null, SupplierNumber: 777, Address_City: 'B' });

		expect(await namesFor(' 777 ')).toEqual(['One · 777 · A', 'Two · 777 · B']);
	});

	test.each(['', 'b', 'ba', 'info@', 'info@exam'])(
		'makes no call for "%s", and says how to search',
		async (text) => {
			const { results } = await relations(text);

			expect(results).toEqual([{ name: expect.stringMatching(/^Type /), value: '' }]);
			expect(world.sandbox.journal).toHaveLength(0);
		},
	);

	test('asks the same only once a minute', async () => {
		await relations('bakkerij');
		await Promise.all([relations('bakkerij'), relations('bakkerij')]);
		expect(world.sandbox.journal).toHaveLength(1);

		passTime(61_000);
		await relations('bakkerij');
		expect(world.sandbox.journal).toHaveLength(2);
	});

	test('answers a longer text from what a shorter one found', async () => {
		await relations('bak');
		const narrowed = await relations('Bakkerij F');

		expect(world.sandbox.journal).toHaveLength(1);
		passTime(61_000);
		expect((await relations('Bakkerij F')).results).toEqual(narrowed.results);
		expect(narrowed.results.length).toBeGreaterThan(0);
	});

	test('asks anew where Silvasoft only finds whole names', async () => {
		world.sandbox.switches.silvasoft.nameFilter = 'exact';
		change(5, { Name: 'Bak', CustomerNumber: 1, Address_City: 'A' });
		change(6, { Name: 'Bakkerij', CustomerNumber: 2, Address_City: 'A' });

		expect(await namesFor('bak')).toEqual(['Bak · 1 · A']);
		expect(await namesFor('bakkerij')).toEqual(['Bakkerij · 2 · A']);
	});

	test('of one account says nothing about another', async () => {
		await relations('bakkerij');
		const { silvasoftApi, ...others } = world.credentials;
		const wrong = {
			...others,
			silvasoftApi: { ...silvasoftApi, baseUrl: `${silvasoftApi.baseUrl}/` },
		};
		await list({ ...form, credentials: wrong }, 'searchRelations', 'bakkerij');

		expect(world.sandbox.journal).toHaveLength(2);
	});

	test('goes on where the page ended', async () => {
		for (const [guid, relation] of [...world.sandbox.data.silvasoft.relations].slice(0, 220)) {
			world.sandbox.data.silvasoft.put({ ...relation, Name: `Keten ${guid}` });
		}

		const found = await all(form, 'searchRelations', 'Keten');
		expect(new Set(found).size).toBe(220);
		expect(world.sandbox.journal.map(({ query }) => query.Offset)).toEqual([
			undefined,
			'200',
			// A round number of relations could also be all that a server gives per call.
			'220',
		]);
	});

	test.each(['[]', '{}', 'empty', 'null'] as const)(
		'is empty where Silvasoft answers %s for no results',
		async (noResults) => {
			world.sandbox.switches.silvasoft.noResults = noResults;

			expect(await namesFor('Nobody at all')).toEqual([]);
		},
	);

	test('says in the vendor’s words when no calls are left, without pointing at the credential, and does not ask again', async () => {
		world.sandbox.switches.silvasoft.perHour = 0;
		const parameters = { ...form.parameters, options: { whenQuotaEmpty: 'wait' } };

		const shown = await failure({ ...form, parameters }, 'searchRelations', 'bakkerij');
		expect(shown).toEqual({
			name: 'NodeApiError',
			message: 'Silvasoft takes no more calls for now',
			description: expect.stringContaining('Ratelimit exceeded'),
			httpCode: null,
		});
		await failure(form, 'searchRelations', 'bakkerij');
		// The first refusal could be a passing burst.
		expect(world.sandbox.journal).toHaveLength(2);
	});

	test('says that the key is wrong, without showing it', async () => {
		const { silvasoftApi, ...others } = world.credentials;
		const credentials = { ...others, silvasoftApi: { ...silvasoftApi, apiKey: 'wrong-key-abc' } };

		const shown = await failure({ ...form, credentials }, 'searchRelations', 'bakkerij');
		expect(shown).toMatchObject({
			name: 'NodeApiError',
			message: 'Silvasoft does not accept the API key and username',
			httpCode: '401',
		});
		expect(JSON.stringify(shown)).not.toContain('wrong-key-abc');
	});

	test('says that Silvasoft cannot be reached', async () => {
		const { silvasoftApi, ...others } = world.credentials;
		const credentials = {
			...others,
			silvasoftApi: { ...silvasoftApi, baseUrl: 'http://127.0.0.1:9' },
		};

		expect(await failure({ ...form, credentials }, 'searchRelations', 'bakkerij')).toMatchObject({
			message: 'Silvasoft cannot be reached',
			description: expect.stringContaining('Nothing answers at its address.'),
		});
	});

	test('is not even asked for before something is typed', () => {
		const { type } = world.engine.loader.getNode('silvasoft');

		expect(JSON.stringify(type.description)).toContain(
			'"searchListMethod":"searchRelations","searchable":true,"searchFilterRequired":true',
		);
	});

	test('keeps to the account’s pace together with the workflows', async () => {
		const credentials = {
			...world.credentials,
			silvasoftApi: { ...world.sandbox.credentials.silvasoftApi },
		};
		world.sandbox.switches.silvasoft.perSecond = 2;
		waitTogether(world.sandbox);

		const texts = ['aaa', 'bbb', 'ccc', 'ddd'];
		await Promise.all(texts.map((text) => list({ ...form, credentials }, 'searchRelations', text)));
		expect(world.sandbox.journal.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	});
});
