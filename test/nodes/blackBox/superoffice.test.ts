import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import type { Job, Outcome } from '../../engine/engine';
import { logFile } from '../../engine/engine';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import type { Step } from './house';
import { answer, cut, house, read, relation } from './house';

// Written from the documents alone, by somebody who had not read the code.

const world = useWorld();
useFastClock();

type Value = INodeParameters[string];

const id = (value: Value) => ({ __rl: true, mode: 'id', value });
const change = (updateFields: INodeParameters, more: INodeParameters = {}): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'update',
	mode: 'change',
	relationId: id('662'),
	updateFields,
	options: {},
	...more,
});
const replace = (fields: INodeParameters, more: INodeParameters = {}): INodeParameters =>
	change(
		{
			SourceContactId: id('432'),
			DestinationContactId: id('539'),
			RelationDefinitionId: id('7'),
			...fields,
		},
		{ mode: 'replace', ...more },
	);

const ticket = '7T:little/ticket+one';
const signIn = (baseUrl: string, more: object = {}) => ({
	superOfficeTicketApi: { baseUrl, ticket, appToken: 'app-token-x', ...more },
});

/** Runs the node against a little server of its own. */
async function at(
	steps: Record<string, Step[]>,
	parameters: INodeParameters,
	{ signInWith = {}, ...rest }: Partial<Job> & { signInWith?: object } = {},
) {
	const here = await house(steps);
	try {
		const outcome = await world.run('superOffice', parameters, {
			credentials: signIn(here.base, signInWith),
			...rest,
		});
		return { outcome, puts: here.puts(), gets: here.gets(), text: read(outcome) };
	} finally {
		await here.close();
	}
}

const puts = () => world.sandbox.journal.filter(({ method }) => method === 'PUT');
const json = (text: string) => answer(text);
const raw = (more: string) => JSON.stringify(relation()).replace(/\}$/, `,${more}}`);
const updated = answer(relation({ Reversed: 1 }));
const mayBe = /may (already )?have been/;

