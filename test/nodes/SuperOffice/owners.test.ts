import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();
const { list } = useLists(world);

type Resource = 'company' | 'person';

const parametersOf = (resource: Resource, rest: INodeParameters): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource,
	...rest,
});

const find = async (resource: Resource, filters: INodeParameters, rest: INodeParameters = {}) =>
	await world.run(
		'superOffice',
		parametersOf(resource, { operation: 'getAll', returnAll: true, filters, ...rest }),
	);

const get = async (resource: Resource, id: number) =>
	await world.run(
		'superOffice',
		parametersOf(resource, { operation: 'get', [`${resource}Id`]: locator(id) }),
	);

const switches = () => world.sandbox.switches.superOffice;
const companies = () => world.sandbox.data.superOffice.companies;
const filtersSent = () => world.sandbox.journal.map(({ query }) => query.$filter);

describe('Get', () => {
	test.each(['PascalCase', 'camelCase'] as const)(
		'gives out a company and a person (names in %s)',
		async (carriers) => {
			switches().carriers = carriers;

			const company = await get('company', 432);
			const person = await get('person', 852);

			expect(company.items[0].json).toMatchObject({
				ContactId: 432,
				Name: 'Eksempel Fiskeri AS',
				OrgNr: '943200111',
				Emails: [{ Value: 'post@firma432.example' }],
			});
			expect(person.items[0].json).toMatchObject({
				PersonId: 852,
				FullName: 'Ingrid Eksempelsen',
				Contact: { ContactId: 432, Name: 'Eksempel Fiskeri AS' },
			});
		},
	);

	test('leaves fields as they are that a customer has named', async () => {
		const { items } = await get('company', 432);

		expect(items[0].json.CustomFields).toEqual({
			'SuperOffice:1': 'Rung up every spring',
			hasBoat: 'yes',
		});
	});

	test.each(['company', 'person'] as const)(
		'fails where there is no such %s, and for the ID 0',
		async (resource) => {
			expect((await get(resource, 4711)).error?.message).toBe(
				`SuperOffice has no ${resource} 4711`,
			);
			expect((await get(resource, 0)).error?.message).toContain('must not be 0');
		},
	);
});

