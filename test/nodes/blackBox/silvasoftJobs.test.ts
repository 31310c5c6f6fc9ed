import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { useLittleServer, type Reply } from './server';
import { Office, row, rows, type Manners, type Row } from './silvasoftOffice';

// Written from the documents alone, by somebody who had not read the code.
useFastClock();
const world = useWorld();
const server = useLittleServer();

let accounts = 0;
const credential = (rest: object = {}) => ({
	silvasoftApi: {
		apiKey: 'SECRETKEY-0123456789',
		username: `jobs${(accounts += 1)}@example.nl`,
		baseUrl: server.current.url,
		callsPerSecond: 0,
		callsPerMinute: 0,
		...rest,
	},
});
const upsert = (
	key: string,
	rest: INodeParameters = {},
	values?: IDataObject,
): INodeParameters => ({
	resource: 'relation',
	operation: 'createOrUpdate',
	columns: {
		mappingMode: values ? 'defineBelow' : 'autoMapInputData',
		value: values ?? null,
		matchingColumns: [key],
		schema: [],
	} as INodeParameters,
	...rest,
});
const by = (mode: string, value = '={{ $json.key }}') => ({ __rl: true, mode, value });
const update = (mode: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: by(mode) as unknown as INodeParameters,
	updateFields: { Phone: '={{ $json.Phone }}' },
	...rest,
});
const get = (mode: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'relation',
	operation: 'get',
	relationGuid: by(mode) as unknown as INodeParameters,
	...rest,
});
const list = { options: { lookUp: 'list' } };
const single = { options: { lookUp: 'single' } };
const ways = [
	['one call each', 'single'],
	['the list', 'list'],
] as const;

const office = (all: Row[] = [], manners: Partial<Manners> = {}) => {
	server.current.reset();
	const one = new Office(server.current, all);
	Object.assign(one.manners, manners);
	return one;
};

async function run(parameters: INodeParameters, items: IDataObject[], rest: Partial<Job> = {}) {
	const outcome = await world.run('silvasoft', parameters, {
		credentials: credential(),
		items,
		...rest,
	});
	const { error, items: out, failedItems, run: execution } = outcome;
	const said = `${error?.message ?? ''} ${error?.description ?? ''}`.trim();
	const [{ hints = [] } = {}] = execution?.data.resultData.runData.Subject ?? [];
	return {
		error,
		said,
		items: out,
		failedItems,
		outcomes: out.map(({ json }) => json.outcome ?? json.error ?? json.message),
		hints: hints.map(({ message }) => message),
	};
}
const many = (count: number, from = 1, rest: IDataObject = {}) =>
	Array.from({ length: count }, (_, index) => ({
		Email: `firm${from + index}@example.nl`,
		Name: `Firm ${from + index}`,
		Phone: '030-1',
		...rest,
	}));
const onError = { onError: 'continueRegularOutput' } as const;
const quota = {
	status: 401,
	body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
};
const refusal = { status: 400, body: { errorCode: 'E', errorMessage: 'Words of the vendor' } };