describe('a write changes what the user named and nothing else', () => {
	test.each([
		['a blank relation with RelationId 0', { RelationId: 0, SourceContactId: 0, Comment: null }],
		['RelationId null', { RelationId: null }],
		['RelationId [662]', { RelationId: [662] }],
		['another RelationId', { RelationId: 663 }],
		['no RelationId', { RelationId: undefined }],
		['RelationId -662', { RelationId: -662 }],
		['RelationId true', { RelationId: true }],
		['RelationId 662.5', { RelationId: 662.5 }],
		['RelationId "662abc"', { RelationId: '662abc' }],
	])(
		'what is read is not the relation asked for, so nothing is written: %s',
		async (_, members) => {
			const steps = { GET: [answer(relation(members))], PUT: [updated] };
			const done = await at(steps, change({ Reversed: 1 }));
			expect(done.puts.map(({ body }) => body)).toEqual([]);
			expect(done.outcome.error).toBeDefined();
		},
	);

	test.each([
		['SourcePersonId'],
		['DestinationPersonId'],
		['SourceContactId'],
		['DestinationContactId'],
		['RelationDefinitionId'],
		['Comment'],
	])('%s did not come with what was read, so it is not cleared', async (name) => {
		const steps = { GET: [answer(relation({ [name]: undefined }))], PUT: [updated] };
		const done = await at(steps, change({ Reversed: 1 }));
		expect(done.puts.map(({ body }) => body)).toEqual([]);
	});

	test.each([['SourceContactId'], ['DestinationContactId'], ['RelationDefinitionId']])(
		'%s is read as null, so no null is written',
		async (name) => {
			const steps = { GET: [answer(relation({ [name]: null }))], PUT: [updated] };
			const done = await at(steps, change({ Reversed: 1 }));
			expect(done.puts.map(({ body }) => body)).toEqual([]);
		},
	);

	test.each([
		['a 64-bit number', '"Extra":12345678901234567890', '12345678901234567890'],
		['a decimal of 23 digits', '"Extra":0.12345678901234567890123', '0.12345678901234567890123'],
		['a nested big number', '"Extra":[{"a":9007199254740993}]', '9007199254740993'],
		['a member called __proto__', '"__proto__":{"a":1}', '"__proto__":{"a":1}'],
		['a null', '"Extra":null', '"Extra":null'],
		['an empty array', '"Extra":[]', '"Extra":[]'],
		['half a character', '"Extra":"a\\udc00b"', '"a\\udc00b"'],
	])('what no page knows goes back whole or stops the item: %s', async (_, more, wanted) => {
		const done = await at({ GET: [json(raw(more))], PUT: [updated] }, change({ Reversed: 1 }));
		if (done.outcome.error) expect(done.puts).toEqual([]);
		else expect(done.puts.map(({ body }) => body).join()).toContain(wanted);
	});

	test.each([
		[
			'UTF-8 with a mark',
			Buffer.from(`\ufeff${JSON.stringify(relation({ Comment: 'Blåbær €' }))}`),
			'application/json',
		],
		['text/plain', Buffer.from(JSON.stringify(relation({ Comment: 'Blåbær €' }))), 'text/plain'],
		[
			'an unknown charset',
			Buffer.from(JSON.stringify(relation({ Comment: 'Blåbær €' }))),
			'application/json; charset=klingon',
		],
		[
			'windows-1252',
			Buffer.from(JSON.stringify(relation({ Comment: 'Blåbær \x80' })), 'latin1'),
			'application/json; charset=windows-1252',
		],
	])('a comment goes back as it is or stops the item: %s', async (_, body, type) => {
		const steps = { GET: [answer(body, 200, { 'content-type': type })], PUT: [updated] };
		const done = await at(steps, change({ Reversed: 1 }));
		if (done.outcome.error) expect(done.puts).toEqual([]);
		else expect(done.puts.map(({ body }) => body).join()).toContain('Blåbær €');
	});

	test.each([
		['a text', '"662"'],
		['empty array', '[]'],
		['two relations', JSON.stringify([relation(), relation({ RelationId: 663 })])],
		['1e400', raw('"Extra":1e400')],
		['NaN', raw('"Extra":NaN')],
		['two documents', JSON.stringify(relation()).repeat(2)],
		['an error with status 200', '{"Error":true,"ErrorMessage":"Broken inside"}'],
	])('nothing is written over an answer that is not one relation: %s', async (_, body) => {
		const done = await at({ GET: [json(body)], PUT: [updated] }, change({ Reversed: 1 }));
		expect(done.puts).toEqual([]);
		expect(done.outcome.error).toBeDefined();
	});

	// A date ahead of SuperOffice's clock: another clock is wrong, or somebody means "in any case".
	test.each([
		['without If Unmodified Since', {}],
		['with one in the future', { ifUnmodifiedSince: '2099-01-01T00:00:00Z' }],
	])('a change of a colleague between reading and writing stays: %s', async (_, options) => {
		const store = world.sandbox.data.superOffice.relations;
		let isChanged = false;
		world.sandbox.faults.push({
			method: 'PUT',
			matches: () => {
				const now = store.get(662);
				if (now && !isChanged) {
					const updatedAt = world.sandbox.clock.now();
					store.set(662, { ...now, Comment: 'of a colleague', updatedAt });
					isChanged = true;
				}
				return true;
			},
			kind: { delay: 0 },
		});
		await world.run('superOffice', change({ Reversed: 1 }, { options }));
		expect(isChanged).toBe(true);
		expect(store.get(662)?.Comment).toBe('of a colleague');
	});

	test('a relation without dates is guarded by Last-Modified, which the answer carries', async () => {
		const headers = {
			'content-type': 'application/json',
			'last-modified': 'Tue, 14 Jul 2026 09:41:03 GMT',
		};
		const dateless = relation({ UpdatedDate: undefined, CreatedDate: undefined });
		const done = await at(
			{ GET: [answer(dateless, 200, headers)], PUT: [updated] },
			change({ Reversed: 1 }),
		);
		expect(done.puts.map(({ headers }) => headers['if-unmodified-since'])).toEqual([
			'Tue, 14 Jul 2026 09:41:03 GMT',
		]);
	});

	test('the address of another customer gets no write', async () => {
		const here = await house({
			GET: [
				(response, asked) =>
					answer(
						asked.url.includes('/state/')
							? {
									ContextIdentifier: 'Cust99999',
									Api: `http://127.0.0.1:${here.port}/Cust99999/api`,
									State: 'Running',
									IsRunning: true,
								}
							: relation(),
					)(response, asked),
			],
			PUT: [updated],
		});
		const { superOfficeOAuth2Api } = world.credentials;
		await world.run(
			'superOffice',
			change({ Reversed: 1 }, { authentication: 'superOfficeOAuth2Api' }),
			{
				credentials: {
					superOfficeOAuth2Api: {
						...superOfficeOAuth2Api,
						loginUrl: `http://127.0.0.1:${here.port}`,
					},
				},
			},
		);
		await here.close();
		expect(here.puts().map(({ url }) => url)).toEqual([]);
	});
});

