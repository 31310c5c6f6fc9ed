import { startSandbox, type OdysseeEntity, type Sandbox } from './index';
import { basic, send, type Reply } from './testClient';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const contactId = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const companyId = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';
const otherCompanyId = 'c0000000-0000-4000-8000-000000000001';
const zeroGuid = '00000000-0000-0000-0000-000000000000';

function call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
	const { username, password, domain } = sandbox.credentials.odysseeApi;
	return send(`${sandbox.odyssee.url}/${path}`, {
		method: body === undefined ? 'GET' : 'PUT',
		headers: { authorization: basic(username, `${password}@${domain}`), ...headers },
		body,
	});
}

const minimal = { id: contactId, lastname: 'Modelmans', company_id: companyId };
const put = (change: object = {}, headers: Record<string, string> = {}) =>
	call(`Contact(${contactId})`, { ...minimal, ...change }, headers);

function stored(): OdysseeEntity {
	return sandbox.data.odyssee.contacts.get(contactId) ?? {};
}

function page(reply: Reply): { value: OdysseeEntity[]; next?: string } {
	const { json } = reply;
	if (typeof json !== 'object' || json === null || !('value' in json)) {
		throw new Error(`No list: ${reply.text}`);
	}
	const value: OdysseeEntity[] = Array.isArray(json.value) ? json.value : [];
	const next = '@odata.nextLink' in json ? String(json['@odata.nextLink']) : undefined;
	return { value, next };
}

describe('Odyssee, signing in', () => {
	const login = (authorization: string) => call('Contact?$top=1', undefined, { authorization });

	it('takes username:password@domain', async () => {
		expect((await call('Contact?$top=1')).status).toBe(200);
	});

	it.each([
		['a wrong domain', basic('APIUser', 'sandbox-odyssee-password@OTHER')],
		['no domain', basic('APIUser', 'sandbox-odyssee-password')],
		['a wrong password', basic('APIUser', 'x@SANDBOX')],
		['a wrong user', basic('x', 'sandbox-odyssee-password@SANDBOX')],
		['another scheme', 'Bearer x'],
	])('refuses %s with 401', async (_case, authorization) => {
		expect((await login(authorization)).status).toBe(401);
	});

	it('refuses a request without credentials', async () => {
		expect((await send(`${sandbox.odyssee.url}/Contact`)).status).toBe(401);
	});
});

describe('Odyssee, lists', () => {
	it('pages by 20 and leads on with absolute links', async () => {
		const sizes: number[] = [];
		let url: string | undefined = 'Contact?$select=id';
		while (url !== undefined) {
			const { value, next } = page(await call(url));
			sizes.push(value.length);
			expect(Object.keys(value[0])).toEqual(['id']);
			expect(next ?? sandbox.odyssee.url).toMatch(sandbox.odyssee.url);
			url = next?.slice(sandbox.odyssee.url.length + 1);
		}
		expect(sizes).toEqual([20, 20, 5]);
	});

	it('has a page size that is a switch', async () => {
		sandbox.switches.odyssee.pageSize = 100;
		const { value, next } = page(await call('Contact'));
		expect([value.length, next]).toEqual([45, undefined]);
	});

	it('gives less with $top, never more than a page at once', async () => {
		expect(page(await call('Contact?$top=3&$skip=44')).value).toHaveLength(1);
		const { value, next } = page(await call('Contact?$top=25'));
		expect(value).toHaveLength(20);
		const rest = page(await call(String(next).slice(sandbox.odyssee.url.length + 1)));
		expect([rest.value.length, rest.next]).toEqual([5, undefined]);
	});

	it.each([
		[`company_id eq ${companyId.toUpperCase()}`, 5],
		["lastname eq 'Voorbeelden'", 9],
		["lastname eq 'Voorbeelden' and firstname eq 'Anna'", 1],
		["lastname eq 'O''Nobody'", 0],
		["birthdate eq '1985-03-14T00:00:00.000Z'", 9],
		['archived eq true', 3],
	])('filters by %s', async (filter, count) => {
		const { value } = page(await call(`Contact?$filter=${encodeURIComponent(filter)}`));
		expect(value).toHaveLength(count);
	});

	it.each([
		"lastname EQ 'x'",
		"lastname eq 'x' AND firstname eq 'y'",
		"lastname eq 'x' and ",
		"lastname eq 'x' and",
		"contains(lastname,'x')",
		"lastname ne 'x'",
		"nobody eq 'x'",
		"company_id eq 'x'",
		'company_id eq x',
		'lastname eq x',
		"birthdate eq '1985'",
		'archived eq 1',
	])('refuses the filter %s', async (filter) => {
		expect((await call(`Contact?$filter=${encodeURIComponent(filter)}`)).status).toBe(400);
	});

	it.each(['$orderby=lastname', '$top=x', '$skip=-1', '$select=nobody'])(
		'refuses %s',
		async (query) => {
			expect((await call(`Contact?${query}`)).status).toBe(400);
		},
	);

	it('lists companies and gives one', async () => {
		const { value } = page(await call("Company?$filter=code eq 'ERP-101'&$select=id,name,code"));
		expect(value).toEqual([
			{ id: otherCompanyId, name: 'Proef Klimaattechniek BV', code: 'ERP-101' },
		]);
		expect((await call(`Company(${companyId})`)).json).toMatchObject({ id: companyId });
	});
});

