import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as soon } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { logFile } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { clock } from '../../../nodes/shared/clock';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { told } from '../../support/told';
import { change, replace, words } from './helpers';
import { COMPANY, CONTACT, OddServer, whole, type Reply } from './oddServer';
import { embeddedCompany } from '../../support/odyssee';

// Written from the documents alone, by somebody who had not read the code. `test.failing` marks what was left open.

const world = useWorld();
useFastClock();
const odd = new OddServer();
beforeAll(async () => await odd.start());
afterAll(async () => await odd.close());
beforeEach(() => odd.reset());

const j = (value: unknown) => JSON.stringify(value);
const credential = (rest: object = {}) => ({
	odysseeApi: { ...world.credentials.odysseeApi, baseUrl: odd.url, ...rest },
});
const run = async (parameters: INodeParameters = change(), rest: Partial<Job> = {}) =>
	await world.run('odyssee', parameters, { credentials: credential(), ...rest });
const when = (method: string, reply: (nth: number) => Reply | undefined) => {
	let nth = 0;
	odd.hook = (seen) => (seen.method === method ? reply(nth++) : undefined);
};
const body = (rest: object = {}): Reply => ({ body: j({ ...whole(), ...rest }) });
const raw = (text: string): Reply => ({
	raw: (socket) => {
		socket.write(text);
		setTimeout(() => socket.destroy(), 15);
	},
	store: true,
});
const id = (number: number) => `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: id(index + 1), phone: String(index) }));
const each = (rest: object = {}) =>
	change({ phone: '={{ $json.phone }}' }, { contactId: locator('={{ $json.id }}'), ...rest });
const known = (count: number) =>
	people(count).forEach((row) => odd.records.set(row.id, whole(row.id)));

describe('What was read is the whole record that was asked for, or nothing is written:', () => {
	const bad: Record<string, () => Reply> = {
		'an empty object': () => ({ body: '{}' }),
		'an empty list': () => ({ body: '[]' }),
		'a text': () => ({ body: '"hello"' }),
		'a boolean': () => ({ body: 'true' }),
		'a number': () => ({ body: '12' }),
		null: () => ({ body: 'null' }),
		'no body': () => ({ body: '' }),
		'status 204': () => ({ status: 204, body: '' }),
		'status 304': () => ({ status: 304, body: '' }),
		'a record without id': () => body({ id: undefined }),
		'a record whose id is null': () => body({ id: null, firstname: 'Stranger' }),
		'a record whose id is an empty text': () => body({ id: '', firstname: 'Stranger' }),
		'a record whose id is 0': () => body({ id: 0, firstname: 'Stranger' }),
		'a record whose id is false': () => body({ id: false, firstname: 'Stranger' }),
		'a record with the id of zeros': () => body({ id: '00000000-0000-0000-0000-000000000000' }),
		'another record': () => body({ id: id(9) }),
		'nothing but the id': () => ({ body: j({ id: CONTACT }) }),
		'a record without the mandatory last name': () => body({ lastname: undefined }),
		'a list in OData’s carrier': () => ({ body: j({ value: [whole()] }) }),
		'the record in a carrier': () => ({ body: j({ d: whole() }) }),
		'names in other letters': () => ({
			body: j(Object.fromEntries(Object.entries(whole()).map(([k, v]) => [k.toUpperCase(), v]))),
		}),
		'an error with status 200': () => ({ body: j({ error: { message: 'Something bad' } }) }),
		'a message with status 200': () => ({ body: j({ Message: 'An error has occurred.' }) }),
		XML: () => ({ headers: { 'content-type': 'application/xml' }, body: '<contact/>' }),
		'a web page': () => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }),
		'something behind the JSON': () => ({ body: j(whole()) + 'x' }),
		'two records one after the other': () => ({ body: j(whole()) + j(whole()) }),
		'letters that are no UTF-8': () => ({
			body: Buffer.concat([
				Buffer.from(j(whole()).slice(0, -1) + ',"q":"'),
				Buffer.from([0xe9, 0xff]),
				Buffer.from('"}'),
			]),
		}),
		'a number that does not exist in JavaScript': () => ({
			body: j(whole()).replace('}', ',"z":1e400}'),
		}),
		'half of a compressed answer': () => ({
			headers: { 'content-encoding': 'gzip' },
			body: gzipSync(j(whole())).subarray(0, 200),
		}),
		'an answer that is not compressed as it says': () => ({
			headers: { 'content-encoding': 'gzip' },
			body: j(whole()),
		}),
		'a redirect': () => ({ status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' }),
		'a shorter Content-Length': () =>
			raw(`HTTP/1.1 200 OK\r\ncontent-length: 40\r\n\r\n${j(whole())}`),
		'an end in the middle': () =>
			raw(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${j(whole()).slice(0, 99)}`),
	};
	test.each(Object.entries(bad))('%s', async (_, reply) => {
		when('GET', reply);
		const outcome = await run();

		expect(odd.of('PUT').map(({ text }) => text)).toEqual([]);
		expect(outcome.error).toBeDefined();
		expect(words(outcome)).not.toMatch(/undefined|\[object|stack size/);
	});

	test('a decimal that JavaScript would round is sent back as it came, or stops the item', async () => {
		odd.texts.set(CONTACT, j(whole()).replace('}', ',"rate":0.123456789012345678}'));
		const { error } = await run();

		const sent = odd.of('PUT').map(({ text }) => text);
		expect(error ? sent : sent.join()).toEqual(
			error ? [] : expect.stringContaining('0.123456789012345678'),
		);
	});

	test('a whole number of 20 digits is sent back as it came', async () => {
		odd.texts.set(CONTACT, j(whole()).replace('}', ',"id2":12345678901234567890}'));
		await run();

		expect(odd.of('PUT')[0].text).toContain('"id2":12345678901234567890');
	});

	test('JSON that is too deep is refused with a sentence', async () => {
		odd.texts.set(CONTACT, j(whole()).replace('}', `,"x":${'['.repeat(5000)}${']'.repeat(5000)}}`));

		expect(words(await run())).not.toContain('Maximum call stack');
	});

	test.each<[string, Reply]>([
		['the id in capitals', body({ id: CONTACT.toUpperCase() })],
		['a byte order mark', { body: '\uFEFF' + j(whole()) }],
		['brotli', { headers: { 'content-encoding': 'br' }, body: brotliCompressSync(j(whole())) }],
		['status 203', { status: 203, body: j(whole()) }],
		['JSON that is called text', { headers: { 'content-type': 'text/plain' }, body: j(whole()) }],
	])('%s is no hindrance', async (_, reply) => {
		when('GET', () => reply);
		const { error } = await run();

		expect(error).toBeUndefined();
		const [sent] = odd.bodies;
		for (const name of ['phone', 'notes', 'create_date', 'company_id', 'db_language_id'])
			expect([name, sent[name]]).toEqual([name, whole()[name]]);
		expect(sent.firstname).toBe('Berta');
	});

	test.each(['****', '********', '•••••••', '●●●', 'xxxxxxxx', '', null])(
		'the mask %j is not sent back as the password',
		async (mask) => {
			when('GET', () => body({ e_password: mask }));
			await run();

			expect(odd.bodies[0]).not.toHaveProperty('e_password');
		},
	);
	test.each(['[hidden]', '<redacted>', '(hidden)', '######', '-----', '∗∗∗∗', '＊＊＊＊', '.....'])(
		'the rarer mask %j is not sent back as the password',
		async (mask) => {
			when('GET', () => body({ e_password: mask }));
			await run();

			expect(odd.bodies[0] ?? {}).not.toHaveProperty('e_password');
		},
	);
});