describe('whether it was written', () => {
	const lost = relation({ Comment: 'Other', UpdatedDate: '2026-07-14T10:00:00' });
	test.each<[string, Step]>([
		['503', answer('', 503)],
		['404', answer('', 404)],
		['401', answer('', 401)],
		['403', answer('', 403)],
		['a web page', answer('<html>', 200, { 'content-type': 'text/html' })],
		['another record', answer(relation({ RelationId: 663 }))],
		['lost', cut],
		['a redirect', answer('', 302, { location: 'https://x.example/' })],
		['429 for an hour', answer('', 429, { 'retry-after': '3600' })],
	])(
		'written, answer lost, 412, and the next read fails: the message says it may have been written: %s',
		async (_, step) => {
			const done = await at(
				{ GET: [answer(relation()), step], PUT: [cut, answer('', 412)] },
				change({ Comment: 'N' }),
			);
			expect(done.outcome.error).toBeDefined();
			expect(done.text).toMatch(mayBe);
		},
	);

	test.each<[string, Step]>([
		['403', answer('', 403)],
		['500', answer('', 500)],
		['412 for ever', answer('', 412)],
		['404', answer('', 404)],
	])(
		'written, answer lost, 412, read again, and then %s: the message says it may have been written',
		async (_, step) => {
			const done = await at(
				{ GET: [answer(relation()), answer(lost)], PUT: [cut, answer('', 412), step] },
				change({ Comment: 'N' }),
			);
			expect(done.outcome.error).toBeDefined();
			expect(done.text).toMatch(mayBe);
		},
	);

	const modes: Array<[string, typeof change]> = [
		['change', change],
		['replace', replace],
	];
	test.each(modes)(
		'after a lost answer, 412 does not say that nothing was written: %s',
		async (_, form) => {
			const options = { ifUnmodifiedSince: '2026-07-14T09:41:04Z' };
			const done = await at(
				{ GET: [answer(relation())], PUT: [cut, answer('', 412)] },
				form({ Comment: 'N' }, { options }),
			);
			expect(done.text).toMatch(mayBe);
			expect(done.text).not.toMatch(/nothing was written/);
		},
	);

	const firsts: Array<[string, Step]> = [
		['lost', cut],
		['504', answer('', 504)],
		['502 page', answer('<html>', 502, { 'content-type': 'text/html' })],
	];
	const thens: Array<[string, Step]> = [
		['412', answer('', 412)],
		['404', answer('', 404)],
		['400', answer('', 400)],
		['401', answer('', 401)],
		['403', answer('', 403)],
		['421', answer('', 421)],
		['409', answer('', 409)],
		['302', answer('', 302, { location: 'https://x.example/' })],
		['429 for an hour', answer('', 429, { 'retry-after': '3600' })],
		['lost again', cut],
	];
	test.each(
		firsts.flatMap(([one, first]) => thens.map(([two, then]) => ({ one, first, two, then }))),
	)('$one and then $two: it may have been written', async ({ first, then }) => {
		const done = await at({ PUT: [first, then] }, replace({ Comment: 'N' }));
		expect(done.text).toMatch(mayBe);
	});

	test('stopped by hand while the PUT is under way: not "Written: no item"', async () => {
		const stop = new AbortController();
		const done = await at(
			{
				GET: [answer(relation())],
				PUT: [
					(response, asked) => {
						stop.abort();
						setTimeout(() => updated(response, asked), 50);
					},
				],
			},
			change({ Reversed: 1 }),
			{ items: [{}, {}, {}], stop: stop.signal },
		);
		expect(done.puts).toHaveLength(1);
		expect(done.text).toMatch(mayBe);
	});

	test('stopped by hand: no further request leaves', async () => {
		const stop = new AbortController();
		const step: Step = (response, asked) => {
			stop.abort();
			setTimeout(() => answer(relation())(response, asked), 50);
		};
		const done = await at({ GET: [step], PUT: [updated] }, change({ Reversed: 1 }), {
			items: [{}, {}, {}],
			stop: stop.signal,
		});
		expect([done.gets.length, done.puts.length]).toEqual([1, 0]);
	});
});

