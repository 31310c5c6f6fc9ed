import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { useLittleServer, type Arrived, type Reply } from './server';
import { Crm, entityOf, illegal, notFound, type Manners, type Relation } from './superofficeCrm';

// Written from the documents alone, by somebody who had not read the code.
useFastClock();
const world = useWorld();
const server = useLittleServer();

const TICKET = '7T:little/SECRET+ticket';
const TOKEN = 'app-token-SECRET';
let accounts = 0;
const id = (value: unknown) => ({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;
const crm = (relations: Relation[] = [], manners: Partial<Manners> = {}) => {
	server.current.reset();
	const one = new Crm(server.current, relations);
	Object.assign(one.manners, manners);
	return one;
};
const owns = (rest: Partial<Relation> = {}): Relation => ({
	id: 662,
	source: [1, 0],
	destination: [2, 0],
	definition: 7,
	comment: 'old',
	...rest,
});

async function run(
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	rest: Partial<Job> = {},
) {
	const outcome = await world.run(
		'superOffice',
		{
			authentication: 'superOfficeTicketApi',
			resource: 'relation',
			simplify: false,
			...parameters,
		},
		{
			credentials: {
				superOfficeTicketApi: {
					// Each run is another account.
					baseUrl: `${server.current.url}/Super${(accounts += 1)}`,
					ticket: TICKET,
					appToken: TOKEN,
				},
			},
			items,
			...rest,
		},
	);
	const { error, items: out, failedItems, run: execution } = outcome;
	const all = [error?.message, error?.description, JSON.stringify(Object(error).messages)];
	const told = JSON.stringify([out, failedItems, all, execution?.data.resultData.runData.Subject]);
	// A secret is nowhere, whatever happened.
	expect(told).not.toMatch(/SECRET/);
	return {
		error,
		said: `${error?.message ?? ''} ${error?.description ?? ''}`.trim(),
		items: out.map(({ json }) => json),
		from: [...out, ...failedItems].map(({ pairedItem }) => {
			const [first] = [pairedItem].flat();
			return typeof first === 'object' ? first.item : first;
		}),
		failedItems: failedItems.map(({ json }) => json),
		outcomes: out.map(({ json }) => json.outcome ?? json.error ?? json.message),
		told: JSON.stringify([error?.message, error?.description, out.map(({ json }) => json)]),
	};
}
const onError = { onError: 'continueRegularOutput' } as const;

const get = (value: unknown, rest: INodeParameters = {}): INodeParameters => ({
	operation: 'get',
	relationId: id(value),
	...rest,
});
const remove = (value: unknown, rest: INodeParameters = {}): INodeParameters => ({
	operation: 'delete',
	relationId: id(value),
	...rest,
});
const create = (additionalFields: INodeParameters = {}, rest: INodeParameters = {}) => ({
	operation: 'create',
	sourceContactId: id('1'),
	destinationContactId: id('2'),
	relationDefinitionId: id('7'),
	additionalFields,
	...rest,
});
const update = (updateFields: INodeParameters, rest: INodeParameters = {}): INodeParameters => ({
	operation: 'update',
	mode: 'change',
	relationId: id('662'),
	updateFields,
	...rest,
});
const upsert = (rest: INodeParameters = {}): INodeParameters => ({
	operation: 'createOrUpdate',
	columns: {
		mappingMode: 'autoMapInputData',
		value: null,
		matchingColumns: [],
		schema: [],
	} as unknown as INodeParameters,
	...rest,
});
const relationsOf = (rest: INodeParameters = {}): INodeParameters => ({
	operation: 'getAll',
	mode: 'company',
	companyId: id('1'),
	returnAll: true,
	...rest,
});
const list = (resource: string, filters: INodeParameters = {}, rest: INodeParameters = {}) => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	filters,
	...rest,
});
const row = (rest: IDataObject = {}): IDataObject => ({
	SourceContactId: 1,
	DestinationContactId: 2,
	RelationDefinitionId: 7,
	...rest,
});
const inList = ({ method, path }: Arrived) => method === 'GET' && path.endsWith('/Relations');
const inRelation = ({ method, path }: Arrived) => method === 'GET' && /Relation\/\d+$/.test(path);

const without =
	(...names: string[]) =>
	(record: Record<string, unknown>) =>
		Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

const HTML = '<html><body>Sign in to SuperOffice</body></html>';
const entity = (rest: object = {}) => ({ ...entityOf(owns()), ...rest });

const bad: Array<[string, Reply]> = [
	['200 with nothing', { body: '' }],
	['204', { status: 204, body: '' }],
	['202 with nothing', { status: 202, body: '' }],
	['null', { body: 'null' }],
	['{}', { body: {} }],
	['[]', { body: [] }],
	['a text', { body: '"662"' }],
	['a web page', { headers: { 'content-type': 'text/html' }, body: HTML }],
	['a web page that says it is JSON', { body: HTML }],
	['an error with status 200', { body: { Error: true, ErrorType: 'X', ErrorMessage: 'Broken' } }],
	['an error in camelCase', { body: { error: true, errorType: 'X', errorMessage: 'Broken' } }],
	['half of it', { body: '{"RelationId":662,"Comm' }],
	['a body that is cut off', { body: JSON.stringify(Array(50).fill(owns())), cut: 'body' }],
	['304', { status: 304, body: '' }],
	['302 to a login', { status: 302, headers: { location: '/login' }, body: '' }],
];

describe('Get gives the record that was asked for, or fails', () => {
	const kinds = [
		['relation', { operation: 'get', relationId: id('662') }, 'RelationId', 662],
		['company', { resource: 'company', operation: 'get', companyId: id('1') }, 'ContactId', 1],
		['person', { resource: 'person', operation: 'get', personId: id('11') }, 'PersonId', 11],
	] as const;

	describe.each(kinds)('%s', (resource, parameters, key, value) => {
		test.each(bad)('%s is no record', async (_, reply) => {
			crm([owns()], { before: () => reply });
			const { items, error, said } = await run(parameters);
			expect(items).toEqual([]);
			expect(error).toBeDefined();
			expect(said.length).toBeGreaterThan(30);
		});

		test.each<[string, object]>([
			['another record', { [key]: value + 1 }],
			['ID 0', { [key]: 0 }],
			['no ID', { Name: 'x' }],
			['an empty ID', { [key]: '' }],
			['another record in camelCase', { [key[0].toLowerCase() + key.slice(1)]: value + 1 }],
			['it inside of something', { data: { [key]: value } }],
		])('%s is not the one', async (_, body) => {
			crm([owns()], { before: () => ({ body }) });
			const { items, error } = await run(parameters);
			expect([items, error === undefined]).toEqual([[], false]);
		});

		test.each<[string, object]>([
			['as the page has it', { [key]: value }],
			['its ID as text', { [key]: String(value) }],
			['in camelCase', { [key[0].toLowerCase() + key.slice(1)]: value }],
		])('%s is it, under one name', async (_, body) => {
			crm([], { before: () => ({ body }) });
			const { items, said } = await run(parameters);
			expect(said).toBe('');
			expect(Number(items[0]?.[key])).toBe(value);
		});

		test('404 names the record', async () => {
			crm([], { before: () => notFound });
			const { said } = await run(parameters);
			expect(said).toContain(`no ${resource} ${value}`);
		});

		test.each<[string, Reply, RegExp]>([
			['500 with words', illegal, /Words of the vendor/],
			[
				'404 as 500',
				{ ...notFound, status: 500 },
				new RegExp(`${resource} ${value}|Relation not found`),
			],
			['401', { status: 401, body: '' }, /credential|ticket/i],
			['403', { status: 403, body: '' }, /allow|right/i],
			[
				'421',
				{ status: 421, body: 'Wrong subdomain used to access tenant' },
				/address|host|subdomain/i,
			],
			['429 without end', { status: 429, body: '' }, /busy|many|again|later/i],
			['503 without end', { status: 503, body: HTML }, /busy|available|again|later/i],
		])('%s is told as it is, and names the record', async (_, reply, words) => {
			crm([], { before: () => reply });
			const { said } = await run(parameters);
			expect(said).toMatch(words);
			expect(said).toContain(`${resource} ${value}`);
			expect(server.current.requests.length).toBeLessThan(6);
		});

		test.each([
			0,
			-1,
			'',
			' ',
			'6 62',
			'1.5',
			'1e3',
			2_147_483_648,
			'99999999999',
			'abc',
			'0x10',
			true,
			null,
		])('ID %j asks nothing', async (wrong) => {
			crm([owns()]);
			const { error } = await run({ ...parameters, [`${resource}Id`]: id('={{ $json.key }}') }, [
				{ key: wrong as never },
			]);
			expect(error).toBeDefined();
			expect(server.current.requests).toEqual([]);
		});
	});

	test('letters keep their accents, in every encoding that the answer names', async () => {
		for (const [charset, bytes] of [
			['utf-8', Buffer.from('{"RelationId":662,"Comment":"Blåbær"}')],
			['iso-8859-1', Buffer.from('{"RelationId":662,"Comment":"Blåbær"}', 'latin1')],
		] as const) {
			crm([], {
				before: () => ({
					headers: { 'content-type': `application/json; charset=${charset}` },
					body: bytes,
				}),
			});
			expect((await run(get('662'))).items[0]?.Comment).toBe('Blåbær');
		}
	});

	test('bytes that are no UTF-8 are not passed on as other letters', async () => {
		crm([], {
			before: () => ({ body: Buffer.from('{"RelationId":662,"Comment":"Blåbær"}', 'latin1') }),
		});
		const { items } = await run(get('662'));
		expect(JSON.stringify(items)).not.toMatch(/\ufffd/);
	});

	test('a company ID in an address of another kind is not taken', async () => {
		crm();
		const { error } = await run({
			resource: 'company',
			operation: 'get',
			companyId: {
				__rl: true,
				mode: 'url',
				value: 'https://x.superoffice.com/Cust1/default.aspx?person_id=11',
			} as unknown as INodeParameters,
		});
		expect(error).toBeDefined();
		expect(server.current.requests).toEqual([]);
	});

	test('items that are not there do not stop the others', async () => {
		crm([owns(), owns({ id: 663 })]);
		const { items } = await run(
			get('={{ $json.key }}'),
			[{ key: 662 }, { key: 1 }, { key: '' }, { key: 663 }],
			onError,
		);
		expect(items.map(({ RelationId }) => RelationId)).toEqual([662, undefined, undefined, 663]);
	});
});

