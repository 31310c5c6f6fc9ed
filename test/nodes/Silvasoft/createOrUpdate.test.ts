import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { SilvasoftRelation } from '../../sandbox';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld({ relations: 1_000 });
useFastClock();

/** A page has 199 new relations. */
const PAGES = 6;

const upsert = (
	key: string,
	rest: INodeParameters = {},
	columns?: IDataObject,
): INodeParameters => ({
	resource: 'relation',
	operation: 'createOrUpdate',
	columns: {
		mappingMode: columns ? 'defineBelow' : 'autoMapInputData',
		value: columns ?? null,
		matchingColumns: [key],
		schema: [],
	} as INodeParameters,
	...rest,
});

const run = async (
	items: IDataObject[],
	{ key = 'Email', ...rest }: INodeParameters & { key?: string } = {},
	job: object = {},
) => await world.run('silvasoft', upsert(key, rest), { items, ...job });

const relations = () => [...world.sandbox.data.silvasoft.relations.values()];

const ofKind = (kind: SilvasoftRelation['PrivateOrBusiness']) =>
	relations().filter(
		({ PrivateOrBusiness, Relation_Contact }) =>
			PrivateOrBusiness === kind && Relation_Contact.length === 1,
	);

const change = (relation: SilvasoftRelation, values: Partial<SilvasoftRelation>) => {
	world.sandbox.data.silvasoft.put({ ...relation, ...values });
	return String(relation.RelationGUID);
};

const business = (values: Partial<SilvasoftRelation> = {}) =>
	change(ofKind('BusinessRelation')[0], { Email: 'shop@example.com', Phone: '030-1', ...values });

const stored = (guid: string) => world.sandbox.data.silvasoft.relations.get(guid);

const calls = () => world.sandbox.journal.map(({ method }) => method);
const writes = () => world.sandbox.journal.filter(({ method }) => method !== 'GET');
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