describe('What is written over is what the vendor has when it is written:', () => {
	test.each<[string, Reply]>([
		['503 with Retry-After: 30', { status: 503, headers: { 'retry-after': '30' }, body: '' }],
		['429 with Retry-After: 30', { status: 429, headers: { 'retry-after': '30' }, body: '' }],
		['502', { status: 502, body: '' }],
		['a lost connection', raw('')],
	])(
		'a colleague’s change while the node waits to try again after %s is not undone',
		async (_, reply) => {
			when('PUT', (nth) => {
				if (nth > 0) return undefined;
				odd.records.set(CONTACT, { ...whole(), skype: 'set by a colleague' });
				return { ...reply, store: false };
			});
			const { error } = await run();

			expect(error).toBeUndefined();
			expect(odd.records.get(CONTACT)).toMatchObject({
				firstname: 'Berta',
				skype: 'set by a colleague',
			});
		},
	);

	test('a colleague’s change between two items of one run stays', async () => {
		const rows = [1, 2, 3, 4, 5, 6, 7, 1].map((number) => ({
			id: id(number),
			phone: `new${number}`,
		}));
		rows.forEach((row) => odd.records.set(row.id, whole(row.id)));
		odd.hook = async ({ method, url }) => {
			await soon(15);
			if (method === 'PUT' && url.includes('001)') && odd.records.get(id(1))?.skype === '') {
				setTimeout(
					() => odd.records.set(id(1), { ...odd.records.get(id(1)), skype: 'colleague' }),
					5,
				);
			}
			return undefined;
		};
		await run(each(), { items: rows });

		expect(odd.records.get(id(1))).toMatchObject({ skype: 'colleague', phone: 'new1' });
	});

	test('a change does not undo what another execution replaces meanwhile', async () => {
		odd.hook = async () => void (await soon(20));
		await Promise.all([
			run(change({ phone: 'P' })),
			soon(25).then(async () => await run(replace({ skype: 'S' }))),
		]);

		expect(odd.records.get(CONTACT)).toMatchObject({ skype: 'S' });
	});

	test('one contact in four spellings is changed by one item after the other', async () => {
		odd.hook = async () => void (await soon(10));
		const spelled = [
			CONTACT,
			CONTACT.toUpperCase(),
			` ${CONTACT}`,
			CONTACT.replace('e2bc2', 'E2BC2'),
		];
		const fields = ['phone', 'mobile', 'skype', 'notes'];
		await run(
			change(Object.fromEntries(fields.map((name) => [name, `={{ $json.${name} }}`])), {
				contactId: locator('={{ $json.id }}'),
			}),
			{ items: spelled.map((spelling, n) => ({ id: spelling, [fields[n]]: `new${n}` })) },
		);

		expect(odd.records.get(CONTACT)).toMatchObject({
			phone: 'new0',
			mobile: 'new1',
			skype: 'new2',
			notes: 'new3',
		});
	});

	const elsewhere = (from: string, to: string) => () => ({ baseUrl: odd.url.replace(from, to) });
	test.each<[string, () => object]>([
		['the same credential', () => ({})],
		['a slash at the end', () => ({ baseUrl: odd.url + '/' })],
		['capitals in the scheme', elsewhere('http', 'HTTP')],
		['capitals in the path', elsewhere('/api', '/API')],
		['a dot in the path', elsewhere('/api', '/./api')],
		['the address as a number', elsewhere('127.0.0.1', '2130706433')],
		['blanks around it', () => ({ baseUrl: ` ${odd.url} ` })],
		['another API user', () => ({ username: 'Other' })],
		['the domain in small letters', () => ({ domain: 'sandbox' })],
		['the domain with blanks', () => ({ domain: ' SANDBOX ' })],
		['a doubled slash', elsewhere('/api', '//api')],
		['an encoded letter', elsewhere('/api', '/%61pi')],
	])('two executions do not undo each other’s change, the second with %s', async (_, other) => {
		odd.hook = async () => void (await soon(20));
		await Promise.all([
			run(change({ phone: 'P' })),
			run(change({ mobile: 'M' }), { credentials: credential(other()) }),
		]);

		expect(odd.records.get(CONTACT)).toMatchObject({ phone: 'P', mobile: 'M' });
	});

	test('two API users of one domain together have five calls under way at most', async () => {
		known(24);
		odd.hook = async () => void (await soon(10));
		await Promise.all([
			run(each(), { items: people(12) }),
			run(each(), { items: people(24).slice(12), credentials: credential({ username: 'Other' }) }),
		]);

		expect(odd.most).toBeLessThanOrEqual(5);
		expect(odd.of('PUT')).toHaveLength(24);
	});

	test('Skip If Unchanged takes a GUID in capitals for the same company', async () => {
		const { items } = await run(
			change(
				{},
				{
					companyBy: 'id',
					companyId: locator(COMPANY.toUpperCase()),
					options: { skipUnchanged: true },
				},
			),
		);

		expect(odd.of('PUT')).toHaveLength(0);
		expect(items[0].json.updateSkipped).toBe(true);
	});
	test('Skip If Unchanged takes a GUID in capitals for the same title', async () => {
		await run(
			change(
				{ db_title_id: '5B000000-0000-4000-8000-000000000001' },
				{ options: { skipUnchanged: true } },
			),
		);

		expect(odd.of('PUT')).toHaveLength(0);
	});
});

