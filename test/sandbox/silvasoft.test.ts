import { startSandbox, type Sandbox, type SilvasoftRelation } from './index';
import { rows, send, type Reply } from './testClient';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function call(path: string, method = 'GET', body?: unknown): Promise<Reply> {
	const { apiKey, username } = sandbox.credentials.silvasoftApi;
	const headers = { ApiKey: apiKey, Username: username };
	return send(`${sandbox.silvasoft.url}/rest/${path}`, { method, headers, body });
}

const list = (query = '') => call(`listrelations/?${query}`);
const add = (body: object) => call('addprivaterelation/', 'POST', body);
const addBusiness = (body: object) => call('addbusinessrelation/', 'POST', body);
const update = (body: object | string) => call('updaterelation/', 'PUT', body);

function stored(): SilvasoftRelation[] {
	return [...sandbox.data.silvasoft.relations.values()];
}

function aRelation(test: (relation: SilvasoftRelation) => boolean): SilvasoftRelation {
	const found = stored().find(test);
	if (found === undefined) throw new Error('No such relation in the seed.');
	return found;
}

const isPrivate = (relation: SilvasoftRelation) =>
	relation.PrivateOrBusiness === 'PrivateRelation' && relation.RelationGUID < 2n ** 53n;
const isBusiness = (relation: SilvasoftRelation) =>
	relation.PrivateOrBusiness === 'BusinessRelation';
const error = (errorCode: string, errorMessage: unknown = expect.any(String)) => ({
	errorCode,
	errorMessage,
});
const newcomer = { Relation_Contact: [{ FirstName: 'Tess', LastName: 'Nieuwelingsma' }] };

describe('Silvasoft, signing in', () => {
	const wrong = error('UNAUTHORIZED', 'Invalid authentication credentials');

	it.each([
		['no headers', {}],
		['no user name', { ApiKey: 'sandbox-silvasoft-key' }],
		['a wrong key', { ApiKey: 'nonsense', Username: 'admin@example.nl' }],
		['a wrong user name', { ApiKey: 'sandbox-silvasoft-key', Username: 'x@example.nl' }],
	])('refuses %s with 401', async (_case, headers) => {
		const reply = await send(`${sandbox.silvasoft.url}/rest/listtaxcodes/`, { headers });
		expect(reply).toMatchObject({ status: 401, json: wrong });
	});

	it('takes paths with and without a slash and in any letter case', async () => {
		for (const path of ['listtaxcodes', 'listtaxcodes/', 'ListTaxCodes']) {
			expect((await call(path)).status).toBe(200);
		}
	});

	it('answers an unknown path with a 404 that is not JSON', async () => {
		expect(await call('deleterelation/')).toMatchObject({ status: 404, json: undefined });
	});
});

describe('Silvasoft, limits', () => {
	const exceeded = error('UNAUTHORIZED', 'Ratelimit exceeded');
	const statuses = async (count: number) => {
		const found: number[] = [];
		for (let index = 0; index < count; index++) found.push((await call('listtaxcodes')).status);
		return found;
	};

	it('knows none unless a test asks for them', async () => {
		expect(new Set(await statuses(60))).toEqual(new Set([200]));
	});

	it.each(['perSecond', 'perMinute', 'perHour'] as const)('counts %s', async (limit) => {
		sandbox.switches.silvasoft[limit] = 2;
		expect(await statuses(3)).toEqual([200, 200, 401]);
		expect((await call('listtaxcodes')).json).toEqual(exceeded);
		sandbox.clock.advance(3_600_001);
		expect(await statuses(1)).toEqual([200]);
	});

	it('may answer a burst with 429, the hourly quota never', async () => {
		Object.assign(sandbox.switches.silvasoft, { perSecond: 1, burstStatus: 429 });
		expect(await statuses(2)).toEqual([200, 429]);
		Object.assign(sandbox.switches.silvasoft, { perHour: 1 });
		expect(await statuses(1)).toEqual([401]);
	});

	it('counts every call, also one that was answered with 400', async () => {
		sandbox.switches.silvasoft.perHour = 1;
		await update('no json');
		expect(await statuses(1)).toEqual([401]);
	});

	it('counts or forgives calls that were refused', async () => {
		Object.assign(sandbox.switches.silvasoft, { perSecond: 1, refusedCalls: 'count' });
		await statuses(1);
		sandbox.clock.advance(800);
		await statuses(1);
		sandbox.clock.advance(800);
		expect(await statuses(1)).toEqual([401]);
		sandbox.switches.silvasoft.refusedCalls = 'free';
		sandbox.clock.advance(1_001);
		await statuses(1);
		sandbox.clock.advance(800);
		await statuses(1);
		sandbox.clock.advance(800);
		expect(await statuses(1)).toEqual([200]);
	});

	it('starts the hour anew by the clock or rolls it', async () => {
		const hour = 3_600_000;
		const toHalfPast = (1.5 * hour - (sandbox.clock.now() % hour)) % hour;
		sandbox.clock.advance(toHalfPast);
		Object.assign(sandbox.switches.silvasoft, {
			perHour: 1,
			hour: 'rolling',
			refusedCalls: 'free',
		});
		await statuses(1);
		sandbox.clock.advance(0.6 * hour);
		expect(await statuses(1)).toEqual([401]);
		sandbox.switches.silvasoft.hour = 'clock';
		expect(await statuses(1)).toEqual([200]);
	});
});