describe('Create makes one relation, or says what may be', () => {
	const posted = (reply: Reply) => ({
		before: ({ method }: Arrived) => (method === 'POST' ? reply : undefined),
	});

	test.each(bad.filter(([name]) => !/30[24]/.test(name)))(
		'%s is no success, and is not sent again',
		async (_, reply) => {
			const here = crm([], posted(reply));
			const { items, said } = await run(create());
			expect(items).toEqual([]);
			expect(said).toMatch(/may|Broken/);
			expect(here.writes).toHaveLength(1);
		},
	);

	test.each<[string, object]>([
		['RelationId 0', { RelationId: 0 }],
		['no RelationId', { RelationId: undefined }],
	])('an answer with %s is no success', async (_, rest) => {
		const here = crm([], posted({ body: entity(rest) }));
		const { items, said } = await run(create());
		expect(items).toEqual([]);
		expect(said).toMatch(/may/);
		expect(here.writes).toHaveLength(1);
	});

	test.each<[string, object]>([
		['another company', { SourceContactId: 3 }],
		['another definition', { RelationDefinitionId: 9 }],
		['other companies', { SourceContactId: 2, DestinationContactId: 3 }],
	])('an answer about %s is not passed off as the relation of this item', async (_, rest) => {
		crm([], posted({ body: entity(rest) }));
		const { items, said } = await run(create());
		expect(items).toEqual([]);
		expect(said).toMatch(/may|other/);
	});

	test('the answer in camelCase comes out under the names of the pages', async () => {
		crm([], { carriers: 'camel' });
		const { items } = await run(create({ Comment: 'x' }));
		expect(items[0]).toMatchObject({ RelationId: 9000, SourceContactId: 1, Comment: 'x' });
	});

	test.each<[string, Reply]>([
		['cut before the answer', { cut: 'before' }],
		['502', { status: 502, body: HTML }],
		['504', { status: 504, body: HTML }],
		['500', illegal],
		['408', { status: 408, body: '' }],
	])('after %s nothing is sent again', async (_, reply) => {
		const here = crm();
		here.manners.before = (request) => {
			if (request.method !== 'POST') return undefined;
			here.answer(request);
			return reply;
		};
		const { said } = await run(create());
		expect(here.relations).toHaveLength(1);
		expect(here.count('POST')).toBe(1);
		expect(said).toMatch(/may|Words of the vendor/);
	});

	test('429 was not carried out, so it is sent again', async () => {
		let posts = 0;
		const here = crm([], {
			before: ({ method }) =>
				method === 'POST' && (posts += 1) === 1
					? { status: 429, headers: { 'retry-after': '2' } }
					: undefined,
		});
		const { items } = await run(create());
		expect(items[0]?.RelationId).toBe(9000);
		expect(here.relations).toHaveLength(1);
	});

	test('two items are two creations, and the second one is made where the first is refused', async () => {
		const here = crm();
		const { items } = await run(
			create({}, { destinationContactId: id('={{ $json.to }}') }),
			[{ to: 99 }, { to: 2 }],
			onError,
		);
		expect(items).toHaveLength(2);
		expect(JSON.stringify(items[0])).toMatch(/99/);
		expect(here.relations.map(({ destination }) => destination[0])).toEqual([2]);
	});

	test.each<[string, INodeParameters, INodeParameters]>([
		['no source', {}, { sourceContactId: id('0') }],
		['no destination', {}, { destinationContactId: id('') }],
		['no definition', {}, { relationDefinitionId: id('={{ null }}') }],
		['a direction of 2', { Reversed: 2 }, {}],
		['a direction in words', { Reversed: 'backwards' }, {}],
		['a comment of 255 characters', { Comment: 'x'.repeat(255) }, {}],
		['a person -1', { SourcePersonId: id('-1') }, {}],
		['a company that is too big', {}, { sourceContactId: id('2147483648') }],
	])('%s is refused before any call', async (_, fields, rest) => {
		crm();
		const { error } = await run(create(fields, rest));
		expect(error).toBeDefined();
		expect(server.current.requests).toEqual([]);
	});

	test('blank fields are left out, and 0 is no person', async () => {
		const here = crm();
		await run(create({ Comment: '', SourcePersonId: id(''), DestinationPersonId: id('0') }));
		const [{ text }] = here.writes;
		expect(JSON.parse(text)).not.toHaveProperty('Comment');
		expect(here.relations[0]).toMatchObject({ source: [1, 0], destination: [2, 0] });
	});

	test('a relation of a company with itself is left to SuperOffice', async () => {
		const here = crm();
		const { items, error } = await run(
			create(
				{ SourcePersonId: id('11'), DestinationPersonId: id('12') },
				{ destinationContactId: id('1') },
			),
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(here.relations).toHaveLength(1);
	});
});

describe('Delete deletes the one, and says so only then', () => {
	const refused: Array<[string, Reply]> = [
		['404', notFound],
		['404 as 500', { ...notFound, status: 500 }],
		['500', illegal],
		['a web page', { headers: { 'content-type': 'text/html' }, body: HTML }],
		['a web page that says it is JSON', { body: HTML }],
		['an error with status 200', { body: { Error: true, ErrorMessage: 'Broken' } }],
		['an error in camelCase with status 200', { body: { error: true, errorMessage: 'Broken' } }],
		['an entity', { body: entity() }],
		['false', { body: 'false' }],
		['302', { status: 302, headers: { location: '/login' }, body: '' }],
		['401', { status: 401, body: '' }],
		['403', { status: 403, body: '' }],
		['412', { status: 412, body: '' }],
		['409', { status: 409, body: '' }],
	];
	test.each(refused)('%s is no deletion', async (_, reply) => {
		crm([owns()], { before: ({ method }) => (method === 'DELETE' ? reply : undefined) });
		const { items, said } = await run(remove('662'));
		expect(items).toEqual([]);
		expect(said).toMatch(/662/);
	});

	test.each<[string, Reply]>([
		['204', { status: 204, body: '' }],
		['200 with nothing', { status: 200, body: '' }],
	])('%s is one', async (_, reply) => {
		crm([owns()], { before: ({ method }) => (method === 'DELETE' ? reply : undefined) });
		const { items } = await run(remove('662'));
		expect(items).toEqual([{ deleted: true, RelationId: 662 }]);
	});

	test('an answer that never came, then 404: it is gone, and nobody is told that it never was', async () => {
		const here = crm([owns()]);
		let times = 0;
		here.manners.before = (request) => {
			if (request.method !== 'DELETE' || (times += 1) > 1) return undefined;
			here.answer(request);
			return { cut: 'before' };
		};
		const { items, said } = await run(remove('662'));
		expect(here.relations).toEqual([]);
		if (items.length > 0) expect(items).toEqual([{ deleted: true, RelationId: 662 }]);
		else expect(said).toMatch(/may (already )?have been deleted/);
	});

	test('one relation in two items: the second one does not say that it deleted it', async () => {
		const here = crm([owns(), owns({ id: 663 })]);
		const { items } = await run(remove('662'), [{}, {}], onError);
		expect(items).toHaveLength(2);
		expect(items.filter(({ deleted }) => deleted === true)).toHaveLength(1);
		expect(here.relations.map(({ id }) => id)).toEqual([663]);
	});

	test('with If Unmodified Since, what a colleague changed stays', async () => {
		const here = crm([owns({ updated: 3600 })]);
		const { said } = await run(
			remove('662', { options: { ifUnmodifiedSince: '2026-07-14T09:40:00Z' } }),
		);
		expect(here.relations).toHaveLength(1);
		expect(said).toMatch(/changed/);
	});

	test('an empty If Unmodified Since deletes nothing', async () => {
		const here = crm([owns()]);
		for (const value of ['', '={{ $json.none }}', '   ']) {
			await run(remove('662', { options: { ifUnmodifiedSince: value } }));
		}
		expect(here.writes).toEqual([]);
		expect(server.current.requests).toEqual([]);
	});

	test.each([0, '', ' ', -662, '662,663', '662 OR 1', '*', null, 66.2, [662, 663], {}])(
		'%j names no relation, and nothing is deleted',
		async (key) => {
			const here = crm([owns(), owns({ id: 66 })]);
			const { error } = await run(remove('={{ $json.key }}'), [{ key: key as never }]);
			expect(error).toBeDefined();
			expect(here.relations).toHaveLength(2);
			expect(server.current.requests).toEqual([]);
		},
	);

	test('a faulty item stops before anything is deleted', async () => {
		const here = crm([owns(), owns({ id: 663 })]);
		const { error } = await run(remove('={{ $json.key }}'), [
			{ key: 662 },
			{ key: '' },
			{ key: 663 },
		]);
		expect(error).toBeDefined();
		expect(here.relations).toHaveLength(2);
	});

	test('after a failure no further relation is deleted, and the message says which ones are', async () => {
		const here = crm(
			[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => owns({ id: 600 + key })),
			{
				before: ({ path, method }) =>
					method === 'DELETE' && path.endsWith('603') ? illegal : undefined,
			},
		);
		const { said } = await run(
			remove('={{ $json.key }}'),
			[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => ({ key: 600 + key })),
		);
		expect(said).toMatch(/Words of the vendor/);
		expect(said).toMatch(/Deleted: \d items/);
		expect(here.relations.length).toBeGreaterThan(1);
	});

	test('in the error output each item is once', async () => {
		crm([owns(), owns({ id: 664 })]);
		const { items, failedItems } = await run(
			remove('={{ $json.key }}'),
			[{ key: 662 }, { key: 663 }, { key: 664 }],
			{ onError: 'continueErrorOutput' },
		);
		expect(items.map(({ RelationId }) => RelationId)).toEqual([662, 664]);
		expect(failedItems).toHaveLength(1);
		expect(JSON.stringify(failedItems)).toMatch(/663/);
	});
});

const manyRelations = (count: number) =>
	Array.from({ length: count }, (_, index) => owns({ id: index + 1 }));

describe('Get Many gives all, once, or fails', () => {
	const kinds: Array<[string, INodeParameters, (here: Crm, count: number) => void, string]> = [
		[
			'relations',
			relationsOf(),
			(here, count) => (here.relations = manyRelations(count)),
			'RelationId',
		],
		[
			'companies',
			list('company'),
			(here, count) =>
				(here.companies = Array.from({ length: count }, (_, index) => ({
					contactId: index + 1,
					name: `Firm ${index + 1}`,
				}))),
			'ContactId',
		],
	];
	describe.each(kinds)('%s', (_name, parameters, fill, key) => {
		/** Each row of an answer as often as one says. */
		const doubled = (here: Crm) => (request: Arrived) => {
			const answered = JSON.parse(JSON.stringify(here.answer(request).body)) as {
				value: IDataObject[];
			};
			const value = answered.value.flatMap((one) => [one, one]);
			const isWhole = value.length <= Number(request.query.$top ?? 1000);
			return {
				body: {
					...(isWhole
						? answered
						: { 'odata.nextLink': `${server.current.url}${request.path}?$skip=1` }),
					value: value.slice(0, Number(request.query.$top ?? 1000)),
				},
			};
		};

		test('with two rows for each record, as where each has two addresses: all, once', async () => {
			const here = crm();
			fill(here, 1200);
			here.manners.before = doubled(here);
			const { items, said } = await run(parameters);
			expect([said, ids(items)]).toEqual(['', upTo(1200)]);
		}, 60_000);

		test('with two rows for each record a limit still counts records', async () => {
			const here = crm();
			fill(here, 100);
			here.manners.before = doubled(here);
			const { items, said } = await run({ ...parameters, returnAll: false, limit: 50 });
			expect([said, ids(items)]).toEqual(['', upTo(50)]);
		});

		test('an empty page that names a next one is not the end', async () => {
			const here = crm();
			fill(here, 1500);
			let reads = 0;
			here.manners.before = (request) =>
				(reads += 1) === 2
					? {
							body: {
								'odata.nextLink': `${server.current.url}${request.path}?$skip=1000`,
								value: [],
							},
						}
					: undefined;
			const { items, error } = await run(parameters);
			if (error) expect(items).toEqual([]);
			else expect(ids(items)).toEqual(upTo(1500));
		});

		test.each([['1 234'], ['1,234'], ['1.234'], ['12a'], ['-5'], ['1e3']])(
			'a key written as %j is not read as another one',
			async (written) => {
				const here = crm([], {
					row: (one) =>
						Object.fromEntries(
							Object.entries(one).map(([name, value]) => [
								name,
								/^(PrimaryKey|relationId|(contact|person)Id)$/.test(name) ? written : value,
							]),
						),
				});
				fill(here, 1);
				const { items, error } = await run(parameters);
				if (error) expect(items).toEqual([]);
				else expect(ids(items)).toEqual([1234]);
			},
		);

		test.each(['false', 'true', 0, 1, 'nee'])('Return All = %j is not guessed', async (value) => {
			const here = crm();
			fill(here, 60);
			const { items, error } = await run(
				{ ...parameters, returnAll: '={{ $json.all }}', limit: 50 },
				[{ all: value }],
			);
			const wanted = ['true', 1].includes(value) ? 60 : 50;
			if (error) expect(items).toEqual([]);
			else expect(items).toHaveLength(wanted);
		});
		const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
		const ids = (items: IDataObject[]) => items.map((item) => Number(item[key]));

		test.each<[string, Partial<Manners>]>([
			['odata.nextLink', {}],
			['@odata.nextLink', { next: '@odata.nextLink' }],
			['no link', { next: undefined }],
			['number keys', { keys: 'number' }],
			[
				'a link that is a path',
				{
					linkOf: ({ path, query }, skip) =>
						`${path}?${new URLSearchParams({ ...query, $skip: String(skip) }).toString()}`,
				},
			],
			[
				'a link to its inner name',
				{
					linkOf: ({ path, query }, skip) =>
						`http://inner.server.local${path}?${new URLSearchParams({ ...query, $skip: String(skip) }).toString()}`,
				},
			],
			['pages of 400 rows', { page: 400 }],
			['pages of 437 rows', { page: 437 }],
			['pages of 437 rows and @odata.nextLink', { page: 437, next: '@odata.nextLink' }],
		])(
			'1,300 with %s',
			async (_, manners) => {
				const here = crm([], manners);
				fill(here, 1300);
				const { items, said } = await run(parameters);
				expect(said).toBe('');
				expect(ids(items)).toEqual(upTo(1300));
				expect(server.current.requests.length).toBeLessThan(8);
			},
			60_000,
		);

		test.each<[string, Partial<Manners>]>([
			['pages of 100 rows without a link', { page: 100, next: undefined }],
			['a server that knows no $skip', { ignores: ['$skip'] }],
			['a server that knows no $skip and gives 100', { ignores: ['$skip'], page: 100 }],
			['a server that knows no $top', { ignores: ['$top'] }],
			['a server that knows no $orderby', { ignores: ['$orderby'] }],
			[
				'a link in a circle',
				{
					linkOf: ({ path, query }) =>
						`${server.current.url}${path}?${new URLSearchParams(query).toString()}`,
				},
			],
			[
				'a link to another list',
				{ linkOf: () => `${server.current.url}/x/api/v1/Contact/3/Relations?$top=1000` },
			],
			['a link to another host', { linkOf: () => `http://127.0.0.1:1/x/api/v1/Contact` }],
			['a link that is a number', { linkOf: () => 5 }],
			['an empty link', { linkOf: () => '' }],
		])(
			'1,300 with %s: all of them, or an error, in few calls',
			async (_, manners) => {
				const here = crm([], manners);
				fill(here, 1300);
				const { items, error } = await run(parameters);
				if (error) expect(items).toEqual([]);
				else expect(ids(items).sort((one, other) => one - other)).toEqual(upTo(1300));
				expect(server.current.requests.length).toBeLessThan(60);
			},
			60_000,
		);

		test.each(bad)(
			'page 2 is %s: no part is given out as the whole',
			async (_, reply) => {
				const here = crm([]);
				fill(here, 1500);
				let reads = 0;
				here.manners.before = () => ((reads += 1) > 1 ? reply : undefined);
				const { items, error } = await run(parameters);
				expect([items.length, error === undefined]).toEqual([0, false]);
			},
			60_000,
		);

		test.each(bad.filter(([name]) => name !== '{}' || true))(
			'page 1 is %s: that is no empty list',
			async (_, reply) => {
				crm([], { before: () => reply });
				const { items, error } = await run(parameters);
				expect([items.length, error === undefined]).toEqual([0, false]);
			},
		);

		test.each<[string, Manners['row']]>([
			['without a key', () => ({ EntityName: 'x' })],
			['that are null', () => null],
			['that are texts', () => 'row'],
			['with a key of 0', () => ({ PrimaryKey: '0' })],
		])('rows %s stop it', async (_, change) => {
			const here = crm([], { row: change as Manners['row'] });
			fill(here, 3);
			const { items, error } = await run(parameters);
			expect([items, error === undefined]).toEqual([[], false]);
		});

		test('rows with the key alone', async () => {
			const here = crm([], { row: ({ PrimaryKey }) => ({ PrimaryKey }) });
			fill(here, 3);
			const { items, error } = await run(parameters);
			if (error) expect(items).toEqual([]);
			else expect(ids(items)).toEqual([1, 2, 3]);
		});

		test.each([1, 50, 999, 1000, 1001, 1700])(
			'limit %i',
			async (limit) => {
				const here = crm();
				fill(here, 1500);
				const { items } = await run({ ...parameters, returnAll: false, limit });
				expect(ids(items)).toEqual(upTo(Math.min(limit, 1500)));
				expect(server.current.requests.length).toBeLessThanOrEqual(
					Math.ceil(Math.min(limit, 1501) / 1000),
				);
			},
			60_000,
		);

		test('a limit of 150 from a server that gives 100 and no link', async () => {
			const here = crm([], { page: 100, next: undefined });
			fill(here, 1500);
			const { items, error } = await run({ ...parameters, returnAll: false, limit: 150 });
			if (error) expect(items).toEqual([]);
			else expect(ids(items)).toEqual(upTo(150));
		});

		test.each([0, -5, 1.5, 'many', '', null])('limit %j asks nothing', async (limit) => {
			crm();
			const { error } = await run(
				{ ...parameters, returnAll: false, limit: '={{ $json.limit }}' },
				[{ limit }],
			);
			expect(error).toBeDefined();
			expect(server.current.requests).toEqual([]);
		});

		test.each<[string, (here: Crm) => void]>([
			['rows in front go', (here) => drop(here, key, (one) => one <= 5)],
			['all rows of page 1 go', (here) => drop(here, key, (one) => one <= 1000)],
			['rows behind go', (here) => drop(here, key, (one) => one > 1100)],
		])(
			'between the pages %s: what stays comes once',
			async (_, change) => {
				const here = crm();
				fill(here, 1300);
				let reads = 0;
				here.manners.before = (request) => {
					if ((reads += 1) !== 1) return undefined;
					const reply = here.answer(request);
					const body = JSON.parse(JSON.stringify(reply.body)) as object;
					change(here);
					return { body };
				};
				const { items, error } = await run(parameters);
				const found = ids(items);
				expect(new Set(found).size).toBe(found.length);
				const given = new Set(found);
				expect(left(here, key).filter((one) => !given.has(one))).toEqual([]);
				expect(error).toBeUndefined();
			},
			60_000,
		);

		test('a row that comes twice comes out once', async () => {
			const here = crm();
			fill(here, 3);
			here.manners.before = (request) => {
				const reply = JSON.parse(JSON.stringify(here.answer(request).body)) as {
					value: IDataObject[];
				};
				return { body: { ...reply, value: reply.value.flatMap((one) => [one, one]) } };
			};
			const { items } = await run(parameters);
			expect(ids(items)).toEqual([1, 2, 3]);
		});
	});

	const drop = (here: Crm, key: string, gone: (id: number) => boolean) => {
		if (key === 'RelationId') here.relations = here.relations.filter((one) => !gone(one.id));
		if (key === 'ContactId')
			here.companies = here.companies.filter((one) => !gone(Number(one.contactId)));
	};
	const left = (here: Crm, key: string) =>
		key === 'RelationId'
			? here.relations.map((one) => one.id)
			: here.companies.map((one) => Number(one.contactId));

	test('people too come from as many pages as there are', async () => {
		const here = crm();
		here.persons = Array.from({ length: 1100 }, (_, index) => ({ personId: index + 1 }));
		const { items, said } = await run(list('person'));
		expect([said, new Set(items.map(({ PersonId }) => PersonId)).size]).toEqual(['', 1100]);
	});

	test('a link to another host gets no ticket', async () => {
		const thief = server.current.url.replace('127.0.0.1', 'localhost');
		const here = crm(manyRelations(1500), { linkOf: () => `${thief}/steal` });
		await run(relationsOf());
		expect(here.server.requests.filter(({ path }) => path === '/steal')).toEqual([]);
		expect(
			here.server.requests.filter(({ headers }) => headers.host?.startsWith('localhost')),
		).toEqual([]);
	});

	test('of a company that is not there', async () => {
		crm([], { before: () => notFound });
		const { said } = await run(relationsOf({ companyId: id('99') }));
		expect(said).toMatch(/company 99/);
	});

	test('rows of another definition are not given out', async () => {
		crm([owns()], { ignores: ['$filter'] });
		const { items, said } = await run(relationsOf({ filters: { definition: id('9') } }));
		expect(items).toEqual([]);
		expect(said).toMatch(/not asked for.*"RelationDefinitionId"/);
	});

	test('of a person: only that one’s', async () => {
		crm([owns({ id: 1, source: [1, 11] }), owns({ id: 2, source: [1, 12] }), owns({ id: 3 })]);
		const { items } = await run(relationsOf({ mode: 'person', personId: id('11') }));
		expect(items.map(({ RelationId }) => RelationId)).toEqual([1]);
	});

	test('of a person without a company', async () => {
		const here = crm([owns({ id: 5, source: [1, 91] })], { keys: 'number' });
		const { items, said } = await run(relationsOf({ mode: 'person', personId: id('91') }));
		expect(said).toBe('');
		expect(items).toHaveLength(here.relations.length);
	});

	test.each([0, '', null, -1, '1,2', 'x'])('company %j asks nothing', async (key) => {
		crm([owns()]);
		const { error } = await run(relationsOf({ companyId: id('={{ $json.key }}') }), [{ key }]);
		expect(error).toBeDefined();
		expect(server.current.requests).toEqual([]);
	});

	test('a comment, an ID and a definition come under the names of Update', async () => {
		crm([owns({ source: [2, 0], destination: [1, 0] })]);
		const { items } = await run(relationsOf());
		expect(items[0]).toMatchObject({ RelationId: 662, RelationDefinitionId: 7, Comment: 'old' });
	});

	test('what it gives out does not turn the ends round when it is passed to Create or Update', async () => {
		const here = crm([owns({ source: [2, 0], destination: [1, 0] })]);
		const { items } = await run(relationsOf());
		await run(upsert(), items, onError);
		expect(here.writes).toEqual([]);
	});
});

describe('Filters find what they say, and nothing else', () => {
	const people = (values: IDataObject[]) => {
		const here = crm();
		here.persons = values.map((value, index) => ({
			personId: index + 1,
			contactId: 1,
			firstName: 'Anna',
			lastName: 'Berg',
			personNumber: `P${index}`,
			'email/emailAddress': `p${index}@example.com`,
			...value,
		}));
		return here;
	};
	const find = async (filters: INodeParameters, rest: INodeParameters = {}) =>
		(await run(list('person', filters, rest))).items.map(({ PersonId }) => Number(PersonId));

	test.each([
		["o'brien@example.com", "o'brien@example.com"],
		["'@example.com", "'@example.com"],
		['a%b@example.com', 'a%b@example.com'],
		['a_b@example.com', 'a_b@example.com'],
		['A_B@EXAMPLE.com', 'a_b@example.com'],
		[' a_b@example.com ', 'a_b@example.com'],
		['a and b@example.com', 'a and b@example.com'],
		['æøå@example.com', 'æøå@example.com'],
		['a+b&c=d#e@example.com', 'a+b&c=d#e@example.com'],
	])('email %j', async (wanted, has) => {
		people([{ 'email/emailAddress': has }, { 'email/emailAddress': `x${has}` }, {}]);
		expect(await find({ email: wanted })).toEqual([1]);
	});

	const names: Array<[string, string[], number[]]> = [
		["O'Bri", ["O'Brien", 'OBrien', "o'brian"], [1, 3]],
		["O'B", ["O'Brien", 'OBrien', "o'bar"], [1, 3]],
		["d'A", ["d'Arc", 'dArc'], [1]],
		["'Arc", ["d'Arc", 'dArc'], [1]],
		["'''", ["a'''b", "a''b"], [1]],
		['100%', ['100% Pure', '100 Pure'], [1]],
		['a_b', ['xa_by', 'xacby'], [1]],
		['a_bcd', ['xa_bcdy', 'xacbcdy'], [1]],
		['and', ['Anderson', 'Berg'], [1]],
		['Van den', ['van den Berg', 'Vanden Berg'], [1]],
		["' or lastName contains 'Ber", ['Bergman'], []],
		["Ber') or (lastName contains 'x", ['Bergman'], []],
		['(Ber)', ['X (Ber)', 'Berg'], [1]],
	];
	test.each(names)('last name %j: these, or refused before any call', async (wanted, has, ids) => {
		people(has.map((lastName) => ({ lastName })));
		const { items, error, said } = await run(list('person', { lastName: wanted }));
		if (error) expect([said.includes(wanted), server.current.requests]).toEqual([true, []]);
		else expect(items.map(({ PersonId }) => Number(PersonId))).toEqual(ids);
	});

	const numbers: Array<[string, string[], number[]]> = [
		['P1', ['P1', 'P10', 'XP1'], [1]],
		['0012', ['0012', '12'], [1]],
		['7', ['7', '77'], [1]],
		['A-1', ['A-1', 'A1'], [1]],
		['12/3.4 b', ['12/3.4 b', '12'], [1]],
		["7'8", ["7'8", '78'], [1]],
		['5%', ['5%', '55'], [1]],
	];
	test.each(numbers)(
		'number %j: this one, or refused before any call',
		async (wanted, has, ids) => {
			people(has.map((personNumber) => ({ personNumber })));
			const { items, error, said } = await run(list('person', { number: wanted }));
			if (error) expect([said.includes(wanted), server.current.requests]).toEqual([true, []]);
			else expect(items.map(({ PersonId }) => Number(PersonId))).toEqual(ids);
		},
	);

	test.each([
		['Jose', 'José'],
		['MÜLLER', 'müller'],
		['strasse', 'Straße'],
		['Bjorn', 'Bjørn'],
		['\u00e9va', 'e\u0301va'],
	])(
		'a database for which %j is %j: what it finds is not taken for a stranger',
		async (wanted, has) => {
			const here = people([{ lastName: has }]);
			here.manners.ignores = ['$filter'];
			const { said, items } = await run(list('person', { lastName: wanted }));
			expect([said, items.length]).toEqual(['', 1]);
		},
	);

	test('a server that takes % and _ for anything finds no strangers', async () => {
		const here = people([{ personNumber: 'A1' }, { personNumber: 'A_' }]);
		here.manners.ignores = ['$filter'];
		const { items, error } = await run(list('person', { number: 'A_' }));
		if (error) expect(items).toEqual([]);
		else expect(items.map(({ PersonId }) => Number(PersonId))).toEqual([2]);
	});

	test.each(['email', 'number', 'firstName', 'lastName'])(
		'a server that ignores filters gives out no strangers by %s',
		async (name) => {
			const here = people(Array.from({ length: 5 }, () => ({})));
			here.manners.ignores = ['$filter'];
			const { items } = await run(list('person', { [name]: 'nobody@example.com' }));
			expect(items).toEqual([]);
		},
	);

	test('a server that ignores filters gives out no people of other companies', async () => {
		const here = people([{ contactId: 1 }, { contactId: 2 }]);
		here.manners.ignores = ['$filter'];
		const { items, error } = await run(list('person', { company: id('2') }));
		if (error) expect(items).toEqual([]);
		else expect(items.map(({ PersonId }) => Number(PersonId))).toEqual([2]);
	});

	test.each<[string, INodeParameters]>([
		['email', { email: '' }],
		['number', { number: '={{ $json.none }}' }],
		['lastName', { lastName: '   ' }],
		['company', { company: id('') }],
	])('a blank %s never finds everybody', async (_, filters) => {
		people([{}, {}]);
		const stopped = await run(list('person', filters));
		expect(stopped.error).toBeDefined();
		expect(server.current.requests).toEqual([]);
		const nothing = await run(
			list('person', filters, { options: { emptyFilters: 'returnNothing' } }),
		);
		expect([nothing.said, nothing.items]).toEqual(['', []]);
	});

	test.each(['ab', "a'", ' a '])(
		'a name of less than three characters (%j) asks nothing',
		async (lastName) => {
			people([{}]);
			const { error } = await run(list('person', { lastName }));
			expect(error).toBeDefined();
			expect(server.current.requests).toEqual([]);
		},
	);

	test.each<[string, IDataObject]>([
		['a number', { value: 12 }],
		['a boolean', { value: true }],
		['an object', { value: {} }],
		['a list', { value: ['P1', 'P2'] }],
	])('%s as number of a person finds that one or nobody', async (_, item) => {
		people([
			{ personNumber: '12' },
			{ personNumber: '[object Object]' },
			{ personNumber: 'P1,P2' },
		]);
		const { items } = await run(list('person', { number: '={{ $json.value }}' }), [item]);
		expect(items.length).toBeLessThanOrEqual(item.value === 12 ? 1 : 0);
	});

	test('a limit counts those that fit, also where the server finds more than asked for', async () => {
		const here = people(
			Array.from({ length: 30 }, (_, index) => ({
				'email/emailAddress': `${index < 25 ? 'x' : ''}o'b@example.com`,
			})),
		);
		const { items } = await run(
			list('person', { email: "o'b@example.com" }, { returnAll: false, limit: 3 }),
		);
		expect(items.map(({ PersonId }) => Number(PersonId))).toEqual([26, 27, 28]);
		expect(here.server.requests.length).toBeLessThan(15);
	});

	test('companies: each filter alone', async () => {
		for (const filters of [
			{ email: 'firm2@example.com' },
			{ nameContains: 'rm 2' },
			{ nameStartsWith: 'firm 2' },
			{ number: 'C2' },
			{ orgNr: 'NO2' },
		]) {
			crm();
			const { items } = await run(list('company', filters));
			expect(items.map(({ ContactId }) => Number(ContactId))).toEqual([2]);
		}
	});
});

describe('Create or Update finds the relation between two ends', () => {
	const all: Array<[string, Partial<Manners>]> = [
		['source is whose list it is', {}],
		['source is the relation’s own', { listSource: 'relation' }],
		['keys are numbers', { keys: 'number' }],
		['no person is null', { noPerson: null }],
		['no person is blank', { noPerson: '' }],
		['no person is left out', { noPerson: undefined }],
		['carriers are in camelCase', { carriers: 'camel' }],
		['the filter is ignored', { ignores: ['$filter'] }],
	];
	describe.each(all)('where %s', (_, manners) => {
		test.each<[string, Relation, IDataObject]>([
			['as it is', owns(), {}],
			['seen from its other end', owns({ source: [2, 0], destination: [1, 0], reversed: 1 }), {}],
			[
				'with both persons',
				owns({ source: [1, 11], destination: [2, 21] }),
				{ SourcePersonId: 11, DestinationPersonId: 21 },
			],
			[
				'with one person given',
				owns({ source: [1, 11], destination: [2, 21] }),
				{ SourcePersonId: 11 },
			],
			['with no person given', owns({ source: [1, 11], destination: [2, 21] }), {}],
			[
				'of a definition with one text, turned',
				owns({ source: [2, 0], destination: [1, 0], definition: 8 }),
				{ RelationDefinitionId: 8 },
			],
			[
				'within one company',
				owns({ source: [1, 11], destination: [1, 12] }),
				{ DestinationContactId: 1, SourcePersonId: 11, DestinationPersonId: 12 },
			],
		])('%s: it is changed, and nothing else', async (_name, relation, item) => {
			const others = [
				owns({ id: 1, definition: 9 }),
				owns({ id: 2, destination: [3, 0] }),
				owns({ id: 3, source: [3, 0] }),
			];
			const before = structuredClone(relation);
			const here = crm([...others, relation], manners);
			const { outcomes, said } = await run(upsert(), [row({ ...item, Comment: 'new' })]);
			expect([said, outcomes]).toEqual(['', ['updated']]);
			expect(here.of(662)).toMatchObject({
				...before,
				reversed: before.reversed ?? 0,
				comment: 'new',
			});
			expect(here.relations.map(({ comment }) => comment)).toEqual(['old', 'old', 'old', 'new']);
			expect(here.writes).toHaveLength(1);
		});

		test.each<[string, Relation, IDataObject]>([
			['with the roles changed', owns({ source: [2, 0], destination: [1, 0] }), {}],
			['with another person', owns({ source: [1, 11] }), { SourcePersonId: 12 }],
			['with a person where none is wanted', owns({ source: [1, 11] }), { SourcePersonId: 0 }],
			['without the person', owns(), { SourcePersonId: 11 }],
			['of another definition', owns({ definition: 9 }), {}],
			[
				'persons at swapped ends of one company',
				owns({ source: [1, 12], destination: [1, 11] }),
				{ DestinationContactId: 1, SourcePersonId: 11, DestinationPersonId: 12 },
			],
		])('%s: another one is created and that one stays', async (_name, relation, item) => {
			const before = JSON.stringify(relation);
			const here = crm([relation], manners);
			const { outcomes, said } = await run(upsert(), [row({ ...item, Comment: 'new' })]);
			expect([said, outcomes]).toEqual(['', ['created']]);
			expect(JSON.stringify(here.of(662))).toBe(before);
			expect(here.relations).toHaveLength(2);
		});

		test('a second run writes nothing', async () => {
			const here = crm([], manners);
			const items = [
				row({ Comment: 'x', Reversed: 1 }),
				row({ DestinationContactId: 3, SourcePersonId: 11, Comment: 'y' }),
				row({ RelationDefinitionId: 8, SourcePersonId: 0, DestinationPersonId: 21 }),
			];
			expect((await run(upsert(), items)).outcomes).toEqual(['created', 'created', 'created']);
			const second = await run(upsert(), items);
			expect([second.said, second.outcomes]).toEqual(['', ['unchanged', 'unchanged', 'unchanged']]);
			expect(here.relations).toHaveLength(3);
			expect(here.writes).toHaveLength(3);
		});
	});

	test.each<[string, Relation[], IDataObject]>([
		['two alike', [owns(), owns({ id: 663 })], {}],
		['two with other persons', [owns({ source: [1, 11] }), owns({ id: 663, source: [1, 12] })], {}],
		['one with and one without a person', [owns(), owns({ id: 663, source: [1, 11] })], {}],
		[
			'one from each end',
			[owns(), owns({ id: 663, source: [2, 0], destination: [1, 0], reversed: 1 })],
			{},
		],
	])('%s: none is chosen, and the message lists both', async (_, relations, item) => {
		const here = crm(relations);
		const { said } = await run(upsert(), [row({ ...item, Comment: 'new' })]);
		expect(said).toMatch(/662/);
		expect(said).toMatch(/663/);
		expect(here.writes).toEqual([]);
	});

	test('0 as a person chooses the one without', async () => {
		const here = crm([owns(), owns({ id: 663, source: [1, 11] })]);
		await run(upsert(), [row({ SourcePersonId: 0, DestinationPersonId: 0, Comment: 'new' })]);
		expect(here.relations.map(({ comment }) => comment)).toEqual(['new', 'old']);
	});

	test.each<[string, IDataObject]>([
		['text', { SourceContactId: '1', DestinationContactId: ' 2 ', RelationDefinitionId: '7' }],
		['text with zeros in front', { SourceContactId: '01' }],
		['a person as text', { SourcePersonId: '0' }],
		['blank persons', { SourcePersonId: '', DestinationPersonId: null }],
		['a blank direction', { Reversed: '' }],
	])('%s means the same', async (_, item) => {
		const here = crm([owns()]);
		const { outcomes, error } = await run(upsert(), [row({ Comment: 'new', ...item })]);
		if (error) expect(server.current.requests).toEqual([]);
		else expect(outcomes).toEqual(['updated']);
		expect(here.relations).toHaveLength(1);
	});

	test.each<[string, IDataObject]>([
		['no source', { SourceContactId: '' }],
		['source 0', { SourceContactId: 0 }],
		['no destination', { DestinationContactId: null }],
		['no definition', { RelationDefinitionId: undefined }],
		['definition 0', { RelationDefinitionId: 0 }],
		['a negative company', { SourceContactId: -1 }],
		['half a company', { SourceContactId: 1.5 }],
		['a company that is too big', { SourceContactId: 2_147_483_648 }],
		['a company by name', { SourceContactId: 'Firm 1' }],
		['two companies', { SourceContactId: '1,2' }],
		['a list of companies', { SourceContactId: [1] }],
		['a negative person', { SourcePersonId: -11 }],
		['a person by name', { SourcePersonId: 'Anna' }],
		['a direction of 2', { Reversed: 2 }],
		['a long comment', { Comment: 'x'.repeat(255) }],
		['a comment that is a list', { Comment: ['x'] }],
	])('%s is refused before any call', async (_, item) => {
		crm([owns()]);
		const { error } = await run(upsert(), [row(item)]);
		expect(error).toBeDefined();
		expect(server.current.requests).toEqual([]);
	});

	test('blanks write nothing and clear nothing', async () => {
		const here = crm([owns({ reversed: 1 })]);
		const { outcomes } = await run(upsert(), [row({ Comment: '', Reversed: '' })], onError);
		expect(here.of(662)?.comment).toBe('old');
		expect(here.of(662)?.reversed).toBe(1);
		expect(outcomes).toHaveLength(1);
	});

	test('with Clear a blank comment is emptied, and a blank person still finds it', async () => {
		const here = crm([owns({ source: [1, 11] })]);
		const { outcomes, said } = await run(upsert({ options: { emptyValues: 'clear' } }), [
			row({ Comment: '' }),
		]);
		expect([said, outcomes]).toEqual(['', ['updated']]);
		expect(here.of(662)).toMatchObject({ source: [1, 11] });
		expect(here.of(662)?.comment || '').toBe('');
		expect(here.relations).toHaveLength(1);
	});

	test('with Clear a second run writes nothing', async () => {
		const here = crm([owns({ comment: null })]);
		const { outcomes } = await run(upsert({ options: { emptyValues: 'clear' } }), [
			row({ Comment: '' }),
		]);
		expect(outcomes).toEqual(['unchanged']);
		expect(here.writes).toEqual([]);
	});

	test.each(['skip', 'fail'])('When Not Found = %s creates nothing', async (whenNotFound) => {
		const here = crm();
		const { outcomes, said } = await run(upsert({ whenNotFound }), [row()]);
		expect(here.writes).toEqual([]);
		if (whenNotFound === 'skip') expect(outcomes).toEqual(['skipped']);
		else expect(said).toMatch(/relation/);
	});

	test('a direction that is given is written, as the form says', async () => {
		const here = crm([owns({ reversed: 1 })]);
		const { outcomes } = await run(upsert(), [row({ Reversed: 0 })]);
		expect([outcomes, here.of(662)?.reversed]).toEqual([['updated'], 0]);
	});

	test('both directions exist: each row goes to its own', async () => {
		const here = crm([owns(), owns({ id: 663, source: [2, 0], destination: [1, 0] })]);
		const { said } = await run(upsert(), [
			row({ Comment: 'one' }),
			row({ SourceContactId: 2, DestinationContactId: 1, Comment: 'other' }),
		]);
		expect(said).toBe('');
		expect(here.relations.map(({ comment }) => comment)).toEqual(['one', 'other']);
	});

	test('both directions exist between the same ends: the direction that is given tells them apart', async () => {
		const here = crm([owns(), owns({ id: 663, reversed: 1 })]);
		const { said, outcomes } = await run(upsert(), [
			row({ Reversed: 1, Comment: 'other' }),
			row({ Reversed: 0, Comment: 'one' }),
			row({ SourceContactId: 2, DestinationContactId: 1, Reversed: 0, Comment: 'again' }),
		]);
		expect([said, outcomes]).toEqual(['', ['updated', 'updated', 'updated']]);
		expect(here.relations.map(({ comment, reversed = 0 }) => [comment, reversed])).toEqual([
			['one', 0],
			['again', 1],
		]);
		expect((await run(upsert(), [row({ Comment: 'x' })])).said).toMatch(/2 relations.*direction/);
	});

	test('columns are taken under the labels too', async () => {
		const here = crm([owns()]);
		const { said } = await run(upsert(), [
			{
				'Source Company ID': 1,
				'destination company id': 2,
				'Relation Definition ID': 7,
				comment: 'new',
			},
		]);
		expect(said).toBe('');
		expect(here.of(662)?.comment).toBe('new');
	});
});

describe('Items about one relation, and other people at the same time', () => {
	test.each<[string, IDataObject[]]>([
		['the same twice', [row({ Comment: 'a' }), row({ Comment: 'b' })]],
		['number and text', [row({ Comment: 'a' }), row({ SourceContactId: '1', Comment: 'b' })]],
		[
			'without and with person 0',
			[row({ SourcePersonId: 0, Comment: 'a' }), row({ Comment: 'b' })],
		],
		[
			'from both ends',
			[
				row({ Comment: 'a' }),
				row({ SourceContactId: 2, DestinationContactId: 1, Reversed: 1, Comment: 'b' }),
			],
		],
		[
			'of a definition with one text, from both ends',
			[
				row({ RelationDefinitionId: 8, Comment: 'a' }),
				row({ RelationDefinitionId: 8, SourceContactId: 2, DestinationContactId: 1, Comment: 'b' }),
			],
		],
		['ten times', Array.from({ length: 10 }, () => row({ Comment: 'b' }))],
	])('%s become one, in their order', async (_, items) => {
		const here = crm();
		// The first creation takes its time.
		here.manners.before = async ({ method }) => {
			if (method === 'POST') await new Promise((resolve) => setTimeout(resolve, 50));
			return undefined;
		};
		const { outcomes, said } = await run(upsert(), items);
		expect(said).toBe('');
		expect(here.relations).toHaveLength(1);
		expect(outcomes[0]).toBe('created');
		expect(here.relations[0].comment).toBe('b');
	});

	test('two executions at once make one', async () => {
		const here = crm();
		const credentials = {
			superOfficeTicketApi: {
				baseUrl: `${server.current.url}/Shared`,
				ticket: TICKET,
				appToken: TOKEN,
			},
		};
		here.manners.before = async ({ method }) => {
			if (method === 'POST') await new Promise((resolve) => setTimeout(resolve, 100));
			return undefined;
		};
		await Promise.all(
			[1, 2].map(async () => await run(upsert(), [row({ Comment: 'x' })], { credentials })),
		);
		expect(here.relations).toHaveLength(1);
	});

	test('after a creation of which nothing is known, the next item finds it', async () => {
		const here = crm();
		let posts = 0;
		here.manners.before = (request) => {
			if (request.method !== 'POST' || (posts += 1) > 1) return undefined;
			here.answer(request);
			return { cut: 'before' };
		};
		const { items, outcomes } = await run(
			upsert(),
			[row({ Comment: 'a' }), row({ Comment: 'b' })],
			onError,
		);
		expect(here.relations).toHaveLength(1);
		expect(JSON.stringify(items[0])).toMatch(/may|created/);
		expect(outcomes[1]).toBe('updated');
	});

	test.each<[string, Reply]>([
		['200 with nothing', { body: '' }],
		['204', { status: 204, body: '' }],
		['RelationId 0', { body: entity({ RelationId: 0 }) }],
		['{}', { body: {} }],
	])('a creation answered with %s is no success', async (_, reply) => {
		crm([], { before: ({ method }) => (method === 'POST' ? reply : undefined) });
		const { outcomes, error } = await run(upsert(), [row()]);
		expect(outcomes).toEqual([]);
		expect(error).toBeDefined();
	});

	test('it is deleted between finding and reading: it is not written, and nothing is lost silently', async () => {
		const here = crm([owns()]);
		here.manners.before = (request) => {
			if (inRelation(request)) here.relations = [];
			return undefined;
		};
		const { outcomes, said } = await run(upsert(), [row({ Comment: 'new' })]);
		expect(here.count('PUT')).toBe(0);
		if (said) expect(said).toMatch(/662|relation/);
		else expect(outcomes).toEqual(['created']);
	});

	test('it is deleted between reading and writing', async () => {
		const here = crm([owns()]);
		here.manners.before = ({ method }) => {
			if (method === 'PUT') here.relations = [];
			return undefined;
		};
		const { outcomes, said } = await run(upsert(), [row({ Comment: 'new' })]);
		expect(outcomes).not.toEqual(['updated']);
		if (outcomes.length === 0) expect(said).toMatch(/662/);
	});

	test.each<[string, Partial<Relation>]>([
		['another comment', { comment: 'colleague' }],
		['another person', { source: [1, 12] }],
		['another direction', { reversed: 1 }],
		['another end', { destination: [3, 0] }],
		['another definition', { definition: 9 }],
	])('a colleague gives it %s between reading and writing: that stays', async (_, values) => {
		const here = crm([owns({ source: [1, 11] })]);
		let isDone = false;
		here.manners.before = ({ method }) => {
			if (method === 'PUT' && !isDone) {
				isDone = true;
				here.change(662, values);
			}
			return undefined;
		};
		await run(
			upsert(),
			[row({ SourcePersonId: 11, DestinationPersonId: 0, Comment: 'new' })],
			onError,
		);
		const now = here.of(662);
		const { comment, ...stays } = values;
		expect(now).toMatchObject(stays);
		// Of a relation that is another one by now, the comment stays too.
		if (!comment && !values.reversed) expect(now?.comment).toBe('old');
	});

	test.each<[string, Reply, boolean]>([
		['was refused for the moment', { status: 503, body: '' }, false],
		['got no answer', { cut: 'before' }, false],
		['was made, and got no answer', { cut: 'before' }, true],
	])(
		'a first try that %s, and another end by then: that one is not written',
		async (_, reply, isMade) => {
			const here = crm([owns()]);
			let puts = 0;
			here.manners.before = (request) => {
				if (request.method !== 'PUT' || (puts += 1) > 1) return undefined;
				if (isMade) here.answer(request);
				here.change(662, { destination: [3, 0], comment: 'colleague' });
				return reply;
			};
			const { said, items } = await run(upsert(), [row({ Comment: 'new' })]);
			expect(items).toEqual([]);
			expect(here.of(662)).toMatchObject({ destination: [3, 0], comment: 'colleague' });
			expect(said).toMatch(/relation 662 no longer has .*Destination Company ID 2/);
			if (reply.cut) expect(said).toMatch(/may have been/);
		},
	);

	test('a colleague gives it another end between finding and reading: it is not the one any more', async () => {
		const here = crm([owns()]);
		here.manners.before = (request) => {
			if (inRelation(request)) here.change(662, { destination: [3, 0] });
			return undefined;
		};
		await run(upsert(), [row({ Comment: 'new' })], onError);
		expect(here.of(662)?.comment).toBe('old');
	});

	test('a colleague creates it while it is looked for', async () => {
		const here = crm();
		here.manners.before = (request) => {
			if (request.method === 'POST' && here.relations.length === 0) here.relations.push(owns());
			return undefined;
		};
		const { outcomes } = await run(upsert(), [row({ Comment: 'new' })]);
		// Nobody can know; but it is asked for right before, and only once more.
		expect(outcomes).toEqual(['created']);
		expect(here.server.requests.length).toBeLessThanOrEqual(3);
	});

	test('the list cannot be read: nothing is created', async () => {
		for (const [name, reply] of [...bad, ['404', notFound], ['500', illegal]] as Array<
			[string, Reply]
		>) {
			const here = crm([owns()], { before: (request) => (inList(request) ? reply : undefined) });
			const { outcomes, error } = await run(upsert(), [row({ Comment: 'new' })]);
			expect([name, outcomes, error === undefined, here.writes.length]).toEqual([
				name,
				[],
				false,
				0,
			]);
		}
	});

	test.each<[string, Manners['row']]>([
		['without columns', ({ PrimaryKey }) => ({ PrimaryKey })],
		['without the target', without('target/contactId')],
		['without the definition', without('relationDefinitionId')],
		['without a key', without('PrimaryKey', 'relationId')],
		['that are null', () => null],
		[
			'with names in small letters',
			(one) =>
				Object.fromEntries(Object.entries(one).map(([name, value]) => [name.toLowerCase(), value])),
		],
		[
			'with JSON-safe names',
			(one) =>
				Object.fromEntries(
					Object.entries(one).map(([name, value]) => [name.replace('/', '_'), value]),
				),
		],
		['with blank companies', (one) => ({ ...one, 'source/contactId': '', 'target/contactId': '' })],
	])('rows %s make no second relation', async (_, change) => {
		const here = crm([owns()], { row: change });
		await run(upsert(), [row({ Comment: 'new' })]);
		expect(here.relations).toHaveLength(1);
	});

	test('where a list of more than a page is cut off, nothing is created', async () => {
		const here = crm(
			[
				...manyRelations(150).map((one) => ({ ...one, source: [1, 12] as [number, number] })),
				owns({ source: [1, 11] }),
			],
			{
				page: 100,
				next: undefined,
			},
		);
		const { error } = await run(upsert(), [row({ SourcePersonId: 11, Comment: 'new' })]);
		expect(here.count('POST')).toBe(0);
		if (!error) expect(here.of(662)?.comment).toBe('new');
	});

	test('1,000 unchanged rows of one company cost few calls', async () => {
		const here = crm([owns()]);
		const { outcomes } = await run(
			upsert(),
			Array.from({ length: 20 }, () => row({ Comment: 'old' })),
		);
		expect(new Set(outcomes)).toEqual(new Set(['unchanged']));
		expect(here.server.requests.length).toBeLessThanOrEqual(40);
	});

	test('a refused creation does not stop the next item about the same ends', async () => {
		const here = crm([], {
			before: ({ method, text }) =>
				method === 'POST' && text.includes('bad') ? illegal : undefined,
		});
		const { outcomes } = await run(
			upsert(),
			[row({ Comment: 'bad' }), row({ Comment: 'good' })],
			onError,
		);
		expect(outcomes[1]).toBe('created');
		expect(here.relations).toHaveLength(1);
	});

	test('a write that is refused names the relation and the words of the vendor', async () => {
		crm([owns()], { before: ({ method }) => (method === 'PUT' ? illegal : undefined) });
		const { said } = await run(upsert(), [row({ Comment: 'new' })]);
		expect(said).toMatch(/Words of the vendor/);
		expect(said).toMatch(/662/);
	});

	test.each<[string, Reply]>([
		['200 with nothing', { body: '' }],
		['204', { status: 204, body: '' }],
		['another relation', { body: entity({ RelationId: 663 }) }],
		['a web page', { body: HTML }],
		['an error in camelCase', { body: { error: true, errorMessage: 'Broken' } }],
	])('a write answered with %s: not passed off as the written relation', async (_, reply) => {
		crm([owns()], { before: ({ method }) => (method === 'PUT' ? reply : undefined) });
		const { items, error } = await run(upsert(), [row({ Comment: 'new' })]);
		if (!error) {
			expect(items[0]).toMatchObject({ RelationId: 662 });
			expect(JSON.stringify(items)).not.toMatch(/Broken|html|"Comment":"old"/);
		}
	});
});

describe('Update', () => {
	test.each<[string, Partial<Manners>]>([
		['PascalCase', {}],
		['camelCase', { carriers: 'camel' }],
	])('keeps all else where carriers are in %s', async (_, manners) => {
		const here = crm([owns({ source: [1, 11], destination: [2, 21], reversed: 1 })], manners);
		const { said, items } = await run(update({ Comment: 'new' }));
		expect(said).toBe('');
		expect(here.of(662)).toMatchObject({
			source: [1, 11],
			destination: [2, 21],
			definition: 7,
			reversed: 1,
			comment: 'new',
		});
		expect(items[0]).toMatchObject({ RelationId: 662, Comment: 'new' });
		const body = JSON.parse(here.writes[0].text) as IDataObject;
		// One name for each member, or the server might take the old one.
		const names = Object.keys(body).map((name) => name.toLowerCase());
		expect(new Set(names).size).toBe(names.length);
	});

	test.each([
		[500, 'SoNotFoundException'],
		[404, 'SoNotFoundException'],
		[500, 'SuperOffice.Exceptions.SoNotFoundException'],
	])(
		'a company that is not there (%i, %s) is not taken for a relation that is not there',
		async (status, ErrorType) => {
			const refusal = (ErrorMessage: string) => ({
				status,
				body: { Error: true, ErrorType, ErrorMessage },
			});
			for (const parameters of [
				update({ DestinationContactId: id('99') }),
				create({}, { destinationContactId: id('99') }),
			]) {
				crm([owns()], { refusal });
				const { said } = await run(parameters);
				expect(said).toMatch(/did not accept the values.*Contact id 99 not found/);
			}
		},
	);

	test('another company takes the person with it', async () => {
		const here = crm([owns({ source: [1, 11] })]);
		await run(update({ SourceContactId: id('3') }));
		expect(here.of(662)).toMatchObject({ source: [3, 0], destination: [2, 0] });
	});

	test('the same company keeps the person', async () => {
		const here = crm([owns({ source: [1, 11] })]);
		await run(update({ SourceContactId: id('1'), Comment: 'new' }));
		expect(here.of(662)).toMatchObject({ source: [1, 11], comment: 'new' });
	});

	test('two items with one relation both count', async () => {
		const here = crm([owns()]);
		await run(update({ Comment: '={{ $json.comment }}', Reversed: '={{ $json.reversed }}' }), [
			{ comment: 'new' },
			{ reversed: 1 },
		]);
		expect(here.of(662)).toMatchObject({ comment: 'new', reversed: 1 });
	});

	test('of a relation that is not there', async () => {
		for (const unknown of [
			notFound,
			{ ...notFound, status: 500 },
			{ body: 'null' },
			{ status: 204, body: '' },
		]) {
			const here = crm([], { unknown });
			const { said, items } = await run(update({ Comment: 'new' }));
			expect(items).toEqual([]);
			expect(said).toMatch(/662/);
			expect(here.writes).toEqual([]);
		}
	});

	test('replace, where a server creates what it does not have: nobody is told to try again', async () => {
		const here = crm();
		here.manners.before = (request) =>
			request.method === 'PUT' ? here.answer({ ...request, method: 'POST' }) : undefined;
		const { items, said } = await run(
			{
				...create(),
				operation: 'update',
				mode: 'replace',
				relationId: id('662'),
				updateFields: {},
			},
			[{}],
			{ settings: { typeVersion: 1 } },
		);
		expect(items).toEqual([]);
		expect(here.relations).toHaveLength(1);
		expect(said).toMatch(/another record than relation 662.*created in its place/);
		expect(said).not.toMatch(/does no harm/);
	});

	test('replace does not create where the server would', async () => {
		const here = crm([owns()]);
		const { error } = await run(
			{
				...create(),
				operation: 'update',
				mode: 'replace',
				relationId: id('0'),
			},
			[{}],
			{ settings: { typeVersion: 1 } },
		);
		expect(error).toBeDefined();
		expect(here.writes).toEqual([]);
	});
});

describe('Tickets, errors and stops', () => {
	test.each<[string, INodeParameters, IDataObject]>([
		['Get', get('662'), {}],
		['Delete', remove('662'), {}],
		['Create', create(), {}],
		['Update', update({ Comment: 'x' }), {}],
		['Create or Update', upsert(), row({ Comment: 'x' })],
		['Get Many', relationsOf(), {}],
		['people', list('person'), {}],
		['companies', list('company'), {}],
	])(
		'%s with a ticket that ends says so, once, and not the ticket',
		async (_, parameters, item) => {
			crm([owns()], {
				before: () => ({
					status: 401,
					body: {
						Error: true,
						ErrorType: 'SoSessionException',
						ErrorMessage: `Ticket ${TICKET} is not valid ${TOKEN}`,
					},
				}),
			});
			const { said } = await run(parameters, [item]);
			expect(said).toMatch(/ticket|credential/i);
			expect(server.current.requests.length).toBeLessThanOrEqual(2);
		},
	);

	test('with a ticket that ends, 30 items make few calls', async () => {
		crm([owns()], { before: () => ({ status: 401, body: '' }) });
		const { items } = await run(
			get('662'),
			Array.from({ length: 30 }, () => ({})),
			onError,
		);
		expect(items).toHaveLength(30);
		expect(server.current.requests.length).toBeLessThanOrEqual(30);
	});

	test('a ticket that ends in the middle: what was done and what not is told', async () => {
		let calls = 0;
		const here = crm(
			[1, 2, 3, 4, 5, 6, 7, 8].map((key) => owns({ id: key })),
			{ before: () => ((calls += 1) > 3 ? { status: 401, body: '' } : undefined) },
		);
		const { said } = await run(
			remove('={{ $json.key }}'),
			[1, 2, 3, 4, 5, 6, 7, 8].map((key) => ({ key })),
		);
		expect(here.relations).toHaveLength(5);
		expect(said).toMatch(/3 items|0, 1 and 2|0 to 2|0-2|0–2|0, 1, 2/);
	});

	test('stopped by hand, no further relation is deleted', async () => {
		const stop = new AbortController();
		const here = crm(Array.from({ length: 40 }, (_, index) => owns({ id: index + 1 })));
		here.manners.before = ({ path }) => {
			if (path.endsWith('/3')) stop.abort();
			return { status: 204, body: '', delay: 20 };
		};
		await run(
			remove('={{ $json.key }}'),
			Array.from({ length: 40 }, (_, index) => ({ key: index + 1 })),
			{ stop: stop.signal },
		);
		expect(here.count('DELETE')).toBeLessThan(20);
	});

	test.each<[string, INodeParameters, IDataObject[]]>([
		['Get', get('={{ $json.key }}'), [{ key: 662 }, { key: 1 }, { key: 663 }]],
		['Delete', remove('={{ $json.key }}'), [{ key: 662 }, { key: 1 }, { key: 663 }]],
		[
			'Create',
			create({ SourcePersonId: id('={{ $json.key }}') }),
			[{ key: 11 }, { key: 21 }, { key: 12 }],
		],
		[
			'Create or Update',
			upsert(),
			[
				row({ DestinationContactId: 3 }),
				row({ SourcePersonId: 21 }),
				row({ RelationDefinitionId: 9 }),
			],
		],
	])('%s: each item ends once, linked to its input', async (_, parameters, items) => {
		for (const mode of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			crm([owns(), owns({ id: 663 })]);
			const outcome = await run(parameters, items, { onError: mode });
			const failed =
				mode === 'continueErrorOutput'
					? outcome.failedItems
					: outcome.items.filter(({ error }) => error);
			expect([outcome.error, failed.length]).toEqual([undefined, 1]);
			expect(outcome.items.length + outcome.failedItems.length).toBe(3);
			expect(outcome.from.sort()).toEqual([0, 1, 2]);
		}
	});
});

describe('As a tool of an agent', () => {
	const fromAi = (name: string, type = 'string') => `={{ $fromAI('${name}', '', '${type}') }}`;
	const asTool = async (parameters: INodeParameters, args: IDataObject, agentVersion?: 3) => {
		const { items, error, told } = await run(parameters, [args], {
			asTool: true,
			...(agentVersion && { agentVersion }),
		});
		return { answer: String(items[0]?.answer ?? ''), error, told };
	};
	const versions = [[undefined], [3]] as const;

	describe.each(versions)('of version %s', (version) => {
		test('gets a relation by its ID', async () => {
			crm([owns()]);
			const { answer } = await asTool(get(fromAi('key')), { key: '662' }, version);
			expect(answer).toContain('662');
			expect(answer).toContain('old');
		});

		test.each(['', '0', 'Firm 1'])(
			'a relation named %j deletes nothing, and the agent reads why',
			async (key) => {
				const here = crm([owns()]);
				const { answer, told } = await asTool(remove(fromAi('key')), { key }, version);
				expect(here.relations).toHaveLength(1);
				expect(answer + told).toMatch(/relation|ID|number/i);
			},
		);

		test('a blank filter of an agent does not give out everybody', async () => {
			crm();
			const { answer, told } = await asTool(
				list('person', { email: fromAi('email') }),
				{ email: '' },
				version,
			);
			expect(answer + told).not.toContain('Anna11');
		});

		test('what an agent leaves blank clears nothing', async () => {
			const here = crm([owns({ source: [1, 11] })]);
			await asTool(
				update(
					{ Comment: fromAi('comment'), Reversed: fromAi('reversed', 'number') },
					{ options: { emptyValues: 'clear' } },
				),
				{ comment: '', reversed: 1 },
				version,
			);
			expect(here.of(662)).toMatchObject({ comment: 'old', source: [1, 11] });
		});

		const byAgent = upsert({
			columns: {
				mappingMode: 'defineBelow',
				value: {
					SourceContactId: fromAi('source', 'number'),
					SourcePersonId: fromAi('person'),
					DestinationContactId: fromAi('destination'),
					RelationDefinitionId: fromAi('kind'),
					Comment: fromAi('comment'),
				},
				matchingColumns: [],
				schema: [],
			} as unknown as INodeParameters,
			options: { emptyValues: 'clear' },
		});

		test('creates or updates one relation, whatever it leaves blank', async () => {
			const here = crm();
			const ends = { source: 1, destination: '2', kind: '7', person: '' };
			for (const comment of ['a', 'a', '']) {
				const { answer } = await asTool(byAgent, { ...ends, comment }, version);
				expect(answer).toMatch(/created|unchanged/);
			}
			expect(here.relations.map(({ comment }) => comment)).toEqual(['a']);
			expect(here.writes).toHaveLength(1);
		});

		test.each([
			[{ destination: '' }, /Destination Company/],
			[{ source: 0 }, /Source Company/],
			[{ kind: 'owns' }, /Relation Definition/],
			[{ person: 'Anna' }, /Source Person/],
		])('what names no end (%j) creates nothing, and the agent reads why', async (wrong, words) => {
			const here = crm();
			const args = { source: 1, destination: '2', kind: '7', person: '', comment: 'a', ...wrong };
			const { answer, told } = await asTool(byAgent, args, version);
			expect(answer + told).toMatch(words);
			expect(here.relations).toEqual([]);
		});

		test('a failure is told to the agent with the words of the vendor', async () => {
			crm([owns()], { before: () => illegal });
			const { answer, told } = await asTool(get(fromAi('key')), { key: '662' }, version);
			expect(answer + told).toMatch(/Words of the vendor/);
		});
	});
});

describe('A system user whose ticket ends in between', () => {
	const store = () => world.sandbox.data.superOffice.relations;
	const bySystemUser = async (parameters: INodeParameters, items: IDataObject[], end: RegExp) => {
		let hasEnded = false;
		world.sandbox.faults.push({
			vendor: 'superOffice',
			matches: ({ method, path }) => {
				if (!hasEnded && end.test(`${method} ${path}`)) {
					hasEnded = true;
					world.sandbox.clock.advance(7 * 3_600_000);
				}
				return hasEnded;
			},
			kind: { delay: 0 },
		});
		const outcome = await world.run(
			'superOffice',
			{
				authentication: 'superOfficeSystemUserApi',
				resource: 'relation',
				simplify: false,
				...parameters,
			},
			{ items },
		);
		expect(hasEnded).toBe(true);
		return outcome;
	};

	test('creates one relation', async () => {
		const before = store().size;
		const { source, destination } = { source: '432', destination: '539' };
		const { items, error } = await bySystemUser(
			create({}, { sourceContactId: id(source), destinationContactId: id(destination) }),
			[{}],
			/POST .*Relation/,
		);
		expect(error).toBeUndefined();
		expect([items.length, store().size - before]).toEqual([1, 1]);
	});

	test('deletes, and says so', async () => {
		const { items, error } = await bySystemUser(remove('662'), [{}], /DELETE/);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.deleted)).toEqual([true]);
		expect(store().has(662)).toBe(false);
	});

	test.each([/GET .*Relations/, /GET .*Relation\/\d+/, /PUT/])(
		'updates the one relation, where it ends at %s',
		async (end) => {
			const before = store().size;
			const { items, error } = await bySystemUser(
				upsert(),
				[
					{
						SourceContactId: 432,
						SourcePersonId: 852,
						DestinationContactId: 539,
						DestinationPersonId: 789,
						RelationDefinitionId: store().get(662)?.RelationDefinitionId as number,
						Comment: 'new',
					},
				],
				end,
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.outcome)).toEqual(['updated']);
			expect(store().size).toBe(before);
			expect(store().get(662)?.Comment).toBe('new');
		},
	);
});