describe('Whether it was written is said truly', () => {
	const maybe = /may have|changed all the same/;
	const doubtful: Record<string, Reply> = {
		'a cut connection': raw(''),
		'503': { status: 503, body: '', store: true },
		'502': { status: 502, body: '', store: true },
		'504': { status: 504, body: '', store: true },
		'half an answer': raw(
			'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{"id":"93498506-\r\n',
		),
	};
	const refusals: Record<string, Reply> = Object.fromEntries(
		[400, 401, 403, 404, 407, 408, 409, 410, 417, 422, 302, 501].map((status) => [
			`${status}`,
			{ status, headers: { location: '/elsewhere' }, body: '' },
		]),
	);
	refusals['429 for an hour'] = { status: 429, headers: { 'retry-after': '3600' }, body: '' };
	refusals['a web page'] = { headers: { 'content-type': 'text/html' }, body: '<html></html>' };
	test.each(
		Object.entries(doubtful).flatMap(([first, one]) =>
			Object.entries(refusals).map(([then, two]) => [first, then, one, two] as const),
		),
	)('after %s and then %s', async (_first, _then, one, two) => {
		when('PUT', (nth) => (nth === 0 ? one : two));
		const { items, failedItems } = await run(change(), { onError: 'continueErrorOutput' });

		// The contact is read again before the next try, and has the change.
		expect(failedItems).toEqual([]);
		expect(items).toHaveLength(1);
	});

	test.each<[string, Reply]>([
		['{}', { body: '{}' }],
		['[]', { body: '[]' }],
		['another record', body({ id: id(9) })],
		['500', { status: 500, body: '' }],
		['520', { status: 520, body: '' }],
		['status 999', raw('HTTP/1.1 999 Odd\r\ncontent-length: 2\r\n\r\n{}')],
		['something that is not HTTP', raw('hello\r\n\r\n')],
		['half a JSON text', { body: j(whole()).slice(0, 99) }],
		[
			'half of a gzip answer',
			{
				headers: { 'content-encoding': 'gzip' },
				body: gzipSync(j(whole())).subarray(0, 200),
			},
		],
	])('after an answer of %s to the update', async (_, reply) => {
		when('PUT', () => ({ ...reply, store: true }));

		expect(words(await run())).toMatch(maybe);
	});

	// Left open: n8n unpacks the answer, hides the cut, and takes away the header that told of the packing.
	test.failing.each([
		['gzip', gzipSync],
		['deflate', deflateSync],
		['br', brotliCompressSync],
	] as const)(
		'an answer cut after four bytes of %s is not taken for an empty one and a success',
		async (encoding, packed) => {
			when('PUT', () => ({
				headers: { 'content-encoding': encoding },
				body: packed(j(whole())).subarray(0, 4),
			}));
			const outcome = await run();

			// Nothing was written here; what the answer said is lost.
			expect([outcome.error !== undefined, odd.of('PUT').length > 1]).toContain(true);
			expect(outcome.items.map(({ json }) => json)).not.toEqual([{ id: CONTACT }]);
		},
	);

	test('Skip If Unchanged does not call a change of this very run unchanged', async () => {
		when('PUT', (nth) => (nth === 0 ? raw('') : undefined));
		const { items } = await run(
			change({ firstname: 'Berta' }, { options: { skipUnchanged: true } }),
		);

		expect(items[0].json.updateSkipped).toBeUndefined();
	});

	test.each<[string, Reply]>([
		['408', { status: 408, body: '' }],
		['425', { status: 425, body: '' }],
	])('%s is not called a fault of the values', async (_, reply) => {
		when('PUT', () => reply);

		expect(words(await run())).not.toContain('Correct the values');
	});

	test('an execution that is stopped during updates does not say that nothing was written', async () => {
		known(8);
		const stop = new AbortController();
		odd.hook = async ({ method }) => {
			if (method === 'PUT') {
				setTimeout(() => stop.abort(), 10);
				await soon(60);
			}
			return undefined;
		};
		const outcome = await run(each(), { items: people(8), stop: stop.signal });
		await soon(200);
		const changed = [...odd.records.values()].filter(({ phone }) => phone !== '02 000 00 00');

		expect(changed.length).toBeGreaterThan(0);
		expect(words(outcome)).not.toContain('Written: no item');
	});
});

