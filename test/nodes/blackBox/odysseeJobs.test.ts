import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { useLittleServer, type Reply } from './server';
import { Bureau } from './odysseeBureau';
import type { Manners } from './odysseeManners';
import type { Row } from './odysseeRows';
import { company, contact, contacts, firm, guid } from './odysseeRows';

// Written from the documents alone, by somebody who had not read the code.
useFastClock();
const world = useWorld();
const server = useLittleServer();
const SECRET = 'gaimHe1m-9';

let accounts = 0;
const credential = (rest: object = {}) => ({
	odysseeApi: {
		username: `jobs${(accounts += 1)}`,
		password: 'pa55-Word',
		domain: 'TESTAPI',
		baseUrl: `${server.current.url}/api`,
		...rest,
	},
});
const by = (mode: string, value = '={{ $json.key }}') =>
	({ __rl: true, mode, value }) as unknown as INodeParameters;
const upsert = (
	key: string,
	rest: INodeParameters = {},
	values?: IDataObject,
): INodeParameters => ({
	resource: 'contact',
	operation: 'createOrUpdate',
	columns: {
		mappingMode: values ? 'defineBelow' : 'autoMapInputData',
		value: values ?? null,
		matchingColumns: [key],
		schema: [],
	} as INodeParameters,
	simplify: false,
	...rest,
});
const update = (mode: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'update',
	contactId: by(mode),
	mode: 'change',
	companyBy: 'keep',
	updateFields: { phone: '={{ $json.phone }}' },
	options: {},
	simplify: false,
	...rest,
});
const get = (mode: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'get',
	contactId: by(mode),
	options: {},
	simplify: false,
	...rest,
});
const archive = (mode = 'id', rest: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'archive',
	contactId: by(mode),
	simplify: false,
	...rest,
});
const create = (additionalFields: IDataObject = {}, rest: INodeParameters = {}) =>
	({
		resource: 'contact',
		operation: 'create',
		lastname: '={{ $json.lastname ?? "New" }}',
		companyBy: 'id',
		companyId: by('id', firm(1)),
		additionalFields,
		simplify: false,
		...rest,
	}) as INodeParameters;
const many = (filters: IDataObject = {}, rest: INodeParameters = {}) =>
	({
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
		filters,
		options: {},
		simplify: false,
		...rest,
	}) as INodeParameters;
const ways = [
	['one call each', 'single'],
	['the list', 'list'],
] as const;

const bureau = (all: Row[] = [], manners: Partial<Manners> = {}, firms?: Row[]) => {
	server.current.reset();
	const one = new Bureau(server.current, all, firms);
	Object.assign(one.manners, manners);
	return one;
};
const before = (
	one: Bureau,
	method: string,
	reply: (nth: number, request: Parameters<Manners['before']>[0]) => Reply | undefined,
) => {
	let nth = 0;
	one.manners.before = (request) => (request.method === method ? reply(nth++, request) : undefined);
};

async function run(
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	rest: Partial<Job> = {},
) {
	const outcome = await world.run('odyssee', parameters, {
		credentials: credential(),
		items,
		...rest,
	});
	const { error, items: out, failedItems, run: execution } = outcome;
	const said = `${error?.message ?? ''} || ${error?.description ?? ''}`.trim();
	const [{ hints = [] } = {}] = execution?.data.resultData.runData.Subject ?? [];
	const everything = JSON.stringify([
		out,
		failedItems,
		error && { ...error, message: error.message, stack: error.stack },
		hints,
	]);
	expect(everything).not.toContain(SECRET);
	expect(everything).not.toContain('pa55-Word');
	expect(said.replaceAll(/(Email|ERP Reference|value is) "?undefined/g, '')).not.toMatch(
		/undefined|\[object|NaN|is not a function|Cannot read/,
	);
	return {
		error,
		said,
		items: out,
		failedItems,
		outcomes: out.map(({ json }) => json.outcome ?? json.error ?? json.message),
		hints: hints.map(({ message }) => message),
	};
}
const table = (count: number, from = 1, rest: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		email: `person${from + index}@example.be`,
		lastname: `Last ${from + index}`,
		company_code: 'ERP-1',
		phone: '02 1',
		...rest,
	}));
const fresh = (rest: IDataObject = {}): IDataObject => ({
	email: 'new@example.be',
	lastname: 'New',
	company_code: 'ERP-1',
	phone: '1',
	...rest,
});
const onError = { onError: 'continueRegularOutput' } as const;
const refusal: Reply = { status: 422, body: { error: { message: 'Words of the vendor' } } };
const doubtful = /may (exist|have been)/;

describe.each(ways)('Two items for one contact, found with %s', (_, lookUp) => {
	const options = { options: { lookUp } };

	test.each<[string, string, unknown[]]>([
		['capitals and blanks', 'email', ['new@example.be', ' NEW@Example.be ']],
		['a no-break space', 'email', ['new@example.be', 'new@example.be\u00a0']],
		['number and text', 'reference_back_office', [123, '123']],
		['blanks around', 'reference_back_office', [' X-1', 'X-1 ']],
		['a letter of another case', 'reference_back_office', ['X-1', 'x-1']],
		['capitals', 'id', [guid(900), guid(900).toUpperCase()]],
		['blanks around', 'id', [` ${guid(900)}`, `${guid(900)} `]],
	])('%s: %s %j makes no two contacts', async (_name, key, values) => {
		const odyssee = bureau(contacts(3));
		const { items } = await run(
			upsert(key, options),
			values.map((value, index) => ({
				lastname: `New ${index}`,
				company_code: 'ERP-1',
				phone: String(index),
				[key]: value as string,
			})),
			onError,
		);
		expect(items).toHaveLength(2);
		expect(odyssee.posts).toHaveLength(1);
		expect(odyssee.all).toHaveLength(4);
	});

	test.each([
		['jan@example.be', 'jan+shop@example.be'],
		['an@example.be', 'jan@example.be'],
		["o'brien@example.be", 'obrien@example.be'],
		["o'brien@example.be", "o''brien@example.be"],
		['a&b@example.be', 'a@example.be'],
		['a%20b@example.be', 'a b@example.be'],
		['jose@example.be', 'josé@example.be'],
		['a#b@example.be', 'a@example.be'],
	])('%s and %s are two', async (one, other) => {
		const odyssee = bureau([contact(1, { email: one }), contact(2, { email: other })]);
		const { outcomes } = await run(
			upsert('email', options),
			[
				{ email: one, phone: 'one' },
				{ email: other, phone: 'other' },
			],
			onError,
		);
		expect(odyssee.posts).toEqual([]);
		for (const [index, phone] of ['one', 'other'].entries()) {
			expect(['02 1', phone]).toContain(odyssee.all[index].phone);
			if (outcomes[index] === 'updated') expect(odyssee.all[index].phone).toBe(phone);
		}
	});

	test('after a refused creation the next item creates it', async () => {
		const odyssee = bureau(contacts(3), {
			before: ({ method, text }) =>
				method === 'POST' && text.includes('"bad"') ? refusal : undefined,
		});
		const { outcomes } = await run(
			upsert('email', options),
			[fresh({ phone: 'bad' }), fresh({ phone: 'good' }), fresh({ phone: 'better' })],
			onError,
		);
		expect(outcomes.slice(1)).toEqual(['created', 'updated']);
		expect(odyssee.all).toHaveLength(4);
		expect(odyssee.all[3].phone).toBe('better');
	});

	test.each([true, false])(
		'after a creation of which the answer is lost there is one contact (ID kept: %s)',
		async (keepsId) => {
			const odyssee = bureau(contacts(3), { keepsId });
			before(odyssee, 'POST', (nth, request) => {
				if (nth > 0) return undefined;
				odyssee.answer(request);
				return { status: 502 };
			});
			const { outcomes } = await run(
				upsert('email', options),
				[fresh(), fresh({ phone: '2' })],
				onError,
			);
			expect(odyssee.all).toHaveLength(4);
			expect(outcomes[1]).toBe('updated');
			expect(odyssee.all[3].phone).toBe('2');
		},
	);

	test('the second of two same rows writes nothing', async () => {
		const odyssee = bureau(contacts(3));
		const { outcomes } = await run(
			upsert('email', options),
			Array.from({ length: 60 }, () => ({ email: 'person2@example.be', phone: 'x' })),
		);
		expect(outcomes).toEqual(['updated', ...Array.from({ length: 59 }, () => 'unchanged')]);
		expect(odyssee.writes).toHaveLength(1);
	});

	test('back and forth: each item is compared with what is there then', async () => {
		const odyssee = bureau(contacts(3));
		const { outcomes } = await run(
			upsert('email', options),
			['a', '02 1', 'a', 'a', '02 1'].map((phone) => ({ email: 'person2@example.be', phone })),
		);
		expect(outcomes).toEqual(['updated', 'updated', 'updated', 'unchanged', 'updated']);
		expect(odyssee.of(guid(2))?.phone).toBe('02 1');
	});

	test('after a write of which nothing is known, what was read does not count', async () => {
		const odyssee = bureau(contacts(3));
		before(odyssee, 'PUT', (nth, request) => {
			if (nth > 3) return undefined;
			odyssee.answer(request);
			return { status: 502 };
		});
		await run(
			upsert('email', options),
			[
				{ email: 'person2@example.be', phone: 'x' },
				{ email: 'person2@example.be', phone: '02 1' },
			],
			onError,
		);
		expect(odyssee.of(guid(2))?.phone).toBe('02 1');
	});

	test('the order of the items holds, also when the first write is slow', async () => {
		const odyssee = bureau(contacts(3));
		before(odyssee, 'PUT', (nth, request) =>
			nth === 0 ? { ...odyssee.answer(request), delay: 60 } : undefined,
		);
		await run(
			upsert('email', options),
			['first', 'second'].map((phone) => ({ email: 'person2@example.be', phone })),
		);
		expect(odyssee.of(guid(2))?.phone).toBe('second');
	});

	test('one contact by two different e-mail addresses in letter case only, stored with capitals', async () => {
		const odyssee = bureau([contact(1, { email: 'Anna@Example.BE' })]);
		const { outcomes } = await run(upsert('email', options), [
			{ email: 'anna@example.be', phone: 'x' },
		]);
		expect(outcomes).toEqual(['updated']);
		expect(odyssee.all).toHaveLength(1);
	});
});

