import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { passTime, useFastClock } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

useFastClock();
const world = useWorld();
const { list, names, failure, all } = useLists(world);

const formWith = (parameters: INodeParameters) => ({
	node: 'superOffice',
	parameters: {
		authentication: 'superOfficeTicketApi',
		resource: 'relation',
		operation: 'update',
		mode: 'change',
		...parameters,
	},
});
const form = formWith({});
const of = (relation: number) => formWith({ relationId: locator(relation) });

/** What arrived, without the state call. */
const received = () => world.sandbox.journal.filter(({ path }) => path.includes('/v1/'));
const paths = () => received().map(({ path }) => path.replace(/^.*\/v1/, ''));
const switches = () => world.sandbox.switches.superOffice;

function company(ContactId: number, Name: string, Department?: string) {
	world.sandbox.data.superOffice.companies.set(ContactId, { ContactId, Name, Department });
}

function person(PersonId: number, ContactId: number, FullName: string, Title?: string) {
	world.sandbox.data.superOffice.persons.set(PersonId, { PersonId, ContactId, FullName, Title });
}

describe('The list of companies', () => {
	test('shows name and department in order of names, and gives the ID', async () => {
		company(601, 'Havn og Fisk');
		company(600, 'AAA Havn', 'Oslo');

		const { results } = await list(form, 'searchCompanies', 'havn');
		expect(results).toEqual([
			{ name: 'AAA Havn · Oslo', value: '600' },
			{ name: 'Havn og Fisk', value: '601' },
		]);
	});

	test.each(['text', 'number'] as const)(
		'gives the ID also where keys come as a %s',
		async (keys) => {
			switches().archiveKeys = keys;

			expect((await list(form, 'searchCompanies', 'fiskeri')).results).toEqual([
				{ name: 'Eksempel Fiskeri AS', value: '432' },
			]);
		},
	);

	const odd = [
		"O'Brien & Sønner",
		"'t Hof",
		'100% Fisk',
		'A_B',
		'Tall #1 + #2',
		'C:\\Data',
		'Ørsted*',
		'"Sitat"',
		'[Klamme]',
		'\u4f8b\u5b50\u793e',
	];
	test.each(
		odd.flatMap((name) => [[name, 'quote', false] as const, [name, 'error', true] as const]),
	)(
		'finds %s where a doubled quote is a(n) %s and %% being a pattern is %s',
		async (name, doubled, patterns) => {
			Object.assign(switches(), { doubledQuote: doubled, patterns });
			company(600, name);
			company(601, 'OxBrien og 100 Fisk AxB Tall 1 og 2');

			expect(await names(form, 'searchCompanies', name)).toEqual([name]);
		},
	);

	test.each([7, 50, 1000])(
		'goes on where the page ended, with %d rows on a page',
		async (archiveRows) => {
			Object.assign(switches(), { archiveRows, links: 'internal' });
			for (let id = 1000; id < 1120; id += 1) company(id, `Kjede ${id}`);

			expect(await all(form, 'searchCompanies', 'kjede')).toEqual(
				Array.from({ length: 120 }, (_, index) => `Kjede ${1000 + index}`),
			);
		},
	);

	test('asks the same only once a minute', async () => {
		await list(form, 'searchCompanies', 'fisk');
		await list(form, 'searchCompanies', 'fisk');
		expect(received()).toHaveLength(1);

		passTime(61_000);
		await list(form, 'searchCompanies', 'fisk');
		expect(received()).toHaveLength(2);
	});

	test.each([
		'superOfficeOAuth2Api',
		'superOfficeTicketApi',
		'superOfficeBasicApi',
		'superOfficeSessionApi',
		'superOfficeSystemUserApi',
	])('can be loaded with %s', async (authentication) => {
		expect(await names(formWith({ authentication }), 'searchCompanies', 'fiskeri')).toEqual([
			'Eksempel Fiskeri AS',
		]);
	});

	test('says what is wrong in the words of an execution, without secrets', async () => {
		const { superOfficeTicketApi, ...others } = world.credentials;
		const credentials = {
			...others,
			superOfficeTicketApi: { ...superOfficeTicketApi, ticket: '7T:expired-ticket' },
		};

		const shown = await failure({ ...form, credentials }, 'searchCompanies', 'fisk');
		expect(shown).toEqual({
			name: 'NodeApiError',
			message: 'SuperOffice does not accept the credential',
			description: expect.stringContaining('Authentication failed.'),
			httpCode: '401',
		});
		expect(JSON.stringify(shown)).not.toContain('expired-ticket');
	});

	test('says that SuperOffice is closed for maintenance', async () => {
		switches().tenantState = 'OfflineMaintenance';
		// Written in another way, so that no address from an earlier test is known.
		const { superOfficeOAuth2Api, ...others } = world.credentials;
		const customerId = superOfficeOAuth2Api.customerId.toUpperCase();
		const credentials = {
			...others,
			superOfficeOAuth2Api: { ...superOfficeOAuth2Api, customerId },
		};
		const online = formWith({ authentication: 'superOfficeOAuth2Api' });

		expect(await failure({ ...online, credentials }, 'searchCompanies', 'fisk')).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/not available|maintenance/),
			description: expect.stringMatching(/maintenance/i),
		});
		expect(received()).toHaveLength(0);
	});

	test.each(['html', 'wrongShape', 'null', 'empty'] as const)(
		'says so when something else than a list comes (%s)',
		async (kind) => {
			world.sandbox.faults.push({ path: /v1\/Contact/, kind });

			expect(await failure(form, 'searchCompanies', 'fisk')).toMatchObject({
				name: 'NodeApiError',
				message: expect.stringMatching(/SuperOffice (sent|answered)/),
			});
			expect(await names(form, 'searchCompanies', 'fisk')).toEqual(['Eksempel Fiskeri AS']);
		},
	);
});