describe('Stop means stop', () => {
	test.each([{}, { options: { skipUnchanged: true } }])(
		'after the failure of one item (%j)',
		async (rest) => {
			known(12);
			odd.hook = async ({ method, url }) => {
				if (method === 'PUT' && url.includes('002)')) return { status: 400, body: '' };
				await soon(150);
				return undefined;
			};
			const { error } = await run(each(rest), { items: people(12) });
			const sent = odd.seen.length;
			await soon(400);

			expect(odd.seen).toHaveLength(sent);
			expect(sent).toBeLessThanOrEqual(10);
			expect(error?.description).toContain('item 1 of 12');
		},
	);

	test.each(['GET', 'PUT'])('when a user stops the execution during a %s', async (method) => {
		known(12);
		const stop = new AbortController();
		odd.hook = async (seen) => {
			if (seen.method === method) {
				setTimeout(() => stop.abort(), 10);
				await soon(60);
			}
			return undefined;
		};
		await run(each(), { items: people(12), stop: stop.signal });
		// Nobody waits for what is on its way, so it may arrive a little later.
		await soon(50);
		const sent = odd.seen.length;
		await soon(200);

		expect(odd.seen).toHaveLength(sent);
	});

	test('when a user stops the execution that waits for the record of another one', async () => {
		const stop = new AbortController();
		odd.hook = async ({ method }) => void (await soon(method === 'PUT' ? 250 : 5));
		const first = run(change({ phone: 'P' }));
		await soon(60);
		setTimeout(() => stop.abort(), 30);
		await run(change({ mobile: 'M' }), { stop: stop.signal });
		await first;
		await soon(150);

		expect(odd.of('PUT')).toHaveLength(1);
		expect(odd.records.get(CONTACT)).toMatchObject({ phone: 'P', mobile: '0470 00 00 00' });
	});

	test('nothing is sent when a later item is faulty', async () => {
		const items = [{ b: '2024-01-01' }, { b: 'x' }];
		const { error } = await run(change({ birthdate: '={{ $json.b }}' }), { items });

		expect(odd.seen).toEqual([]);
		expect(error?.description).toContain('item 1 of 2');
	});

	test.each(['3600', 'Fri, 01 Jan 2100 00:00:00 GMT', '61'])(
		'a call is not repeated earlier than Retry-After %s asks for',
		async (after) => {
			when('GET', () => ({ status: 429, headers: { 'retry-after': after }, body: '' }));
			const outcome = await run();

			expect(odd.seen).toHaveLength(1);
			expect(words(outcome)).toContain('asks to wait');
		},
	);
});

describe('The vendor’s limits', () => {
	test('items that wait send nothing more after the vendor asked for an hour', async () => {
		known(30);
		odd.hook = async () => {
			await soon(10);
			return { status: 429, headers: { 'retry-after': '3600' }, body: '' };
		};
		const { failedItems } = await run(each(), {
			items: people(30),
			onError: 'continueErrorOutput',
		});

		expect(failedItems).toHaveLength(30);
		expect(odd.seen.length).toBeLessThanOrEqual(5);
	});

	test('other items wait too while the vendor asks for 30 seconds', async () => {
		known(20);
		const times: number[] = [];
		odd.hook = async () => {
			times.push(clock.now());
			const first = times.length === 1;
			await soon(10);
			return first ? { status: 429, headers: { 'retry-after': '30' }, body: '' } : undefined;
		};
		await run(each(), { items: people(20) });
		const early = times.filter((time) => time < times[0] + 30_000);

		expect(odd.of('PUT')).toHaveLength(20);
		expect(early.length).toBeLessThanOrEqual(9);
	});
});

describe('A choice that is none is refused before anything is sent:', () => {
	test.each<[string, object]>([
		['mode "upsert"', { mode: 'upsert' }],
		['a mode by expression', { mode: '={{ "replace" }}' }],
		['Empty Values "erase"', { options: { emptyValues: 'erase' } }],
		['Skip If Unchanged "never"', { options: { skipUnchanged: '={{ "never" }}' } }],
		['operation "delete"', { operation: 'delete' }],
		['an operation by expression', { operation: '={{ "update" }}' }],
		['operation "constructor"', { operation: 'constructor' }],
		['resource "company"', { resource: 'company' }],
		['an embedded company without ID', embeddedCompany({ name: 'N' })],
		[
			'an embedded company with the ID of zeros',
			embeddedCompany({ id: '00000000-0000-0000-0000-000000000000', name: 'N' }),
		],
		['a contact ID of zeros', { contactId: locator('00000000-0000-0000-0000-000000000000') }],
		['a blank company code', { companyBy: 'code', companyCode: '={{ "" }}' }],
		['a company code that finds nothing', { companyBy: 'code', companyCode: '={{ $json.none }}' }],
		[
			'a sales status in other letters',
			embeddedCompany({ id: COMPANY, name: 'N', company_sales_status_code: 'normal' }),
		],
		['Company of the Contact "name"', { companyBy: 'name' }],
		['Company of the Contact "Keep" in other letters', { companyBy: 'Keep' }],
		['Company of the Contact that finds nothing', { companyBy: '={{ $json.none }}' }],
		['Company of the Contact "keep" where the contact is replaced', { mode: 'replace' }],
	])('%s', async (_, rest) => {
		const { error } = await run(change({ firstname: 'Berta' }, rest));

		expect(odd.seen.map(({ method }) => method)).toEqual([]);
		expect(error).toBeDefined();
	});

	test.each<[string, object, object]>([
		['code', { companyCode: 'ERP-101' }, { company_code: 'ERP-101' }],
		['id', { companyId: locator(id(7)) }, { company_id: id(7) }],
	])(
		'Company of the Contact that an expression sets to "%s" changes the company, or is refused',
		async (by, rest, expected) => {
			const { error } = await run(
				change({ phone: '1' }, { companyBy: '={{ $json.by }}', ...rest }),
				{ items: [{ by }] },
			);

			expect(odd.bodies).toMatchObject(error ? [] : [expected]);
		},
	);

	const english = '5a000000-0000-4000-8000-000000000002';
	test.each<[string, object, object]>([
		['are', { db_language_code: 'en' }, {}],
		['to be cleared are', { db_language_code: '={{ "" }}' }, { options: { emptyValues: 'clear' } }],
	])('a language by ID and another by code %s not sent together', async (_, fields, rest) => {
		for (const form of [change, replace]) {
			const { error } = await run(form({ db_language_id: english, ...fields }, rest));

			expect(error?.message).toBe('"Language Code" and "Language ID" cannot be given together');
		}
		expect(odd.seen).toEqual([]);
	});
	test('a blank language by code does not stand in the way of one by ID', async () => {
		await run(change({ db_language_id: english, db_language_code: '={{ $json.none }}' }));

		expect(odd.bodies[0].db_language_id).toBe(english);
	});
	test('what is said of an unknown resource has no "undefined" in it', async () => {
		expect(words(await run(change({}, { resource: 'company' })))).not.toContain('undefined');
	});
});