describe.each(ways)('A key that moves during the run, found with %s', (_, lookUp) => {
	const renames = update('email', {
		updateFields: { email: '={{ $json.email }}', phone: '={{ $json.phone }}' },
		options: { lookUp },
	});

	test('the old address is of nobody afterwards', async () => {
		const odyssee = bureau(contacts(3));
		const { outcomes } = await run(
			renames,
			[
				{ key: 'person1@example.be', email: 'moved@example.be', phone: 'first' },
				{ key: 'person1@example.be', phone: 'second' },
			],
			onError,
		);
		expect(outcomes[1]).toMatch(/no contact/);
		expect(odyssee.of(guid(1))).toMatchObject({ email: 'moved@example.be', phone: 'first' });
	});

	test('the new address finds it', async () => {
		const odyssee = bureau(contacts(3));
		const { error } = await run(renames, [
			{ key: 'person1@example.be', email: 'moved@example.be', phone: 'first' },
			{ key: 'moved@example.be', phone: 'second' },
		]);
		expect(error).toBeUndefined();
		expect(odyssee.of(guid(1))?.phone).toBe('second');
	});

	test('the address of another that moved there is ambiguous', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			renames,
			[
				{ key: 'person1@example.be', email: 'person2@example.be', phone: 'first' },
				{ key: 'person2@example.be', phone: 'second' },
			],
			onError,
		);
		expect([odyssee.of(guid(1))?.phone, odyssee.of(guid(2))?.phone]).toEqual(['first', '02 1']);
	});

	test('an address that is given up is of nobody', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			{ ...renames, options: { lookUp, emptyValues: 'clear' } },
			[
				{ key: 'person1@example.be', email: '', phone: 'first' },
				{ key: 'person1@example.be', email: 'person1@example.be', phone: 'second' },
			],
			onError,
		);
		expect(odyssee.of(guid(1))).toMatchObject({ email: '', phone: 'first' });
	});

	test('a chain: each address goes to who has it at that moment', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			renames,
			[
				{ key: 'person1@example.be', email: 'free@example.be' },
				{ key: 'person2@example.be', email: 'person1@example.be' },
				{ key: 'person1@example.be', phone: 'new' },
			],
			onError,
		);
		expect([odyssee.of(guid(1))?.phone, odyssee.of(guid(2))?.phone]).toEqual(['02 1', 'new']);
	});

	test('a reference that moves', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			update('reference', {
				updateFields: { reference_back_office: '={{ $json.to }}', phone: '={{ $json.phone }}' },
				options: { lookUp },
			}),
			[
				{ key: 'C-1', to: 'X' },
				{ key: 'C-2', to: 'C-1' },
				{ key: 'C-1', phone: 'new' },
			],
			onError,
		);
		expect([odyssee.of(guid(1))?.phone, odyssee.of(guid(2))?.phone]).toEqual(['02 1', 'new']);
	});

	test('a reference that Create or Update gives in the same run', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			upsert('email', { options: { lookUp } }),
			[
				{ email: 'person1@example.be', reference_back_office: 'X' },
				fresh({ reference_back_office: 'X' }),
			],
			onError,
		);
		expect(odyssee.all.length).toBeLessThanOrEqual(4);
		expect(odyssee.of(guid(1))?.reference_back_office).toBe('X');
	});
});

describe('Both ways find the same', () => {
	const cases: Array<[string, Row[], Partial<Manners>, string, string]> = [
		[
			'its address',
			[contact(1, { email: 'x@example.be' }), contact(2)],
			{},
			'email',
			'x@example.be',
		],
		['capitals in Odyssee', [contact(1, { email: 'X@Example.be' })], {}, 'email', 'x@example.be'],
		[
			'capitals in the table, compared letter by letter',
			[contact(1, { email: 'x@example.be' })],
			{ collation: 'exact' },
			'email',
			'X@Example.be',
		],
		[
			'a blank behind it in Odyssee',
			[contact(1, { email: 'x@example.be ' })],
			{ collation: 'sql' },
			'email',
			'x@example.be',
		],
		[
			'a private address',
			[contact(1, { email: '', private_email: 'x@example.be' })],
			{},
			'email',
			'x@example.be',
		],
		[
			'an archived contact',
			[contact(1, { email: 'x@example.be', archived: true })],
			{},
			'email',
			'x@example.be',
		],
		[
			'an archived one and another',
			[
				contact(1, { email: 'x@example.be', archived: true }),
				contact(2, { email: 'x@example.be' }),
			],
			{},
			'email',
			'x@example.be',
		],
		[
			'two with one address',
			[contact(1, { email: 'x@example.be' }), contact(2, { email: 'x@example.be' })],
			{},
			'email',
			'x@example.be',
		],
		[
			'two with one address in two letter cases',
			[contact(1, { email: 'x@example.be' }), contact(2, { email: 'X@example.be' })],
			{},
			'email',
			'x@example.be',
		],
		[
			'two references in two letter cases, compared without',
			[contact(1, { reference_back_office: 'ab' }), contact(2, { reference_back_office: 'AB' })],
			{},
			'reference_back_office',
			'ab',
		],
		[
			'a reference in another letter case, compared without',
			[contact(1, { reference_back_office: 'AB' })],
			{},
			'reference_back_office',
			'ab',
		],
		[
			'a reference with a zero in front',
			[contact(1, { reference_back_office: '007' })],
			{},
			'reference_back_office',
			'7',
		],
		['an ID in capitals', [contact(1)], { guids: 'upper' }, 'id', guid(1)],
		['an ID in braces', [contact(1)], { guids: 'braces' }, 'id', guid(1)],
		['an address, IDs in braces', [contact(1)], { guids: 'braces' }, 'email', 'person1@example.be'],
		['lists as arrays', [contact(1)], { carrier: false }, 'email', 'person1@example.be'],
		['a quote in it', [contact(1, { email: "o'x@example.be" })], {}, 'email', "o'x@example.be"],
		['a plus sign', [contact(1, { email: 'a+b@example.be' })], {}, 'email', 'a+b@example.be'],
		[
			'a reference with all sorts of signs',
			[contact(1, { reference_back_office: "A&B/C+D='x' %20#?" })],
			{},
			'reference_back_office',
			"A&B/C+D='x' %20#?",
		],
		[
			'a reference with an " and " in it',
			[contact(1, { reference_back_office: "A and B eq 'C'" })],
			{},
			'reference_back_office',
			"A and B eq 'C'",
		],
		[
			'an umlaut',
			[contact(1, { reference_back_office: 'Müller' })],
			{},
			'reference_back_office',
			'MÜLLER',
		],
		[
			'a number as reference',
			[contact(1, { reference_back_office: 123 })],
			{},
			'reference_back_office',
			'123',
		],
	];
	const left: typeof cases = [
		[
			'an address in capitals',
			[contact(1, { email: 'X@Example.be' })],
			{ collation: 'exact' },
			'email',
			'x@example.be',
		],
		[
			'an address behind a blank',
			[contact(1, { email: ' x@example.be' })],
			{ collation: 'exact' },
			'email',
			'x@example.be',
		],
		[
			'a reference in another letter case',
			[contact(1, { reference_back_office: 'AB' })],
			{ collation: 'exact' },
			'reference_back_office',
			'ab',
		],
		[
			'a reference in two letter cases',
			[contact(1, { reference_back_office: 'ab' }), contact(2, { reference_back_office: 'AB' })],
			{ collation: 'exact' },
			'reference_back_office',
			'ab',
		],
	];
	const bothWays = async (...[, all, manners, key, value]: (typeof cases)[number]) => {
		const seen = [];
		for (const lookUp of ['single', 'list']) {
			const odyssee = bureau(structuredClone(all), manners);
			const { outcomes } = await run(
				upsert(key, { options: { lookUp } }),
				[{ lastname: 'X', company_code: 'ERP-1', [key]: value, phone: 'new' }],
				onError,
			);
			seen.push([outcomes, odyssee.all.map((one) => ({ ...one, id: 0, modified_dateutc: 0 }))]);
		}
		expect(seen[1]).toEqual(seen[0]);
	};
	test.each(cases)('%s', bothWays);
	// No page says how `eq` compares, nor that a function such as `tolower` is taken.
	test.failing.each(left)('%s, where Odyssee compares letter by letter', bothWays);
});