describe('The list of persons', () => {
	test.each([
		['searchSourcePersons', ['No Person', 'Ingrid Eksempelsen', 'Lars Prøveland']],
		['searchDestinationPersons', ['No Person', 'Freja Modelgaard', 'Nils Skissebo']],
	])('%s shows those of the chosen relation’s company', async (method, expected) => {
		expect(await names(of(662), method)).toEqual(expected);
		expect(paths()[0]).toBe('/Relation/662');
	});

	test('shows those of the company that is chosen in the form, before those of the relation', async () => {
		const chosen = formWith({
			relationId: locator(662),
			updateFields: { SourceContactId: locator('540') },
		});

		expect(await names(chosen, 'searchSourcePersons')).toEqual([
			'No Person',
			'Oskar Mallström',
			'Elin Testberga',
		]);
	});

	test('takes the company from an address, too', async () => {
		const value =
			'https://online.superoffice.com/Cust1/default.aspx?contact.main?contact_id=540&person_id=1';
		const chosen = formWith({
			updateFields: { DestinationContactId: { __rl: true, mode: 'url', value } },
		});

		expect(await names(chosen, 'searchDestinationPersons')).toContain('Elin Testberga');
	});

	test('shows those of the given company when the relation is replaced', async () => {
		const chosen = formWith({
			mode: 'replace',
			relationId: locator(662),
			updateFields: { SourceContactId: locator(541), DestinationContactId: locator(542) },
		});

		expect(await names(chosen, 'searchSourcePersons')).toEqual(['No Person', 'Karin Utkastdal']);
		expect(await names(chosen, 'searchDestinationPersons', 'demo')).toEqual(['Hugo Demovik']);
		expect(paths()).not.toContain('/Relation/662');
	});

	test('finds a full name, also on a later page, and shows titles', async () => {
		for (let id = 2000; id < 2230; id += 1) person(id, 432, `Per Aa${id}`);
		person(3000, 432, "Zoë O'Hara", 'CEO');

		expect(await list(of(662), 'searchSourcePersons', "zoë o'h")).toEqual({
			results: [{ name: "Zoë O'Hara · CEO", value: '3000' }],
		});
		expect(await all(of(662), 'searchSourcePersons')).toHaveLength(1 + 2 + 231);
	});

	const company = 'the source company';
	test.each([
		[form, `${company} or the relation`],
		[formWith({ relationId: locator('={{ $json.id }}') }), `${company} or the relation`],
		[
			formWith({
				relationId: locator(662),
				updateFields: { SourceContactId: locator('={{ $json.id }}') },
			}),
			`${company} or the relation`,
		],
		[formWith({ mode: 'replace', relationId: locator(662) }), company],
	])('asks for a company or relation first where there is none (%#)', async (lacking, needed) => {
		expect(await failure(lacking, 'searchSourcePersons')).toMatchObject({
			name: 'NodeApiError',
			message: `Choose ${needed} first`,
			description: expect.stringContaining(`Where an expression gives ${needed},`),
		});
	});

	test('says that the relation does not exist', async () => {
		expect(await failure(of(99), 'searchSourcePersons')).toMatchObject({
			message: 'SuperOffice has no relation 99',
			httpCode: '404',
		});
	});
});