describe('Odyssee, one contact', () => {
	it('has its key in parentheses, in any letter case, and a context', async () => {
		const reply = await call(`Contact(${contactId.toUpperCase()})`);
		expect(reply.json).toMatchObject({
			'@odata.context': `${sandbox.odyssee.url}/$metadata#Contact/$entity`,
			id: contactId,
		});
	});

	it('is not found with a slash, in quotes, or when it does not exist', async () => {
		expect((await call(`Contact/${contactId}`)).status).toBe(404);
		expect((await call(`Contact/${contactId}`, minimal)).status).toBe(404);
		expect((await call(`Contact('${contactId}')`)).status).toBe(400);
		expect((await call(`Contact(${otherCompanyId})`)).status).toBe(404);
	});

	it('hides its password unless a switch shows it', async () => {
		const shown = async () => (await call(`Contact(${contactId})`)).json;
		expect(await shown()).not.toHaveProperty('e_password');
		sandbox.switches.odyssee.ePassword = 'empty';
		expect(await shown()).toHaveProperty('e_password', '');
		sandbox.switches.odyssee.ePassword = 'returned';
		expect(await shown()).toHaveProperty('e_password', 'sandbox-password-0');
	});
});

describe('Odyssee, updating a contact', () => {
	it('keeps what the body leaves out, or sets it to the default of its type', async () => {
		const before = stored();
		const reply = await put({ phone: '1' });
		expect(reply).toMatchObject({ status: 200, json: { lastname: 'Modelmans', phone: '1' } });
		expect(stored()).toEqual({
			...before,
			lastname: 'Modelmans',
			phone: '1',
			modified_dateutc: expect.any(String),
		});
		expect(sandbox.journal[0].wrote).toBe(true);
		sandbox.switches.odyssee.put = 'replace';
		await put({ phone: '1' });
		expect(stored()).toMatchObject({
			phone: '1',
			firstname: '',
			e_password: '',
			archived: false,
			db_title_id: zeroGuid,
			birthdate: '1980-01-01T00:00:00.000Z',
		});
	});

	it('answers with the entity, only its id, or nothing', async () => {
		expect((await put()).json).toMatchObject({
			'@odata.context': `${sandbox.odyssee.url}/$metadata#Contact/$entity`,
		});
		expect((await put({}, { prefer: 'return=minimal' })).json).toEqual({ id: contactId });
		sandbox.switches.odyssee.putAnswer = 'empty';
		expect(await put()).toMatchObject({ status: 204, text: '' });
	});

	it('sets the date of change by itself', async () => {
		await put({ modified_dateutc: '2001-01-01T00:00:00.000Z' });
		expect(Date.parse(String(stored().modified_dateutc))).toBeGreaterThan(Date.now() - 5_000);
	});

	it.each([
		['id', { id: undefined }],
		['id', { id: 'x' }],
		['id', { id: otherCompanyId }],
		['lastname', { lastname: undefined }],
		['lastname', { lastname: '' }],
		['lastname', { lastname: 'x'.repeat(51) }],
		['company_id', { company_id: undefined }],
		['company_id', { company_id: zeroGuid }],
		['functions', { functions: 'x'.repeat(65) }],
		['email', { email: 'x'.repeat(251) }],
		['phone', { phone: 5 }],
		['archived', { archived: 'true' }],
		['birthdate', { birthdate: '1985-03-14' }],
		['birthdate', { birthdate: '1985-13-14T00:00:00.000Z' }],
		['db_title_id', { db_title_id: 'Mr' }],
		['company', { company: 'x' }],
		['company.name', { company_id: undefined, company: { id: companyId } }],
		['company.id', { company_id: undefined, company: { name: 'x' } }],
		['company.name', { company: { id: companyId, name: 'x'.repeat(65) } }],
		[
			'company.company_sales_status_code',
			{ company: { id: companyId, name: 'x', company_sales_status_code: 'Good' } },
		],
		['company.feelist', { company: { id: companyId, name: 'x', feelist: 'x' } }],
		['company.feelist.name', { company: { id: companyId, name: 'x', feelist: {} } }],
	])('refuses a wrong %s', async (field, change) => {
		const reply = await put(change);
		expect(reply.status).toBe(400);
		expect(reply.text).toContain(`${field} : `);
		expect(sandbox.journal[0].wrote).toBe(false);
	});

	it('takes lengths up to the limit and dates with and without a zone', async () => {
		await put({ lastname: 'x'.repeat(50), birthdate: '1985-03-14T01:00:00.000+01:00' });
		expect(stored().birthdate).toBe('1985-03-14T00:00:00.000Z');
		expect((await put({ birthdate: '1985-03-14T00:00:00.000' })).status).toBe(200);
	});

	it.each([
		['company_id', { company_id: contactId }],
		['company_code', { company_id: undefined, company_code: 'nobody' }],
		['db_language_id', { db_language_id: contactId }],
		['db_language_code', { db_language_code: 'xx' }],
		['db_title_id', { db_title_id: contactId }],
	])('answers 422 for an unknown %s', async (field, change) => {
		const reply = await put(change);
		expect(reply.status).toBe(422);
		expect(reply.text).toContain(field);
	});

	it('finds the company by code and the language by iso code', async () => {
		await put({ company_id: undefined, company_code: 'ERP-101', db_language_code: 'fr' });
		expect(stored()).toMatchObject({
			company_id: otherCompanyId,
			db_language_id: '5a000000-0000-4000-8000-000000000002',
		});
	});

	it('prefers the id of the company to its code and to an embedded one', async () => {
		const company = { id: otherCompanyId, name: 'Changed' };
		await put({ company_code: 'ERP-101', company });
		expect(stored()).toMatchObject({ company_id: companyId, company_code: 'ERP-100' });
		expect(sandbox.data.odyssee.companies.get(otherCompanyId)?.name).not.toBe('Changed');
	});

	it('creates or changes the company that is embedded', async () => {
		const { companies } = sandbox.data.odyssee;
		const newId = 'c0ffee00-0000-4000-8000-000000000001';
		await put({ company_id: undefined, company: { id: newId, name: 'Nieuw BV', code: 'N1' } });
		expect(stored()).toMatchObject({ company_id: newId, company_code: 'N1' });
		expect(companies.get(newId)).toMatchObject({ name: 'Nieuw BV', is_working_address: true });
		const company = { id: companyId, name: 'Nieuwe Naam NV', email: 'nieuw@example.com' };
		await put({ company_id: undefined, company });
		expect(companies.get(companyId)).toMatchObject({ ...company, code: 'ERP-100' });
	});

	it('answers an unknown contact with 404 or 400', async () => {
		const unknown = () => call(`Contact(${companyId})`, { ...minimal, id: companyId });
		expect((await unknown()).status).toBe(404);
		sandbox.switches.odyssee.unknownContact = 400;
		expect((await unknown()).status).toBe(400);
	});

	it('takes null as the default of the type, or refuses it', async () => {
		await put({ firstname: null, archived: null });
		expect(stored()).toMatchObject({ firstname: '', archived: false });
		sandbox.switches.odyssee.nullValue = 'refuse';
		expect((await put({ firstname: null })).status).toBe(400);
	});

	it('ignores unknown properties, or refuses them', async () => {
		expect((await put({ nickname: 'x', '@odata.context': 'x' })).status).toBe(200);
		sandbox.switches.odyssee.unknownProperty = 'refuse';
		expect((await put({ '@odata.context': 'x' })).status).toBe(200);
		expect((await put({ nickname: 'x' })).status).toBe(400);
	});

	it.each([
		['odata', { error: { message: expect.any(String), innererror: expect.anything() } }],
		['webapi', { Message: expect.any(String), ModelState: { 'contact.id': [expect.any(String)] } }],
		['text', undefined],
		['html', undefined],
	] as const)('writes errors in the form %s', async (form, json) => {
		sandbox.switches.odyssee.errorShape = form;
		const reply = await put({ id: 'x' });
		if (json === undefined) expect(reply.json).toBeUndefined();
		else expect(reply.json).toMatchObject(json);
		expect(reply.text).toContain('not a GUID');
		expect(reply.headers.get('content-type')).toContain(
			{ odata: 'json', webapi: 'json', text: 'text/plain', html: 'text/html' }[form],
		);
	});

	it('refuses a body that is not a JSON object', async () => {
		expect((await call(`Contact(${contactId})`, 'no json')).status).toBe(400);
	});
});