describe('Silvasoft: Create or Update', () => {
	test('changes what is there, and only the columns that have a value', async () => {
		const guid = business({ Address_City: 'Utrecht' });

		const { items, error } = await run([
			{ Email: 'SHOP@example.com', Phone: '030-2', Address_City: '' },
		]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['updated']);
		expect(items[0].json).toMatchObject({ RelationGUID: guid, Phone: '030-2' });
		expect(calls()).toEqual(['GET', 'PUT']);
		expect(writes()[0].json).toEqual({ RelationGUID: Number(guid), Phone: '030-2' });
		expect(stored(guid)?.Address_City).toBe('Utrecht');
	});

	test('writes nothing where all is so already', async () => {
		const guid = business();

		const { items } = await run([{ Email: 'shop@example.com', Phone: '030-1' }]);

		expect(outcomes(items)).toEqual(['unchanged']);
		expect(items[0].json.RelationGUID).toBe(guid);
		expect(calls()).toEqual(['GET']);
	});

	test('writes it all the same where the user wants that', async () => {
		business();

		const { items } = await run([{ Email: 'shop@example.com', Phone: '030-1' }], {
			options: { skipUnchanged: false },
		});

		expect(outcomes(items)).toEqual(['updated']);
		expect(calls()).toEqual(['GET', 'PUT']);
	});

	test('creates a business where there is none', async () => {
		const { items, error } = await run([
			{ Email: 'new@example.com', Name: 'Bakery Example', City: '', address_city: 'Breda' },
		]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created']);
		expect(items[0].json).toMatchObject({
			Name: 'Bakery Example',
			Email: 'new@example.com',
			Address_City: 'Breda',
			PrivateOrBusiness: 'BusinessRelation',
		});
		expect(calls()).toEqual(['GET', 'POST']);
	});

	test('creates a person, and writes what a creation does not take', async () => {
		const { items, error } = await run(
			[
				{
					Email: 'new@example.com',
					'First Name': 'Nathan',
					'Last Name': 'Smith',
					'Is Supplier': 'true',
				},
			],
			{ whenNotFound: 'createPrivate' },
		);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created']);
		expect(items[0].json).toMatchObject({
			Name: 'Nathan Smith',
			Email: 'new@example.com',
			IsSupplier: true,
		});
		expect(calls()).toEqual(['GET', 'POST', 'PUT']);
	});

	test.each([
		['createBusiness', { Email: 'new@example.com' }, /^"Name" is empty/],
		['createPrivate', { Email: 'new@example.com', FirstName: 'N' }, /^"Last Name" is empty/],
		['fail', { Email: 'new@example.com', Name: 'N' }, /^Silvasoft has no relation with Email new@/],
	])('with %s and too little, nothing is written', async (whenNotFound, item, message) => {
		const { error } = await run([item], { whenNotFound });

		expect(error?.message).toMatch(message);
		expect(writes()).toEqual([]);
	});

	test('skips what is not there where the user wants that', async () => {
		const guid = business();

		const { items } = await run(
			[
				{ Email: 'new@example.com', Phone: '1' },
				{ Email: 'shop@example.com', Phone: '030-3' },
			],
			{ whenNotFound: 'skip' },
		);

		expect(items.map(({ json }) => json)).toEqual([
			{ Email: 'new@example.com', outcome: 'skipped' },
			expect.objectContaining({ RelationGUID: guid, outcome: 'updated' }),
		]);
	});

	test('chooses none of several, and names them', async () => {
		const guids = ofKind('BusinessRelation')
			.slice(0, 2)
			.map((relation) => change(relation, { Email: 'same@example.com' }));

		const { error } = await run([{ Email: 'same@example.com', Phone: '1' }]);

		expect(error?.message).toBe('Silvasoft has 2 relations with Email same@example.com');
		for (const guid of guids) expect(error?.description).toContain(guid);
		expect(writes()).toEqual([]);
	});

	test('makes one relation of two items with one value, in their order', async () => {
		const { items, error } = await run([
			{ Email: 'new@example.com', Name: 'Bakery', Phone: '030-1' },
			{ Email: 'NEW@example.com', Name: 'Bakery', Phone: '030-2' },
			{ Email: 'new@example.com', Name: 'Bakery', Phone: '030-3' },
		]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created', 'updated', 'updated']);
		const made = relations().filter(({ Name }) => Name === 'Bakery');
		expect(made.map(({ Phone }) => Phone)).toEqual(['030-3']);
	});

	test('a namesake does not get the data of another', async () => {
		const guid = business({ Name: 'Bakery Example' });

		const { error } = await run([
			{ Email: 'other@example.com', Name: 'Bakery Example', Phone: '9' },
		]);

		expect(error?.message).toBe(
			`Silvasoft takes this for Bakery Example (RelationGUID ${guid}), whose Email is not other@example.com`,
		);
		expect(stored(guid)).toMatchObject({ Email: 'shop@example.com', Phone: '030-1' });
	});

	test('creates beside a namesake where the user wants that', async () => {
		business({ Name: 'Bakery Example' });

		const { items, error } = await run([{ Email: 'other@example.com', Name: 'Bakery Example' }], {
			options: { ifNameExists: 'CONTINUE' },
		});

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created']);
		expect(relations().filter(({ Name }) => Name === 'Bakery Example')).toHaveLength(2);
	});

	test('what somebody else has created meanwhile is updated, and not said to be new', async () => {
		world.sandbox.faults.push({ path: /listrelations/, kind: { status: 200, body: [] } });
		const guid = business();

		const { items, error } = await run([{ Email: 'shop@example.com', Name: 'N', Phone: '030-4' }]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['updated']);
		expect(stored(guid)?.Phone).toBe('030-4');
		expect(calls()).toEqual(['GET', 'POST', 'PUT']);
	});

	test('a private relation gets nothing that only businesses have, and is unchanged without it', async () => {
		const [person] = ofKind('PrivateRelation');
		const guid = change(person, { Email: 'one@example.com', Phone: '030-1' });

		const { items } = await run([
			{ Email: 'one@example.com', Name: 'A Company', RegistrationNumber: '1', Phone: '030-1' },
			{ Email: 'one@example.com', Name: 'A Company', Phone: '030-2' },
		]);

		expect(outcomes(items)).toEqual(['unchanged', 'updated']);
		expect(writes().map(({ json }) => json)).toEqual([
			{ RelationGUID: Number(guid), Phone: '030-2' },
		]);
	});

	test.each([
		['CustomerNumber', 77_001],
		['SupplierNumber', 88_001],
	])('finds by %s', async (key, number) => {
		const guid = business({ [key]: number });

		const { items } = await run([{ [key]: String(number), Phone: '030-5' }], { key });

		expect(items[0].json).toMatchObject({ RelationGUID: guid, outcome: 'updated' });
	});

	test('maps columns one by one, with expressions', async () => {
		const guid = business();
		const { items, error } = await world.run(
			'silvasoft',
			upsert(
				'Email',
				{},
				{
					Email: '={{ $json.mail }}',
					Phone: '={{ $json.tel }}',
					IsSupplier: true,
					FirstName: 'Nathan',
				},
			),
			{ items: [{ mail: 'shop@example.com', tel: '030-6' }] },
		);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['updated']);
		expect(writes()[0].json).toEqual({
			RelationGUID: Number(guid),
			Phone: '030-6',
			IsSupplier: true,
			Relation_Contact: [{ FirstName: 'Nathan' }],
		});
	});

	test.each([
		[{ Phone: '1' }, /^"Email" is empty/],
		[{ Email: '', Phone: '1' }, /^"Email" is empty/],
		[{ Email: null, Phone: '1' }, /^"Email" is empty/],
		[{ Email: 'a@example.com', email: 'b@example.com' }, /^Two columns are for "Email"/],
		[{ Email: 'a@example.com', IsCustomer: 'perhaps' }, /must be true or false/],
	])('%j is refused before any call', async (item, message) => {
		const { error } = await run([item]);

		expect(error?.message).toMatch(message);
		expect(calls()).toEqual([]);
	});

	test('without a column to match on nothing is sent', async () => {
		const { error } = await run([{ Email: 'a@example.com' }], { key: 'Phone' });

		expect(error?.message).toBe('"Columns" has no column to match on');
		expect(calls()).toEqual([]);
	});

	test('the columns of the editor are those that are written, and need no call', async () => {
		const node = world.engine.loader.getNode('silvasoft').type;
		if (!('methods' in node)) throw new Error('The node has no methods');
		const method = node.methods?.resourceMapping?.getRelationColumns;
		const { fields } = (await method?.call(Object())) ?? { fields: [] };

		expect(fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch).map(({ id }) => id)).toEqual([
			'Email',
			'CustomerNumber',
			'SupplierNumber',
		]);
		expect(fields.filter(({ defaultMatch }) => defaultMatch).map(({ id }) => id)).toEqual([
			'Email',
		]);
		expect(fields.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['Name', 'Address_City', 'GroupName', 'LastName', 'Contact_Email']),
		);
	});

	test('a column is known by the label of its field, and a hint names those that are left out', async () => {
		const guid = business();

		const { run: whole } = await run([
			{ EMAIL: 'shop@example.com', City: 'Breda', 'house number': 7, Citty: 'x', __proto: 'y' },
		]);

		expect(writes()[0].json).toEqual({
			RelationGUID: Number(guid),
			Address_City: 'Breda',
			Address_Unit: '7',
		});
		const [{ hints }] = whole?.data.resultData.runData.Subject ?? [];
		expect(hints?.map(({ message }) => message)).toEqual([
			'Columns without a field of that name were left out: Citty, __proto.',
		]);
	});

	test('a large table reads the list once, and writes in proportion to what changed', async () => {
		const rows = relations()
			.filter(({ PrivateOrBusiness }) => PrivateOrBusiness === 'BusinessRelation')
			.slice(0, 400)
			.map((relation, index) => {
				change(relation, { CustomerNumber: 500_000 + index, Phone: `030-${index}` });
				return { CustomerNumber: 500_000 + index, Phone: `030-${index}` };
			});
		const items = [
			...rows.map((row, index) => (index % 100 === 0 ? { ...row, Phone: 'new' } : row)),
			{ CustomerNumber: 900_000, Name: 'A New One', Phone: '1' },
		];

		const outcome = await run(items, { key: 'CustomerNumber' });

		expect(outcome.error).toBeUndefined();
		const counts = (what: string) => outcomes(outcome.items).filter((one) => one === what).length;
		expect([counts('unchanged'), counts('updated'), counts('created')]).toEqual([396, 4, 1]);
		expect(calls().filter((method) => method === 'GET')).toHaveLength(PAGES);
		expect(writes()).toHaveLength(5);
	});

	test('an answer to a creation that is lost leaves it open, and the next item asks', async () => {
		world.sandbox.faults.push({
			path: /addbusinessrelation/,
			kind: { status: 500 },
			processed: true,
		});
		const item = { Email: 'new@example.com', Name: 'Bakery' };
		const { items } = await run(
			[item, { ...item, Phone: '2' }],
			{},
			{
				onError: 'continueRegularOutput',
			},
		);

		expect(String(items[0].json.message ?? items[0].error?.message)).toBeTruthy();
		expect(items[1].json.outcome).toBe('updated');
		expect(relations().filter(({ Name }) => Name === 'Bakery')).toHaveLength(1);
	});
});