describe('The list of relation definitions', () => {
	const kinds = async (parameters: INodeParameters, text?: string) =>
		await names(formWith(parameters), 'searchDefinitions', text);
	const asked = () =>
		received()
			.filter(({ path }) => path.includes('MDOList'))
			.map(({ query }) => query.additional)
			.sort();

	test.each([
		[662, ['PP'], ['knows / is known by']],
		[663, ['CC'], ['owns / is owned by', 'supplies / is supplied by']],
		[667, ['PC'], ['is on the board of / has on its board', 'supplies / is supplied by']],
	])(
		'shows those that suit both ends of relation %d, in English, without deleted ones',
		async (relation, codes, expected) => {
			expect(await kinds({ relationId: locator(relation) })).toEqual(expected);
			expect(asked()).toEqual(codes);
		},
	);

	test('gives the ID as the value', async () => {
		expect((await list(of(662), 'searchDefinitions')).results).toEqual([
			{ name: 'knows / is known by', value: '7' },
		]);
	});

	test.each<[string, INodeParameters, string[]]>([
		['a person', { SourcePersonId: locator(852) }, ['PP']],
		['a person by an expression', { SourcePersonId: locator('={{ $json.person }}') }, ['PP']],
		['no person', { SourcePersonId: locator(0) }, ['CP']],
		['another company, which leaves no person', { DestinationContactId: locator(540) }, ['PC']],
		['the same company', { DestinationContactId: locator(539) }, ['PP']],
		[
			'another company with a person',
			{ DestinationContactId: locator(540), DestinationPersonId: locator(791) },
			['PP'],
		],
	])('follows what the form changes: %s', async (_, updateFields, codes) => {
		await kinds({ relationId: locator(662), updateFields });

		expect(asked()).toEqual(codes);
	});

	test('of a reversed relation are those from its destination to its source', async () => {
		const stored = world.sandbox.data.superOffice.relations.get(667);
		if (stored) stored.Reversed = 1;

		expect(await kinds({ relationId: locator(667) })).toEqual(['employs / is employed by']);
		expect(asked()).toEqual(['CP']);
		await kinds({ relationId: locator(667), updateFields: { Reversed: 0 } });
		expect(asked()).toEqual(['CP', 'PC']);
	});

	test('are those for companies when the relation is replaced without persons', async () => {
		const companies = { SourceContactId: locator(1), DestinationContactId: locator(2) };
		await kinds({ mode: 'replace', updateFields: companies });
		expect(asked()).toEqual(['CC']);

		await kinds({
			mode: 'replace',
			updateFields: { ...companies, DestinationPersonId: locator(789) },
		});
		expect(asked()).toEqual(['CC', 'CP']);
	});

	test('are all, where nothing tells what is at the ends', async () => {
		expect(await kinds({ relationId: locator('={{ $json.id }}') })).toHaveLength(5);
		expect(asked()).toEqual(['CC', 'CP', 'PC', 'PP']);
	});

	test.each(['translated', 'raw'] as const)(
		'speak the language that the form asks for, never all at once (the server gives them %s)',
		async (listTexts) => {
			switches().listTexts = listTexts;
			const relationId = locator(662);

			expect(await kinds({ relationId })).toEqual(['knows / is known by']);
			expect(await kinds({ relationId, options: { acceptLanguage: 'no' } })).toEqual([
				'kjenner / er kjent av',
			]);
			expect(
				await kinds({ relationId, options: { acceptLanguage: 'no', soLanguage: 'sv' } }),
			).toEqual(['känner / är känd av']);
			expect(await kinds({ relationId, options: { soLanguage: '*' } })).toEqual([
				'knows / is known by',
			]);
			expect(await kinds({ relationId, options: { acceptLanguage: 'fi' } })).toEqual([
				'knows / is known by',
			]);
			expect(
				received().every(
					({ path, headers }) => path.includes('/Relation/') || headers['accept-language'],
				),
			).toBe(true);
		},
	);

	test('are the same where SuperOffice names everything in camelCase', async () => {
		const usual = await list(of(662), 'searchDefinitions');
		passTime(120_000);
		switches().carriers = 'camelCase';

		expect(await list(of(662), 'searchDefinitions')).toEqual(usual);
		expect(usual.results.length).toBeGreaterThan(0);
	});

	test('can be searched by either text', async () => {
		expect(await kinds({ relationId: locator(663) }, 'OWNED')).toEqual(['owns / is owned by']);
	});
});