describe('Get Many finds', () => {
	test.each([
		['email', 'post@firma432.example'],
		['nameContains', 'fisk'],
		['nameStartsWith', 'eksempel'],
		['number', 'K-432'],
		['orgNr', '943200111'],
	])('a company by %s', async (filter, value) => {
		const { items } = await find('company', { [filter]: value });

		expect(items.map(({ json }) => json)).toEqual([
			{
				ContactId: 432,
				Name: 'Eksempel Fiskeri AS',
				Department: '',
				Number: 'K-432',
				OrgNr: '943200111',
				Country: 'Norway',
				Phone: '+47 55 50 01 23',
				Email: 'post@firma432.example',
			},
		]);
	});

	test.each([
		['email', 'person852@example.com', [852]],
		['firstName', 'ingr', [852]],
		['lastName', 'eksempel', [852]],
		['number', 'P-852', [852]],
		['company', locator(432), [852, 853]],
	] as const)('people by %s', async (filter, value, ids) => {
		const { items } = await find('person', { [filter]: value });

		expect(items.map(({ json }) => json.PersonId)).toEqual(ids);
		expect(items[0].json).toMatchObject({ Firstname: 'Ingrid', ContactId: 432 });
	});

	test('what meets all conditions', async () => {
		const { items } = await find('company', { nameContains: 'AS', nameStartsWith: 'Demo' });
		expect(items).toEqual([]);

		const found = await find('company', { nameContains: 'Hold', nameStartsWith: 'Demo' });
		expect(found.items.map(({ json }) => json.ContactId)).toEqual([545]);
		expect(filtersSent()).toEqual(["name contains 'Hold' and name begins 'Demo'"]);
	});

	test('nothing for a name of two characters, and says why', async () => {
		const { error } = await find('company', { nameContains: 'AS' });

		expect(error?.message).toBe('"Name Contains" must have at least 3 characters');
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each([
		["O'Brien & Sønner", 'nameContains'],
		["x' or contactId gt 0 or name is 'x", 'nameContains'],
		['100% Fisk', 'nameStartsWith'],
		['Ake_100', 'number'],
		['Post_Kasse@firma.example', 'email'],
		['"Sitat" AS', 'nameContains'],
		['C:\\Data\\Fisk', 'nameContains'],
	])(
		'%s and nothing else, where a quote is doubled or not and %% is a pattern or not',
		async (text, filter) => {
			const own = { Name: text, Number: text, Email: text };
			companies().set(600, { ContactId: 600, ...own });
			const other = text.replace(/['"%_\\]/g, 'x');
			companies().set(601, { ContactId: 601, Name: other, Number: other, Email: other });
			for (const doubledQuote of ['quote', 'error'] as const) {
				for (const patterns of [false, true]) {
					Object.assign(switches(), { doubledQuote, patterns });
					const { items, error } = await find('company', { [filter]: text.toUpperCase() });

					expect([error, items.map(({ json }) => json.ContactId)]).toEqual([undefined, [600]]);
				}
			}
			expect(filtersSent().join()).not.toMatch(/%|_|\\| or contactId/);
		},
	);

	test.each(["''''", '%%%', "a'b"])('nothing for %s, and says why', async (text) => {
		const { error } = await find('company', { nameContains: text });

		expect(error?.message).toContain('"Name Contains" must have 3 letters or digits in a row');
		expect(world.sandbox.journal).toEqual([]);
	});
});

describe('A long list', () => {
	const ids = Array.from({ length: 120 }, (_, index) => 1000 + index);

	beforeEach(() => {
		companies().clear();
		for (const ContactId of ids) companies().set(ContactId, { ContactId, Name: 'Kjede' });
	});

	test.each([
		[7, 'given'],
		[7, 'missing'],
		[40, 'given'],
		[50, 'missing'],
		[1000, 'given'],
	] as const)(
		'is read as a whole with %d rows on a page, whose link to the next one is %s',
		async (archiveRows, nextLink) => {
			Object.assign(switches(), { archiveRows, nextLink, links: 'internal' });
			// Without a link, a short page with an odd number of rows ends the list.
			if (nextLink === 'missing' && archiveRows === 7) switches().archiveRows = 30;

			const { items } = await find('company', {});

			expect(items.map(({ json }) => json.ContactId)).toEqual(ids);
		},
	);

	test('is given out up to the limit, in as few calls as that takes', async () => {
		switches().archiveRows = 50;

		const { items } = await find('company', {}, { returnAll: false, limit: 60 });

		expect(items.map(({ json }) => json.ContactId)).toEqual(ids.slice(0, 60));
		expect(world.sandbox.journal.map(({ query }) => query.$top)).toEqual(['60', '10']);
	});

	test('misses nothing and gives nothing twice while it changes', async () => {
		switches().archiveRows = 50;
		world.sandbox.faults.push({
			kind: { delay: 1 },
			matches: ({ query }) => {
				if (query.$filter === undefined) return false;
				for (const id of [1000, 1001, 1002]) companies().delete(id);
				companies().set(1, { ContactId: 1, Name: 'Ny' });
				return true;
			},
		});

		const { items } = await find('company', {});

		expect(items.map(({ json }) => json.ContactId)).toEqual(ids);
	});

	test.each(['same', 'older'])('fails where the %s rows come again', async (which) => {
		switches().archiveRows = 50;
		const row = (id: number) => ({ PrimaryKey: id, contactId: id, name: 'Kjede' });
		const value = (which === 'same' ? ids.slice(0, 50) : ids.slice(10, 60)).map(row);
		const body = { 'odata.nextLink': 'x', value };
		world.sandbox.faults.push({
			matches: ({ query }) => String(query.$filter).includes('gt'),
			kind: { status: 200, body },
		});

		const { items, error } = await find('company', {});

		expect(error?.message).toContain('gives the same rows again');
		expect(items).toEqual([]);
	});

	test.each([
		['without keys', { value: [{ name: 'Kjede' }] }],
		['in a wrapping', { data: [] }],
	])('fails where rows come %s', async (_, body) => {
		world.sandbox.faults.push({ kind: { status: 200, body } });

		expect((await find('company', {})).error?.message).toContain('something else than a list');
	});
});

test('A person is found in a list by a part of the name', async () => {
	const form = {
		node: 'superOffice',
		parameters: parametersOf('person', { operation: 'get' }),
	};

	expect((await list(form, 'searchPersons', 'ingrid eks')).results).toEqual([
		{ name: 'Ingrid Eksempelsen', value: '852' },
	]);
	expect((await list(form, 'searchPersons', 'in')).results[0].value).toBe('');
});