describe.each(ways)('Two items for one relation, found with %s', (_, lookUp) => {
	const options = { options: { lookUp } };

	test.each<[string, string, unknown[]]>([
		['capitals and blanks', 'Email', ['new@example.nl', ' NEW@Example.nl ']],
		['a no-break space', 'Email', ['new@example.nl', 'new@example.nl\u00a0']],
		['capitals of other letters', 'Email', ['ünal@example.nl', 'ÜNAL@example.nl']],
		['composed letters', 'Email', ['\u00e9va@example.nl', 'e\u0301va@example.nl']],
		['number and text', 'CustomerNumber', [123, '123']],
		['blanks around', 'CustomerNumber', [' 123', '123 ']],
		['leading zeros', 'CustomerNumber', ['123', '00123']],
		['decimal', 'CustomerNumber', ['123', '123.0']],
		['number and text', 'SupplierNumber', [123, '123']],
	])('%s: %s %j makes no two relations', async (_name, key, values) => {
		const silva = office(rows(3));
		const { items } = await run(
			upsert(key, options),
			values.map((value, index) => ({
				[key]: value as string,
				// Another name each time, so that only the key can tell.
				Name: `New ${index}`,
				Phone: String(index),
				...(key === 'SupplierNumber' ? { IsSupplier: true } : {}),
			})),
			onError,
		);
		expect(items).toHaveLength(2);
		expect(silva.writes.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test.each([
		['jan@example.nl', 'jan+shop@example.nl'],
		['an@example.nl', 'jan@example.nl'],
		["o'brien@example.nl", 'obrien@example.nl'],
		['a&b@example.nl', 'a@example.nl'],
		['a%20b@example.nl', 'a b@example.nl'],
		['ı@example.nl', 'i@example.nl'],
	])('%s and %s are two', async (one, other) => {
		const silva = office([row(1, { Email: one }), row(2, { Email: other })]);
		await run(
			upsert('Email', options),
			[
				{ Email: one, Phone: 'one' },
				{ Email: other, Phone: 'other' },
			],
			onError,
		);
		for (const [guid, phone] of [
			[1, 'one'],
			[2, 'other'],
		] as const) {
			expect(['030-1', phone]).toContain(silva.of(guid)?.Phone);
		}
		expect(silva.writes.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});

	test('after a refused creation the next item creates it', async () => {
		const silva = office(rows(3), {
			before: ({ method, text }) =>
				method === 'POST' && text.includes('"bad"') ? refusal : undefined,
		});
		const { outcomes } = await run(
			upsert('Email', options),
			[
				{ Email: 'new@example.nl', Name: 'New', Phone: 'bad' },
				{ Email: 'NEW@example.nl', Name: 'New', Phone: 'good' },
				{ Email: 'new@example.nl', Name: 'New', Phone: 'better' },
			],
			onError,
		);
		expect(outcomes.slice(1)).toEqual(['created', 'updated']);
		expect(silva.all).toHaveLength(4);
		expect(silva.all[3].Phone).toBe('better');
	});

	test('after a creation of which nothing is known the next item asks', async () => {
		let posts = 0;
		const silva = office(rows(3), { existing: () => undefined });
		silva.manners.before = (request) => {
			if (request.method !== 'POST' || (posts += 1) > 1) return undefined;
			silva.answer(request);
			return { status: 502 };
		};
		const { outcomes, items } = await run(
			upsert('Email', options),
			[
				{ Email: 'new@example.nl', Name: 'New', Phone: '1' },
				{ Email: 'NEW@example.nl', Name: 'New', Phone: '2' },
			],
			onError,
		);
		expect(JSON.stringify(items[0])).toMatch(/may (exist|have been created)/);
		expect(outcomes[1]).toBe('updated');
		expect(silva.all).toHaveLength(4);
	});

	test('the second of two same rows writes nothing', async () => {
		const silva = office(rows(3));
		const { outcomes } = await run(
			upsert('Email', options),
			many(1000, 2).fill({ Email: 'firm2@example.nl', Phone: 'x' } as never, 1),
		);
		expect(new Set(outcomes.slice(1))).toEqual(new Set(['updated', 'unchanged']));
		expect(silva.writes).toHaveLength(1);
		expect(silva.reads.length).toBeLessThan(10);
	}, 60_000);

	test('back and forth: each item is compared with what is there then', async () => {
		const silva = office(rows(3));
		const { outcomes } = await run(
			upsert('Email', options),
			['a', '030-1', 'a', 'a', '030-1'].map((Phone) => ({ Email: 'firm2@example.nl', Phone })),
		);
		expect(outcomes).toEqual(['updated', 'updated', 'updated', 'unchanged', 'updated']);
		expect(silva.of(2)?.Phone).toBe('030-1');
	});

	test('after a write of which nothing is known, what was read does not count', async () => {
		let puts = 0;
		const silva = office(rows(3));
		silva.manners.before = (request) => {
			if (request.method !== 'PUT' || (puts += 1) > 4) return undefined;
			silva.answer(request);
			return { status: 502 };
		};
		await run(
			upsert('Email', options),
			[
				{ Email: 'firm2@example.nl', Phone: 'x' },
				{ Email: 'firm2@example.nl', Phone: '030-1' },
			],
			onError,
		);
		expect(silva.of(2)?.Phone).toBe('030-1');
	});
});

describe.each(ways)('A key that moves during the run, found with %s', (_, lookUp) => {
	const renames = update('email', {
		updateFields: { Email: '={{ $json.Email }}', Phone: '={{ $json.Phone }}' },
		options: { lookUp },
	});

	test('the old address is of nobody afterwards', async () => {
		const silva = office(rows(3));
		const { outcomes } = await run(
			renames,
			[
				{ key: 'firm1@example.nl', Email: 'moved@example.nl', Phone: 'first' },
				{ key: 'firm1@example.nl', Phone: 'second' },
			],
			onError,
		);
		expect(outcomes[1]).toMatch(/no relation/);
		expect(silva.of(1)).toMatchObject({ Email: 'moved@example.nl', Phone: 'first' });
	});

	test('the new address finds it', async () => {
		const silva = office(rows(3));
		const { error } = await run(renames, [
			{ key: 'firm1@example.nl', Email: 'moved@example.nl', Phone: 'first' },
			{ key: 'moved@example.nl', Phone: 'second' },
		]);
		expect(error).toBeUndefined();
		expect(silva.of(1)?.Phone).toBe('second');
	});

	test('the address of another that moved there is ambiguous', async () => {
		const silva = office(rows(3));
		await run(
			renames,
			[
				{ key: 'firm1@example.nl', Email: 'firm2@example.nl', Phone: 'first' },
				{ key: 'firm2@example.nl', Phone: 'second' },
			],
			onError,
		);
		expect([silva.of(1)?.Phone, silva.of(2)?.Phone]).toEqual(['first', '030-1']);
	});

	test('an address that is given up is of nobody', async () => {
		const silva = office(rows(3));
		await run(
			{ ...renames, options: { lookUp, emptyValues: 'clear' } },
			[
				{ key: 'firm1@example.nl', Email: '', Phone: 'first' },
				{ key: 'firm1@example.nl', Email: 'firm1@example.nl', Phone: 'second' },
			],
			onError,
		);
		expect(silva.of(1)).toMatchObject({ Email: '', Phone: 'first' });
	});

	test('a chain: each address goes to who has it at that moment', async () => {
		const silva = office(rows(3));
		await run(
			renames,
			[
				{ key: 'firm1@example.nl', Email: 'free@example.nl' },
				{ key: 'firm2@example.nl', Email: 'firm1@example.nl' },
				{ key: 'firm1@example.nl', Phone: 'new' },
			],
			onError,
		);
		expect([silva.of(1)?.Phone, silva.of(2)?.Phone]).toEqual(['030-1', 'new']);
	});

	test('a customer number that moves', async () => {
		const silva = office(rows(3));
		await run(
			update('customerNumber', {
				updateFields: { CustomerNumber: '={{ $json.to }}', Phone: '={{ $json.Phone }}' },
				options: { lookUp },
			}),
			[
				{ key: '50001', to: 900 },
				{ key: '50002', to: 50001 },
				{ key: '50001', Phone: 'new' },
			],
			onError,
		);
		expect([silva.of(1)?.Phone, silva.of(2)?.Phone]).toEqual(['030-1', 'new']);
	});

	test('an address of a contact that the run itself gives', async () => {
		const silva = office(rows(3));
		await run(
			upsert('Email', { options: { lookUp } }),
			[
				{ Email: 'firm1@example.nl', Contact_Email: 'eva@example.nl' },
				{ Email: 'eva@example.nl', Name: 'Eva BV', Phone: 'eva' },
			],
			onError,
		);
		// Either way is one; that both ways agree is judged elsewhere.
		expect(silva.all.length).toBeLessThanOrEqual(4);
	});
});

describe('Both ways find the same', () => {
	const contact = (Email: string, DefaultContact: unknown = true) => ({
		Email,
		LastName: 'A',
		FirstName: 'B',
		DefaultContact,
	});
	const cases: Array<[string, Row[], string]> = [
		['its own address', [row(1, { Email: 'x@example.nl' }), row(2)], 'x@example.nl'],
		[
			'a contact of a business',
			[row(1, { Relation_Contact: [contact('x@example.nl')] }), row(2)],
			'x@example.nl',
		],
		[
			'a further contact',
			[
				row(1, { Relation_Contact: [contact('y@example.nl'), contact('x@example.nl', false)] }),
				row(2),
			],
			'x@example.nl',
		],
		[
			'one by itself and one by its contact',
			[row(1, { Relation_Contact: [contact('x@example.nl')] }), row(2, { Email: 'x@example.nl' })],
			'x@example.nl',
		],
		[
			'a contact of a person',
			[
				row(1, {
					PrivateOrBusiness: 'PrivateRelation',
					Email: null,
					Relation_Contact: [contact('x@example.nl')],
				}),
				row(2),
			],
			'x@example.nl',
		],
		[
			'two by contacts',
			[
				row(1, { Relation_Contact: [contact('x@example.nl')] }),
				row(2, { Relation_Contact: [contact('x@example.nl')] }),
			],
			'x@example.nl',
		],
	];
	test.each(cases)('%s', async (_, all, key) => {
		const seen = [];
		for (const lookUp of ['single', 'list']) {
			const silva = office(structuredClone(all), {
				// The filter looks at a relation's own address; a creation also at that of a person's contact.
				existing: ({ Email }, all) =>
					all.find(
						({ PrivateOrBusiness: kind, Relation_Contact: [main] }) =>
							kind === 'PrivateRelation' && main?.Email === Email,
					),
			});
			const { outcomes } = await run(
				upsert('Email', { options: { lookUp } }),
				[{ Email: key, Name: 'X', Phone: 'new' }],
				onError,
			);
			seen.push([outcomes, silva.all.map((one) => ({ ...one, CreatedOn: 0 }))]);
		}
		expect(seen[1]).toEqual(seen[0]);
	});
});

describe('Nothing is created where something exists', () => {
	const wanted = 'wanted@example.nl';
	const full = () => [
		...rows(224),
		row(225, { Email: wanted, Name: 'Wanted', CustomerNumber: 1 }),
		...rows(225, 226),
	];
	const item = { Email: wanted, Name: 'Other name', Phone: 'new', CustomerNumber: 1 };

	const manners: Array<[string, Partial<Manners>]> = [
		['knows no Offset', { ignores: ['Offset'] }],
		['knows no Limit', { ignores: ['Limit'] }],
		['gives 50 at a time', { page: 50 }],
		[
			'gives 50 at a time and ignores filters',
			{ page: 50, ignores: ['RelationEmail', 'RelationNumber'] },
		],
		['gives 10 at a time', { page: 10 }],
		['ignores filters', { ignores: ['RelationEmail', 'RelationNumber'] }],
		['ignores filters and Offset', { ignores: ['RelationEmail', 'RelationNumber', 'Offset'] }],
		['finds parts', { parts: true }],
		['ignores the sorting', { ignores: ['Sorting', 'SortDir'] }],
	];
	describe.each(ways)('with %s', (_, lookUp) => {
		test.each(
			['Email', 'CustomerNumber'].flatMap((key) =>
				manners.map(([name, how]) => [name, key, how] as const),
			),
		)(
			'by a server that %s, by %s',
			async (_name, key, how) => {
				const all = full();
				if (how.parts)
					for (const [index, one] of all
						.filter(({ RelationGUID }) => RelationGUID !== 225)
						.entries())
						Object.assign(one, { CustomerNumber: 1000 + index, Email: `un${index}${wanted}` });
				const silva = office(all, { ...how, existing: () => undefined });
				const { outcomes, error } = await run(upsert(key, { options: { lookUp } }), [item]);
				expect(silva.writes.filter(({ method }) => method === 'POST')).toEqual([]);
				if (error) expect(silva.writes).toEqual([]);
				else
					expect([outcomes, silva.written.map(([, body]) => Object(body).RelationGUID)]).toEqual([
						['updated'],
						['225'],
					]);
			},
			20_000,
		);
	});

	test.each<[string, Reply]>([
		['cut off', { body: rows(100), cut: 'body' }],
		['a web page', { body: '<html></html>' }],
		['an error with status 200', { body: { errorCode: 'X', errorMessage: 'Broken' } }],
		['404', { status: 404 }],
		['204', { status: 204, body: '' }],
		['quota', quota],
		['500', { status: 500, body: { errorCode: 'X', errorMessage: 'Broken' } }],
		['the first page again', { body: rows(200) }],
		['text', { body: '"abc"' }],
		['a list of null', { body: [null] }],
	])('when page 3 of the list is %s', async (_, reply) => {
		let reads = 0;
		const silva = office(full(), {
			before: ({ method }) => (method === 'GET' && (reads += 1) >= 3 ? reply : undefined),
			existing: () => undefined,
		});
		const { error, said } = await run(upsert('Email', list), [item, ...many(30, 600)]);
		expect(error).toBeDefined();
		expect(silva.writes).toEqual([]);
		expect(said).not.toMatch(/may have been/);
	});

	test.each<[string, unknown]>([
		['{}', {}],
		['[]', []],
		['null', null],
		['nothing', ''],
	])('an administration that answers %s is empty: each is created once', async (_, body) => {
		for (const lookUp of ['single', 'list', 'automatic']) {
			const silva = office([]);
			silva.manners.before = ({ method }) => (method === 'GET' ? { body } : undefined);
			const { outcomes } = await run(upsert('Email', { options: { lookUp } }), [
				...many(20),
				...many(1),
			]);
			expect(outcomes).toEqual([...Array.from({ length: 20 }, () => 'created'), 'unchanged']);
			expect(silva.all).toHaveLength(20);
		}
	});

	test('when relations at the front are deleted while the list is read', async () => {
		const silva = office(full(), { existing: () => undefined });
		let reads = 0;
		silva.manners.before = (request) => {
			if (request.method !== 'GET') return undefined;
			reads += 1;
			const reply = silva.answer(request);
			if (reads === 1) silva.all.splice(0, 5);
			return reply;
		};
		const { error } = await run(upsert('Email', list), many(30, 190));
		expect(silva.writes.filter(({ method }) => method === 'POST')).toEqual([]);
		expect(error).toBeUndefined();
	});
});

describe('The list is read, then', () => {
	const whole = () => rows(230);
	const items = () => many(20).map((one) => ({ ...one, Phone: 'new' }));

	test('the quota is empty: nothing was written, and the message says so', async () => {
		const silva = office(whole());
		silva.manners.before = ({ method }) => (method === 'GET' ? undefined : quota);
		const { said } = await run(upsert('Email', list), items());
		// At most the items that are under way, and one more look.
		expect(silva.writes.length).toBeLessThanOrEqual(6);
		expect(said).toMatch(/limit|calls/i);
		expect(said).not.toMatch(/may have been|were written|was written/i);
	});

	test('the quota is empty in the middle of the list, and the user waits', async () => {
		const silva = office(whole());
		silva.manners.before = (_, index) => (index >= 1 && index <= 3 ? quota : undefined);
		const { outcomes, error } = await run(
			upsert('Email', { options: { lookUp: 'list', whenQuotaEmpty: 'wait' } }),
			items(),
		);
		expect(error).toBeUndefined();
		expect(outcomes).toEqual(items().map(() => 'updated'));
		expect(silva.writes).toHaveLength(20);
	});

	test('the quota is empty in the middle of the list, and items continue: no call in vain', async () => {
		const silva = office(whole());
		silva.manners.before = (_, index) => (index >= 1 ? quota : undefined);
		const { items: out } = await run(upsert('Email', list), items(), onError);
		expect(out).toHaveLength(20);
		expect(out.every(({ json, error }) => json.error ?? error)).toBe(true);
		expect(silva.writes).toEqual([]);
		expect(silva.reads.length).toBeLessThan(6);
	});

	test('a relation is deleted: the item fails and says so; nothing is created', async () => {
		for (const options of [{ lookUp: 'list' }, { lookUp: 'list', readFirst: true }]) {
			const silva = office(whole());
			silva.manners.before = ({ method, query }) => {
				if (method === 'PUT' || query.RelationGUID)
					silva.all = silva.all.filter(({ RelationGUID }) => RelationGUID !== 3);
				return undefined;
			};
			const { outcomes, items: out } = await run(upsert('Email', { options }), items(), onError);
			expect(outcomes.filter((one) => one === 'updated')).toHaveLength(19);
			expect(JSON.stringify(out[2].json)).toMatch(/no relation|3/);
			expect(silva.writes.filter(({ method }) => method === 'POST')).toEqual([]);
		}
	});

	test('a colleague changes another field: it stays', async () => {
		const silva = office(whole());
		silva.manners.before = ({ method, query }) => {
			if (method === 'PUT' || query.RelationGUID)
				Object.assign(silva.of(5) ?? {}, { Address_City: 'Breda' });
			return undefined;
		};
		await run(upsert('Email', { options: { lookUp: 'list', readFirst: true } }), items());
		expect(silva.of(5)?.Address_City).toBe('Breda');
	});

	test('a colleague gives the relation another address: it does not get the data of the old one', async () => {
		const silva = office(whole());
		silva.manners.before = ({ method, query }) => {
			if (method === 'PUT' || query.RelationGUID)
				Object.assign(silva.of(5) ?? {}, { Email: 'another@example.nl' });
			return undefined;
		};
		await run(upsert('Email', { options: { lookUp: 'list', readFirst: true } }), items(), onError);
		expect(silva.of(5)).toMatchObject({ Email: 'another@example.nl', Phone: '030-1' });
	});

	test('a colleague creates it: it is updated', async () => {
		const silva = office(whole());
		silva.manners.before = ({ method }) => {
			if (method === 'POST' && !silva.of(9999))
				silva.all.push(row(9999, { Email: 'new@example.nl', Name: 'Other' }));
			return undefined;
		};
		const { outcomes } = await run(upsert('Email', list), [
			{ Email: 'new@example.nl', Name: 'New', Phone: 'x' },
		]);
		expect(outcomes).toEqual(['updated']);
		expect(silva.of(9999)).toMatchObject({ Phone: 'x' });
	});
});

describe('A creation is answered with what existed', () => {
	const item = { Email: 'new@example.nl', Name: 'New', Phone: 'x' };
	const answered = (record: object | string): Partial<Manners> => ({
		before: ({ method }) => (method === 'POST' ? { body: record } : undefined),
	});

	test.each<[string, object]>([
		['by its name', row(7, { Name: 'New' })],
		[
			'of the other kind, by its name',
			row(7, { Name: 'New', PrivateOrBusiness: 'PrivateRelation' }),
		],
		['without an address', row(7, { Name: 'New', Email: null })],
		['without CreatedOn', row(7, { Name: 'New', CreatedOn: null })],
		[
			'without CreatedOn and address',
			row(7, { Name: 'New', CreatedOn: undefined, Email: undefined }),
		],
	])('%s: it is not written, and not said to be created', async (_, record) => {
		const silva = office([], answered([record]));
		const { outcomes, error } = await run(upsert('Email'), [item]);
		expect(error).toBeDefined();
		expect(outcomes).toEqual([]);
		expect(silva.writes).toHaveLength(1);
	});

	test('with a CreatedOn as text it is as with a number', async () => {
		office([], answered([row(7, { ...item, CreatedOn: String(Math.floor(Date.now() / 1000)) })]));
		expect((await run(upsert('Email'), [item])).outcomes).toEqual(['created']);
	});

	test('with a RelationGUID above 2^53 the following write has all digits', async () => {
		const guid = '9223372036854775807';
		const silva = office([row(guid, { Email: 'new@example.nl', Name: 'Old' })]);
		let reads = 0;
		silva.manners.before = ({ method }) =>
			method === 'GET' && (reads += 1) === 1 ? { body: [] } : undefined;
		const { items } = await run(upsert('Email'), [item]);
		expect(items[0]?.json).toMatchObject({ RelationGUID: guid, outcome: 'updated' });
		expect(silva.written[1]).toMatchObject(['PUT', { RelationGUID: guid, Phone: 'x' }]);
	});

	test.each<[string, unknown, RegExp]>([
		['{}', {}, /./],
		['[]', [], /./],
		['nothing', '', /may/],
		['null', null, /may/],
		['a record without RelationGUID', [{ Name: 'New' }], /may/],
		['RelationGUID 0', [row(0, item)], /may/],
		['two records', [row(7, item), row(8, item)], /./],
	])('%s is no success', async (_, body, words) => {
		const silva = office([], answered(body as object));
		const { error, said } = await run(upsert('Email'), [item]);
		expect(error).toBeDefined();
		expect(said).toMatch(words);
		expect(silva.writes).toHaveLength(1);
	});

	test('what a new private relation still needs is refused: the item says that it was created', async () => {
		const silva = office([], { before: ({ method }) => (method === 'PUT' ? refusal : undefined) });
		const { items } = await run(
			upsert('Email', { whenNotFound: 'createPrivate' }),
			[
				{ Email: 'new@example.nl', FirstName: 'A', LastName: 'B', IsSupplier: true },
				{ Email: 'new@example.nl', FirstName: 'A', LastName: 'B', IsSupplier: true },
			],
			onError,
		);
		expect(silva.all).toHaveLength(1);
		expect(JSON.stringify(items[0])).toMatch(/created/);
	});
});

test.each(ways)(
	'nobody is created with an email address that is none, found with %s',
	async (_, lookUp) => {
		for (const Email of ['null', 'jan@x', 'jan@example.nl;eva@example.nl']) {
			const silva = office(rows(3));
			const { said } = await run(upsert('Email', { options: { lookUp } }), [
				{ Email, Name: 'New' },
			]);
			expect(said).toMatch(/must be an email address/);
			expect(silva.writes).toEqual([]);
		}
	},
);

describe('Values of a table', () => {
	const written = async (item: IDataObject, rest: INodeParameters = {}) => {
		server.current.reset();
		const silva = office(rows(3));
		const { said } = await run(upsert('Email', rest), [{ Email: 'firm2@example.nl', ...item }]);
		const [, body = {}] = silva.written[0] ?? [];
		const sent = Object.fromEntries(
			Object.entries(body).filter(([name]) => name !== 'RelationGUID'),
		);
		return said || sent;
	};

	test.each<[IDataObject, object | RegExp]>([
		[{ Phone: 612345678 }, { Phone: '612345678' }],
		[{ Phone: '0031 6' }, { Phone: '0031 6' }],
		[{ Phone: '00123' }, { Phone: '00123' }],
		[{ Phone: '' }, {}],
		[{ Phone: null }, {}],
		[{ Phone: '   ' }, {}],
		[{ Address_Unit: 12 }, { Address_Unit: '12' }],
		[{ Address_PostalCode: 1234 }, { Address_PostalCode: '1234' }],
		[{ IsSupplier: 1 }, { IsSupplier: true }],
		[{ IsCustomer: 0 }, { IsCustomer: false }],
		[{ IsCustomer: '' }, {}],
		[{ IsCustomer: 'soms' }, /Is Customer/],
		[{ Address_CountryCode: 'Nederland' }, /NL/],
		[{ CustomerNumber: '00123' }, { CustomerNumber: 123 }],
		[{ CustomerNumber: '12.5' }, /Customer Number/],
		[{ CustomerNumber: 'K123' }, /Customer Number/],
		[{ CustomerNumber: '1e3' }, /Customer Number/],
		[{ CustomerNumber: -1 }, /Customer Number/],
		[{ CustomerNumber: null }, {}],
		[{ Phone: { a: 1 } }, /Phone/],
		[{ Phone: ['1', '2'] }, /Phone/],
		[{ Sex: 'vrouw', LastName: 'X' }, /./],
		[{ 'Address: City': 'Breda', Address_City: '' }, { Address_City: 'Breda' }],
		[{ 'Address: City': 'Breda', Address_City: 'Tilburg' }, /Two columns/],
		[{ 'Address: City': 'Breda', Address_City: 'Breda' }, /Two columns/],
		[{ ADDRESS_CITY: 'Breda' }, { Address_City: 'Breda' }],
		[{ ' phone ': '1' }, { Phone: '1' }],
		[
			{
				constructor: 'x',
				toString: 'y',
				hasOwnProperty: 'z',
				valueOf: 1,
			} as unknown as IDataObject,
			{},
		],
		[JSON.parse('{"__proto__":"x","Phone":"1"}') as IDataObject, { Phone: '1' }],
		[{ RelationGUID: 3, Phone: '1' }, { Phone: '1' }],
		[{ CreatedOn: 3, outcome: 'created', Phone: '1' }, { Phone: '1' }],
	])('%j', async (item, expected) => {
		const sent = await written(item);
		if (expected instanceof RegExp) expect(String(JSON.stringify(sent))).toMatch(expected);
		else expect(sent).toEqual(expected);
	});

	test.each<[string, unknown]>([
		['Email', ''],
		['Email', ' '],
		['Email', null],
		['Email', '\u200b'],
		['Email', { a: 1 }],
		['Email', ['a@example.nl']],
		['CustomerNumber', 0],
		['CustomerNumber', '0'],
		['CustomerNumber', '000'],
		['CustomerNumber', ''],
		['CustomerNumber', null],
		['CustomerNumber', 'abc'],
		['CustomerNumber', 1.5],
		['CustomerNumber', -3],
		['CustomerNumber', true],
		['CustomerNumber', [50001]],
		['CustomerNumber', '1e3'],
		['CustomerNumber', '0x10'],
	])('the key %s = %j stops before any call', async (key, value) => {
		const silva = office(rows(3));
		const { error } = await run(upsert(key), [{ [key]: value as string, Name: 'N', Phone: '1' }]);
		expect(error?.message).toMatch(key === 'Email' ? /Email/ : /Customer Number/);
		expect(server.current.requests).toEqual([]);
		expect(silva.all).toHaveLength(3);
	});

	test.each(['clear', 'leaveOut'])(
		'blank keys and key columns are never written with %s',
		async (emptyValues) => {
			expect(
				await written(
					{ Phone: '', Address_City: null, CustomerNumber: '' },
					{ options: { emptyValues } },
				),
			).toEqual(emptyValues === 'clear' ? { Phone: '', CustomerNumber: 0 } : {});
		},
	);
});

describe('Several accounts in one run', () => {
	test.each(['single', 'list', 'automatic'])(
		'%s: each item is looked for and written in its own',
		async (lookUp) => {
			const silva = office([]);
			const books: Record<string, Office> = {};
			for (const name of ['one', 'two']) {
				books[name] = new Office(
					server.current,
					name === 'one'
						? rows(20)
						: rows(20).map((one) => ({ ...one, RelationGUID: Number(one.RelationGUID) + 1000 })),
				);
			}
			server.current.handler = (request) =>
				books[String(request.headers.username).split('@')[0]].answer(request);
			expect(silva).toBeDefined();
			const items = many(20).flatMap((one) => [
				{ ...one, Phone: '1', user: 'one@example.nl' },
				{ ...one, Phone: '2', user: 'two@example.nl' },
			]);
			const { outcomes, said } = await run(upsert('Email', { options: { lookUp } }), items, {
				credentials: credential({ username: '={{ $json.user }}' }),
			});
			expect(said).toBe('');
			expect(new Set(outcomes)).toEqual(new Set(['updated']));
			expect(new Set(books.one.all.map(({ Phone }) => Phone))).toEqual(new Set(['1']));
			expect(new Set(books.two.all.map(({ Phone }) => Phone))).toEqual(new Set(['2']));
		},
	);
});

describe('Stop means stop', () => {
	test.each([
		['update', update('email', list), many(30).map(({ Email }) => ({ key: Email, Phone: 'new' }))],
		['create or update', upsert('Email', list), many(30).map((one) => ({ ...one, Phone: 'new' }))],
		['create or update, creating', upsert('Email', list), many(30, 600)],
		['create or update, one call each', upsert('Email', single), many(30, 600)],
	])('%s: after a refused write not one call leaves', async (_, form, items) => {
		const silva = office(rows(230));
		let writes = 0;
		silva.manners.before = (request) => {
			if (request.method === 'GET') return undefined;
			// The others take so long that none of them makes room for another item.
			return (writes += 1) === 4 ? refusal : { ...silva.answer(request), delay: 300 };
		};
		const { said } = await run(form, items);
		expect(said).toMatch(/Words of the vendor/);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(silva.writes.length).toBeLessThanOrEqual(5);
	});

	test.each([
		['in the list', 1],
		['in the writes', 4],
	])('a user stops %s', async (_, at) => {
		const silva = office(rows(430));
		const stop = new AbortController();
		let stopped = Infinity;
		silva.manners.before = (_request, index) => {
			if (index < at) return undefined;
			setTimeout(() => {
				stopped = Math.min(stopped, performance.now());
				stop.abort();
			}, 300);
			return { hang: true };
		};
		const { outcomes } = await run(upsert('Email', list), many(30, 1, { Phone: 'new' }), {
			stop: stop.signal,
		});
		expect(outcomes.length).toBeLessThanOrEqual(30);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(silva.server.requests.filter(({ at: when }) => when > stopped)).toEqual([]);
	});

	test('a faulty item stops before the list is read', async () => {
		office(rows(230));
		const { said } = await run(upsert('Email', list), [
			...many(5),
			{ Email: 'x@example.nl', IsCustomer: 'soms' },
		]);
		expect(said).toMatch(/Is Customer/);
		expect(server.current.requests).toEqual([]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: each item ends once, linked',
		async (mode) => {
			const silva = office(rows(230));
			silva.manners.before = ({ method, text }) =>
				method !== 'GET' && text.includes('bad') ? refusal : undefined;
			const { items, failedItems } = await run(
				upsert('Email', list),
				[
					...many(3, 1, { Phone: 'new' }),
					{ Email: 'firm9@example.nl', Phone: 'bad' },
					{ Email: '' },
					{ Email: 'new@example.nl' },
					...many(2, 600),
				],
				{ onError: mode },
			);
			const links = [...items, ...failedItems].map(
				({ pairedItem }) =>
					Object(Array.isArray(pairedItem) ? pairedItem[0] : pairedItem).item as number,
			);
			expect(links.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
			if (mode === 'continueErrorOutput') expect(failedItems).toHaveLength(3);
		},
	);
});

describe.each([undefined, 3] as const)('As the tool of an agent of version %s', (agentVersion) => {
	test.each<[string, INodeParameters, IDataObject]>([
		['get', get('email'), { key: 'firm2@example.nl' }],
		['update', update('customerNumber'), { key: '50002', Phone: 'new' }],
		[
			'upsert',
			upsert('Email', {}, { Email: '={{ $json.key }}', Phone: '={{ $json.Phone }}' }),
			{ key: 'firm2@example.nl', Phone: 'new' },
		],
		[
			'upsert, new',
			upsert('Email', {}, { Email: '={{ $json.key }}', Name: 'N' }),
			{ key: 'new@example.nl' },
		],
	])('%s', async (name, form, item) => {
		const silva = office(rows(3));
		const { items, error } = await run(form, [item], { asTool: true, agentVersion });
		expect(error).toBeUndefined();
		expect(JSON.stringify(items)).toMatch(/RelationGUID/);
		expect(silva.writes).toHaveLength(name === 'get' ? 0 : 1);
	});
});

describe('Create Business', () => {
	const create = (rest: INodeParameters = {}): INodeParameters => ({
		resource: 'relation',
		operation: 'createBusiness',
		name: '={{ $json.Name }}',
		additionalFields: {},
		options: {},
		...rest,
	});
	test('two items with one name are one business, said so', async () => {
		const silva = office(rows(3));
		const { items } = await run(create(), [{ Name: 'New' }, { Name: 'NEW' }]);
		expect(silva.all).toHaveLength(4);
		expect(items).toHaveLength(2);
	});
	test.each(['', ' ', null, '\u00a0', { a: 1 }, ['x']])('the name %j stops', async (Name) => {
		office(rows(3));
		const { error } = await run(create(), [{ Name } as IDataObject]);
		expect(error?.message).toMatch(/Name/);
		expect(server.current.requests).toEqual([]);
	});
	test('updateIfExists never writes over what came without CreatedOn, nor over a person', async () => {
		for (const found of [
			row(7, { Name: 'New', CreatedOn: null }),
			row(7, { Name: 'New', PrivateOrBusiness: 'PrivateRelation' }),
			row(7, { Name: 'New', PrivateOrBusiness: null }),
		]) {
			const silva = office([found]);
			const { error } = await run(
				create({ options: { updateIfExists: true }, additionalFields: { Phone: 'x' } }),
				[{ Name: 'New' }],
			);
			expect([
				found.CreatedOn,
				found.PrivateOrBusiness,
				error === undefined,
				silva.writes.length,
			]).toEqual([found.CreatedOn, found.PrivateOrBusiness, false, 1]);
		}
	});
});

describe('Hints tell the truth', () => {
	test.each([
		['single', 30, /30 relations looked up with a call each/],
		['list', 3, /list of relations was read, 3 calls/],
		['automatic', 3, /list of relations was read, 3 calls/],
	])('%s', async (lookUp, calls, words) => {
		const silva = office(rows(430));
		const { hints } = await run(upsert('Email', { options: { lookUp } }), many(30));
		expect(hints.join(' ')).toMatch(words);
		expect(silva.reads).toHaveLength(calls);
	});

	test('a list that could not be read is not said to have been read', async () => {
		const silva = office(rows(430));
		silva.manners.before = (_, index) => (index >= 1 ? refusal : undefined);
		const { hints } = await run(upsert('Email', list), many(30), onError);
		expect(hints.join(' ')).not.toMatch(/was read/);
	});
});

describe('Create or Update, once more', () => {
	test.each([
		['Email', { Email: 'other@example.nl' }],
		['CustomerNumber', { CustomerNumber: 9 }],
	])(
		'a namesake that a colleague created a moment ago keeps its data (by %s)',
		async (key, own) => {
			const silva = office([
				row(7, { Name: 'New', Phone: 'its own', CreatedOn: Math.floor(Date.now() / 1000), ...own }),
			]);
			const { error, outcomes } = await run(upsert(key), [
				{ Email: 'new@example.nl', CustomerNumber: 77, Name: 'New', Phone: 'x' },
			]);
			expect(error?.message).toMatch(/takes this for New/);
			expect(outcomes).toEqual([]);
			expect(silva.of(7)).toMatchObject({ Phone: 'its own', ...own });
		},
	);

	test.each([
		['Email', { Email: 'new@example.nl' }],
		['SupplierNumber', { SupplierNumber: 88, IsSupplier: true }],
		['CustomerNumber', { CustomerNumber: 88 }],
	])('a new person has the key, so that the next run finds it (by %s)', async (key, values) => {
		const silva = office(rows(3));
		const form = upsert(key, { whenNotFound: 'createPrivate' });
		const item = { ...values, FirstName: 'Eva', LastName: 'Smit', Contact_Email: 'eva@example.nl' };
		expect((await run(form, [item])).outcomes).toEqual(['created']);
		expect(silva.all[3]).toMatchObject(values);
		server.current.requests.length = 0;
		expect((await run(form, [item])).outcomes).toEqual(['unchanged']);
		expect(silva.writes).toEqual([]);
		expect(silva.all).toHaveLength(4);
	});

	test.each(['undefined', 'null', '[object Object]'])(
		'the address %s is of nobody without one',
		async (Email) => {
			const silva = office([row(1, { Email: undefined }), row(2, { Email: null })]);
			await run(
				upsert('Email', { ...list, whenNotFound: 'skip' }),
				[{ Email, Phone: 'x' }],
				onError,
			);
			expect(silva.writes).toEqual([]);
		},
	);

	test('what Get Many gives goes in again without a write', async () => {
		const silva = office([
			...rows(20),
			row(30, {
				SupplierNumber: null,
				CustomerNumber: 0,
				Phone: null,
				IsOther: null,
				IsSupplier: false,
				Address_Unit: '12',
			}),
			row(31, {
				PrivateOrBusiness: 'PrivateRelation',
				Relation_Contact: [{ FirstName: 'A', LastName: 'B' }],
			}),
		]);
		const { items } = await run(
			{ resource: 'relation', operation: 'getAll', returnAll: true, filters: {}, options: {} },
			[{}],
		);
		for (const emptyValues of ['leaveOut', 'clear']) {
			const { outcomes, said } = await run(
				upsert('Email', { options: { emptyValues } }),
				items.map(({ json }) => json),
			);
			expect([said, new Set(outcomes)]).toEqual(['', new Set(['unchanged'])]);
		}
		expect(silva.writes).toEqual([]);
	});

	test('a number of 0 is none where there is none', async () => {
		const silva = office([row(1, { SupplierNumber: null }), row(2)]);
		await run(
			upsert('Email'),
			[1, 2].map((one) => ({ Email: `firm${one}@example.nl`, SupplierNumber: 0 })),
		);
		expect(silva.writes).toEqual([]);
	});

	test('columns are taken under the labels that the description names', async () => {
		const silva = office(rows(3));
		await run(upsert('Email'), [
			{ Email: 'firm2@example.nl', 'Address: City': 'Breda', 'House Number': 12 },
		]);
		expect(silva.of(2)).toMatchObject({ Address_City: 'Breda', Address_Unit: '12' });
	});

	test('two columns to match on are refused', async () => {
		const form = upsert('Email');
		Object.assign(form.columns as object, { matchingColumns: ['Email', 'CustomerNumber'] });
		office(rows(3));
		const { error } = await run(form, [{ Email: 'firm2@example.nl', CustomerNumber: 50_003 }]);
		expect(error?.message).toMatch(/column to match on/);
		expect(server.current.requests).toEqual([]);
	});

	test('a person takes no company’s values, and a bare update is not sent', async () => {
		const silva = office([row(1, { PrivateOrBusiness: 'PrivateRelation' })]);
		await run(upsert('Email', { options: { skipUnchanged: false } }), [
			{ Email: 'firm1@example.nl', Name: 'BV' },
		]);
		expect(silva.writes).toEqual([]);
	});
});

describe.each(ways)('What names a relation, found with %s', (_, lookUp) => {
	const options = { options: { lookUp } };

	test.each([
		['customerNumber', '050002'],
		['customerNumber', 50_002],
		['customerNumber', ' 50002 '],
		['email', 'FIRM2@example.nl\n'],
	])('%s %j is read as people mean it', async (mode, key) => {
		office(rows(3));
		const { items, said } = await run(get(mode, options), [{ key }]);
		expect([said, items.map(({ json }) => json.RelationGUID)]).toEqual(['', ['2']]);
	});

	test.each([
		['customerNumber', 3_000_000_000],
		['customerNumber', '50002.5'],
		['customerNumber', '50002, 50003'],
		['customerNumber', {}],
		['supplierNumber', 0],
		['email', {}],
		['email', []],
	])('%s %j is refused before any call', async (mode, key) => {
		office(rows(3));
		const { error } = await run(get(mode, options), [{ key }]);
		expect(error).toBeDefined();
		expect(server.current.requests).toEqual([]);
	});

	test('a relation that comes twice is one', async () => {
		const silva = office(rows(3));
		silva.manners.before = (request) => {
			if (request.method !== 'GET') return undefined;
			const { body } = silva.answer(request);
			const found = JSON.parse(String(body)) as Row[];
			return { body: [...found, ...found] };
		};
		const { said, outcomes } = await run(upsert('Email', options), [
			{ Email: 'firm2@example.nl', Phone: 'x' },
		]);
		expect([said, outcomes]).toEqual(['', ['updated']]);
	});

	test('a relation without a RelationGUID is not written, nor created again', async () => {
		const silva = office(rows(3));
		silva.manners.before = ({ method }) =>
			method === 'GET' ? { body: [{ ...row(2), RelationGUID: null }] } : undefined;
		const { said } = await run(upsert('Email', options), [
			{ Email: 'firm2@example.nl', Name: 'F', Phone: 'x' },
		]);
		expect(said).toMatch(/RelationGUID/);
		expect(silva.writes).toEqual([]);
	});

	test('long RelationGUIDs keep their digits, also where only the last one differs', async () => {
		const guids = ['9223372036854775806', '9223372036854775807'];
		const silva = office(
			guids.map((guid, index) => row(guid, { Email: `long${index}@example.nl` })),
		);
		await run(
			upsert('Email', options),
			[0, 1].map((index) => ({ Email: `long${index}@example.nl`, Phone: `new ${index}` })),
		);
		expect(guids.map((guid) => silva.of(guid)?.Phone)).toEqual(['new 0', 'new 1']);
	});

	test('a supplier’s number is no customer’s', async () => {
		const silva = office([
			row(1, { CustomerNumber: 0, SupplierNumber: 12 }),
			row(2, { CustomerNumber: 120 }),
		]);
		const { outcomes } = await run(upsert('CustomerNumber', { ...options, whenNotFound: 'skip' }), [
			{ CustomerNumber: 12, Phone: 'x' },
		]);
		expect(outcomes).toEqual(['skipped']);
		expect(silva.writes).toEqual([]);
	});

	test('an address that two have is an error that names both, and nothing is written', async () => {
		const silva = office([
			row(1, { Email: 'x@example.nl' }),
			row(2, { Email: ' X@example.nl' }),
			row(3),
		]);
		silva.manners.parts = true;
		const { said } = await run(upsert('Email', options), [{ Email: 'x@example.nl', Phone: 'x' }]);
		for (const words of [
			/2 relations with Email x@example.nl/,
			/RelationGUID 1\)/,
			/RelationGUID 2\)/,
		]) {
			expect(said).toMatch(words);
		}
		expect(silva.writes).toEqual([]);
	});

	test('items that cannot be found do not stop the others', async () => {
		const silva = office(rows(30));
		const { outcomes } = await run(
			update('email', options),
			[
				{ key: 'firm1@example.nl', Phone: 'x' },
				{ key: 'no@example.nl', Phone: 'x' },
				{ key: '', Phone: 'x' },
				{ key: 'firm2@example.nl', Phone: '' },
				{ key: 'firm3@example.nl', Phone: 'x' },
			],
			onError,
		);
		expect(outcomes).toHaveLength(5);
		expect(silva.written.map(([, { RelationGUID: guid }]) => guid).sort()).toEqual(['1', '3']);
	});

	test('of two people with one address at their contacts none is chosen', async () => {
		const person = {
			PrivateOrBusiness: 'PrivateRelation',
			Relation_Contact: [{ Email: 'x@example.nl' }],
		};
		const silva = office([
			row(1, { ...person, Email: 'x@example.nl' }),
			row(2, { ...person, Email: 'x@example.nl' }),
		]);
		const { error } = await run(update('email', options), [{ key: 'x@example.nl', Phone: 'x' }]);
		expect(error?.message).toMatch(/2 relations/);
		expect(silva.writes).toEqual([]);
	});

	test('a PUT whose answer shows old values does not count as the relation: each row is written', async () => {
		const silva = office(rows(3));
		silva.manners.before = (request) => {
			if (request.method !== 'PUT') return undefined;
			const before = structuredClone(silva.of(2));
			silva.answer(request);
			return { body: [before] };
		};
		await run(
			upsert('Email', options),
			['a', '030-1'].map((Phone) => ({ Email: 'firm2@example.nl', Phone })),
		);
		expect(silva.of(2)?.Phone).toBe('030-1');
	});
});