describe('the user reads which record and what to do', () => {
	test.each<[string, Step]>([
		['lost', cut],
		['redirected', answer('', 302, { location: 'https://x.example/' })],
		['a wait of an hour', answer('', 429, { 'retry-after': '3600' })],
		['403', answer('', 403)],
		['404', answer('', 404)],
		['409', answer('', 409)],
		['500', answer('', 500)],
		['429', answer('', 429)],
		['a web page', answer('<html>', 200, { 'content-type': 'text/html' })],
		['an error with status 200', answer({ Error: true, ErrorMessage: 'x' })],
		['nothing useful', answer('[]')],
	])('the PUT ends with %s: the message names relation 662', async (_, step) => {
		const done = await at({ PUT: [step] }, replace({ Comment: 'N' }));
		expect(done.outcome.error).toBeDefined();
		expect(done.text).toContain('662');
	});

	test('405 of a server that allows no PUT is not blamed on the values', async () => {
		const done = await at({ PUT: [answer('', 405)] }, replace({ Comment: 'N' }));
		expect(done.text).not.toMatch(/Correct the values|did not accept the values/);
	});

	test("an empty JSON object is not quoted as the vendor's words", async () => {
		const done = await at({ PUT: [answer('{}', 403)] }, replace({ Comment: 'N' }));
		expect(done.text).not.toContain('"{}"');
	});

	test('an unknown resource is refused by the operation that the workflow names', async () => {
		const outcome = await world.run(
			'superOffice',
			change({ Comment: 'N' }, { resource: 'person' }),
		);
		expect(world.sandbox.journal).toEqual([]);
		expect(read(outcome)).not.toContain('undefined');
	});

	test.each<[string, Step]>([
		['a web page', answer('<html>', 200, { 'content-type': 'text/html' })],
		['null', json('null')],
		['nothing', answer('', 204)],
	])(
		'the state call is answered with %s: that is not "SuperOffice does not know this customer"',
		async (_, step) => {
			const here = await house({ GET: [step] });
			const { superOfficeOAuth2Api } = world.credentials;
			const outcome = await world.run(
				'superOffice',
				change({ Reversed: 1 }, { authentication: 'superOfficeOAuth2Api' }),
				{
					credentials: {
						superOfficeOAuth2Api: {
							...superOfficeOAuth2Api,
							loginUrl: `http://127.0.0.1:${here.port}`,
						},
					},
				},
			);
			await here.close();
			expect(outcome.error).toBeDefined();
			expect(read(outcome)).not.toContain('does not know this customer');
		},
	);

	test.each([
		['empty', ''],
		['blank', ' '],
		['an expression that finds nothing', '={{ null }}'],
		['an object', '={{ ({ a: 1 }) }}'],
		['a line break in the middle', '7T:a\r\nX: y'],
	])('a ticket that cannot be one is not sent: %s', async (_, bad) => {
		const done = await at({ GET: [answer(relation())], PUT: [updated] }, change({ Reversed: 1 }), {
			signInWith: { ticket: bad },
		});
		expect(done.gets.map(({ headers }) => headers.authorization)).toEqual([]);
		expect(done.outcome.error).toBeDefined();
	});
});