describe('A blank never erases, and what is no value is refused:', () => {
	const blanks = ['null', 'undefined', '""', '"  "', '"\\u00a0"', '$json.none'];
	test.each(
		[
			'phone',
			'archived',
			'birthdate',
			'create_date',
			'db_title_id',
			'lastname',
			'e_password',
			'db_language_code',
		].flatMap((field) => blanks.map((blank) => [field, blank] as const)),
	)('%s = %s', async (field, blank) => {
		await run(change({ firstname: 'Berta', [field]: `={{ ${blank} }}` }));

		const sent = odd.bodies[0];
		if (field === 'e_password') expect(sent).not.toHaveProperty(field);
		else expect(sent[field]).toEqual(whole()[field]);
	});
	test('phone = an invisible blank (U+200B), as copied from a web page', async () => {
		await run(change({ firstname: 'Berta', phone: '={{ "\\u200b" }}' }));

		expect(odd.bodies[0]?.phone ?? '02 000 00 00').toBe('02 000 00 00');
	});
	test.each(['null', 'undefined', '$json.none'])(
		'Clear clears nothing where %s is found',
		async (blank) => {
			await run(
				change({ firstname: 'B', phone: `={{ ${blank} }}` }, { options: { emptyValues: 'clear' } }),
			);

			expect(odd.bodies[0].phone).toBe('02 000 00 00');
		},
	);

	test.each([
		...[
			'NaN',
			'Infinity',
			'12345678901234567890',
			'1e21',
			'[]',
			'["a"]',
			'({})',
			'({a:1})',
			'new Date(0)',
			'new Date("x")',
			'new Map()',
			'"\\ud800"',
			'"x".repeat(51)',
		].map((value) => ['phone', value]),
		...['"no "+1', '"neen"', 'NaN', '2', '-1', '[]', '({})', '"jawel"'].map((value) => [
			'archived',
			value,
		]),
		...[
			'"03-14-1985"',
			'"03/04/85"',
			'"2024-02-30"',
			'"2023-02-29"',
			'"0000-00-00"',
			'0',
			'1700000000000',
			'"1700000000"',
			'"2024"',
			'"20240101"',
			'"10000-01-01"',
			'"2026-W12"',
			'"today"',
			'new Date("x")',
			'"Tue, 31 Feb 2026 09:30:00 GMT"',
			'"2026-01-01T00:00:00+25:00"',
			'DateTime.fromISO("x")',
			'true',
		].map((value) => ['birthdate', value]),
		...['0', '"0"', '"{5b000000-0000-4000-8000-000000000002}"', '"null"', '[]'].map((v) => [
			'db_title_id',
			v,
		]),
	])('%s = %s', async (field, value) => {
		const { error } = await run(change({ firstname: 'B', [field]: `={{ ${value} }}` }));

		expect(odd.seen).toEqual([]);
		expect(error).toBeDefined();
	});

	test.each([
		['Europe/Amsterdam', '1985-03-14', '1985-03-14'],
		['Europe/Amsterdam', '1985-03-13T23:00:00.000Z', '1985-03-14'],
		['Europe/Amsterdam', '1985-07-13T22:00:00.000Z', '1985-07-14'],
		['America/New_York', '2026-07-14T00:00:00Z', '2026-07-14'],
		['America/New_York', '={{ new Date("2026-07-14T00:00:00Z") }}', '2026-07-14'],
		['Pacific/Kiritimati', '2026-07-14', '2026-07-14'],
		['Pacific/Kiritimati', '2026-07-14T00:00:00+14:00', '2026-07-14'],
		['Pacific/Kiritimati', '2026-07-14T00:00:00-11:00', '2026-07-14'],
		['America/Sao_Paulo', '2018-11-04', '2018-11-04'],
		['Europe/Amsterdam', '1937-06-30', '1937-06-30'],
		['Europe/Amsterdam', '2024-02-29', '2024-02-29'],
		[
			'Asia/Tokyo',
			'={{ DateTime.fromISO("2026-07-14T00:00:00", { zone: "Asia/Tokyo" }) }}',
			'2026-07-14',
		],
	])('in %s the birthday %s is %s', async (timezone, given, day) => {
		await run(change({ birthdate: given }), { timezone });

		expect(odd.bodies[0].birthdate).toBe(`${day}T00:00:00.000Z`);
	});

	test('a birthday on the day that Samoa left out can be written there', async () => {
		const { error } = await run(change({ birthdate: '2011-12-30' }), { timezone: 'Pacific/Apia' });

		expect(error).toBeUndefined();
	});
	test('a date of the year 1 is not sent as one of the year 0, which .NET does not have', async () => {
		const { error } = await run(change({ create_date: '0001-01-01' }));

		expect(error ? 'refused' : odd.bodies[0].create_date).not.toMatch(/^0000/);
	});
	test('a time that the clocks leave out is not guessed', async () => {
		const { error } = await run(change({ create_date: '2026-03-29T02:30:00' }));

		expect(error?.message).toContain('does not exist in the time zone Europe/Amsterdam');
		expect(odd.seen).toEqual([]);
	});
	test.each([
		['Europe/Amsterdam', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
		['Europe/Amsterdam', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
		['Europe/Amsterdam', '2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00.000Z'],
		['Europe/Amsterdam', '1930-01-01T12:00:00', '1930-01-01T12:00:00.000Z'],
		['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
		['America/Sao_Paulo', '2018-11-04T00:00:00', '2018-11-04T03:00:00.000Z'],
		['Australia/Lord_Howe', '2026-10-04T02:45:00', '2026-10-03T15:45:00.000Z'],
	])('in %s the time %s is %s', async (timezone, given, moment) => {
		await run(change({ create_date: given }), { timezone });

		expect(odd.bodies[0].create_date).toBe(moment);
	});
	test.each([
		['America/Sao_Paulo', '2018-11-04T00:30:00'],
		['Australia/Lord_Howe', '2026-10-04T02:15:00'],
		['Pacific/Apia', '2011-12-30'],
		['Pacific/Apia', '2011-12-30T12:00:00'],
	])('in %s the clocks leave %s out', async (timezone, given) => {
		const { error } = await run(change({ create_date: given }), { timezone });

		expect(error?.message).toContain(`does not exist in the time zone ${timezone}`);
	});
	test('a latitude given as text keeps its digits, or is refused', async () => {
		const company = { id: COMPANY, name: 'N', latitude: '52.123456789012345678' };
		const { error } = await run(change({}, embeddedCompany(company)));

		const sent = odd.of('PUT').map(({ text }) => text);
		expect(error ? sent : sent.join()).toEqual(
			error ? [] : expect.stringContaining('52.123456789012345678'),
		);
	});
});

describe('A secret appears nowhere', () => {
	const password = 'S3cr+t/pä"ss w&rd';
	const full = `${password}@SANDBOX`;
	const basic = Buffer.from(`APIUser:${full}`).toString('base64');
	const forms: Record<string, string> = {
		'as it is': password,
		'with the domain': full,
		'in base64': basic,
		'in base64 for URLs': Buffer.from(`APIUser:${full}`).toString('base64url'),
		'alone in base64': Buffer.from(password).toString('base64'),
		'encoded for a URL': encodeURIComponent(password),
		'encoded for a form': encodeURIComponent(password).replaceAll('%20', '+'),
		'in JSON': j(password).slice(1, -1),
		'in HTML': password.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
		'in HTML as ASP.NET writes it': password
			.replaceAll('&', '&amp;')
			.replaceAll('"', '&quot;')
			.replaceAll('ä', '&#228;'),
	};
	const ways: Record<string, (form: string) => Reply> = {
		'a refusal': (form) => ({ status: 422, body: j({ error: { message: `Got ${form} here` } }) }),
		'a failure in plain text': (form) => ({
			status: 500,
			headers: { 'content-type': 'text/plain' },
			body: `Got ${form} here`,
		}),
		'an answer that cannot be read': (form) => ({ body: `{"id": ${form}` }),
	};
	test.each(
		Object.keys(forms).flatMap((form) => Object.keys(ways).map((way) => [form, way] as const)),
	)('%s, in %s', async (form, way) => {
		odd.hook = () => ways[way](forms[form]);
		const all = told(await run(change(), { credentials: credential({ password }) }));

		expect(all).not.toContain(forms[form]);
		expect(all).not.toContain(j(forms[form]).slice(1, -1));
	});

	test.each([password, basic])('where the server answers with %s as the ID', async (form) => {
		odd.hook = () => ({ body: j({ id: form }) });
		const all = told(await run(change(), { credentials: credential({ password }) }));

		expect(all).not.toContain(j(form).slice(1, -1));
	});

	test.each(['geheim-123', 'kort', 'pass wörd!'])(
		'the ServiceDesk password %s in a refusal',
		async (secret) => {
			odd.hook = ({ method, text }) =>
				method === 'PUT'
					? { status: 400, body: j({ error: { message: `Cannot read ${text}` } }) }
					: undefined;
			const outcome = await run(change({ e_password: secret }), { onError: 'continueErrorOutput' });

			expect(j(outcome.failedItems)).not.toContain(secret);
		},
	);

	test.each([true, false])(
		'the ServiceDesk password in what comes out (skipped: %s)',
		async (skipUnchanged) => {
			odd.hook = () => body({ e_password: 'geheim-123' });
			const { items } = await run(change({ firstname: 'Anna' }, { options: { skipUnchanged } }));

			expect(items).toHaveLength(1);
			expect(j(items)).not.toContain('geheim-123');
		},
	);

	test('the ServiceDesk password that was read and that a refusal repeats', async () => {
		odd.texts.set(CONTACT, j({ ...whole(), e_password: 'geheim-old-9' }));
		odd.hook = ({ method, text }) =>
			method === 'PUT' ? { status: 400, body: j({ error: { message: text } }) } : undefined;

		expect(told(await run())).not.toContain('geheim-old-9');
	});

	test('what another’s redirect has in its address', async () => {
		odd.hook = () => ({
			status: 302,
			headers: { location: 'http://u:hunter2222@x/?access_token=abcdefgh' },
		});

		expect(words(await run())).not.toMatch(/hunter2222|abcdefgh/);
	});

	test.each([
		'http://developers.odysseemobile.com/api',
		'HTTP://DEVELOPERS.ODYSSEEMOBILE.COM/api',
		'http://developers.odysseemobile.com./api',
		'http://v3developers.odysseemobile.com:8080/api',
		'http://x.wello.solutions/api',
		'http://developers.odysseemobile%2ecom/api',
		'http://ｄevelopers.odysseemobile。com/api',
		'http://u:p@127.0.0.1/api',
		'https://developers.odysseemobile.com@127.0.0.1/api',
		'ftp://127.0.0.1/api',
		'http:\\\\127.0.0.1\\api',
		'',
		'   ',
	])('the base URL %j is refused before anything is sent', async (baseUrl) => {
		const { error } = await run(change(), { credentials: credential({ baseUrl }) });

		expect(error?.message).toMatch(/^The base URL in the credential/);
	});

	test.each([
		['an empty user name', { username: '' }],
		['a user name that finds nothing', { username: null }],
		['a password that finds nothing', { password: null }],
		['an empty domain', { domain: '' }],
		['a domain that finds nothing', { domain: null }],
		['a domain with an @', { domain: '@SANDBOX' }],
		['a user name with a colon', { username: 'a:b' }],
	])('%s in the credential is refused before anything is sent', async (_, rest) => {
		await run(change(), { credentials: credential(rest) });

		expect(odd.seen.map(({ headers }) => headers.authorization)).toEqual([]);
	});
});

describe('The vendor’s own words and the record’s name reach the user', () => {
	const said = 'The phone is too odd';
	test.each<[string, string]>([
		['OData', j({ error: { code: '', message: said } })],
		['OData with a translated message', j({ error: { message: { lang: 'en', value: said } } })],
		[
			'OData with an inner error',
			j({
				error: { message: 'An error has occurred.', innererror: { message: said } },
			}),
		],
		['Web API', j({ Message: said })],
		[
			'Web API with ModelState',
			j({
				Message: 'The request is invalid.',
				ModelState: { 'contact.phone': [said] },
			}),
		],
		['Web API with an exception', j({ Message: 'An error has occurred.', ExceptionMessage: said })],
		['problem details', j({ title: 'One or more errors', status: 400, errors: { phone: [said] } })],
		['problem details with a detail', j({ title: 'Bad', detail: said })],
		['a JSON text', j(said)],
		['an error that is a text', j({ error: said })],
		['a list', j([{ message: said }])],
		['XML', `<Error><Message>${said}</Message></Error>`],
		['plain text', said],
	])('%s', async (_, text) => {
		when('PUT', () => ({ status: 400, body: text }));
		const { failedItems } = await run(change(), { onError: 'continueErrorOutput' });

		expect(j(failedItems)).toContain(said);
		expect(j(failedItems)).toContain(CONTACT);
	});

	test('however long an answer’s ID is, the message stays readable', async () => {
		when('GET', () => body({ id: 'x'.repeat(100_000) }));

		expect(words(await run()).length).toBeLessThan(5_000);
	});

	test('a contact that is not there is named', async () => {
		const { error } = await run(
			change({}, { contactId: locator(id(77)), updateFields: { phone: '1' } }),
		);

		expect(error?.message).toBe(`Odyssee has no contact ${id(77)}`);
	});
});

describe('Lists in the editor', () => {
	const list = async (rest: object, filter?: string, token?: string) =>
		await world.engine.listSearch(
			{ node: 'odyssee', parameters: change(), credentials: credential(rest) },
			'searchContacts',
			filter,
			token,
		);
	const rows = (count: number, from = 1) =>
		people(count + from - 1)
			.slice(from - 1)
			.map((row) => ({ id: row.id, firstname: 'F', lastname: row.phone, email: '' }));
	const page = (value: unknown, next?: unknown): Reply => ({
		body: j({ value, ...(next !== undefined && { '@odata.nextLink': next }) }),
	});

	test.each<[string, Reply]>([
		['an object', { body: '{}' }],
		['a bare list', { body: j(rows(2)) }],
		['null', { body: 'null' }],
		['nothing', { body: '' }],
		['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		['401', { status: 401, body: '' }],
		['500', { status: 500, body: '' }],
		['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
	])('%s is not shown as an empty list', async (name, reply) => {
		odd.hook = () => reply;
		await expect(list({ domain: `L${name}` })).rejects.toThrow(/Odyssee/);
	});

	test.each([
		['without an ID', { firstname: 'X' }],
		['with the ID null', { id: null, firstname: 'X' }],
	])('a row %s is not offered', async (name, row) => {
		odd.hook = () => page([row, ...rows(1)]);
		const { results } = await list({ domain: `R${name}` });

		expect(results.map(({ value }) => value)).toEqual([id(1)]);
	});

	test.each<[string, unknown]>([
		['of another host', 'http://evil.example/api/Contact?$skip=20'],
		['without a host', 'Contact?$skip=20'],
		['with a skip token', 'http://127.0.0.1/api/Contact?$skiptoken=abc'],
		['that is no address', '::::'],
		['that is a number', 5],
		['with other parameters', 'http://127.0.0.1/api/Contact?page=2'],
	])('does not end where the next page has a link %s', async (name, link) => {
		odd.hook = () => page(rows(2), link);
		const goesOn = await list({ domain: `N${name}` }).then(
			({ paginationToken }) => paginationToken !== undefined,
			() => 'refused',
		);

		expect([true, 'refused']).toContain(goesOn);
	});

	test.each(['0', '-20'])(
		'does not go round and round when the next page begins at %s',
		async (skip) => {
			odd.hook = () => page(rows(2), `${odd.url}/Contact?$skip=${skip}`);
			const { paginationToken } = await list({ domain: `S${skip}` });

			expect(paginationToken).toBeUndefined();
		},
	);

	test.each(["O'Brien", '100%', 'a#b', 'a&$top=1', 'a+b', 'émile', '日本', "') or 1 eq 1"])(
		'keeps the filter %s one text',
		async (filter) => {
			odd.hook = () => page(rows(1));
			await list({ domain: `F${filter.length}` }, filter);
			const query = new URL(odd.seen[0].url, odd.url).searchParams;

			expect([...query.keys()].sort()).toEqual(['$filter', '$select']);
			expect((query.get('$filter') ?? '').split("'").length % 2).toBe(1);
		},
	);
	test('half a character in the filter does not swallow the quotation mark', async () => {
		odd.hook = () => page(rows(1));
		await list({ domain: 'half' }, 'x\ud800').catch(() => undefined);
		const filter = odd.seen[0] ? new URL(odd.seen[0].url, odd.url).searchParams.get('$filter') : '';

		expect(filter ?? '').not.toContain('\u{10027}');
	});

	test('is not taken over from another user', async () => {
		odd.hook = () => page([{ id: CONTACT, firstname: String(odd.seen.length), lastname: 'L' }]);
		const one = await list({ domain: 'C', username: 'one' });
		const two = await list({ domain: 'C', username: 'two' });

		expect(one.results[0].name).not.toBe(two.results[0].name);
	});

	test('a server that ignores the filter does not offer people of another name', async () => {
		odd.hook = () => page(rows(5));
		const { results } = await list({ domain: 'ignores' }, 'zzz');

		expect(results).toEqual([]);
	});
	test('a server that ignores the filter still offers those of the name, in any letters', async () => {
		const émile = { id: id(9), firstname: 'Émile', lastname: 'L', email: '' };
		odd.hook = () => page([...rows(5), émile]);
		const { results } = await list({ domain: 'ignores2' }, 'emile');

		expect(results.map(({ value }) => value)).toEqual([id(9)]);
	});
	test('a server that compares in its own way is believed', async () => {
		const weiß = { id: id(9), firstname: 'Jo', lastname: 'Weiß', email: '' };
		odd.hook = ({ url }) => page(url.includes('filter') ? [weiß] : [...rows(5), weiß]);
		const { results } = await list({ domain: 'collates' }, 'weiss');

		expect(results.map(({ value }) => value)).toEqual([id(9)]);
	});
});

describe('Surroundings', () => {
	const ai = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;
	const tool = change(
		{ phone: ai('phone'), firstname: ai('firstname') },
		{ contactId: locator(ai('id')), options: { emptyValues: 'clear' } },
	);
	test.each(['', ' '])('an agent that gives the phone %j erases none', async (phone) => {
		await run(tool, { asTool: true, items: [{ id: CONTACT, phone, firstname: 'Z' }] });

		expect(odd.bodies).toMatchObject([{ phone: '02 000 00 00', firstname: 'Z' }]);
	});
	test('an agent that names no contact changes none', async () => {
		await run(tool, { asTool: true, items: [{ id: '', phone: '1', firstname: 'Z' }] });

		expect(odd.seen).toEqual([]);
	});

	test.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'with %s each item ends once and linked',
		async (onError) => {
			known(6);
			odd.hook = ({ method, url }) =>
				method === 'PUT' && /00[25]\)/.test(url) ? { status: 400, body: '' } : undefined;
			const { items, failedItems } = await run(each(), { items: people(6), onError });
			const links = [...items, ...failedItems].map(({ pairedItem }) => Object(pairedItem).item);

			expect(links.sort()).toEqual([0, 1, 2, 3, 4, 5]);
			const failed = [...items, ...failedItems].filter(({ json }) =>
				j(json).includes('did not accept'),
			);
			expect(failed.map(({ json }) => j(json).includes('a0000000'))).toEqual([true, true]);
		},
	);

	test.each([
		'ftp://127.0.0.1:9',
		'socks5://127.0.0.1:9',
		' ',
		'http://user:proxysecret1@127.0.0.1:9',
	])('the proxy %j is named, without its password, and not gone past', async (proxy) => {
		const outcome = await run(change({ phone: '1' }, { requestOptions: { proxy } }));

		expect(odd.seen).toEqual([]);
		expect(outcome.error?.message).toContain('proxy');
		expect(told({ ...outcome, run: undefined })).not.toContain('proxysecret1');
	});
	test.each<[number, string, Record<string, string>]>([
		[407, 'configuration-invalid', { 'proxy-authenticate': 'Basic' }],
		[403, 'configuration-invalid', { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }],
		[403, 'configuration-invalid', { 'content-type': 'text/html' }],
		[503, 'temporarily-unavailable', { 'x-squid-error': 'ERR_DNS_FAIL 0' }],
	])(
		'a proxy that answers %i is %s, and no fault of the credential (%j)',
		async (status, cause, headers) => {
			odd.hook = () => ({ status, headers, body: 'No' });
			const { error } = await run(change({ phone: '1' }, { requestOptions: { proxy: odd.url } }));

			expect(error).toMatchObject({ failure: { cause } });
		},
	);
	test.each([
		['something that is not HTTP', 'hello\r\n\r\n', 'configuration-invalid'],
		['nothing', '', 'temporarily-unavailable'],
	])('a server that answers with %s is %s (%s)', async (_, text, cause) => {
		odd.hook = () => raw(text);
		const { error } = await run();

		expect(error).toMatchObject({ failure: { cause } });
	});
	test('an update that is answered too late may have been carried out', async () => {
		odd.hook = async ({ method }) => void (method === 'PUT' && (await soon(150)));
		const outcome = await run(change({ phone: '1' }, { requestOptions: { timeout: 60 } }));

		// The contact is read again before the next try, and has the change.
		expect(words(outcome)).toBe('(no error)');
	});
	test.each([
		'http://developers.odysseemobile.com/api',
		'http://u:p@127.0.0.1/api',
		'ftp://127.0.0.1/api',
		'',
	])('the test of a credential refuses the base URL %j as the node does', async (baseUrl) => {
		const { status, message } = await world.engine.testCredential(
			'odysseeApi',
			credential({ baseUrl }).odysseeApi,
		);

		expect([status, message.startsWith('The base URL')]).toEqual(['Error', true]);
	});
	test('what n8n logs has no secret in it', async () => {
		when('PUT', () => ({ status: 400, body: '{"Message":"geheim-123 is weak"}' }));
		await run(change({ e_password: 'geheim-123' }));
		const logged = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';

		expect(logged).not.toMatch(/geheim-123|sandbox-odyssee-password/);
	});

	test('Execute Once sends one update', async () => {
		await run(change(), { settings: { executeOnce: true }, items: [{}, {}, {}] });

		expect(odd.of('PUT')).toHaveLength(1);
	});
	test('no items send nothing', async () => {
		await run(change(), { items: [] });

		expect(odd.seen).toEqual([]);
	});
	test('Replace reads nothing and sends what is filled in and nothing else', async () => {
		await run(replace({ phone: '1' }));

		expect(odd.seen.map(({ method }) => method)).toEqual(['PUT']);
		expect(odd.bodies).toEqual([
			{ id: CONTACT, lastname: 'Voorbeelden', company_id: COMPANY, phone: '1' },
		]);
	});
	test.each([
		['company_code', { companyBy: 'code', companyCode: 'ERP-101' }, 'company_id'],
		['company', embeddedCompany({ id: id(7), name: 'N' }), 'company_id'],
	])('a new company by %s is not held up by the old one', async (name, rest, old) => {
		await run(change({ phone: '1' }, rest));

		expect(odd.bodies[0]).toHaveProperty(name);
		expect(odd.bodies[0]).not.toHaveProperty(old);
	});
	test('a new language by code is not held up by the old ID, and the other way round', async () => {
		await run(change({ db_language_code: 'fr' }));
		await run(change({ db_language_id: '5a000000-0000-4000-8000-000000000002' }));

		expect(odd.bodies[0]).not.toHaveProperty('db_language_id');
		expect(odd.bodies[1]).not.toHaveProperty('db_language_code');
	});
});