describe('Odyssee, what no page settles', () => {
	it('may mask the password, and stores the mask when it is sent back', async () => {
		sandbox.switches.odyssee.ePassword = 'masked';
		expect((await call(`Contact(${contactId})`)).json).toMatchObject({ e_password: '********' });
		await put({ phone: '02 1' });
		expect(stored().e_password).toBe('sandbox-password-0');
		await put({ e_password: '********' });
		expect(stored().e_password).toBe('********');
		const other = 'a0000000-0000-4000-8000-000000000001';
		expect((await call(`Contact(${other})`)).json).toMatchObject({ e_password: '' });
	});

	it('may have a property that no table knows, which a replacing PUT loses', async () => {
		const { odyssee } = sandbox.switches;
		const read = async () => Object((await call(`Contact(${contactId})`)).json).custom_text;
		odyssee.put = 'replace';
		await put({ custom_text: 'x' });
		expect([await read(), stored().custom_text]).toEqual([undefined, 'Draagt maat 43']);
		odyssee.extraMembers = true;
		await put({ custom_text: 'Draagt maat 43' });
		expect(await read()).toBe('Draagt maat 43');
		await put();
		expect(await read()).toBe('');
		await put({ custom_text: 'Draagt maat 44' });
		odyssee.put = 'merge';
		await put();
		expect(await read()).toBe('Draagt maat 44');
	});

	it('may refuse properties, but none that it has itself', async () => {
		const { odyssee } = sandbox.switches;
		odyssee.unknownProperty = 'refuse';
		const statuses = async () => [
			(await put({ unheard_of: 'x' })).status,
			(await put({ custom_text: 'x' })).status,
			(await put({ modified_dateutc: '2026-01-01T00:00:00.000Z' })).status,
		];
		expect(await statuses()).toEqual([400, 400, 200]);
		odyssee.extraMembers = true;
		expect(await statuses()).toEqual([400, 200, 200]);
	});
});