describe('Silvasoft, list of relations', () => {
	it('gives the documented fields, with null for what is absent', async () => {
		const [relation] = rows(await list('Limit=1'));
		const tabled = Object.keys(stored()[0]).filter((name) => name !== 'Extra_Note');
		expect(Object.keys(relation).sort()).toEqual(tabled.sort());
		expect(rows(await list()).some(({ GroupName }) => GroupName === null)).toBe(true);
	});

	it('writes every digit of a RelationGUID above 2^53, as a number', async () => {
		const reply = await list('RelationGUID=9007199254740993');
		expect(rows(reply)).toHaveLength(1);
		expect(reply.text).toContain('"RelationGUID":9007199254740993,');
		expect(stored().filter(({ RelationGUID }) => RelationGUID > 2n ** 53n)).toHaveLength(3);
	});

	it('filters by type', async () => {
		for (const [type, flag] of [
			['Customer', 'IsCustomer'],
			['Supplier', 'IsSupplier'],
		] as const) {
			const found = rows(await list(`RelationType=${type}`));
			expect(found.length).toBe(stored().filter((relation) => relation[flag]).length);
		}
		expect(rows(await list('RelationType=All&Limit=200'))).toHaveLength(200);
	});

	it('finds a number among customers and suppliers', async () => {
		const supplier = aRelation(
			({ SupplierNumber: number, CustomerNumber }) =>
				!!number &&
				CustomerNumber !== number &&
				stored().some((other) => other.CustomerNumber === number),
		);
		const found = rows(await list(`RelationNumber=${supplier.SupplierNumber}`));
		expect(found.length).toBeGreaterThan(1);
		for (const { CustomerNumber, SupplierNumber } of found) {
			expect([CustomerNumber, SupplierNumber]).toContain(supplier.SupplierNumber);
		}
	});

	it('compares a name as a part or as a whole', async () => {
		expect(rows(await list('RelationName=voorbeeldsma')).length).toBeGreaterThan(1);
		sandbox.switches.silvasoft.nameFilter = 'exact';
		expect(rows(await list('RelationName=voorbeeldsma'))).toHaveLength(0);
		const { Name } = aRelation(isPrivate);
		expect(rows(await list(`RelationName=${encodeURIComponent(String(Name))}`))).toHaveLength(1);
	});

	it('finds a VAT number without country code and suffix, of businesses only', async () => {
		const business = aRelation(isBusiness);
		const vat = String(business.TaxIdentificationNumber);
		expect(rows(await list(`RelationVAT=${vat.slice(0, 9)}`))).toHaveLength(1);
		expect(rows(await list(`RelationVAT=${vat}`))).toHaveLength(0);
		const person = aRelation(isPrivate);
		const both = `RelationVAT=${vat.slice(0, 9)}&RelationEmail=${person.Email}&SearchOperand=OR`;
		expect(rows(await list(both))).toHaveLength(1);
	});

	it('joins the four searches with AND or OR, and only those', async () => {
		const [one, two] = stored().filter(
			(relation) => isPrivate(relation) && relation.Email && relation.CustomerNumber,
		);
		const query = `RelationEmail=${one.Email}&RelationNumber=${two.CustomerNumber}`;
		expect(rows(await list(query))).toHaveLength(0);
		const either = rows(await list(`${query}&SearchOperand=OR`));
		expect(either.length).toBeGreaterThanOrEqual(2);
		expect(rows(await list(`${query}&SearchOperand=OR&RelationGUID=1`))).toHaveLength(0);
		expect(rows(await list(`${query}&SearchOperand=OR&ChangedSince=1999999999`))).toHaveLength(0);
	});

	it('gives what was changed or created since a moment', async () => {
		for (const [parameter, field] of [
			['ChangedSince', 'ChangedOn'],
			['CreatedSince', 'CreatedOn'],
		] as const) {
			const since = 1_600_500_000;
			const expected = stored().filter((relation) => relation[field] >= since);
			expect(rows(await list(`${parameter}=${since}`))).toHaveLength(expected.length);
		}
	});

	it('takes 200 at most, or refuses more', async () => {
		expect(rows(await list('Limit=500'))).toHaveLength(200);
		sandbox.switches.silvasoft.limitAboveMax = 'refuse';
		expect((await list('Limit=500')).status).toBe(400);
	});

	it('pages without a Limit by a default that is a switch', async () => {
		expect(rows(await list())).toHaveLength(200);
		sandbox.switches.silvasoft.defaultLimit = 25;
		expect(rows(await list())).toHaveLength(25);
	});

	it('sorts six ways, downwards unless told otherwise, and pages with Offset', async () => {
		const guids = async (query: string) =>
			rows(await list(query)).map(({ RelationGUID }) => BigInt(String(RelationGUID)));
		const ascending = [
			...(await guids('Sorting=RelationGUID&SortDir=ASC&Limit=200')),
			...(await guids('Sorting=RelationGUID&SortDir=ASC&Limit=200&Offset=200')),
		];
		expect(ascending).toHaveLength(230);
		expect(ascending).toEqual([...ascending].sort((a, b) => (a < b ? -1 : 1)));
		const descending = await guids('Sorting=RelationGUID&Limit=200');
		expect(descending).toEqual([...ascending].reverse().slice(0, 200));
		for (const [sorting, field] of [
			['CreatedDate', 'CreatedOn'],
			['ChangedDate', 'ChangedOn'],
			['RelationName', 'Name'],
		]) {
			const values = rows(await list(`Sorting=${sorting}&SortDir=ASC`)).map((row) => row[field]);
			const lower = values.map((value) => String(value).toLowerCase());
			expect(lower).toEqual([...lower].sort());
		}
	});

	it('puts relations without a number first, in both directions or only upwards', async () => {
		const first = async (direction: string) =>
			rows(await list(`Sorting=CustomerNumber&SortDir=${direction}&Limit=1`))[0].CustomerNumber;
		expect([await first('ASC'), await first('DESC')]).toEqual([null, null]);
		sandbox.switches.silvasoft.emptyNumbers = 'lowest';
		expect([await first('ASC'), Number(await first('DESC')) > 10_000]).toEqual([null, true]);
	});

	it('has a default order that is a switch', async () => {
		const order = async () => (await list('SortDir=ASC&Limit=5')).text;
		sandbox.switches.silvasoft.defaultSorting = 'RelationName';
		expect(await order()).toBe((await list('SortDir=ASC&Limit=5&Sorting=RelationName')).text);
		sandbox.switches.silvasoft.defaultSorting = 'ChangedDate';
		expect(await order()).toBe((await list('SortDir=ASC&Limit=5&Sorting=ChangedDate')).text);
	});

	it('ignores values it does not know and names in another case', async () => {
		const plain = (await list('')).text;
		const odd = 'Sorting=createdDate&SortDir=DEC&RelationType=Nobody&limit=1&relationname=x';
		expect((await list(odd)).text).toBe(plain);
	});

	it.each([
		['[]', '[]'],
		['{}', '{}'],
		['null', 'null'],
		['empty', ''],
	] as const)('answers no results with %s', async (form, text) => {
		sandbox.switches.silvasoft.noResults = form;
		expect(await list('RelationGUID=1')).toMatchObject({ status: 200, text });
	});
});

