import { PortTakenError, startSandbox, type Fault, type Sandbox } from './index';
import { basic, rows, send } from './testClient';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const silvasoft = (path: string, body?: unknown, method = body === undefined ? 'GET' : 'PUT') => {
	const { apiKey, username } = sandbox.credentials.silvasoftApi;
	const headers = { ApiKey: apiKey, Username: username };
	return send(`${sandbox.silvasoft.url}/rest/${path}`, { method, headers, body });
};

const firstGuid = () => Number([...sandbox.data.silvasoft.relations.values()][0].RelationGUID);
const phone = () => [...sandbox.data.silvasoft.relations.values()][0].Phone;
const update = () => silvasoft('updaterelation/', { RelationGUID: firstGuid(), Phone: '010-1' });

describe('The sandbox', () => {
	it('starts several times in one process, with as many relations as wanted', async () => {
		const second = await startSandbox({ relations: 20_000 });
		expect(second.data.silvasoft.relations.size).toBe(20_000);
		expect(second.silvasoft.url).not.toBe(sandbox.silvasoft.url);
		const beginning = [...second.data.silvasoft.relations.values()].slice(0, 230);
		expect(beginning).toEqual([...sandbox.data.silvasoft.relations.values()]);
		await second.close();
	});

	it('says which port is taken, and leaves nothing running', async () => {
		const port = Number(new URL(sandbox.odyssee.url).port);
		await expect(startSandbox({ ports: { odyssee: port } })).rejects.toThrow(PortTakenError);
	});

	it('goes back to its beginning', async () => {
		const before = [...sandbox.data.silvasoft.relations.values()];
		await update();
		sandbox.switches.odyssee.put = 'replace';
		sandbox.faults.push({ kind: 'hang' });
		sandbox.superOffice.expireAccessTokens();
		sandbox.clock.advance(1_000_000);
		sandbox.clock.speed = 9;
		const { switches, journal, faults } = sandbox;
		sandbox.reset();
		expect([...sandbox.data.silvasoft.relations.values()]).toEqual(before);
		expect([switches.odyssee.put, journal.length, faults.length]).toEqual(['merge', 0, 0]);
		expect(Math.abs(sandbox.clock.now() - Date.now())).toBeLessThan(1_000);
		const { access_token } = sandbox.credentials.superOfficeOAuth2Api.oauthTokenData;
		const headers = { authorization: `Bearer ${access_token}` };
		const url = `${sandbox.superOffice.apiUrl}/v1/User/currentPrincipal`;
		expect((await send(url, { headers })).status).toBe(200);
	});

	it('seeds letters beyond ASCII into what an update of the first record of each vendor sends back', () => {
		const { silvasoft: relations, superOffice, odyssee } = sandbox.data;
		const [relation] = relations.relations.values();
		const [contact] = odyssee.contacts.values();
		const seeded = [
			relation.Relation_Contact[0].ContactNotes,
			superOffice.relations.get(662)?.Comment,
			contact.notes,
		];
		for (const text of seeded) expect(text).toMatch(/[\xa0-\xff]/);
	});

	it('seeds believable data', () => {
		const { silvasoft: relations, superOffice, odyssee } = sandbox.data;
		expect(relations.relations.size).toBe(230);
		expect(superOffice.companies.size).toBe(8);
		expect(superOffice.persons.size).toBe(12);
		expect(superOffice.relations.size).toBe(10);
		expect(superOffice.definitions.size).toBe(6);
		expect(odyssee.contacts.size).toBe(45);
		expect(odyssee.companies.size).toBe(10);
	});

	it('stays quick with many relations', async () => {
		const large = await startSandbox({ relations: 20_000 });
		const { apiKey, username } = large.credentials.silvasoftApi;
		const headers = { ApiKey: apiKey, Username: username };
		const start = Date.now();
		let count = 0;
		for (let offset = 0; offset < 20_000; offset += 200) {
			const query = `Sorting=RelationGUID&SortDir=ASC&Limit=200&Offset=${offset}`;
			const reply = await fetch(`${large.silvasoft.url}/rest/listrelations/?${query}`, { headers });
			const page: unknown = await reply.json();
			if (Array.isArray(page)) count += page.length;
		}
		expect(count).toBe(20_000);
		// A generous bound; it takes well under a second on an idle machine.
		expect(Date.now() - start).toBeLessThan(10_000);
		await large.close();
	});
});