describe('Nothing is created where something exists', () => {
	const wanted = () => contact(25, { email: 'wanted@example.be', reference_back_office: 'W-1' });
	const full = () => [...contacts(24), wanted(), ...contacts(25, 26)];
	const row = (key: string): IDataObject => ({
		lastname: 'Other',
		company_code: 'ERP-1',
		phone: 'new',
		[key]: { email: 'wanted@example.be', reference_back_office: 'W-1', id: guid(25) }[key] ?? '',
	});
	const manners: Array<[string, Partial<Manners>]> = [
		['ignores filters', { filter: 'ignores' }],
		['refuses filters', { filter: 'refuses' }],
		['compares letter by letter', { collation: 'exact' }],
		['ignores $select', { select: 'ignores' }],
		['refuses $select', { select: 'refuses' }],
		['refuses $orderby', { orderby: 'refuses' }],
		['ignores $orderby', { orderby: 'ignores' }],
		['ignores filters and gives 100 at a time', { filter: 'ignores', page: 100 }],
		['gives arrays', { carrier: false }],
		['gives arrays and ignores filters', { carrier: false, filter: 'ignores' }],
		['writes GUIDs in braces', { guids: 'braces' }],
		['writes the link in small letters', { linkName: '@odata.nextlink' }],
		[
			'gives the link without a host',
			{ link: (link) => new URL(link).pathname + new URL(link).search },
		],
		[
			'gives the link of another host',
			{ link: (link) => link.replace(/127\.0\.0\.1:\d+/, 'v4developers.example') },
		],
		[
			'gives a link back to the start',
			{ link: (link) => link.replace(/%24skip=\d+/, '%24skip=0') },
		],
		['gives the link null', { link: () => null }],
		['gives an empty link', { link: () => '' }],
		['gives a link that is none', { link: () => 'next' }],
		['gives a link as an object', { link: () => ({ href: 'x' }) }],
		['shows no link behind $top', { linksBehindTop: false }],
		['knows an unknown ID as 204', { unknown: { status: 204, body: '' } }],
		['knows an unknown ID as null', { unknown: { body: 'null' } }],
		['knows an unknown ID as 400', { unknown: { status: 400, body: { Message: 'Bad key' } } }],
	];
	describe.each(manners)('a server that %s', (_, how) => {
		test.each(
			['email', 'reference_back_office', 'id'].flatMap((key) =>
				ways.map(([, lookUp]) => [key, lookUp] as const),
			),
		)('%s, %s', async (key, lookUp) => {
			const odyssee = bureau(full(), { existing: 'doubles', ...how });
			const { outcomes, error } = await run(upsert(key, { options: { lookUp } }), [row(key)]);
			expect(odyssee.posts).toEqual([]);
			if (error) expect(odyssee.writes).toEqual([]);
			else {
				expect([outcomes, odyssee.puts.map(({ path }) => path)]).toEqual([
					['updated'],
					[`/api/Contact(${guid(25)})`],
				]);
			}
		});
	});

	test.each<[string, Reply]>([
		['cut off', { body: { value: contacts(20) }, cut: 'body' }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		['an error with status 200', { body: { error: { message: 'Broken' } } }],
		['404', { status: 404, body: '' }],
		['204', { status: 204, body: '' }],
		['nothing', { body: '' }],
		['500', { status: 500, body: { Message: 'An error has occurred.' } }],
		['the first page again', { body: { value: contacts(20), '@odata.nextLink': 'same' } }],
		['text', { body: '"abc"' }],
		['a list of null', { body: { value: [null] } }],
		['a list without IDs', { body: { value: [{ lastname: 'X' }] } }],
		['value null', { body: { value: null } }],
		['an object', { body: {} }],
		['a list of errors', { body: [{ error: 'x' }] }],
	])('when page 2 of the list is %s', async (_, reply) => {
		const odyssee = bureau(full());
		odyssee.manners.before = ({ method, query }) =>
			method === 'GET' && query.$skip ? reply : undefined;
		const { error, said } = await run(upsert('email', { options: { lookUp: 'list' } }), [
			row('email'),
			...table(5, 600),
		]);
		if (error) expect(odyssee.writes).toEqual([]);
		expect(odyssee.all.filter(({ email }) => email === 'wanted@example.be')).toHaveLength(1);
		expect(error).toBeDefined();
		expect(said).not.toMatch(/may have been/);
	});

	test.each<[string, Reply]>([
		['{}', { body: {} }],
		['null', { body: 'null' }],
		['nothing', { body: '' }],
		['204', { status: 204, body: '' }],
		['an error with status 200', { body: { error: { message: 'x' } } }],
		['an error in a message', { body: { Message: 'x' } }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		['a web page as JSON', { body: '<html></html>' }],
		['a text', { body: '"none"' }],
		['404', { status: 404, body: '' }],
		['{value: null}', { body: { value: null } }],
		['{value: {}}', { body: { value: {} } }],
		['{d: []}', { body: { d: [] } }],
		['one record outside a list', { body: contact(1) }],
		['a list without IDs', { body: { value: [{ email: 'new@example.be' }] } }],
		['a stranger', { body: { value: [contact(7)] } }],
		[
			'the one and a stranger',
			{ body: { value: [contact(7), contact(8, { email: 'new@example.be' })] } },
		],
	])('a search that is answered with %s creates nothing', async (_, reply) => {
		for (const lookUp of ['single', 'list'] as const) {
			const odyssee = bureau(contacts(3));
			before(odyssee, 'GET', () => reply);
			await run(upsert('email', { options: { lookUp } }), [fresh()]);
			expect(odyssee.posts).toEqual([]);
		}
	});

	test('an Odyssee without contacts: each is created once', async () => {
		const body = { value: [] };
		for (const lookUp of ['single', 'list', 'automatic']) {
			const odyssee = bureau([]);
			before(odyssee, 'GET', (_nth, { path }) => (path.includes('(') ? undefined : { body }));
			const { outcomes } = await run(upsert('email', { options: { lookUp } }), [
				...table(12),
				...table(1),
			]);
			expect(outcomes.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'created'));
			expect(odyssee.posts).toHaveLength(12);
		}
	});

	test('when contacts at the front are archived while the list is read, and lists leave them out', async () => {
		const odyssee = bureau(full(), { hidesArchived: true });
		odyssee.manners.before = (request, index) => {
			const reply = odyssee.answer(request);
			if (index === 0) for (const one of odyssee.all.slice(0, 8)) one.archived = true;
			return reply;
		};
		await run(
			upsert('email', { options: { lookUp: 'list' } }),
			[row('email'), ...table(4, 21), ...table(10, 26)],
			onError,
		);
		expect(odyssee.posts).toEqual([]);
	});
});

describe('The list is read, then', () => {
	const items = (): IDataObject[] =>
		Array.from({ length: 10 }, (_, index) => ({
			email: `person${index + 1}@example.be`,
			phone: 'new',
		}));
	const byList = upsert('email', { options: { lookUp: 'list' } });

	test('a contact is gone: the item fails and says so; nothing is created', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = ({ method, path }) => {
			if (method === 'PUT' || path.includes('('))
				odyssee.all = odyssee.all.filter(({ id }) => id !== guid(3));
			return undefined;
		};
		const { outcomes, items: out } = await run(byList, items(), onError);
		expect(outcomes.filter((one) => one === 'updated')).toHaveLength(9);
		expect(JSON.stringify(out[2].json)).toMatch(/no contact|000003/);
		expect(odyssee.posts).toEqual([]);
	});

	test('a colleague changes another field: it stays', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = ({ path }) => {
			if (path.includes('(')) Object.assign(odyssee.of(guid(5)) ?? {}, { mobile: '0470 9' });
			return undefined;
		};
		await run(byList, items());
		expect(odyssee.of(guid(5))).toMatchObject({ mobile: '0470 9', phone: 'new' });
	});

	test.each(ways)(
		'a colleague gives the contact another address: it does not get the data of the old one (%s)',
		async (_, lookUp) => {
			const odyssee = bureau(contacts(30));
			odyssee.manners.before = ({ path }) => {
				if (path.includes('('))
					Object.assign(odyssee.of(guid(5)) ?? {}, { email: 'eva@example.be' });
				return undefined;
			};
			await run(upsert('email', { options: { lookUp } }), items(), onError);
			expect(odyssee.of(guid(5))).toMatchObject({ email: 'eva@example.be', phone: '02 1' });
		},
	);

	test('a colleague archives it: it stays archived', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = ({ path }) => {
			if (path.includes('(')) Object.assign(odyssee.of(guid(5)) ?? {}, { archived: true });
			return undefined;
		};
		await run(byList, items(), onError);
		expect(odyssee.of(guid(5))?.archived).toBe(true);
	});

	test('a colleague creates the new one while the list is read: it is updated', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = (request) => {
			const reply = odyssee.answer(request);
			if (request.method === 'GET' && odyssee.all.length === 30)
				odyssee.all.unshift(contact(900, { email: 'new@example.be' }));
			return reply;
		};
		const { outcomes } = await run(byList, [fresh(), ...items()], onError);
		expect(outcomes[0]).toBe('updated');
		expect(odyssee.posts).toEqual([]);
	});

	test('the last look before a creation fails: nothing is created', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = ({ query }) =>
			query.$filter ? { status: 500, body: { Message: 'Broken' } } : undefined;
		await run(byList, [fresh()], onError);
		expect(odyssee.posts).toEqual([]);
	});
});

describe('Create', () => {
	test.each<[string, Reply]>([
		['a new record', {}],
		['only the ID', { body: 'id' }],
		['nothing', { status: 201, body: '' }],
		['204', { status: 204, body: '' }],
		['202', { status: 202, body: '' }],
		['null', { status: 201, body: 'null' }],
		['{}', { status: 201, body: {} }],
		['[]', { status: 201, body: [] }],
	])('an answer with %s: the item has the ID of the contact that is there', async (name, reply) => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', (_, request) => {
			const answered = odyssee.answer(request);
			if (name === 'a new record') return answered;
			return reply.body === 'id' ? { status: 201, body: { id: odyssee.all[0].id } } : reply;
		});
		const { items, error } = await run(create());
		expect(odyssee.posts).toHaveLength(1);
		if (!error) expect(String(items[0].json.id).toLowerCase()).toBe(odyssee.all[0].id);
		else expect(error.description).toMatch(/exist|created/);
	});

	test.each<[string, Reply]>([
		['an error with status 200', { body: { error: { message: 'Words of the vendor' } } }],
		['a message with status 200', { body: { Message: 'Words of the vendor' } }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>login</html>' }],
		['nothing, and nothing is there', { status: 201, body: '' }],
		['204, and nothing is there', { status: 204, body: '' }],
		['202, and nothing is there', { status: 202, body: '' }],
		['a text', { body: '"ok"' }],
		['true', { body: 'true' }],
		['the ID of zeros', { status: 201, body: { id: '00000000-0000-0000-0000-000000000000' } }],
		['no ID', { status: 201, body: { lastname: 'New' } }],
		['{}', { status: 201, body: {} }],
		['two records', { status: 201, body: [contact(1), contact(2)] }],
	])('an answer with %s is no success', async (_, reply) => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', () => reply);
		const { error, said } = await run(create());
		expect(error).toBeDefined();
		expect(said.length).toBeGreaterThan(40);
		expect(odyssee.posts).toHaveLength(1);
	});

	test('an answer with another contact may follow a creation', async () => {
		const odyssee = bureau(contacts(3));
		before(odyssee, 'POST', () => ({ status: 201, body: contact(2) }));
		for (const form of [
			create(),
			upsert('email', {}, { email: 'new@example.be', lastname: 'New', company_code: 'ERP-1' }),
		]) {
			const { said } = await run(form);
			expect(said).toMatch(doubtful);
			expect(said).toContain(String(odyssee.written.at(-1)?.[1].id));
		}
	});

	test('an ID in capitals is the same', async () => {
		const odyssee = bureau([], { guids: 'upper' });
		const { error, items } = await run(create());
		expect(error).toBeUndefined();
		expect(String(items[0].json.id).toLowerCase()).toBe(odyssee.all[0].id);
	});

	test('a given ID that is not kept: the item has the one that Odyssee gave', async () => {
		const odyssee = bureau([], { keepsId: false });
		const { items, error, said } = await run(create({ id: guid(77) }));
		expect(odyssee.posts).toHaveLength(1);
		if (error) expect(said).toContain(odyssee.all[0].id);
		else expect(items[0].json.id).toBe(odyssee.all[0].id);
	});

	test.each(['refuses', 'overwrites', 'doubles'] as const)(
		'a given ID that a contact has is refused where Odyssee %s; that contact keeps its values',
		async (existing) => {
			const odyssee = bureau(contacts(2), { existing });
			const { error, said } = await run(create({ id: guid(2).toUpperCase() }));
			expect(error).toBeDefined();
			expect(said.toLowerCase()).toContain(guid(2));
			expect(odyssee.of(guid(2))?.lastname).toBe('Last 2');
			expect(odyssee.all).toHaveLength(2);
		},
	);

	test('two items with one given ID make one contact, and the second fails', async () => {
		const odyssee = bureau([], { existing: 'overwrites' });
		const { outcomes } = await run(
			create({ id: '={{ $json.id }}' }),
			[
				{ id: guid(5), lastname: 'First' },
				{ id: guid(5).toUpperCase(), lastname: 'Second' },
			],
			onError,
		);
		expect(odyssee.all).toHaveLength(1);
		expect(odyssee.all[0].lastname).toBe('First');
		expect(outcomes[1]).toBeDefined();
	});

	test.each([
		'00000000-0000-0000-0000-000000000000',
		'{00000000-0000-0000-0000-000000000000}',
		'12',
		'a0000000-0000-4000-8000-00000000000g',
	])('the ID %s is refused', async (id) => {
		const odyssee = bureau([]);
		const { error, said } = await run(create({ id }));
		expect(error).toBeDefined();
		expect(said).toMatch(/ID/);
		expect(odyssee.writes).toEqual([]);
	});

	test.each(['', ' ', null, undefined])('with a blank ID (%j) the node makes one', async (id) => {
		const odyssee = bureau([]);
		const { error } = await run(create({ id: '={{ $json.id }}' }), [{ id } as IDataObject]);
		expect(error).toBeUndefined();
		expect(odyssee.all[0].id).toMatch(/^[0-9a-f-]{36}$/);
	});

	const lost: Array<[string, Reply]> = [
		['cut before', { cut: 'before' }],
		['cut in the body', { status: 201, body: contact(1), cut: 'body' }],
		['502', { status: 502, body: '' }],
		['503', { status: 503, body: '' }],
		['504', { status: 504, body: 'Gateway Timeout' }],
		['500', { status: 500, body: { Message: 'An error has occurred.' } }],
		['a web page', { body: '<html>', headers: { 'content-type': 'text/html' } }],
	];
	test.each(lost)('%s, carried out: never sent twice; the truth is told', async (_, reply) => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', (_nth, request) => {
			odyssee.answer(request);
			return reply;
		});
		const { items, error, said } = await run(create());
		expect(odyssee.posts).toHaveLength(1);
		if (error) expect(said).toContain(odyssee.all[0].id);
		else expect(items[0].json.id).toBe(odyssee.all[0].id);
		expect(said).not.toMatch(/not created|was not/);
	});

	test.each(lost)('%s, not carried out: no success, no second contact', async (_, reply) => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', (nth) => (nth === 0 ? reply : undefined));
		const { error } = await run(create());
		expect(odyssee.all.length).toBeLessThanOrEqual(1);
		if (odyssee.all.length === 0) expect(error).toBeDefined();
	});

	test.each(lost)(
		'%s, carried out under another ID: it may have been created',
		async (_, reply) => {
			const odyssee = bureau([], { keepsId: false });
			before(odyssee, 'POST', (_nth, request) => {
				odyssee.answer(request);
				return reply;
			});
			const { error, said } = await run(create());
			expect(odyssee.posts).toHaveLength(1);
			expect(error).toBeDefined();
			expect(said).toMatch(doubtful);
		},
	);

	test.each<[string, Reply]>([
		[
			'404 as a web page',
			{ status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' },
		],
		['500', { status: 500, body: '' }],
		['204', { status: 204, body: '' }],
		['nothing', { body: '' }],
		['another contact', { body: contact(3) }],
		['an error with 200', { body: { error: { message: 'x' } } }],
		['401', { status: 401, body: '' }],
	])(
		'lost, and the look by the ID is answered with %s: nothing false is said',
		async (_, reply) => {
			const odyssee = bureau([]);
			odyssee.manners.before = (request) => {
				if (request.method === 'GET') return reply;
				odyssee.answer(request);
				return { status: 502, body: '' };
			};
			const { error, said } = await run(create());
			expect(error).toBeDefined();
			expect(said).toMatch(doubtful);
			expect(odyssee.posts).toHaveLength(1);
		},
	);

	test.each([504, 408])(
		'a server that is still at work (status %i) may create it after all, also where IDs are known to be kept',
		async (status) => {
			const odyssee = bureau([]);
			await run(create());
			before(odyssee, 'POST', () => ({ status, body: '' }));
			const { said } = await run(create());
			expect(odyssee.posts).toHaveLength(2);
			expect(said).toMatch(doubtful);
			expect(said).toContain(String(odyssee.written[1][1].id));
		},
	);

	test('429 is tried again with the same ID, and makes one', async () => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', (nth) => (nth === 0 ? { status: 429, body: '' } : undefined));
		await run(create());
		expect(odyssee.all.length).toBeLessThanOrEqual(1);
		expect(new Set(odyssee.written.map(([, { id }]) => id)).size).toBe(1);
	});

	test.each<[string, INodeParameters, IDataObject]>([
		['company ID of zeros', { companyId: by('id', '00000000-0000-0000-0000-000000000000') }, {}],
		['blank company ID', { companyId: by('id', '={{ $json.none }}') }, {}],
		['blank company code', { companyBy: 'code', companyCode: '={{ $json.code }}' }, { code: ' ' }],
		['blank last name', { lastname: '={{ $json.lastname }}' }, { lastname: ' ' }],
		['last name null', { lastname: '={{ $json.lastname }}' }, { lastname: null }],
		['last name of 51 letters', {}, { lastname: 'x'.repeat(51) }],
		['last name as an object', { lastname: '={{ $json.lastname }}' }, { lastname: { a: 1 } }],
	])('%s: stops before anything is sent', async (_, form, item) => {
		const odyssee = bureau([]);
		const { error, said } = await run(create({}, form), [{ lastname: 'Good' }, item]);
		expect(error).toBeDefined();
		expect(said).toMatch(/Company|Last Name/);
		expect(odyssee.server.requests).toEqual([]);
	});

	test('an unknown company: the vendor’s words', async () => {
		const odyssee = bureau([]);
		const { said } = await run(create({}, { companyBy: 'code', companyCode: 'none' }));
		expect(said).toContain('company_code is unknown');
		expect(odyssee.all).toEqual([]);
	});

	test('language by ID and by code is refused', async () => {
		const odyssee = bureau([]);
		const { error } = await run(create({ db_language_id: guid(1, 'e'), db_language_code: 'nl' }));
		expect(error).toBeDefined();
		expect(odyssee.writes).toEqual([]);
	});

	test('a password is nowhere to be read, also where Odyssee repeats it in its refusal', async () => {
		const odyssee = bureau([]);
		odyssee.manners.before = ({ text }) => ({
			status: 400,
			body: { error: { message: `e_password '${SECRET}' is too weak`, data: text } },
		});
		for (const mode of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const { error, items, failedItems } = await run(create({ e_password: SECRET }), [{}], {
				onError: mode,
			});
			expect(error ?? [...items, ...failedItems][0]).toBeDefined();
		}
	});

	test.each(['clear', 'mask', 'none'] as const)(
		'a password that comes back %s is left out',
		async (password) => {
			bureau([], { password });
			const { items } = await run(create({ e_password: SECRET }));
			expect(JSON.stringify(items)).not.toMatch(/e_password|\*\*\*/);
		},
	);
});