describe('Silvasoft, a new private relation', () => {
	it('comes back as an array of one or as an object, with a number of its own', async () => {
		const reply = await add({ ...newcomer, CustomerNumber: 0, GroupName: 'Nieuwe groep' });
		const [relation] = rows(reply);
		expect(relation).toMatchObject({
			Name: 'Tess Nieuwelingsma',
			PrivateOrBusiness: 'PrivateRelation',
			CustomerNumber: 10_231,
			Relation_Contact: [{ LastName: 'Nieuwelingsma', DefaultContact: true }],
		});
		expect(Math.abs(Number(relation.CreatedOn) - Date.now() / 1000)).toBeLessThan(5);
		expect(sandbox.data.silvasoft.groups.has('Nieuwe groep')).toBe(true);
		expect(sandbox.journal[0].wrote).toBe(true);
		sandbox.reset();
		sandbox.switches.silvasoft.writeAnswer = 'object';
		expect((await add(newcomer)).json).toMatchObject({ Name: 'Tess Nieuwelingsma' });
	});

	it('needs a contact with first and last name', async () => {
		const bodies = [
			{},
			{ Relation_Contact: [] },
			{ Relation_Contact: [{ FirstName: 'Tess' }] },
			{ Relation_Contact: [{ FirstName: '', LastName: 'N' }] },
			{ Relation_Contact: [newcomer.Relation_Contact[0], { LastName: 'N' }] },
		];
		for (const body of bodies) {
			expect(await add(body)).toMatchObject({ status: 400, json: error('MISSING_PARAMETER') });
		}
		expect(sandbox.data.silvasoft.relations.size).toBe(230);
	});

	it.each([
		[{ CustomerNumber: '12' }, 'JSONObject["CustomerNumber"] is not a number'],
		[{ IsCustomer: 'true' }, 'JSONObject["IsCustomer"] is not a Boolean'],
		[{ Address_City: 12 }, 'JSONObject["Address_City"] is not a string'],
		[{ Relation_Contact: {} }, 'JSONObject["Relation_Contact"] is not a JSONArray'],
	])('refuses %j', async (field, message) => {
		const reply = await add({ ...newcomer, ...field });
		expect(reply).toMatchObject({
			status: 400,
			json: error('INVALID_JSON', expect.stringContaining(message)),
		});
	});

	it('refuses a Sex that is not Dutch', async () => {
		const contact = { ...newcomer.Relation_Contact[0], Sex: 'Woman' };
		expect((await add({ Relation_Contact: [contact] })).status).toBe(400);
	});

	describe('that exists already', () => {
		const person = () => aRelation((relation) => isPrivate(relation) && !!relation.Email);
		const sameNumber = () => ({ ...newcomer, CustomerNumber: person().CustomerNumber });
		const sameName = () => {
			const [{ FirstName, LastName }] = person().Relation_Contact;
			return { Relation_Contact: [{ FirstName, LastName }] };
		};
		const sameEmail = () => ({
			Relation_Contact: [{ ...newcomer.Relation_Contact[0], Email: person().Email }],
		});

		it.each([
			['number', sameNumber],
			['name', sameName],
			['e-mail address', sameEmail],
		])('is returned unchanged for the same %s', async (_what, body) => {
			const [relation] = rows(await add({ ...body(), Address_City: 'Elders' }));
			expect(relation.RelationGUID).toBe(Number(person().RelationGUID));
			expect(relation.Address_City).not.toBe('Elders');
			expect(sandbox.data.silvasoft.relations.size).toBe(230);
			expect(sandbox.journal[0]).toMatchObject({ status: 200, wrote: false });
		});

		it('is created anyway with CONTINUE, under another number', async () => {
			const [relation] = rows(await add({ ...sameNumber(), OnExistingRelationNumber: 'CONTINUE' }));
			expect(relation.CustomerNumber).toBe(10_231);
			await add({ ...sameName(), OnExistingRelationName: 'CONTINUE' });
			const [{ Email }] = sameEmail().Relation_Contact;
			const other = { FirstName: 'Tom', LastName: 'Nieuwelingsma', Email };
			await add({ Relation_Contact: [other], OnExistingRelationEmail: 'CONTINUE' });
			expect(sandbox.data.silvasoft.relations.size).toBe(233);
		});

		it('is recognised by name in the older and by e-mail in the newer documentation', async () => {
			sandbox.switches.silvasoft.generation = 'newer';
			await add(sameName());
			expect(sandbox.data.silvasoft.relations.size).toBe(231);
			await add(sameEmail());
			expect(sandbox.data.silvasoft.relations.size).toBe(231);
			sandbox.reset();
			sandbox.switches.silvasoft.generation = 'older';
			await add(sameName());
			expect(sandbox.data.silvasoft.relations.size).toBe(230);
			await add(sameEmail());
			expect(sandbox.data.silvasoft.relations.size).toBe(231);
		});
	});

	it('is not written when the answer is an empty object', async () => {
		sandbox.switches.silvasoft.writeNothing = true;
		expect(await add(newcomer)).toMatchObject({ status: 200, text: '{}' });
		expect(sandbox.data.silvasoft.relations.size).toBe(230);
	});
});