describe('The journal', () => {
	it('records every request of all listeners in order', async () => {
		await silvasoft('listrelations/?RelationName=a+b&Limit=1&Limit=2');
		await send(`${sandbox.superOffice.loginUrl}/api/state/Cust12345`);
		await send(`${sandbox.odyssee.url}/Contact(%41)?$top=1`, { method: 'PUT', body: { é: 1 } });
		expect(sandbox.journal).toMatchObject([
			{
				vendor: 'silvasoft',
				method: 'GET',
				path: '/rest/listrelations/',
				query: { RelationName: 'a b', Limit: '2' },
				headers: { apikey: 'sandbox-silvasoft-key' },
				text: '',
				json: undefined,
				status: 200,
				wrote: false,
			},
			{
				vendor: 'superOffice',
				path: '/api/state/Cust12345',
				status: 200,
				answer: expect.stringContaining('"State":"Running"'),
			},
			{
				vendor: 'odyssee',
				method: 'PUT',
				path: '/api/Contact(%41)',
				text: '{"é":1}',
				json: { é: 1 },
				status: 401,
			},
		]);
		expect(Math.abs(sandbox.journal[0].at - Date.now())).toBeLessThan(5_000);
	});
});

describe('The control routes', () => {
	it('are on every listener and are not journaled', async () => {
		await update();
		const { silvasoft: one, superOffice, odyssee } = sandbox;
		const origins = [one.url, superOffice.loginUrl, superOffice.apiUrl, odyssee.url].map(
			(url) => new URL(url).origin,
		);
		for (const origin of origins) {
			expect(rows(await send(`${origin}/_sandbox/journal`))).toMatchObject([{ wrote: true }]);
		}
		expect(rows(await send(`${origins[0]}/_sandbox/journal?from=1`))).toEqual([]);
		expect(sandbox.journal).toHaveLength(1);
	});

	it('show the data with every digit', async () => {
		const reply = await send(`${sandbox.silvasoft.url}/_sandbox/data`);
		expect(reply.text).toContain('"RelationGUID":9007199254740993');
		expect(reply.json).toMatchObject({
			superOffice: { relations: expect.any(Array) },
			odyssee: { contacts: expect.any(Array) },
		});
	});

	it('set switches, null standing for no limit, and refuse unknown ones', async () => {
		const url = `${sandbox.silvasoft.url}/_sandbox/switches`;
		await send(url, { body: { silvasoft: { perHour: 5 }, odyssee: { put: 'replace' } } });
		expect(sandbox.switches.silvasoft.perHour).toBe(5);
		expect(sandbox.switches.odyssee.put).toBe('replace');
		const reply = await send(url, { body: { silvasoft: { perHour: null } } });
		expect(sandbox.switches.silvasoft.perHour).toBe(Infinity);
		expect(reply.json).toMatchObject({ silvasoft: { perHour: null } });
		for (const body of [{ silvasoft: { nope: 1 } }, { nope: {} }, { odyssee: { put: 1 } }]) {
			expect((await send(url, { body })).status).toBe(400);
		}
	});

	it('reset everything', async () => {
		await update();
		await send(`${sandbox.silvasoft.url}/_sandbox/reset`, { method: 'POST' });
		expect(sandbox.journal).toHaveLength(0);
		expect(phone()).not.toBe('010-1');
	});
});

describe('The clock', () => {
	it('runs faster where that is wanted, and goes on from there', async () => {
		const ahead = () => sandbox.clock.now() - Date.now();
		sandbox.clock.speed = 100;
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(ahead()).toBeGreaterThan(4_000);
		sandbox.clock.speed = 1;
		const reached = ahead();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(Math.abs(ahead() - reached)).toBeLessThan(5);
	});
});