describe('a secret appears nowhere', () => {
	/** All texts that n8n keeps of a run, and its log. */
	function kept({ error, items, failedItems, run }: Outcome): string {
		const seen = new Set<unknown>();
		const texts = [readFileSync(logFile, 'utf8')];
		const walk = (value: unknown) => {
			if (typeof value === 'string') texts.push(value);
			if (value === null || typeof value !== 'object' || seen.has(value)) return;
			seen.add(value);
			for (const key of Object.getOwnPropertyNames(value)) walk(Reflect.get(value, key));
		};
		walk([error, items, failedItems, run?.data.resultData]);
		return texts.join('\n');
	}
	const url = encodeURIComponent(ticket);
	test.each([
		['plain', ticket],
		['in a URL', url],
		['in a URL as .NET writes it', url.replace(/%../g, (code) => code.toLowerCase())],
		['twice in a URL', encodeURIComponent(url)],
		['base64', Buffer.from(ticket).toString('base64')],
		['JSON of .NET in a text', ticket.replace(/\+/g, '\\u002B')],
		['HTML of .NET', ticket.replace(/\+/g, '&#x2B;')],
		['with a backslash before the slash', ticket.replace(/\//g, '\\/')],
	])('a server repeats the ticket %s', async (_, form) => {
		const step = answer(`refused: ${form} .`, 400, { 'content-type': 'text/plain' });
		const done = await at({ GET: [step] }, change({ Reversed: 1 }));
		expect(kept(done.outcome)).not.toContain(form);
	});
	test('a password in the address of a redirect', async () => {
		const step = answer('', 302, { location: 'https://u:their-password@x.example/' });
		const done = await at({ GET: [step] }, change({ Reversed: 1 }));
		expect(kept(done.outcome)).not.toContain('their-password');
	});
	test.each([
		['http://user:pr0xy-pass@127.0.0.1:1'],
		['http://user:pr0xy-pass%@127.0.0.1:1'],
		['socks5://user:pr0xy-pass@127.0.0.1:1'],
		['user:pr0xy-pass@127.0.0.1:1'],
	])('the password of the proxy %s', async (proxy) => {
		const done = await at({}, change({ Reversed: 1 }, { requestOptions: { proxy } }));
		expect(done.gets).toEqual([]);
		expect(read(done.outcome)).not.toContain('pr0xy-pass');
	});
});

describe('limits and lists', () => {
	const form = change({ SourceContactId: id('432') });
	test.each([
		['searchCompanies', 'a'],
		['searchCompanies', 'ab'],
		['searchRelations', 'De'],
	])('%s asks nothing before three characters are typed: %s', async (method, filter) => {
		await world.engine.listSearch(
			{ node: 'superOffice', parameters: form, credentials: world.credentials },
			method,
			filter,
		);
		expect(world.sandbox.journal.filter(({ query }) => query.$filter)).toEqual([]);
	});
	test('a list that cannot wait does not speak of items', async () => {
		const here = await house({ GET: [answer('', 429, { 'retry-after': '60' })] });
		const asking = world.engine.listSearch(
			{ node: 'superOffice', parameters: form, credentials: signIn(here.base) },
			'searchCompanies',
			'Demo',
		);
		const told = await asking.then(
			() => '',
			(error: unknown) => `${Object(error).message} ${Object(error).description}`,
		);
		await here.close();
		expect(told).not.toMatch(/items/);
	});
	test('definitions without an Id are no empty list', async () => {
		const here = await house({ GET: [answer([{ Name: 'owns' }])] });
		const asking = world.engine.listSearch(
			{
				node: 'superOffice',
				parameters: change({}, { relationId: id('={{ $json.id }}') }),
				credentials: signIn(here.base),
			},
			'searchDefinitions',
		);
		await expect(asking).rejects.toThrow().finally(here.close);
	});
	test('refused tickets of a system user are not exchanged once per item', async () => {
		world.sandbox.faults.push({ path: /\/api\/v1\//, kind: { status: 401 }, times: 100 });
		await world.run(
			'superOffice',
			change({ Comment: 'k' }, { authentication: 'superOfficeSystemUserApi' }),
			{
				items: [{}, {}, {}, {}, {}, {}],
				onError: 'continueRegularOutput',
			},
		);
		const exchanges = world.sandbox.journal.filter(({ path }) =>
			path.includes('PartnerSystemUser'),
		);
		expect(exchanges.length).toBeLessThan(4);
	});
	test('one writer for a record in all spellings of address, key and credential', async () => {
		let open = 0;
		let most = 0;
		let current = relation();
		const here = await house({
			GET: [(response, asked) => answer(current)(response, asked)],
			PUT: [
				(response, asked) => {
					most = Math.max(most, ++open);
					current = { ...current, ...Object(JSON.parse(asked.body)) };
					setTimeout(() => {
						open -= 1;
						answer(current)(response, asked);
					}, 30);
				},
			],
		});
		const go = async (fields: INodeParameters, base: string, key: string) =>
			await world.run('superOffice', change(fields, { relationId: id(key) }), {
				credentials: signIn(base),
			});
		await Promise.all([
			go({ Comment: 'one' }, here.base, '662'),
			go({ Reversed: 1 }, `${here.base}/api/v1/`, ' 0662'),
			go({ SourcePersonId: id('853') }, here.base.replace('http', 'HTTP').toUpperCase(), '662'),
			go({ DestinationPersonId: id('790') }, here.base.replace('127.0.0.1', '127.1'), '00662'),
		]);
		await here.close();
		expect(most).toBe(1);
		expect(current).toMatchObject({
			Comment: 'one',
			Reversed: 1,
			SourcePersonId: 853,
			DestinationPersonId: 790,
		});
	});
});

describe('odd input', () => {
	const refusedKeys: Value[] = [
		'={{ 662.5 }}',
		'6.62e2',
		'0x296',
		'６６２',
		'={{ true }}',
		'={{ [662] }}',
		'={{ ({ id: 662 }) }}',
		'={{ null }}',
		'={{ $json.x }}',
		'',
		'={{ NaN }}',
		'-662',
		'2147483648',
		'4294967958',
		'662/../663',
		'662?x',
		'={{ new Date(662) }}',
		'={{ -0 }}',
		'0',
		'000',
		'={{ Infinity }}',
		'662,663',
		'%36%36%32',
	];
	test.each(refusedKeys)('the key %s is refused and nothing is sent', async (key) => {
		for (const mode of ['id', 'list']) {
			const relationId = { __rl: true, mode, value: key };
			const outcome = await world.run('superOffice', change({ Comment: 'N' }, { relationId }));
			expect(outcome.error).toBeDefined();
		}
		expect(world.sandbox.journal).toEqual([]);
	});
	test.each(['={{ null }}', '={{ $json.x }}', '', ' ', '\u00a0', '\r\n'])(
		'the comment %j erases nothing',
		async (Comment) => {
			await world.run('superOffice', change({ Comment, Reversed: 1 }));
			expect(puts()).toHaveLength(1);
			expect(world.sandbox.data.superOffice.relations.get(662)?.Comment).toMatch(/^Met at/);
		},
	);
	test.each([
		'={{ NaN }}',
		'={{ new Date(0) }}',
		'={{ [] }}',
		'={{ ({}) }}',
		'x'.repeat(255),
		'={{ 1e21 }}',
		'a\ud83db',
	])('the comment %j is refused', async (Comment) => {
		const outcome = await world.run('superOffice', change({ Comment }));
		expect(outcome.error).toBeDefined();
		expect(world.sandbox.journal).toEqual([]);
	});
	test.each([
		'',
		'={{ null }}',
		'={{ 0 }}',
		'2026-02-31',
		'={{ Date.now() }}',
		'+012026-01-01T00:00:00Z',
		'20240101',
		'yesterday',
	])('If Unmodified Since %j is refused', async (ifUnmodifiedSince) => {
		const outcome = await world.run(
			'superOffice',
			change({ Comment: 'N' }, { options: { ifUnmodifiedSince } }),
		);
		expect(outcome.error).toBeDefined();
		expect(world.sandbox.journal).toEqual([]);
	});
	test.each(['upsert', '={{ "update" }}', '', '__proto__', 'constructor'])(
		'the operation %j is refused',
		async (operation) => {
			const outcome = await world.run('superOffice', change({ Comment: 'N' }, { operation }));
			expect(outcome.error).toBeDefined();
			expect(world.sandbox.journal).toEqual([]);
		},
	);
	test.each([
		'http://u:p@127.0.0.1',
		'ftp://127.0.0.1',
		'http://127.0.0.1?x=1',
		'//127.0.0.1',
		'http://online2.superoffice.com/Cust1',
		'http://ONLINE2.superoffice.com./Cust1',
		'http://superoffice.com',
		'',
		'={{ null }}',
	])('the base URL %j is refused', async (baseUrl) => {
		const outcome = await world.run('superOffice', change({ Comment: 'N' }), {
			credentials: signIn(baseUrl),
		});
		expect(read(outcome)).toMatch(/base URL/);
	});
	test.each([' ', '', '0'])(
		'an AI agent gives the person %j: blank erases nothing, 0 means none',
		async (person) => {
			const ask = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;
			await world.run(
				'superOffice',
				change(
					{ SourcePersonId: id(ask('p')), Reversed: 1 },
					{ relationId: id(ask('k')), options: { emptyValues: 'clear' } },
				),
				{ asTool: true, items: [{ k: '662', p: person }] },
			);
			expect(world.sandbox.data.superOffice.relations.get(662)?.SourcePersonId).toBe(
				person === '0' ? 0 : 852,
			);
		},
	);
});