describe('Silvasoft, a new business', () => {
	const switches = () => sandbox.switches.silvasoft;
	const bakery = { Name: 'Bakkerij Nieuwelingsma' };

	it('is a customer or what its flags say, with numbers of their own', async () => {
		const [customer] = rows(await addBusiness({ ...bakery, Email: 'b@example.com' }));
		expect(customer).toMatchObject({
			Name: bakery.Name,
			Email: 'b@example.com',
			PrivateOrBusiness: 'BusinessRelation',
			IsCustomer: true,
			CustomerNumber: 10_231,
			SupplierNumber: 0,
			Relation_Contact: [],
		});
		const [supplier] = rows(
			await addBusiness({ Name: 'B', IsSupplier: true, SupplierNumber: 77, CustomerNumber: 5 }),
		);
		expect(supplier).toMatchObject({ IsCustomer: false, SupplierNumber: 77, CustomerNumber: 0 });
		switches().businessWithoutFlag = 'nothing';
		expect(rows(await addBusiness({ Name: 'C' }))[0]).toMatchObject({ IsCustomer: false });
	});

	it('needs a name, or not', async () => {
		expect(await addBusiness({})).toMatchObject({ status: 400, json: error('MISSING_PARAMETER') });
		switches().businessWithoutName = 'emptyObject';
		expect(await addBusiness({})).toMatchObject({ status: 200, text: '{}' });
		switches().businessWithoutName = 'created';
		expect(rows(await addBusiness({}))).toHaveLength(1);
	});

	it('needs contacts, named ones, or none', async () => {
		const statuses = async () => [
			(await addBusiness({ Name: 'A' })).status,
			(await addBusiness({ Name: 'B', Relation_Contact: [{ Phone: '1' }] })).status,
		];
		expect(await statuses()).toEqual([200, 400]);
		switches().businessContact = 'required';
		expect(await statuses()).toEqual([400, 400]);
		switches().businessContact = 'optional';
		expect(await statuses()).toEqual([200, 200]);
	});

	it('refuses the number 0, or takes it for none', async () => {
		const zero = { ...bakery, CustomerNumber: 0 };
		expect((await addBusiness(zero)).status).toBe(400);
		switches().businessNumberZero = 'empty';
		expect(rows(await addBusiness(zero))[0]).toMatchObject({ CustomerNumber: 10_231 });
	});

	it('is the existing one for the same name, address or number, or is created all the same', async () => {
		const old = aRelation((relation) => isBusiness(relation) && relation.IsSupplier);
		const { Name, Email, SupplierNumber } = old;
		const same: Array<[string, object]> = [
			['Name', { Name }],
			['Email', { ...bakery, Email }],
			['Number', { ...bakery, IsSupplier: true, SupplierNumber }],
		];
		for (const [, body] of same) {
			const [relation] = rows(await addBusiness({ ...body, Phone: 'new' }));
			expect(relation).toMatchObject({ Name, Phone: old.Phone });
		}
		expect(stored()).toHaveLength(230);
		for (const [what, body] of same) {
			sandbox.reset();
			await addBusiness({ ...body, [`OnExistingRelation${what}`]: 'CONTINUE' });
			expect(stored()).toHaveLength(231);
		}
		sandbox.reset();
		switches().generation = 'older';
		await addBusiness({ ...bakery, Email });
		expect(stored()).toHaveLength(231);
	});

	it('may be a private relation with the same address, and the reverse', async () => {
		const { Email } = aRelation((relation) => isPrivate(relation) && !!relation.Email);
		const { Email: ofBusiness } = aRelation(isBusiness);
		const person = { Relation_Contact: [{ ...newcomer.Relation_Contact[0], Email: ofBusiness }] };
		const kinds = async () => [
			rows(await addBusiness({ ...bakery, Email }))[0].PrivateOrBusiness,
			rows(await add(person))[0].PrivateOrBusiness,
		];
		expect(await kinds()).toEqual(['PrivateRelation', 'BusinessRelation']);
		switches().existingOfOtherKind = 'passedOver';
		expect(await kinds()).toEqual(['BusinessRelation', 'PrivateRelation']);
	});

	it('is not written when the answer is an empty object', async () => {
		switches().writeNothing = true;
		expect(await addBusiness(bakery)).toMatchObject({ status: 200, text: '{}' });
		expect(stored()).toHaveLength(230);
	});
});