describe('A fault', () => {
	it.each<[string, Fault['kind'], { status: number; text: unknown; wrote: boolean }]>([
		['a status', { status: 503, body: { a: 1 } }, { status: 503, text: '{"a":1}', wrote: false }],
		['a text', { status: 500, body: 'no' }, { status: 500, text: 'no', wrote: false }],
		['html', 'html', { status: 200, text: expect.stringContaining('<html'), wrote: false }],
		['null', 'null', { status: 200, text: 'null', wrote: false }],
		['empty', 'empty', { status: 200, text: '', wrote: false }],
		['wrongShape', 'wrongShape', { status: 200, text: expect.stringMatching(/^{/), wrote: false }],
		['cutJson', 'cutJson', { status: 200, text: expect.stringMatching(/^\[{"R/), wrote: true }],
	])('can be %s, once', async (_name, kind, { status, text, wrote }) => {
		sandbox.faults.push({ kind });
		const reply = await update();
		expect(reply).toMatchObject({ status, text });
		if (kind === 'cutJson') expect(reply.json).toBeUndefined();
		expect(sandbox.journal[0]).toMatchObject({ method: 'PUT', status, wrote });
		expect(phone() === '010-1').toBe(wrote);
		expect(sandbox.faults).toHaveLength(0);
		expect((await update()).status).toBe(200);
	});

	it.each([
		['resetBefore', false],
		['resetAfter', true],
	] as const)('can cut the connection: %s', async (kind, wrote) => {
		sandbox.faults.push({ kind });
		await expect(update()).rejects.toThrow();
		expect(sandbox.journal[0]).toMatchObject({ status: 0, wrote });
		expect(phone() === '010-1').toBe(wrote);
	});

	it.each([
		['cutBody', /^\[{"RelationGUID/],
		['cutHeaders', /^$/],
	] as const)('can cut the answer after its headers have arrived: %s', async (kind, sent) => {
		sandbox.faults.push({ kind });
		const { apiKey, username } = sandbox.credentials.silvasoftApi;
		const response = await fetch(`${sandbox.silvasoft.url}/rest/updaterelation/`, {
			method: 'PUT',
			headers: { ApiKey: apiKey, Username: username },
			body: JSON.stringify({ RelationGUID: firstGuid(), Phone: '010-1' }),
		});
		expect(response.status).toBe(200);
		const whole = Number(response.headers.get('content-length'));
		await expect(response.text()).rejects.toThrow();
		const [entry] = sandbox.journal;
		expect(entry).toMatchObject({ status: 200, wrote: true, answer: expect.stringMatching(sent) });
		expect(entry.answer.length).toBeLessThan(whole / 2 + 1);
		expect(whole).toBeGreaterThan(100);
		expect(phone()).toBe('010-1');
	});

	it.each([200, 202, 204] as const)('can leave the body away: %s', async (status) => {
		sandbox.faults.push({ kind: { noContent: status } });
		expect(await update()).toMatchObject({ status, text: '' });
		expect(sandbox.journal[0]).toMatchObject({ status, wrote: true });
	});

	it.each([
		['declared', 'application/json; charset=iso-8859-1'],
		['undeclared', 'application/json'],
	] as const)('can write the text in ISO-8859-1, %s', async (latin1, contentType) => {
		const [relation] = sandbox.data.silvasoft.relations.values();
		sandbox.data.silvasoft.put({ ...relation, Name: 'Café Zoë €' });
		sandbox.faults.push({ kind: { latin1 } });
		const { apiKey, username } = sandbox.credentials.silvasoftApi;
		const url = `${sandbox.silvasoft.url}/rest/listrelations/?RelationGUID=${relation.RelationGUID}`;
		const response = await fetch(url, { headers: { ApiKey: apiKey, Username: username } });
		expect(response.headers.get('content-type')).toBe(contentType);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.toString('latin1')).toContain('"Café Zoë ?"');
		expect(bytes.toString('utf8')).not.toContain('Café');
	});

	it('can show the values of a record as text', async () => {
		const seen: unknown[] = [];
		for (const valuesAsText of ['true', 'True', '1'] as const) {
			sandbox.faults.push({ kind: { valuesAsText } });
			const [{ RelationGUID, IsCustomer, IsOther, Relation_Contact }] = rows(await update());
			seen.push([RelationGUID, IsCustomer, IsOther, Object(Relation_Contact)[0].DefaultContact]);
		}
		const guid = String(firstGuid());
		expect(seen).toEqual([
			[guid, 'true', 'false', 'true'],
			[guid, 'True', 'False', 'True'],
			[guid, '1', '0', '1'],
		]);
	});

	it('can give an array another shape', async () => {
		const shaped = async (otherArrays: 'object' | 'array' | 'value', path: string) => {
			sandbox.faults.push({ kind: { otherArrays } });
			return (await silvasoft(path)).json;
		};
		const one = `listrelations/?RelationGUID=${firstGuid()}`;
		const relation = expect.objectContaining({ RelationGUID: firstGuid() });
		expect(await shaped('object', one)).toEqual(relation);
		expect(await shaped('array', one)).toEqual([[relation]]);
		expect(await shaped('value', one)).toEqual({ value: [relation] });
		const two = 'listrelations/?Limit=2';
		const any = expect.any(Object);
		expect(await shaped('object', two)).toEqual({ '0': any, '1': any });
		const { username, password, domain } = sandbox.credentials.odysseeApi;
		const headers = { authorization: basic(username, `${password}@${domain}`) };
		sandbox.faults.push({ kind: { otherArrays: 'object' } });
		const list = await send(`${sandbox.odyssee.url}/Contact?$top=1`, { headers });
		expect(list.json).toMatchObject({ value: { id: expect.any(String) } });
	});

	describe('can answer with another record', () => {
		const everything = (path: string, headers: Record<string, string>) => async (body?: object) => {
			if (body !== undefined) sandbox.faults.push({ kind: 'otherRecord' });
			const put = body !== undefined && Object.keys(body).length > 0;
			return await send(path, { headers, ...(put && { method: 'PUT', body }) });
		};

		it('in Silvasoft', async () => {
			sandbox.faults.push({ kind: 'otherRecord' });
			const [other] = rows(await update());
			const known = [...sandbox.data.silvasoft.relations.values()].find(
				({ RelationGUID }) => Number(RelationGUID) === other.RelationGUID,
			);
			expect(other).toMatchObject({ Name: known?.Name, Phone: known?.Phone });
			expect(other.RelationGUID).not.toBe(firstGuid());
			expect(phone()).toBe('010-1');
			const own = rows(await silvasoft('listrelations/?Limit=50'));
			sandbox.faults.push({ kind: 'otherRecord' });
			const others = rows(await silvasoft('listrelations/?Limit=50'));
			const guids = new Set([...own, ...others].map(({ RelationGUID }) => RelationGUID));
			expect([others.length, guids.size]).toEqual([50, 100]);
		});

		it('in SuperOffice', async () => {
			const { access_token } = sandbox.credentials.superOfficeOAuth2Api.oauthTokenData;
			const api = `${sandbox.superOffice.apiUrl}/v1`;
			const headers = { authorization: `Bearer ${access_token}` };
			const relation = everything(`${api}/Relation/662`, headers);
			const other = { RelationId: 663, SourceContactId: 545, Comment: 'Since the merger' };
			expect((await relation({})).json).toMatchObject(other);
			const written = { ...Object((await relation()).json), Comment: 'New' };
			expect((await relation(written)).json).toMatchObject(other);
			expect(sandbox.data.superOffice.relations.get(662)?.Comment).toBe('New');
			const selected = everything(`${api}/Relation/662?$select=RelationId`, headers);
			expect((await selected({})).json).toMatchObject({ RelationId: 663, Comment: null });
			const list = everything(`${api}/Contact?$select=contactId,name&$top=1`, headers);
			const { value } = Object((await list({})).json);
			expect(value).toMatchObject([{ contactId: '539', name: 'Prøve Byggeri ApS' }]);
		});

		it('in Odyssee', async () => {
			const { username, password, domain } = sandbox.credentials.odysseeApi;
			const headers = { authorization: basic(username, `${password}@${domain}`) };
			const [first, second] = [...sandbox.data.odyssee.contacts.values()];
			const contact = everything(`${sandbox.odyssee.url}/Contact(${String(first.id)})`, headers);
			const other = { id: second.id, firstname: second.firstname, phone: second.phone };
			expect((await contact({})).json).toMatchObject(other);
			const { id, company_id } = first;
			expect((await contact({ id, company_id, lastname: 'Nieuw' })).json).toMatchObject(other);
			expect(sandbox.data.odyssee.contacts.get(String(first.id))?.lastname).toBe('Nieuw');
			const list = everything(`${sandbox.odyssee.url}/Company?$top=3`, headers);
			const names = async (reply: ReturnType<typeof list>) =>
				Object((await reply).json).value.map(({ name }: { name: string }) => name);
			const [own, others] = [await names(list()), await names(list({}))];
			expect(new Set([...own, ...others]).size).toBe(6);
		});
	});

	it('leaves answers alone that hold no record', async () => {
		const kinds: Array<Fault['kind']> = [
			'otherRecord',
			{ valuesAsText: 'True' },
			{ otherArrays: 'object' },
		];
		const { url } = sandbox.silvasoft;
		const plain = await send(`${url}/rest/listtaxcodes`);
		for (const kind of kinds) {
			sandbox.faults.push({ kind });
			expect((await send(`${url}/rest/listtaxcodes`)).text).toBe(plain.text);
		}
	});

	it('can let the caller wait until the sandbox closes', async () => {
		const other = await startSandbox({ relations: 1 });
		other.faults.push({ kind: 'hang' });
		const waiting = send(`${other.silvasoft.url}/rest/listtaxcodes/`).then(
			() => 'answered',
			() => 'cut',
		);
		const first = await Promise.race([
			waiting,
			new Promise((resolve) => setTimeout(resolve, 200, 'waits')),
		]);
		expect(first).toBe('waits');
		await other.close();
		expect(await waiting).toBe('cut');
	});

	it('can hold back an answer', async () => {
		sandbox.faults.push({ kind: { delay: 100 } });
		const before = performance.now();
		expect((await update()).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThan(95);
		const [{ time, answered = 0, wrote }] = sandbox.journal;
		expect(answered - time).toBeGreaterThan(95);
		expect(wrote).toBe(true);
	});

	it('can be meant for one request among others', async () => {
		sandbox.faults.push({
			kind: { status: 400 },
			matches: ({ json }) => Object(json).Phone === '010-2',
			times: Infinity,
		});
		const guid = firstGuid();
		const phones = ['010-1', '010-2', '010-3', '010-2'];
		for (const Phone of phones) await silvasoft('updaterelation/', { RelationGUID: guid, Phone });
		expect(sandbox.journal.map(({ status }) => status)).toEqual([200, 400, 200, 400]);
		expect(sandbox.faults).toHaveLength(1);
	});

	it('can carry headers and redirect', async () => {
		sandbox.faults.push({ kind: { status: 429, headers: { 'retry-after': '1' } } });
		expect((await update()).headers.get('retry-after')).toBe('1');
		sandbox.faults.push({ kind: { redirect: 'http://127.0.0.1:9/elsewhere', status: 307 } });
		const reply = await update();
		expect([reply.status, reply.headers.get('location')]).toEqual([
			307,
			'http://127.0.0.1:9/elsewhere',
		]);
	});

	it('can replace the answer to a request that was processed', async () => {
		sandbox.faults.push({ kind: { status: 502 }, processed: true });
		expect((await update()).status).toBe(502);
		expect(sandbox.journal[0]).toMatchObject({ status: 502, wrote: true });
	});

	it('waits for the request it is meant for, as often as it says', async () => {
		const kind = { status: 418 };
		sandbox.faults.push(
			{ vendor: 'odyssee', kind },
			{ method: 'post', kind },
			{ path: /LISTREL/i, times: 2, kind },
			{ path: '/rest/update', kind },
		);
		const statuses: number[] = [];
		for (const path of ['listtaxcodes', 'listrelations', 'listrelations', 'listrelations']) {
			statuses.push((await silvasoft(path)).status);
		}
		statuses.push(
			(await update()).status,
			(await silvasoft('addprivaterelation', {}, 'POST')).status,
		);
		const { username, password, domain } = sandbox.credentials.odysseeApi;
		const headers = { authorization: basic(username, `${password}@${domain}`) };
		statuses.push((await send(`${sandbox.odyssee.url}/Contact`, { headers })).status);
		expect(statuses).toEqual([200, 418, 418, 200, 418, 418, 418]);
		expect(sandbox.faults).toHaveLength(0);
	});
});