describe('The list of relations', () => {
	const relations = async (text: string) => await names(form, 'searchRelations', text);

	test('are those of the companies with that name, and of their people', async () => {
		expect(await relations('byggeri')).toEqual([
			'Freja Modelgaard – is known by – Ingrid Eksempelsen',
			'Prøve Byggeri ApS – supplies – Testverk Maskin AB',
		]);
	});

	test('are those of the persons with that name', async () => {
		expect(await list(form, 'searchRelations', 'Freja Model')).toEqual({
			results: [{ name: 'Freja Modelgaard – is known by – Ingrid Eksempelsen', value: '662' }],
		});
	});

	test('have a text also where SuperOffice does not say which one suits the direction', async () => {
		switches().processedName = 'empty';
		switches().listTexts = 'raw';

		expect(await relations('Ingrid')).toEqual(['Ingrid Eksempelsen – knows – Freja Modelgaard']);
	});

	test('go on with the next companies', async () => {
		const { relations: stored } = world.sandbox.data.superOffice;
		const model = stored.get(663);
		if (!model) throw new Error('no seed');
		for (let id = 1000; id < 1012; id += 1) {
			company(id, `Kjede ${id}`);
			stored.set(id, { ...model, RelationId: id, SourceContactId: id });
		}

		const first = await list(form, 'searchRelations', 'kjede');
		expect(first.results).toHaveLength(5);
		expect(await all(form, 'searchRelations', 'kjede')).toHaveLength(12);
	});

	test.each(['', 'ab', "'''%"])(
		'ask for a name instead of making a call for "%s"',
		async (text) => {
			expect(await list(form, 'searchRelations', text)).toEqual({
				results: [{ name: expect.stringMatching(/^Type 3 letters of a company's/), value: '' }],
			});
			expect(received()).toHaveLength(0);
		},
	);
});

describe('Before three letters are typed', () => {
	// SuperOffice's checklist for custom apps asks for that.
	test.each(
		[
			'searchCompanies',
			'searchRelations',
			'searchSourcePersons',
			'searchDestinationPersons',
		].flatMap((method) =>
			[undefined, '', 'a', 'ab', ' ab ', "'''"].map((typed) => [method, typed] as const),
		),
	)('%s searches neither companies nor persons for %j', async (method, typed) => {
		await list(of(662), method, typed);

		expect(paths().filter((path) => /^\/(Contact|Person)$/.test(path))).toEqual([]);
	});

	test('n8n does not even ask for companies and relations', () => {
		const { type } = world.engine.loader.getNode('superOffice');
		const searches = JSON.stringify(type.description).match(
			/"searchListMethod":"search(Companies|Persons|Relations)","searchable":true,"searchFilterRequired":true/g,
		);

		expect([...new Set(searches)].map((search) => search.split('"')[3]).sort()).toEqual([
			'searchCompanies',
			'searchPersons',
			'searchRelations',
		]);
	});
});

describe('What is chosen', () => {
	test('from a list and by URL arrives as the ID', async () => {
		const address =
			'https://online3.superoffice.com/Cust12345/default.aspx?contact.main.personarchive';
		const { items, error } = await world.run('superOffice', {
			...formWith({
				relationId: { __rl: true, mode: 'list', value: '663', cachedResultName: 'A – owns – B' },
				updateFields: {
					SourceContactId: {
						__rl: true,
						mode: 'url',
						value: `${address}?contact_id=540&person_id=791`,
					},
					SourcePersonId: {
						__rl: true,
						mode: 'url',
						value: `${address}?contact_id=540&person_id=791`,
					},
				},
			}).parameters,
		});

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			RelationId: 663,
			SourceContactId: 540,
			SourcePersonId: 791,
		});
	});

	test('by URL is refused where the address names no such record', async () => {
		const { error } = await world.run('superOffice', {
			...formWith({
				relationId: locator(663),
				updateFields: {
					SourceContactId: {
						__rl: true,
						mode: 'url',
						value: '={{ "https://example.com/?person_id=3" }}',
					},
				},
			}).parameters,
		});

		expect(error).toMatchObject({
			message: '"Source Company" is not an address that names the record',
		});
		expect(received()).toHaveLength(0);
	});
});