describe('Silvasoft, an update', () => {
	const guidOf = (relation: SilvasoftRelation) => Number(relation.RelationGUID);

	it('changes what the body names and keeps the rest', async () => {
		const old = aRelation(isBusiness);
		const [relation] = rows(await update({ RelationGUID: guidOf(old), Phone: '010-7' }));
		expect(relation).toMatchObject({ Phone: '010-7', Email: old.Email, Name: old.Name });
		expect(Number(relation.ChangedOn)).toBeGreaterThan(old.ChangedOn);
		expect(sandbox.journal[0].wrote).toBe(true);
	});

	it('or clears what the body leaves out', async () => {
		sandbox.switches.silvasoft.update = 'replace';
		const old = aRelation(isBusiness);
		const [relation] = rows(await update({ RelationGUID: guidOf(old), Phone: '010-7' }));
		expect(relation).toMatchObject({
			Phone: '010-7',
			Email: null,
			Name: null,
			IsCustomer: false,
			GroupName: old.GroupName,
		});
		const [main] =
			sandbox.data.silvasoft.relations.get(String(old.RelationGUID))?.Relation_Contact ?? [];
		expect(main).toMatchObject({ LastName: null, Email: null, DefaultContact: true });
	});

	it('tells 2^53 and its neighbours apart', async () => {
		await update('{"RelationGUID":9007199254740995,"Phone":"95"}');
		const { relations } = sandbox.data.silvasoft;
		expect(relations.get('9007199254740995')?.Phone).toBe('95');
		expect(relations.get('9007199254740993')?.Phone).not.toBe('95');
		expect(sandbox.journal[0].json).toMatchObject({ RelationGUID: 9_007_199_254_740_995n });
	});

	it.each(['"1000001"', '1.5', 'true'])('refuses %s as RelationGUID', async (guid) => {
		const message = 'JSON is incorrect: JSONObject["RelationGUID"] is not a number.';
		expect(await update(`{"RelationGUID":${guid}}`)).toMatchObject({
			status: 400,
			json: error('INVALID_JSON', message),
		});
	});

	it.each(['', '{', '[]', 'text'])('refuses the body "%s"', async (body) => {
		expect(await update(body)).toMatchObject({
			status: 400,
			json: error('INVALID_JSON', 'JSON is incorrect'),
		});
	});

	it('answers an unknown RelationGUID with an empty object or with 400', async () => {
		expect(await update({ RelationGUID: 1 })).toMatchObject({ status: 200, text: '{}' });
		sandbox.switches.silvasoft.unknownRelation = '400';
		expect((await update({ RelationGUID: 1 })).status).toBe(400);
		expect((await update({})).status).toBe(400);
	});

	it('gives name and numbers of a business to businesses only', async () => {
		const fields = {
			Name: 'Nieuwe Naam B.V.',
			RegistrationNumber: '123',
			TaxIdentificationNumber: '123456789B01',
		};
		const [business] = rows(
			await update({ RelationGUID: guidOf(aRelation(isBusiness)), ...fields }),
		);
		expect(business).toMatchObject(fields);
		const old = aRelation(isPrivate);
		const [person] = rows(await update({ RelationGUID: guidOf(old), ...fields }));
		expect(person).toMatchObject({ Name: old.Name, RegistrationNumber: null });
	});

	it('changes the main contact, and with it the name of a private relation', async () => {
		const old = aRelation(isPrivate);
		const contact = { LastName: 'Anderstra', Sex: 'Vrouw' };
		const [relation] = rows(
			await update({ RelationGUID: guidOf(old), Relation_Contact: [contact] }),
		);
		expect(relation.Name).toContain('Anderstra');
		expect(relation).toMatchObject({
			Relation_Contact: [{ ...contact, FirstName: old.Relation_Contact[0].FirstName }],
		});
	});

	it('leaves further contacts alone', async () => {
		const old = aRelation(({ Relation_Contact: contacts }) => contacts.length === 2);
		await update({ RelationGUID: guidOf(old), Relation_Contact: [{ Phone: '1' }] });
		const [main, further] =
			sandbox.data.silvasoft.relations.get(String(old.RelationGUID))?.Relation_Contact ?? [];
		expect(main.Phone).toBe('1');
		expect(further).toEqual(old.Relation_Contact[1]);
	});

	it('refuses more than one contact and a customer number in use', async () => {
		const [one, two] = stored().filter((relation) => relation.CustomerNumber);
		const RelationGUID = guidOf(one);
		expect((await update({ RelationGUID, Relation_Contact: [{}, {}] })).status).toBe(400);
		const { CustomerNumber } = two;
		expect((await update({ RelationGUID, CustomerNumber })).status).toBe(400);
		expect((await update({ RelationGUID, CustomerNumber: one.CustomerNumber })).status).toBe(200);
	});

	it.each([{ CustomerNumber: '1' }, { IsOther: 1 }, { Email: false }])(
		'refuses the wrong type in %j',
		async (field) => {
			const reply = await update({ RelationGUID: guidOf(aRelation(isPrivate)), ...field });
			expect(reply).toMatchObject({ status: 400, json: error('INVALID_JSON') });
		},
	);

	it('clears or keeps for null and for an empty text', async () => {
		const old = aRelation((relation) => isPrivate(relation) && !!relation.Email);
		const emails = async () => {
			const found: unknown[] = [];
			for (const Email of [null, '']) {
				const [relation] = rows(await update({ RelationGUID: guidOf(old), Email }));
				found.push(relation.Email);
				sandbox.data.silvasoft.put(old);
			}
			return found;
		};
		expect(await emails()).toEqual([null, null]);
		sandbox.switches.silvasoft.emptyText = 'keeps';
		expect(await emails()).toEqual([null, old.Email]);
	});

	it('answers with an object, or writes nothing, when the switches say so', async () => {
		const old = aRelation(isPrivate);
		const body = { RelationGUID: guidOf(old), Phone: 'new' };
		sandbox.switches.silvasoft.writeNothing = true;
		expect((await update(body)).text).toBe('{}');
		expect(sandbox.data.silvasoft.relations.get(String(old.RelationGUID))).toEqual(old);
		sandbox.switches.silvasoft.writeNothing = false;
		sandbox.switches.silvasoft.writeAnswer = 'object';
		expect((await update(body)).json).toMatchObject({ Phone: 'new' });
	});
});