describe('Create or Update', () => {
	const written = async (item: IDataObject, rest: INodeParameters = {}) => {
		const odyssee = bureau(contacts(3));
		const { said, outcomes } = await run(upsert('email', rest), [
			{ email: 'person2@example.be', ...item },
		]);
		return { said, outcomes, row: odyssee.of(guid(2)), odyssee };
	};

	test.each<[IDataObject, object]>([
		[{ phone: 612345678 }, { phone: '612345678' }],
		[{ phone: '0032 6' }, { phone: '0032 6' }],
		[{ phone: '' }, { phone: '02 1' }],
		[{ phone: null }, { phone: '02 1' }],
		[{ phone: '   ' }, { phone: '02 1' }],
		[{ archived: 'ja' }, { archived: true }],
		[{ archived: 1 }, { archived: true }],
		[{ archived: '' }, { archived: false }],
		[{ 'First Name': 'Zoë' }, { firstname: 'Zoë' }],
		[{ FIRSTNAME: 'Zoë' }, { firstname: 'Zoë' }],
		[{ 'ERP Reference': 'X' }, { reference_back_office: 'X' }],
		[{ birthdate: '14-07-1990' }, { birthdate: '1990-07-14T00:00:00.000Z' }],
		[{ birthdate: '1990-07-14' }, { birthdate: '1990-07-14T00:00:00.000Z' }],
		[{ birthdate: '' }, { birthdate: '1980-01-01T00:00:00.000Z' }],
		[{ company_code: 'ERP-2' }, { company_id: firm(2), company_code: 'ERP-2' }],
		[{ company_id: firm(2) }, { company_id: firm(2), company_code: 'ERP-2' }],
		[{ company_id: firm(2).toUpperCase() }, { company_code: 'ERP-2' }],
		[{ company_id: '' }, { company_id: firm(1) }],
		[{ company_code: ' ' }, { company_code: 'ERP-1' }],
		[{ company_id: '', company_code: 'ERP-2' }, { company_id: firm(2) }],
		[
			{ notes: 'Regel 1\nRegel 2 "x" \\ \u{1f600}' },
			{ notes: 'Regel 1\nRegel 2 "x" \\ \u{1f600}' },
		],
		[{ modified_dateutc: '2020-01-01' }, { lastname: 'Last 2' }],
		[{ Unknown: 'x', phone: '9' }, { phone: '9' }],
	])('%j is stored as %j, and the rest stays', async (item, expected) => {
		const { row } = await written(item);
		expect(row).toMatchObject({ notes: 'Key under the mat', ...expected });
	});

	test.each<IDataObject>([
		{ archived: 'soms' },
		{ birthdate: '31-02-1990' },
		{ birthdate: '07/14/1990' },
		{ firstname: 'x'.repeat(51) },
		{ phone: { a: 1 } },
		{ phone: ['1', '2'] },
		{ company_id: firm(1), company_code: 'ERP-2' },
		{ company_id: '00000000-0000-0000-0000-000000000000' },
		{ company_id: 'ERP-1' },
		{ db_language_id: guid(1, 'e'), db_language_code: 'nl' },
		{ phone: '1', Phone: '2' },
	])('%j stops before anything is written, and names the column', async (item) => {
		const { said, odyssee } = await written(item);
		expect(odyssee.writes).toEqual([]);
		expect(said.toLowerCase()).toMatch(
			/archived|birthdate|first name|email|phone|company|language/,
		);
	});

	test.each(['bad', 'null', 'a@b', 'a@b.be;c@d.be', 'Jan <a@b.be>', 'mailto:a@b.be'])(
		'nobody gets the address %j, and whoever has it already is found by it',
		async (email) => {
			for (const [, lookUp] of ways) {
				const odyssee = bureau(contacts(3));
				const { said } = await run(upsert('email', { options: { lookUp } }), [fresh({ email })]);
				expect(said).toMatch(/must be an email address/);
				expect(odyssee.writes).toEqual([]);
				const other = bureau([contact(1, { email })]);
				const { outcomes } = await run(upsert('email', { options: { lookUp } }), [
					{ email, phone: 'x' },
				]);
				expect([outcomes, other.puts.length]).toEqual([['updated'], 1]);
			}
		},
	);

	test('a blank with Empty Values = Clear is emptied, a missing column is not', async () => {
		const { row } = await written(
			{ phone: '', notes: null },
			{ options: { emptyValues: 'clear' } },
		);
		expect(row).toMatchObject({ phone: '', notes: 'Key under the mat', lastname: 'Last 2' });
	});

	test.each(['lastname', 'company_code'])(
		'a blank %s with Empty Values = Clear empties nothing that a contact must have',
		async (name) => {
			const { row } = await written({ [name]: '' }, { options: { emptyValues: 'clear' } });
			expect(row).toMatchObject({ lastname: 'Last 2', company_id: firm(1) });
		},
	);

	test.each(['', ' ', null, undefined])(
		'the key %j stops, and nothing is asked or written',
		async (email) => {
			const odyssee = bureau([contact(1, { email: '' }), contact(2)]);
			const { error, said } = await run(upsert('email'), [
				{ email, lastname: 'X', company_code: 'ERP-1' } as IDataObject,
			]);
			expect(error).toBeDefined();
			expect(said).toMatch(/email/i);
			expect(odyssee.server.requests).toEqual([]);
		},
	);

	test('the ID of zeros as key is refused', async () => {
		const odyssee = bureau(contacts(2));
		const { error } = await run(upsert('id'), [
			{ id: '00000000-0000-0000-0000-000000000000', lastname: 'X', company_code: 'ERP-1' },
		]);
		expect(error).toBeDefined();
		expect(odyssee.writes).toEqual([]);
	});

	test.each(ways)(
		'a blank key of one item of several fails this one only (%s)',
		async (_, lookUp) => {
			const odyssee = bureau(contacts(3));
			const { outcomes } = await run(
				upsert('email', { options: { lookUp } }),
				[
					{ email: 'person1@example.be', phone: 'x' },
					{ email: '', phone: 'y' },
					{ email: 'person3@example.be', phone: 'z' },
				],
				onError,
			);
			expect([outcomes[0], outcomes[2]]).toEqual(['updated', 'updated']);
			expect(odyssee.puts).toHaveLength(2);
			expect(odyssee.posts).toEqual([]);
		},
	);

	test.each<[string, IDataObject]>([
		['the last name', { lastname: '' }],
		['the company', { company_code: '' }],
	])(
		'an item that needs to be created and lacks %s: a sentence, nothing written',
		async (_, lack) => {
			const odyssee = bureau(contacts(3));
			const { error, said } = await run(upsert('email'), [fresh(lack)]);
			expect(error).toBeDefined();
			expect(said).toMatch(/Last Name|Company/);
			expect(odyssee.writes).toEqual([]);
		},
	);

	test.each(['skip', 'fail'])('When Not Found = %s creates nothing', async (whenNotFound) => {
		for (const [, lookUp] of ways) {
			const odyssee = bureau(contacts(3));
			const { outcomes, items } = await run(
				upsert('email', { whenNotFound, options: { lookUp } }),
				[fresh(), { email: 'person2@example.be', phone: 'x' }],
				onError,
			);
			expect(odyssee.posts).toEqual([]);
			expect(items).toHaveLength(2);
			expect(outcomes[1]).toBe('updated');
		}
	});

	test('several contacts: the message lists them so that they can be told apart', async () => {
		for (const [, lookUp] of ways) {
			const odyssee = bureau([
				contact(1, { email: 'info@example.be' }),
				contact(2),
				contact(3, { email: 'Info@example.be' }),
			]);
			const { said } = await run(upsert('email', { options: { lookUp } }), [
				{ email: 'info@example.be', phone: 'x' },
			]);
			expect(said).toContain(guid(1));
			expect(said).toContain(guid(3));
			expect(odyssee.writes).toEqual([]);
		}
	});

	test('1,000 contacts of one address: the message stays readable', async () => {
		bureau(contacts(1000, 1, { email: 'info@example.be' }), { page: 100 });
		const { said } = await run(upsert('email'), [{ email: 'info@example.be', phone: 'x' }]);
		expect(said).toMatch(/contacts/);
		expect(said.length).toBeLessThan(3000);
	});

	test.each(['merges', 'replaces'] as const)(
		'a password that is not shown: Odyssee %s',
		async (put) => {
			const odyssee = bureau([contact(1, { e_password: SECRET, e_login: 'jan' })], {
				put,
				password: 'none',
			});
			const { outcomes, hints, said } = await run(upsert('email'), [
				{ email: 'person1@example.be', phone: 'x' },
			]);
			if (put === 'merges') expect(odyssee.all[0].e_password).toBe(SECRET);
			expect([outcomes, hints, said].join()).toBeDefined();
		},
	);

	test('a mask is never written as the password', async () => {
		const odyssee = bureau([contact(1, { e_password: SECRET })], { password: 'mask' });
		await run(upsert('email'), [{ email: 'person1@example.be', phone: 'x' }], onError);
		for (const [, body] of odyssee.written) expect(body.e_password).not.toBe('****');
	});

	test('a password that is shown stays', async () => {
		const odyssee = bureau([contact(1, { e_password: SECRET })], { password: 'clear' });
		await run(upsert('email'), [{ email: 'person1@example.be', phone: 'x' }]);
		expect(odyssee.all[0].e_password).toBe(SECRET);
	});

	test.each(ways)('a given password is written and not shown (%s)', async (_, lookUp) => {
		const odyssee = bureau(contacts(2), { password: 'clear' });
		const { outcomes } = await run(upsert('email', { options: { lookUp } }), [
			{ email: 'person1@example.be', e_password: SECRET },
			fresh({ e_password: SECRET }),
		]);
		expect(outcomes).toEqual(['updated', 'created']);
		expect(odyssee.all.map(({ e_password }) => e_password)).toEqual([SECRET, undefined, SECRET]);
	});

	test.each([
		['booleans as text', { archived: 'false' }],
		['booleans as numbers', { archived: 0 }],
		['numbers in texts', { phone: 21 }],
		['null', { firstname: null }],
		['days without a zone', { birthdate: '1990-07-14T00:00:00' }],
		['days without a time', { birthdate: '1990-07-14' }],
		['days without a fraction', { birthdate: '1990-07-14T00:00:00Z' }],
		['days of another zone', { birthdate: '1990-07-14T00:00:00+02:00' }],
		['seconds without a fraction', { create_date: '2025-01-06T08:30:00Z' }],
		['finer seconds', { create_date: '2025-01-06T08:30:00.1234567+00:00' }],
	])('%s in Odyssee: the same row again writes nothing twice', async (_, odd) => {
		for (const [, lookUp] of ways) {
			const odyssee = bureau([contact(1, odd)]);
			const item = {
				email: 'person1@example.be',
				...Object.fromEntries(Object.entries(odd).filter(([, value]) => value !== null)),
			};
			const { outcomes } = await run(upsert('email', { options: { lookUp } }), [
				item as IDataObject,
			]);
			expect(outcomes).toEqual(['unchanged']);
			expect(odyssee.writes).toEqual([]);
		}
	});

	test.each<[string, IDataObject]>([
		['a GUID in capitals', { company_id: firm(1).toUpperCase() }],
		['the company by its code', { company_code: 'ERP-1' }],
		['the language by its code', { db_language_code: 'nl' }],
		['a day', { birthdate: '01-01-1980' }],
		['nothing but the key', {}],
		['all blank', { phone: '', firstname: null, company_code: ' ' }],
		['the default of dates', { birthdate: '1980-01-01' }],
	])('%s is no change', async (_, item) => {
		for (const [, lookUp] of ways) {
			for (const guids of ['lower', 'upper'] as const) {
				const odyssee = bureau(contacts(2), { guids });
				const { outcomes } = await run(upsert('email', { options: { lookUp } }), [
					{ email: 'person1@example.be', ...item },
				]);
				expect([outcomes, odyssee.writes]).toEqual([['unchanged'], []]);
			}
		}
	});

	test.each<[string, Partial<Manners>]>([
		['the ID only', { putAnswer: 'id' }],
		['nothing', { putAnswer: 'nothing' }],
		['204', { putAnswer: '204' }],
		['GUIDs in capitals', { guids: 'upper' }],
	])('a PUT that is answered with %s is a success with the ID', async (_, manners) => {
		const odyssee = bureau(contacts(2), manners);
		const { outcomes, items } = await run(upsert('email'), [
			{ email: 'person1@example.be', phone: 'x' },
		]);
		expect(outcomes).toEqual(['updated']);
		expect(String(items[0].json.id).toLowerCase()).toContain(guid(1));
		expect(odyssee.of(guid(1))?.phone).toBe('x');
	});

	test.each<[string, Reply]>([
		['an error with 200', { body: { error: { message: 'Words of the vendor' } } }],
		['a message with 200', { body: { Message: 'Words of the vendor' } }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>login</html>' }],
		['another contact', { body: contact(9) }],
		['a list', { body: [] }],
		['a text', { body: '"fout"' }],
		['false', { body: 'false' }],
	])('a PUT that is answered with %s is no success', async (_, reply) => {
		const odyssee = bureau(contacts(2));
		before(odyssee, 'PUT', () => reply);
		const { error } = await run(upsert('email'), [{ email: 'person1@example.be', phone: 'x' }]);
		expect(error).toBeDefined();
	});

	test('matched on ID: a new contact gets it, or the item says that it did not', async () => {
		for (const keepsId of [true, false]) {
			const odyssee = bureau(contacts(2), { keepsId });
			const { outcomes, items, said, hints } = await run(upsert('id'), [
				{ id: guid(500), lastname: 'X', company_code: 'ERP-1' },
			]);
			expect(odyssee.posts).toHaveLength(1);
			if (keepsId) expect([outcomes, items[0].json.id]).toEqual([['created'], guid(500)]);
			else expect(JSON.stringify([items[0]?.json, said, hints])).toContain(odyssee.all[2].id);
		}
	});

	test('matched on ID, which Odyssee does not keep: one contact of a table is created, however many rows it has', async () => {
		const odyssee = bureau(contacts(2), { keepsId: false });
		const { items } = await run(
			upsert('id'),
			Array.from({ length: 20 }, (_, index) => fresh({ id: guid(500 + index) })),
			onError,
		);
		expect(odyssee.posts).toHaveLength(1);
		expect(items).toHaveLength(20);
	});

	test('matched on ID, which Odyssee does not keep: the row again in the same run makes no second one', async () => {
		const odyssee = bureau(contacts(2), { keepsId: false });
		await run(
			upsert('id'),
			[
				{ id: guid(500), lastname: 'X', company_code: 'ERP-1', phone: '1' },
				{ id: guid(500), lastname: 'X', company_code: 'ERP-1', phone: '2' },
			],
			onError,
		);
		expect(odyssee.posts).toHaveLength(1);
		// A later row, and a later run, know that too.
		const { items } = await run(
			upsert('id'),
			Array.from({ length: 20 }, (_, index) => fresh({ id: guid(600 + index) })),
			onError,
		);
		expect(odyssee.posts).toHaveLength(1);
		expect(JSON.stringify(items[19].json)).toContain('IDs of its own');
		expect(JSON.stringify(items[19].json)).toContain(guid(619));
	});

	test('the company of a new contact by code and ID in two rows each', async () => {
		const odyssee = bureau([]);
		const { outcomes } = await run(upsert('email'), [
			fresh(),
			fresh({ email: 'b@example.be', company_code: '', company_id: firm(2) }),
		]);
		expect(outcomes).toEqual(['created', 'created']);
		expect(odyssee.all.map(({ company_id }) => company_id)).toEqual([firm(1), firm(2)]);
	});

	test('a changed company by code is not sent beside the old ID', async () => {
		const { odyssee } = await written({ company_code: 'ERP-2' });
		const [[, body]] = odyssee.written;
		expect(body.company_id === undefined || body.company_id === firm(2)).toBe(true);
	});

	test('a changed language by code is not sent beside the old ID', async () => {
		const { odyssee } = await written({ db_language_code: 'fr' });
		const [[, body]] = odyssee.written;
		expect(body.db_language_id).not.toBe(guid(1, 'e'));
	});

	test('a lower-case name of a column that is given twice is no silent choice', async () => {
		const { said, row } = await written({ 'First Name': 'A', firstname: 'B' });
		if (said === '||') expect(row?.firstname).toBe('B');
		else expect(row?.firstname).toBe('First 2');
	});

	test('a Latin-1 answer does not spoil a name', async () => {
		const odyssee = bureau([contact(1, { firstname: 'Zoë' })]);
		before(odyssee, 'GET', (_nth, { path }) =>
			path.includes('(')
				? {
						headers: { 'content-type': 'application/json; charset=iso-8859-1' },
						body: Buffer.from(JSON.stringify(odyssee.all[0]), 'latin1'),
					}
				: undefined,
		);
		await run(upsert('email'), [{ email: 'person1@example.be', phone: 'x' }], onError);
		expect(odyssee.all[0].firstname).toBe('Zoë');
	});

	test('what was created is there for the next item by another key', async () => {
		const odyssee = bureau([]);
		const { outcomes } = await run(
			upsert('reference_back_office'),
			[
				fresh({ reference_back_office: 'X', email: 'one@example.be' }),
				fresh({ reference_back_office: 'x ', email: 'two@example.be' }),
			],
			onError,
		);
		expect(odyssee.posts).toHaveLength(1);
		expect(outcomes[0]).toBe('created');
	});
});

describe('Calls', () => {
	test.each([20, 100])(
		'500 rows, 1,000 contacts, 5 changed, 2 new, %i a page',
		async (page) => {
			const odyssee = bureau(contacts(1000), { page });
			const { outcomes } = await run(upsert('email'), [
				...table(493),
				...table(5, 494, { phone: 'new' }),
				...table(2, 2000),
			]);
			expect(outcomes.filter((one) => one === 'unchanged')).toHaveLength(493);
			expect(odyssee.writes).toHaveLength(7);
			// The pages, a read for each write, a look for each new one.
			expect(odyssee.reads.length).toBeLessThanOrEqual(1000 / page + 2 + 7 + 2);
		},
		60_000,
	);

	test('3 rows of 10,000 contacts are asked for one by one', async () => {
		const odyssee = bureau(contacts(10_000));
		await run(upsert('email'), table(3));
		expect(odyssee.reads.length).toBeLessThanOrEqual(6);
	});

	test('40 rows of 10,000 contacts: never more than twice the calls of one each', async () => {
		const odyssee = bureau(contacts(10_000));
		await run(upsert('email'), table(40));
		expect(odyssee.reads.length).toBeLessThanOrEqual(80);
	});

	test('a filter that is ignored does not read 10,000 contacts for each item', async () => {
		const odyssee = bureau(contacts(4000), { filter: 'ignores' });
		await run(upsert('email'), table(10, 3900), onError);
		expect(odyssee.reads.length).toBeLessThan(450);
		expect(odyssee.posts).toEqual([]);
	}, 60_000);

	test('an unknown key with ignored filter reads the list at most once for all', async () => {
		const odyssee = bureau(contacts(400), { filter: 'ignores' });
		await run(upsert('email'), table(10, 3900), onError);
		expect(odyssee.reads.length).toBeLessThan(60);
		expect(odyssee.posts).toEqual([]);
	}, 60_000);

	test('a credential that is refused is not tried for every item', async () => {
		const odyssee = bureau(contacts(3));
		odyssee.manners.before = () => ({ status: 401, body: '' });
		const { items } = await run(upsert('email'), table(200), onError);
		expect(items).toHaveLength(200);
		expect(odyssee.server.requests.length).toBeLessThan(30);
	});

	test('never more than five at once', async () => {
		const odyssee = bureau(contacts(40));
		odyssee.manners.before = async (request) => ({ ...odyssee.answer(request), delay: 2 });
		await run(upsert('email', { options: { lookUp: 'single' } }), table(30, 1, { phone: 'x' }));
		expect(odyssee.server.most).toBeLessThanOrEqual(5);
	});
});

describe('Get Many', () => {
	const all = () => contacts(45);
	const ids = (rows: Array<{ json: IDataObject }>) =>
		rows.map(({ json }) => String(json.id).toLowerCase());

	test.each<[string, Partial<Manners>]>([
		['pages of 20', {}],
		['pages of 100', { page: 100 }],
		['the link in small letters', { linkName: '@odata.nextlink' }],
		['GUIDs in capitals', { guids: 'upper' }],
	])('%s: all of them, once each', async (_, manners) => {
		bureau(all(), manners);
		const { items } = await run(many());
		expect(ids(items)).toEqual(all().map(({ id }) => id));
	});

	test.each<[string, Partial<Manners>]>([
		[
			'to another host',
			{ link: (link) => link.replace(/127\.0\.0\.1:\d+/, 'v4developers.example') },
		],
		['to the start', { link: (link) => link.replace(/%24skip=\d+/, '%24skip=0') }],
		[
			'to itself',
			{ link: (link, skip) => link.replace(/%24skip=\d+/, `%24skip=${Math.max(20, skip - 20)}`) },
		],
		['that is no address', { link: () => 'http://' }],
		['to another entity', { link: (link) => link.replace('Contact', 'Company') }],
		['without a path', { link: (link) => new URL(link).search }],
		['without a host', { link: (link) => new URL(link).pathname + new URL(link).search }],
		['with a user and a password', { link: (link) => link.replace('//', '//evil:pw@') }],
		['as a number', { link: () => 7 }],
		['as true', { link: () => true }],
		['as an object', { link: () => ({}) }],
		['in an array of links', { link: (link) => [link] }],
		['with a blank', { link: (link) => ` ${link} ` }],
		['to another scheme', { link: (link) => link.replace('http:', 'ftp:') }],
	])('a link %s: all of them, or an error', async (_, manners) => {
		const odyssee = bureau(all(), manners);
		const { items, error } = await run(many());
		if (error) expect(items).toEqual([]);
		else expect(ids(items)).toEqual(all().map(({ id }) => id));
		expect(odyssee.server.requests.length).toBeLessThan(20);
	});

	test.each<[string, Reply]>([
		['cut off', { body: { value: contacts(20) }, cut: 'body' }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		['an error with status 200', { body: { error: { message: 'Broken' } } }],
		['an error beside a list', { body: { value: [], error: { message: 'Broken' } } }],
		['404', { status: 404, body: '' }],
		['204', { status: 204, body: '' }],
		['202', { status: 202, body: '' }],
		['nothing', { body: '' }],
		['null', { body: 'null' }],
		['500', { status: 500, body: { Message: 'An error has occurred.' } }],
		['text', { body: '"abc"' }],
		['a list of null', { body: { value: [null] } }],
		['a list of texts', { body: { value: ['x'] } }],
		['a list of lists', { body: { value: [[]] } }],
		['value null', { body: { value: null } }],
		['an object', { body: {} }],
	])('page 2 is %s: an error, no part of the list', async (_, reply) => {
		const odyssee = bureau(all());
		odyssee.manners.before = ({ query }) => (query.$skip ? reply : undefined);
		const { items, error, said } = await run(many());
		expect(items).toEqual([]);
		expect(error).toBeDefined();
		expect(said.length).toBeGreaterThan(30);
	});

	test.each<[string, Reply]>([
		['204', { status: 204, body: '' }],
		['202', { status: 202, body: '' }],
		['nothing', { body: '' }],
		['null', { body: 'null' }],
		['{}', { body: {} }],
		['a message', { body: { Message: 'No access' } }],
	])('the first page is %s: no empty list that passes for the whole', async (_, reply) => {
		const odyssee = bureau(all());
		odyssee.manners.before = () => reply;
		const { error } = await run(many());
		expect(error).toBeDefined();
	});

	test.each([1, 19, 20, 21, 40, 45, 50])('Limit %i', async (limit) => {
		for (const manners of [{}, { linksBehindTop: false }, { page: 100 }]) {
			bureau(all(), manners);
			const { items } = await run(many({}, { returnAll: false, limit }));
			expect(items).toHaveLength(Math.min(limit, 45));
		}
	});

	test.each([null, ''])('the link %j ends the list', async (link) => {
		bureau(all(), { link: () => link });
		expect((await run(many())).items).toHaveLength(20);
	});

	test('a bare array is none of Odyssee’s lists', async () => {
		bureau(all(), { carrier: false, page: 100 });
		expect((await run(many())).said).toMatch(/something else than a list/);
	});

	test('ever new links to the same rows come to an end', async () => {
		const odyssee = bureau(all(), {
			before: (_, index) => ({
				body: {
					value: contacts(20),
					'@odata.nextLink': `${server.current.url}/api/Contact?$skip=${20 * (index + 1)}`,
				},
			}),
		});
		const { error, items } = await run(many());
		expect(error).toBeDefined();
		expect(items).toEqual([]);
		expect(odyssee.reads.length).toBeLessThan(10);
	});

	test('an empty page in the middle, with a link, is not the end', async () => {
		const odyssee = bureau(all());
		odyssee.manners.before = ({ query }) =>
			Number(query.$skip) > 10 && !query.x && odyssee.reads.length === 2
				? { body: { value: [], '@odata.nextLink': `${server.current.url}/api/Contact?$skip=20` } }
				: undefined;
		const { items, error } = await run(many());
		if (!error) expect(ids(items)).toEqual(all().map(({ id }) => id));
		expect(odyssee.reads.length).toBeLessThan(10);
	});

	test('a page that is refused with 429 is asked for again', async () => {
		bureau(all(), {
			before: (_, index) =>
				index === 1 ? { status: 429, headers: { 'retry-after': '2' }, body: '' } : undefined,
		});
		expect((await run(many())).items).toHaveLength(45);
	});

	test('Limit 1 does not read on', async () => {
		const odyssee = bureau(all());
		await run(many({}, { returnAll: false, limit: 1 }));
		expect(odyssee.reads).toHaveLength(1);
	});

	test.each<[IDataObject, number[]]>([
		[{ email: 'person3@example.be' }, [3]],
		[{ email: "o'x+1@example.be" }, [50]],
		[{ reference_back_office: 'C-4' }, [4]],
		[{ reference_back_office: 4 }, []],
		[{ firstname: 'First 5', lastname: 'Last 5' }, [5]],
		[{ firstname: 'First 5', lastname: 'Last 6' }, []],
		[{ lastname: "d'Or & Zn" }, [50]],
		[{ archived: true }, [51]],
		[{ companyCode: 'ERP-2' }, [51]],
		[{ companyId: by('id', firm(2).toUpperCase()) }, [51]],
		[{ email: ' person3@example.be ' }, [3]],
		[{ lastname: 'A and B' }, [52]],
	])('filters %j', async (filters, expected) => {
		const rows = [
			...all(),
			contact(50, { email: "o'x+1@example.be", lastname: "d'Or & Zn" }),
			contact(51, { archived: true, company_id: firm(2), company_code: 'ERP-2' }),
			contact(52, { lastname: 'A and B' }),
		];
		for (const filter of ['honours', 'ignores', 'refuses'] as const) {
			bureau(rows, { filter });
			const { items, error } = await run(many(filters));
			if (filter === 'honours') expect(error).toBeUndefined();
			if (error) expect(items).toEqual([]);
			else expect(ids(items)).toEqual(expected.map((number) => guid(number)));
		}
	});

	test.each(['', ' ', null, undefined, '{{ nothing }}'])(
		'an empty filter (%j) stops',
		async (key) => {
			if (key === '{{ nothing }}') return expect(key).toBeDefined();
			const odyssee = bureau(all());
			for (const name of ['email', 'lastname', 'changedSince', 'companyCode', 'archived']) {
				const { error } = await run(many({ [name]: '={{ $json.key }}' }), [{ key } as IDataObject]);
				expect(error).toBeDefined();
			}
			const { error } = await run(many({ companyId: by('id') as unknown as IDataObject }), [
				{ key } as IDataObject,
			]);
			expect(error).toBeDefined();
			expect(odyssee.server.requests).toEqual([]);
		},
	);

	test('Changed Since in the zone of the workflow, and server answers that ignore it', async () => {
		const rows = [
			contact(1, { modified_dateutc: '2025-06-11T07:59:59.999Z' }),
			contact(2, { modified_dateutc: '2025-06-11T08:00:01.000Z' }),
			contact(3, { modified_dateutc: '2024-06-11T08:00:01.000Z' }),
		];
		for (const filter of ['honours', 'ignores'] as const) {
			bureau(rows, { filter });
			const { items, error } = await run(many({ changedSince: '2025-06-11T10:00:00' }));
			if (!error) expect(ids(items)).toEqual([guid(2)]);
		}
	});

	test('Fields: the ID is always there, a secret never', async () => {
		for (const select of ['honours', 'ignores', 'refuses'] as const) {
			bureau(contacts(2, 1, { e_password: SECRET }), { select, password: 'clear' });
			const { items, error } = await run(many({}, { options: { select: 'lastname, e_password' } }));
			if (error) continue;
			expect(ids(items)).toEqual([guid(1), guid(2)]);
			expect(items[0].json).not.toHaveProperty('e_password');
		}
	});

	test('Fields with a filter on another field', async () => {
		bureau(all());
		const { items } = await run(
			many({ email: 'person3@example.be' }, { options: { select: 'lastname' } }),
		);
		expect(items.map(({ json }) => [json.id, json.lastname])).toEqual([[guid(3), 'Last 3']]);
	});

	test.each(['lastname;drop', 'lastname,,', ',', 'nope', "x'y", 'a b'])(
		'Fields = %j: an error, or records with IDs',
		async (select) => {
			bureau(all());
			const { items, error } = await run(many({}, { options: { select } }));
			if (!error) expect(ids(items)).toHaveLength(45);
		},
	);

	test.each([20, 100])(
		'a contact that is created in front while the list is read: none is missed, none twice (%i)',
		async (page) => {
			const odyssee = bureau(contacts(150), { page });
			odyssee.manners.before = (request, index) => {
				const reply = odyssee.answer(request);
				if (index === 0) odyssee.all.unshift(contact(900));
				return reply;
			};
			const { items, error } = await run(many());
			if (error) return;
			const seen = ids(items).filter((id) => id !== guid(900));
			expect(new Set(seen).size).toBe(150);
			expect(seen).toHaveLength(150);
		},
	);

	test.each([20, 100])(
		'contacts in front that disappear while the list is read: none is passed over (%i)',
		async (page) => {
			const odyssee = bureau(contacts(150), { page });
			odyssee.manners.before = (request, index) => {
				const reply = odyssee.answer(request);
				if (index === 0) odyssee.all.splice(0, 3);
				return reply;
			};
			const { items, error } = await run(many());
			if (error) return;
			expect(ids(items)).toEqual(expect.arrayContaining(contacts(147, 4).map(({ id }) => id)));
		},
	);

	test('two items with one filter ask in vain only once, or twice; never give one list to the other', async () => {
		bureau(all());
		const { items } = await run(many({ email: '={{ $json.key }}' }), [
			{ key: 'person1@example.be' },
			{ key: 'person2@example.be' },
			{ key: 'person1@example.be' },
		]);
		expect(ids(items)).toEqual([guid(1), guid(2), guid(1)]);
		expect(items.map(({ pairedItem }) => Object(pairedItem).item as unknown)).toEqual([0, 1, 2]);
	});

	test('records twice in one page come out once', async () => {
		bureau([contact(1), contact(1), contact(2)]);
		const { items } = await run(many());
		expect(ids(items)).toEqual([guid(1), guid(2)]);
	});
});

describe('Company', () => {
	const form = (operation: string, rest: INodeParameters): INodeParameters => ({
		resource: 'company',
		operation,
		options: {},
		simplify: false,
		...rest,
	});

	test.each<[IDataObject, number[]]>([
		[{ name: 'Firm 2' }, [2]],
		[{ code: 'ERP-1' }, [1]],
		[{ code: ' ERP-1 ' }, [1]],
		[{ code: "ERP-'3" }, [3]],
		[{ name: 'Firm 1', code: 'ERP-2' }, []],
	])('Get Many %j', async (filters, expected) => {
		for (const filter of ['honours', 'ignores', 'refuses'] as const) {
			bureau([], { filter }, [company(1), company(2), company(3, { code: "ERP-'3" })]);
			const { items, error } = await run(
				form('getAll', { returnAll: true, filters: filters as INodeParameters }),
			);
			if (filter === 'honours') expect(error).toBeUndefined();
			if (error) expect(items).toEqual([]);
			else expect(items.map(({ json }) => json.id)).toEqual(expected.map(firm));
		}
	});

	test.each<[string, Reply]>([
		['204', { status: 204, body: '' }],
		['nothing', { body: '' }],
		['{}', { body: {} }],
		['null', { body: 'null' }],
		['another one', { body: company(2) }],
		['404', { status: 404, body: '' }],
		['a list', { body: { value: [company(1)] } }],
		['an error with 200', { body: { error: { message: 'x' } } }],
		['only the ID', { body: { id: firm(1) } }],
	])('Get that is answered with %s', async (name, reply) => {
		const odyssee = bureau([]);
		odyssee.manners.before = () => reply;
		const { items, error, said } = await run(form('get', { companyId: by('id') }), [
			{ key: firm(1) },
		]);
		if (name === 'only the ID' || name === 'a list') {
			if (!error) expect(items[0].json.id).toBe(firm(1));
			return;
		}
		expect(items).toEqual([]);
		expect(error).toBeDefined();
		expect(said).toMatch(/compan/i);
	});
});

describe('Get a contact', () => {
	test.each<[string, string, number | undefined]>([
		['id', guid(2), 2],
		['id', guid(2).toUpperCase(), 2],
		['id', ` ${guid(2)} `, 2],
		['id', guid(99), undefined],
		['email', 'person2@example.be', 2],
		['email', ' PERSON2@example.be ', 2],
		['email', 'nobody@example.be', undefined],
		['reference', 'C-2', 2],
		['reference', 'C-99', undefined],
		['email', 'shared@example.be', undefined],
		['email', 'not an address', undefined],
		['email', '', undefined],
		['reference', ' ', undefined],
		['id', '00000000-0000-0000-0000-000000000000', undefined],
		['id', '', undefined],
	])('%s %j', async (mode, key, expected) => {
		for (const filter of ['honours', 'ignores', 'refuses'] as const) {
			for (const [, lookUp] of ways) {
				bureau(
					[
						...contacts(30),
						contact(31, { email: 'shared@example.be' }),
						contact(32, { email: 'shared@example.be' }),
						contact(33, { email: '', reference_back_office: '' }),
					],
					{ filter },
				);
				const { items, error } = await run(get(mode, { options: { lookUp } }), [{ key }]);
				if (expected === undefined) expect(error).toBeDefined();
				else if (!error || filter === 'honours')
					expect(items.map(({ json }) => String(json.id))).toEqual([guid(expected)]);
				if (error) expect(items).toEqual([]);
			}
		}
	});

	test.each<[string, Reply]>([
		['204', { status: 204, body: '' }],
		['nothing', { body: '' }],
		['{}', { body: {} }],
		['null', { body: 'null' }],
		['another one', { body: contact(2) }],
		['404', { status: 404, body: '' }],
		['an error with 200', { body: { error: { message: 'x' } } }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		['the ID of zeros', { body: contact(1, { id: '00000000-0000-0000-0000-000000000000' }) }],
	])('by ID that is answered with %s is no success', async (_, reply) => {
		const odyssee = bureau([]);
		odyssee.manners.before = () => reply;
		const { items, error } = await run(get('id'), [{ key: guid(1) }]);
		expect(items).toEqual([]);
		expect(error).toBeDefined();
	});

	test('the whole record comes out, whichever way it was found', async () => {
		for (const [, lookUp] of ways) {
			bureau(contacts(3));
			const { items } = await run(get('email', { options: { lookUp } }), [
				{ key: 'person1@example.be' },
				{ key: 'person2@example.be' },
			]);
			expect(items[1].json).toMatchObject({ notes: 'Key under the mat', phone: '02 1' });
		}
	});

	test('a password is not shown', async () => {
		bureau([contact(1, { e_password: SECRET })], { password: 'clear' });
		for (const [mode, key] of [
			['id', guid(1)],
			['email', 'person1@example.be'],
			['reference', 'C-1'],
		]) {
			const { items } = await run(get(mode), [{ key }]);
			expect(items[0].json).not.toHaveProperty('e_password');
		}
	});
});

describe('Archive', () => {
	test.each(['id', 'email', 'reference'])('by %s: archived, and all else stays', async (mode) => {
		for (const put of ['merges', 'replaces'] as const) {
			const odyssee = bureau([contact(1, { extra_field: 'x', latitude: 1.5 }), contact(2)], {
				put,
			});
			const { error } = await run(archive(mode), [
				{ key: { id: guid(1), email: 'person1@example.be', reference: 'C-1' }[mode] ?? '' },
			]);
			expect(error).toBeUndefined();
			expect(odyssee.of(guid(1))).toMatchObject({
				archived: true,
				extra_field: 'x',
				latitude: 1.5,
				notes: 'Key under the mat',
			});
			expect(odyssee.of(guid(2))?.archived).toBe(false);
		}
	});

	test.each([true, 'true', 1, 'True'])(
		'already archived (%j): nothing is written',
		async (archived) => {
			const odyssee = bureau([contact(1, { archived })]);
			const { items, error } = await run(archive(), [{ key: guid(1) }]);
			expect(error).toBeUndefined();
			expect(odyssee.writes).toEqual([]);
			expect(items[0].json).toMatchObject({ updateSkipped: true });
		},
	);

	test.each<[string, string]>([
		['id', guid(99)],
		['email', 'nobody@example.be'],
		['reference', 'nothing'],
		['email', ''],
		['id', '00000000-0000-0000-0000-000000000000'],
		['reference', ' '],
	])('%s %j: an error, nobody is archived', async (mode, key) => {
		for (const filter of ['honours', 'ignores', 'refuses'] as const) {
			const odyssee = bureau(
				[...contacts(30), contact(31, { email: '', reference_back_office: '' })],
				{ filter },
			);
			const { error } = await run(archive(mode), [{ key }]);
			expect(error).toBeDefined();
			expect(odyssee.writes).toEqual([]);
		}
	});

	test('a contact without a last name: the message does not blame the company alone', async () => {
		bureau([contact(1, { lastname: '' })]);
		const { said } = await run(archive(), [{ key: guid(1) }]);
		expect(said).toContain('lastname is required');
		expect(said).toMatch(/misses a value/);
		expect(said).toContain('last name');
	});

	test('an address that two have: neither is archived', async () => {
		const odyssee = bureau(contacts(2, 1, { email: 'x@example.be' }));
		const { said } = await run(archive('email'), [{ key: 'x@example.be' }]);
		expect(said).toContain(guid(2));
		expect(odyssee.writes).toEqual([]);
	});

	test('the address moved to somebody else between the look and the write', async () => {
		const odyssee = bureau(contacts(2));
		odyssee.manners.before = ({ path }) => {
			if (path.includes('(')) Object.assign(odyssee.all[0], { email: 'eva@example.be' });
			return undefined;
		};
		await run(archive('email'), [{ key: 'person1@example.be' }], onError);
		expect(odyssee.all[0].archived).toBe(false);
	});

	test.each<[string, Reply]>([
		['an answer that says it is not archived', { body: contact(1, { archived: false }) }],
		['an error with 200', { body: { error: { message: 'x' } } }],
		['another contact', { body: contact(2, { archived: true }) }],
	])('%s is no success', async (_, reply) => {
		const odyssee = bureau(contacts(2));
		before(odyssee, 'PUT', () => reply);
		const { error, items } = await run(archive(), [{ key: guid(1) }]);
		expect(items).toEqual([]);
		expect(error).toBeDefined();
	});

	test('the same contact twice, by ID and by capitals, is written once', async () => {
		const odyssee = bureau(contacts(2));
		const { items } = await run(archive(), [{ key: guid(1) }, { key: guid(1).toUpperCase() }]);
		expect(odyssee.puts).toHaveLength(1);
		expect(items).toHaveLength(2);
	});
});

describe('Update by a key', () => {
	test.each(ways)('the same key in other letters, in order (%s)', async (_, lookUp) => {
		const odyssee = bureau(contacts(3));
		await run(update('email', { options: { lookUp } }), [
			{ key: 'person1@example.be', phone: 'a' },
			{ key: ' Person1@Example.be', phone: 'b' },
		]);
		expect(odyssee.of(guid(1))?.phone).toBe('b');
	});

	test('two keys of one contact, side by side', async () => {
		const odyssee = bureau(contacts(3));
		await run(
			update('id', { updateFields: { '={{ $json.name }}': 'x' } as INodeParameters }),
			[{ key: guid(1) }],
			onError,
		);
		const { outcomes } = await run(
			update('id', { contactId: by('id', guid(1)), updateFields: { phone: '={{ $json.phone }}' } }),
			[{ phone: '1' }, { phone: '2' }, { phone: '3' }],
		);
		expect(outcomes).toHaveLength(3);
		expect(odyssee.of(guid(1))?.phone).toBe('3');
	});

	const replacing = (mode: string, rest: INodeParameters = {}, fields: INodeParameters = {}) =>
		update(mode, {
			mode: 'replace',
			companyBy: 'id',
			companyId: by('id', firm(1)),
			updateFields: { lastname: 'R', phone: '={{ $json.phone }}', ...fields },
			...rest,
		});

	test.each([
		['email', 'PERSON1@example.be'],
		['reference', 'c-1'],
		['id', guid(1)],
	])(
		'a replace by %s writes to nobody else, and the contact is found by it again',
		async (mode, key) => {
			for (const [, lookUp] of ways) {
				const odyssee = bureau(contacts(3));
				await run(replacing(mode, { options: { lookUp } }), [{ key, phone: 'x' }]);
				expect(odyssee.all.slice(1)).toEqual(contacts(2, 2));
				expect(odyssee.all[0]).toMatchObject({
					lastname: 'R',
					phone: 'x',
					notes: '',
					firstname: '',
				});
				expect(odyssee.all[0]).toMatchObject({
					email: mode === 'email' ? 'person1@example.be' : '',
					reference_back_office: mode === 'reference' ? 'C-1' : '',
				});
			}
		},
	);

	test('a replace that gives the address a new value, or clears it, does so', async () => {
		for (const email of ['other@example.be', '']) {
			const odyssee = bureau(contacts(3));
			await run(replacing('email', { options: { emptyValues: 'clear' } }, { email }), [
				{ key: 'person1@example.be' },
			]);
			expect(odyssee.all[0].email).toBe(email);
		}
	});

	test('a replace of a contact that was found in the list and has another address meanwhile is none', async () => {
		const odyssee = bureau(contacts(3));
		odyssee.manners.before = (request) => {
			const reply = odyssee.answer(request);
			if (request.method === 'GET' && !request.path.includes('('))
				Object.assign(odyssee.all[0], { email: 'eva@example.be' });
			return reply;
		};
		const { said } = await run(replacing('email', { options: { lookUp: 'list' } }), [
			{ key: 'person1@example.be', phone: 'x' },
		]);
		expect(said).toMatch(/no longer has Email/);
		expect(odyssee.writes).toEqual([]);
	});

	test.each(['', ' ', null])(
		'a blank key (%j) is nobody, also where contacts have no address',
		async (key) => {
			const odyssee = bureau([contact(1, { email: '', reference_back_office: '' })]);
			for (const mode of ['email', 'reference', 'id']) {
				const { error } = await run(update(mode), [{ key, phone: 'x' }]);
				expect(error).toBeDefined();
			}
			expect(odyssee.writes).toEqual([]);
		},
	);

	test('a skipped update still has the ID', async () => {
		for (const [, lookUp] of ways) {
			const odyssee = bureau(contacts(3));
			const { items } = await run(update('email', { options: { lookUp, skipUnchanged: true } }), [
				{ key: 'person1@example.be', phone: '02 1' },
			]);
			expect(items[0].json).toMatchObject({ id: guid(1), updateSkipped: true });
			expect(odyssee.writes).toEqual([]);
		}
	});

	test('a birthday that Odyssee writes without a fraction is no change', async () => {
		const odyssee = bureau([contact(1, { birthdate: '1990-07-14T00:00:00+00:00' })]);
		for (const mode of ['email', 'id']) {
			const { items } = await run(
				update(mode, {
					updateFields: { birthdate: '14-07-1990' },
					options: { skipUnchanged: true },
				}),
				[{ key: mode === 'id' ? guid(1) : 'person1@example.be' }],
			);
			expect(items[0].json).toMatchObject({ updateSkipped: true });
		}
		expect(odyssee.writes).toEqual([]);
	});

	test('a moment without a zone may be any, so it is written', async () => {
		const odyssee = bureau([contact(1, { create_date: '2025-01-06T08:30:00' })]);
		await run(
			update('id', {
				updateFields: { create_date: '2025-01-06T08:30:00Z' },
				options: { skipUnchanged: true },
			}),
			[{ key: guid(1) }],
		);
		expect(odyssee.puts).toHaveLength(1);
	});

	test('a write that was carried out although its answer was lost is not taken for somebody else’s', async () => {
		const odyssee = bureau(contacts(3));
		before(odyssee, 'PUT', (nth, request) => {
			if (nth > 0) return undefined;
			odyssee.answer(request);
			// The server keeps phone numbers in a form of its own, so that the change does not show.
			Object.assign(odyssee.all[0], { phone: '0 0 1' });
			return { status: 502, body: '' };
		});
		const { error } = await run(
			update('email', { updateFields: { email: 'moved@example.be', phone: '001' } }),
			[{ key: 'person1@example.be' }],
		);
		expect(error).toBeUndefined();
		expect(odyssee.all[0]).toMatchObject({ email: 'moved@example.be', phone: '001' });
	});

	test('the company by code, and by ID: the other one is not sent along', async () => {
		for (const company of [
			{ companyBy: 'code', companyCode: 'ERP-2' },
			{ companyBy: 'id', companyId: by('id', firm(2)) },
		]) {
			const odyssee = bureau(contacts(3));
			await run(update('email', company), [{ key: 'person1@example.be' }]);
			expect(odyssee.all[0]).toMatchObject({ company_id: firm(2), company_code: 'ERP-2' });
		}
	});
});

describe('On Error', () => {
	const items = (): IDataObject[] => [
		{ email: 'person1@example.be', phone: 'x' },
		{ email: 'bad', phone: 'x' },
		{ email: 'shared@example.be', phone: 'x' },
		{ email: 'person2@example.be', phone: 'refuse' },
		fresh(),
		fresh({ email: 'lost@example.be' }),
		{ email: 'person3@example.be', phone: '02 1' },
	];
	test.each(
		(['continueRegularOutput', 'continueErrorOutput'] as const).flatMap((mode) =>
			['single', 'list'].map((lookUp) => [mode, lookUp] as const),
		),
	)('%s, %s: each item ends once and linked', async (mode, lookUp) => {
		const odyssee = bureau([...contacts(3), ...contacts(2, 10, { email: 'shared@example.be' })]);
		odyssee.manners.before = ({ method, text }) => {
			if (method === 'PUT' && text.includes('refuse')) return refusal;
			return method === 'POST' && text.includes('lost@') ? { status: 500, body: '' } : undefined;
		};
		const { items: out, failedItems } = await run(
			upsert('email', { options: { lookUp } }),
			items(),
			{ onError: mode },
		);
		const links = [...out, ...failedItems].map(({ pairedItem }) => Number(Object(pairedItem).item));
		expect(links.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		if (mode === 'continueErrorOutput') expect(failedItems).toHaveLength(4);
		expect(odyssee.all.filter(({ email }) => email === 'new@example.be')).toHaveLength(1);
	});

	test('stop: the faulty item stops the node before anything is sent', async () => {
		const odyssee = bureau(contacts(3));
		const { error } = await run(upsert('email'), [
			...items(),
			{ email: 'x@example.be', phone: ['1'] },
		]);
		expect(error).toBeDefined();
		expect(odyssee.server.requests).toEqual([]);
	});

	test('stop: after a failure nothing more leaves, and the message says what was done', async () => {
		const odyssee = bureau(contacts(30));
		odyssee.manners.before = ({ method, text }) =>
			method === 'PUT' && text.includes('refuse') ? refusal : undefined;
		const { said } = await run(upsert('email', { options: { lookUp: 'single' } }), [
			...table(2, 1, { phone: 'x' }),
			...table(1, 3, { phone: 'refuse' }),
			...table(25, 4, { phone: 'x' }),
		]);
		expect(said).toContain('Words of the vendor');
		expect(odyssee.puts.length).toBeLessThan(12);
		expect(said).toMatch(/item/);
	});

	test('Retry On Fail of n8n makes no second contact', async () => {
		const odyssee = bureau([]);
		before(odyssee, 'POST', (nth, request) => {
			if (nth > 0) return undefined;
			odyssee.answer(request);
			return { status: 502, body: '' };
		});
		await run(upsert('email'), [fresh()], {
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(odyssee.all).toHaveLength(1);
	});
});

describe.each([undefined, 3] as const)('As the tool of an agent of version %s', (agentVersion) => {
	const ai = (name: string, type = 'string') => `={{ $fromAI('${name}', '', '${type}') }}`;
	const tool = { asTool: true, agentVersion };

	test.each<[string, INodeParameters, IDataObject, number]>([
		['get', get('email', { contactId: by('email', ai('key')) }), { key: 'person2@example.be' }, 0],
		['get many', many({ email: ai('key') }), { key: 'person2@example.be' }, 0],
		[
			'archive',
			archive('email', { contactId: by('email', ai('key')) }),
			{ key: 'person2@example.be' },
			1,
		],
		[
			'update',
			update('reference', {
				contactId: by('reference', ai('key')),
				updateFields: { phone: ai('phone') },
			}),
			{ key: 'C-2', phone: 'x' },
			1,
		],
		[
			'create or update',
			upsert('email', {}, { email: ai('key'), phone: ai('phone') }),
			{ key: 'person2@example.be', phone: 'x' },
			1,
		],
		[
			'create or update, new',
			upsert('email', {}, { email: ai('key'), lastname: 'N', company_code: ai('code') }),
			{ key: 'new@example.be', code: 'ERP-1' },
			1,
		],
		['create', create({ email: ai('key') }), { key: 'new@example.be' }, 1],
	])('%s', async (_, form, item, writes) => {
		const odyssee = bureau(contacts(3));
		const { items, error } = await run(form, [item], tool);
		expect(error).toBeUndefined();
		expect(JSON.stringify(items)).toMatch(/"id|\\"id/);
		expect(odyssee.writes).toHaveLength(writes);
	});

	test.each<[string, INodeParameters]>([
		['archive', archive('email', { contactId: by('email', ai('key')) })],
		['archive by ID', archive('id', { contactId: by('id', ai('key')) })],
		[
			'update',
			update('reference', { contactId: by('reference', ai('key')), updateFields: { phone: 'x' } }),
		],
		[
			'create or update',
			upsert('email', {}, { email: ai('key'), lastname: 'N', company_code: 'ERP-1' }),
		],
		['get many', many({ email: ai('key') })],
	])('%s with a blank or invented key does nothing', async (_, form) => {
		for (const key of ['', ' ', 'null', 'undefined', 'unknown']) {
			const odyssee = bureau([
				...contacts(3),
				contact(4, { email: '', reference_back_office: '' }),
			]);
			const { items } = await run(form, [{ key }], tool);
			expect(odyssee.writes).toEqual([]);
			expect(JSON.stringify(items)).not.toContain('Last 1');
		}
	});

	test('a refusal reaches the model in words, and no secret does', async () => {
		const odyssee = bureau(contacts(3), { before: () => undefined });
		odyssee.manners.before = ({ method, text }) =>
			method === 'PUT' ? { status: 422, body: { error: { message: `Bad: ${text}` } } } : undefined;
		const { items, error } = await run(
			upsert('email', {}, { email: ai('key'), e_password: ai('password') }),
			[{ key: 'person1@example.be', password: 'x' }],
			tool,
		);
		expect(JSON.stringify([items, error?.message])).toMatch(/Odyssee/);
	});
});