describe('Many items', () => {
	test('each of three companies gets its own relations, linked to its item', async () => {
		crm([owns(), owns({ id: 663, destination: [3, 0] }), owns({ id: 664, source: [3, 0] })]);
		const outcome = await run(relationsOf({ companyId: id('={{ $json.key }}') }), [
			{ key: 1 },
			{ key: 2 },
			{ key: 3 },
		]);
		expect(outcome.items.map(({ RelationId }) => RelationId)).toEqual([
			662, 663, 662, 664, 663, 664,
		]);
	});

	test('no more than ten calls leave in a second', async () => {
		crm([owns()]);
		const waits = 30;
		const { items } = await run(
			get('662'),
			Array.from({ length: waits }, () => ({})),
		);
		expect(items).toHaveLength(waits);
		expect(server.current.most).toBeLessThanOrEqual(10);
	});

	test('a row about a person of another company is refused with the words of SuperOffice', async () => {
		const here = crm();
		const { said } = await run(upsert(), [row({ SourcePersonId: 21 })]);
		expect(said).toMatch(/Person 21 does not belong to contact 1/);
		expect(here.relations).toEqual([]);
	});

	test('a row that names a relation by RelationId changes no other one', async () => {
		const here = crm([owns(), owns({ id: 663, definition: 9 })]);
		await run(upsert(), [row({ RelationId: 663, Comment: 'new' })], onError);
		expect(here.of(663)?.comment).toBe('old');
	});

	test.each<[string, INodeParameters | null]>([
		['nothing', null],
		['a company only', { SourceContactId: '={{ $json.none }}' }],
		[
			'an expression that finds nothing as person',
			{
				SourceContactId: 1,
				DestinationContactId: 2,
				RelationDefinitionId: 7,
				SourcePersonId: '={{ $json.none }}',
				Comment: 'new',
			},
		],
	])('columns mapped by hand with %s', async (name, value) => {
		const here = crm([owns({ source: [1, 11] })]);
		const columns = { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
		const { said, outcomes } = await run(
			upsert({ columns: columns as unknown as INodeParameters }),
			[{}],
		);
		if (/person/.test(name)) {
			expect([said, outcomes, here.of(662)?.source]).toEqual(['', ['updated'], [1, 11]]);
		} else {
			expect(said).toMatch(/company|column/i);
			expect(server.current.requests).toEqual([]);
		}
	});

	test('a failure in the middle says what was created', async () => {
		crm([], {
			before: ({ method, text }) =>
				method === 'POST' && text.includes('bad') ? illegal : undefined,
		});
		const { said } = await run(
			upsert(),
			[1, 2, 3].map((key) => row({ DestinationContactId: key, Comment: key === 3 ? 'bad' : 'x' })),
		);
		expect(said).toMatch(/Words of the vendor/);
		expect(said).toMatch(/2 items|0-1|0 and 1/);
	});

	test('n8n’s Retry On Fail does not create what was created', async () => {
		let posts = 0;
		const here = crm([], {
			before: ({ method }) => (method === 'POST' && (posts += 1) === 2 ? illegal : undefined),
		});
		await run(
			upsert(),
			[2, 3].map((key) => row({ DestinationContactId: key })),
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
		);
		expect(here.relations.map(({ destination }) => destination[0])).toEqual([2, 3]);
	});

	test('a company with itself, without persons', async () => {
		const here = crm([owns({ source: [1, 11], destination: [1, 12] })]);
		const { said } = await run(upsert(), [
			row({
				DestinationContactId: 1,
				SourcePersonId: 0,
				DestinationPersonId: 0,
				Comment: 'new',
			}),
		]);
		expect(said).toBe('');
		expect(here.relations.map(({ comment }) => comment)).toEqual(['old', 'new']);
	});

	test('a relation whose person has left the company since is found where it was', async () => {
		const here = crm([owns({ source: [1, 31] })]);
		const { outcomes } = await run(upsert(), [row({ SourcePersonId: 31, Comment: 'old' })]);
		expect(outcomes).toEqual(['unchanged']);
		expect(here.writes).toEqual([]);
	});

	test('a server that keeps comments without blanks at their ends: a second run writes nothing', async () => {
		const here = crm([owns({ comment: 'new' })]);
		const { outcomes } = await run(upsert(), [row({ Comment: ' new\n' })]);
		expect(['unchanged', 'updated']).toContain(outcomes[0]);
		expect(here.relations).toHaveLength(1);
	});
});

describe('Choices that an expression makes', () => {
	test.each<[string, INodeParameters, IDataObject]>([
		['When Not Found', upsert({ whenNotFound: '={{ $json.choice }}' }), row()],
		['Mode', update({ Comment: 'x' }, { mode: '={{ $json.choice }}' }), {}],
		['Relations Of', relationsOf({ mode: '={{ $json.choice }}' }), {}],
		[
			'When a Filter Is Empty',
			list('person', { email: '' }, { options: { emptyFilters: '={{ $json.choice }}' } }),
			{},
		],
		['Operation', { operation: '={{ $json.choice }}', relationId: id('662') }, {}],
	])('%s: what is none of the choices does nothing', async (_, parameters, item) => {
		for (const choice of ['nonsense', '', null, 'Delete']) {
			const here = crm([owns({ definition: 9 })]);
			const { items } = await run(parameters, [{ ...item, choice }], onError);
			expect(here.writes).toEqual([]);
			expect(items.filter(({ error }) => !error)).toEqual([]);
		}
	});

	test.each<[unknown, number | undefined]>([
		[0, 0],
		[1, 1],
		['1', 1],
		[' 1 ', 1],
		[true, undefined],
		['ja', undefined],
		[2, undefined],
		[-1, undefined],
	])('a direction of %j in a table', async (value, wanted) => {
		const here = crm();
		const { error } = await run(upsert(), [row({ Reversed: value as never })]);
		if (error) expect([here.writes, server.current.requests]).toEqual([[], []]);
		else expect(here.relations[0].reversed).toBe(wanted ?? (value === 2 ? NaN : 1));
	});

	test.each<[unknown, string]>([
		[12, '12'],
		[0, '0'],
		['x'.repeat(254), 'x'.repeat(254)],
		['line\nline', 'line\nline'],
		['"quoted" \\ \u2028', '"quoted" \\ \u2028'],
		['😀', '😀'],
	])('a comment of %j goes in as it is', async (value, wanted) => {
		const here = crm();
		await run(upsert(), [row({ Comment: value as never })]);
		expect(here.relations[0].comment).toBe(wanted);
		expect((await run(upsert(), [row({ Comment: value as never })])).outcomes).toEqual([
			'unchanged',
		]);
	});
});

describe('One SuperOffice by two ways', () => {
	const twice = async (here: Crm, one: object, other: object) => {
		here.manners.before = async ({ method }) => {
			if (method === 'POST') await new Promise((resolve) => setTimeout(resolve, 100));
			return undefined;
		};
		await Promise.all(
			[one, other].map(
				async (values) =>
					await run(upsert(), [row({ Comment: 'x' })], {
						credentials: {
							superOfficeTicketApi: { ticket: TICKET, appToken: TOKEN, ...values },
						},
					}),
			),
		);
		expect(here.relations).toHaveLength(1);
	};

	test('two tickets', async () => {
		const here = crm();
		const baseUrl = `${server.current.url}/Same1`;
		await twice(here, { baseUrl }, { baseUrl, ticket: '7T:another/SECRET' });
	});

	test.each(['/', '/api', '/api/', '/api/v1'])('an address with %s at its end', async (end) => {
		const here = crm();
		const baseUrl = `${server.current.url}/Same${end.length}`;
		await twice(here, { baseUrl }, { baseUrl: `${baseUrl}${end}` });
	});
});

describe('Words and secrets', () => {
	const leaks = [TICKET, encodeURIComponent(TICKET), TOKEN, JSON.stringify(TICKET).slice(1, -1)];
	const jobs: Array<[string, INodeParameters, IDataObject]> = [
		['Get', get('662'), {}],
		['Delete', remove('662'), {}],
		['Create', create(), {}],
		['Create or Update', upsert(), row({ Comment: 'x' })],
		['Get Many', list('company'), {}],
	];
	test.each(jobs)('%s: a server that repeats what it got', async (_, parameters, item) => {
		for (const leak of leaks) {
			for (const reply of [
				{ status: 500, body: { Error: true, ErrorMessage: `Authorization: SOTicket ${leak}` } },
				{ status: 400, headers: { 'content-type': 'text/html' }, body: `<p>${leak}</p>` },
				{ body: `not JSON ${leak}` },
				{ status: 302, headers: { location: `/login?ticket=${leak}` }, body: '' },
			] as Reply[]) {
				crm([owns()], { before: () => reply });
				const { error } = await run(parameters, [item]);
				expect(error).toBeDefined();
			}
		}
	});

	test.each([301, 302, 303, 307, 308])('no write follows a redirect (%i)', async (status) => {
		for (const [, parameters, item] of jobs) {
			const here = crm([owns()], {
				before: ({ path }) =>
					path === '/elsewhere'
						? { body: entity() }
						: { status, headers: { location: '/elsewhere' }, body: '' },
			});
			const { items } = await run(parameters, [item]);
			expect(items).toEqual([]);
			expect(here.server.requests.filter(({ path }) => path === '/elsewhere')).toEqual([]);
		}
	});

	test.each<[string, INodeParameters, RegExp]>([
		['Delete', remove('662'), /relation 662/],
		['Get Many', relationsOf(), /company 1\b/],
		['Get Many of a person', relationsOf({ mode: 'person', personId: id('11') }), /person 11\b/],
	])('%s names what is not there, also where 404 comes as 500', async (_, parameters, words) => {
		for (const status of [404, 500]) {
			crm([], { before: () => ({ ...notFound, status }) });
			expect((await run(parameters)).said).toMatch(words);
		}
	});
});