describe('Silvasoft, what no page settles', () => {
	const guid = () => Number(stored()[0].RelationGUID);
	const read = async () => rows(await list(`RelationGUID=${guid()}`))[0];
	const contactOf = (relation: Record<string, unknown>): Record<string, unknown> =>
		Object(relation.Relation_Contact)[0];

	it.each([
		['boolean', true, false],
		['true', 'true', 'false'],
		['True', 'True', 'False'],
		['1', '1', '0'],
		['yes', 'yes', 'no'],
	] as const)('writes DefaultContact as %s', async (defaultContact, main, other) => {
		sandbox.switches.silvasoft.defaultContact = defaultContact;
		for (const shown of [await read(), rows(await update({ RelationGUID: guid() }))[0]]) {
			expect(shown.Relation_Contact).toMatchObject([
				{ DefaultContact: main },
				{ DefaultContact: other },
			]);
		}
	});

	it.each([
		['object', error('UNAUTHORIZED', 'Ratelimit exceeded')],
		['array', [error('UNAUTHORIZED', 'Ratelimit exceeded')]],
		[
			'sentence',
			error('UNAUTHORIZED', 'You have exceeded the maximum requests for the past hour.'),
		],
		['text', undefined],
	] as const)(
		'tells a burst and an empty quota in one and the same way: %s',
		async (form, json) => {
			const { switches, clock } = sandbox;
			switches.silvasoft.quotaForm = form;
			switches.silvasoft.perSecond = 1;
			await call('listtaxcodes');
			const burst = await call('listtaxcodes');
			clock.advance(1_500);
			expect((await call('listtaxcodes')).status).toBe(200);
			Object.assign(switches.silvasoft, { perSecond: Infinity, perHour: 1 });
			const quota = await call('listtaxcodes');
			expect(burst).toMatchObject({ status: 401, json });
			expect(quota.text).toBe(burst.text);
			expect(quota.status).toBe(burst.status);
			if (form === 'text') expect(quota.text).toBe('Ratelimit exceeded');
		},
	);

	it('may refuse members of a body that it does not have, also those of the other copy of the page', async () => {
		const silvasoft = sandbox.switches.silvasoft;
		const whole = () => {
			const [relation] = stored();
			const Relation_Contact = relation.Relation_Contact.slice(0, 1);
			return { ...relation, RelationGUID: guid(), Relation_Contact };
		};
		const statuses = async () => [
			(await update({ RelationGUID: guid(), Unheard_Of: 'x' })).status,
			(await update({ RelationGUID: guid(), Relation_Contact: [{ Unheard_Of: 'x' }] })).status,
			(await update({ RelationGUID: guid(), Extra_Note: 'x' })).status,
			(await update(whole())).status,
			(await add({ ...newcomer, OnExistingRelationName: 'ABORT' })).status,
		];
		expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
		silvasoft.unknownMembers = 'refuse';
		silvasoft.generation = 'newer';
		expect(await statuses()).toEqual([400, 400, 400, 400, 400]);
		silvasoft.extraMembers = true;
		silvasoft.generation = 'older';
		expect(await statuses()).toEqual([400, 400, 200, 200, 200]);
	});

	it('may have a member that no table knows, which a replacing update loses like any other', async () => {
		const silvasoft = sandbox.switches.silvasoft;
		expect(await read()).not.toHaveProperty('Extra_Note');
		silvasoft.extraMembers = true;
		const before = await read();
		expect(before).toMatchObject({ Extra_Note: 'Alléén op afspraak' });
		expect(contactOf(before)).toMatchObject({ Extra_Note: 'Kent de sleutelcode' });
		await update({ RelationGUID: guid(), Phone: '010-1' });
		expect(await read()).toMatchObject({ Extra_Note: 'Alléén op afspraak' });
		silvasoft.update = 'replace';
		const contact = { ...contactOf(before), Extra_Note: 'Nieuw' };
		await update({ ...before, RelationGUID: guid(), Relation_Contact: [contact] });
		const kept = await read();
		expect(kept).toMatchObject({ Extra_Note: 'Alléén op afspraak' });
		expect(contactOf(kept)).toMatchObject({ Extra_Note: 'Nieuw' });
		await update({ RelationGUID: guid(), Phone: '010-1' });
		const lost = await read();
		expect([lost.Extra_Note, contactOf(lost).Extra_Note]).toEqual([null, null]);
	});

	it('keeps the member that no table knows out of reach where the switch is off', async () => {
		sandbox.switches.silvasoft.update = 'replace';
		await update({
			RelationGUID: guid(),
			Extra_Note: 'x',
			Relation_Contact: [{ Extra_Note: 'x' }],
		});
		expect(stored()[0]).toMatchObject({
			Extra_Note: 'Alléén op afspraak',
			Relation_Contact: [{ Extra_Note: 'Kent de sleutelcode' }, {}],
		});
	});
});
