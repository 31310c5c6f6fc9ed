import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { OdysseeSwitches } from '../../sandbox/switches';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const CONTACT = 'a0000000-0000-4000-8000-000000000001';
const FREE = '0f000000-0000-4000-8000-000000000001';
const KEY = { reference_back_office: 'C-5001' };
const NEW = { reference_back_office: 'ERP-9', 'Last Name': 'Nieuw', company_code: 'ERP-100' };

const upsert = (key: string, rest: object = {}, columns?: IDataObject): INodeParameters => ({
	resource: 'contact',
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
	{ key = 'reference_back_office', ...rest }: INodeParameters & { key?: string } = {},
	job: object = {},
) => await world.run('odyssee', upsert(key, rest), { items, ...job });

const contacts = () => [...world.sandbox.data.odyssee.contacts.values()];

const stored = (id = CONTACT) => world.sandbox.data.odyssee.contacts.get(id);

const change = (values: object, id = CONTACT) => {
	world.sandbox.data.odyssee.contacts.set(id, { ...stored(id), ...values });
};

const named = (name: string) => contacts().filter(({ lastname }) => lastname === name);

const switchTo = (position: Partial<OdysseeSwitches>) =>
	Object.assign(world.sandbox.switches.odyssee, position);

const calls = () => world.sandbox.journal.map(({ method }) => method);
const reads = () => calls().filter((method) => method === 'GET').length;
const writes = () => world.sandbox.journal.filter(({ method }) => method !== 'GET');
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

describe('Odyssee: Create or Update', () => {
	test.each(['merge', 'replace'] as const)(
		'changes only the columns that have a value, over the contact as it is now (PUT: %s)',
		async (put) => {
			switchTo({ put, extraMembers: true });
			const { modified_dateutc: modified, ...before } = { ...stored() };

			const { items, error } = await run([{ ...KEY, phone: '1', 'First Name': '', City: 'Gent' }]);

			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual(['updated']);
			expect(items[0].json).toMatchObject({ id: CONTACT, phone: '1' });
			expect(calls()).toEqual(['GET', 'GET', 'PUT']);
			expect(stored()).toMatchObject({ ...before, phone: '1' });
			expect(stored()?.modified_dateutc).not.toBe(modified);
		},
	);

	test('writes nothing where all is so already, and gives out the contact', async () => {
		const { items } = await run([
			{ ...KEY, phone: stored()?.phone, archived: 'false', birthdate: stored()?.birthdate },
		]);

		expect(outcomes(items)).toEqual(['unchanged']);
		expect(items[0].json).toMatchObject({ id: CONTACT, lastname: stored()?.lastname });
		expect(calls()).toEqual(['GET']);
	});

	test('writes it all the same where the user wants that', async () => {
		const { items } = await run([{ ...KEY, phone: stored()?.phone }], {
			options: { skipUnchanged: false },
		});

		expect(outcomes(items)).toEqual(['updated']);
		expect(calls()).toEqual(['GET', 'GET', 'PUT']);
	});

	test.each(['kept', 'replaced'] as const)(
		'creates a contact with all its columns in one call where there is none (its ID: %s)',
		async (postId) => {
			switchTo({ postId });

			const { items, error } = await run([
				{ ...NEW, phone: '1', e_password: 'made-up', birthdate: '1980-05-01' },
			]);

			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual(['created']);
			const [contact] = named('Nieuw');
			expect(items[0].json).toMatchObject({ id: contact.id, phone: '1' });
			expect(items[0].json).not.toHaveProperty('e_password');
			expect(contact).toMatchObject({ e_password: 'made-up', reference_back_office: 'ERP-9' });
			expect(calls()).toEqual(['GET', 'POST']);
		},
	);

	test.each([
		['create', { ...KEY, reference_back_office: 'ERP-9' }, /^"Last Name" is empty/],
		['create', { ...NEW, company_code: '' }, /^"Company Code" is empty/],
		['fail', NEW, /^Odyssee has no contact with ERP Reference ERP-9/],
	])('with %s and too little, nothing is written', async (whenNotFound, item, message) => {
		const { error } = await run([item], { whenNotFound });

		expect(error?.message).toMatch(message);
		expect(writes()).toEqual([]);
	});

	test('skips what is not there where the user wants that', async () => {
		const { items } = await run([NEW, { ...KEY, phone: '1' }], { whenNotFound: 'skip' });

		expect(items.map(({ json }) => json)).toEqual([
			{ reference_back_office: 'ERP-9', outcome: 'skipped' },
			expect.objectContaining({ id: CONTACT, outcome: 'updated' }),
		]);
	});

	test('chooses none of several, and names them', async () => {
		const ids = contacts()
			.slice(3, 5)
			.map(({ id }) => String(id));
		for (const id of ids) change({ email: 'same@example.com' }, id);

		const { error } = await run([{ email: 'same@example.com', phone: '1' }], { key: 'email' });

		expect(error?.message).toBe('Odyssee has 2 contacts with Email same@example.com');
		for (const id of ids) expect(error?.description).toContain(id);
		expect(writes()).toEqual([]);
	});

	test('makes one contact of items with one value, in their order', async () => {
		const item = { email: 'new@example.com', lastname: 'Nieuw', company_code: 'ERP-100' };
		const { items, error } = await run(
			[
				{ ...item, phone: '1' },
				{ ...item, email: 'NEW@example.com', phone: '2' },
				{ ...item, phone: '3' },
			],
			{ key: 'email' },
		);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created', 'updated', 'updated']);
		expect(named('Nieuw').map(({ phone }) => phone)).toEqual(['3']);
	});

	test('finds by ID, and creates under that ID what is not there', async () => {
		const { items, error } = await run(
			[
				{ ID: CONTACT.toUpperCase(), phone: '1' },
				{ ID: FREE, lastname: 'Nieuw', company_id: stored()?.company_id },
			],
			{ key: 'id' },
		);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ id: CONTACT, phone: '1', outcome: 'updated' }),
			expect.objectContaining({ id: FREE, lastname: 'Nieuw', outcome: 'created' }),
		]);
	});

	test('says so where the server gives a contact another ID than that of the item', async () => {
		switchTo({ postId: 'replaced' });

		const { error } = await run([{ id: FREE, lastname: 'Nieuw', company_code: 'ERP-100' }], {
			key: 'id',
		});

		expect(error?.message).toContain(`under another ID, ${String(named('Nieuw')[0].id)}`);
	});

	test.each([400, 404] as const)(
		'updates what another has created meanwhile (%i)',
		async (status) => {
			world.sandbox.faults.push({ method: 'GET', kind: { status } });

			const { items } = await run([{ id: CONTACT, phone: '1', ...NEW }], { key: 'id' });

			expect(outcomes(items)).toEqual(['updated']);
			expect(writes().map(({ method }) => method)).toEqual(['PUT']);
		},
	);

	test('the ID has no meaning beside another column to match on', async () => {
		const { items } = await run([{ ...KEY, id: FREE, phone: '1' }]);

		expect(items[0].json).toMatchObject({ id: CONTACT, outcome: 'updated' });
	});

	test('maps columns one by one, and moves a contact to another company', async () => {
		const { items, error } = await world.run(
			'odyssee',
			upsert(
				'reference_back_office',
				{},
				{ reference_back_office: '={{ $json.ref }}', company_code: 'ERP-105' },
			),
			{ items: [{ ref: 'C-5001' }] },
		);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ company_code: 'ERP-105', outcome: 'updated' });
		expect(writes()[0].json).not.toHaveProperty('company_id');
	});

	test.each([
		[{ phone: '1' }, /^"ERP Reference" is empty/],
		[{ reference_back_office: ' ', phone: '1' }, /^"ERP Reference" is empty/],
		[{ ...KEY, company_id: FREE, company_code: 'x' }, /^"Company Code" and "Company ID" cannot/],
		[
			{ ...KEY, db_language_id: FREE, db_language_code: 'nl' },
			/^"Language Code" and "Language ID" cannot/,
		],
		[{ ...KEY, archived: 'perhaps' }, /must be true or false/],
		[{ ...KEY, firstname: 'x'.repeat(51) }, /First Name/],
	])('%j is refused before any call', async (item, message) => {
		const { error } = await run([item]);

		expect(error?.message).toMatch(message);
		expect(calls()).toEqual([]);
	});

	test('the columns of the editor are those that are written, and need no call', async () => {
		const node = world.engine.loader.getNode('odyssee').type;
		if (!('methods' in node)) throw new Error('The node has no methods');
		const method = node.methods?.resourceMapping?.getContactColumns;
		const { fields } = (await method?.call(Object())) ?? { fields: [] };

		const keys = fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch);
		expect(keys.map(({ displayName }) => displayName)).toEqual(['ERP Reference', 'Email', 'ID']);
		expect(fields.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['lastname', 'company_id', 'company_code', 'phone']),
		);
	});

	test('an answer to a creation that is lost is settled by the ID that the node gave', async () => {
		world.sandbox.faults.push({ method: 'POST', kind: 'resetAfter' });

		const { items, error } = await run([NEW]);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created']);
		expect(named('Nieuw')).toHaveLength(1);
	});

	test.each(['automatic', 'list'])(
		'a contact that got another key since it was found is not written over (%s)',
		async (lookUp) => {
			world.sandbox.faults.push({
				method: 'GET',
				matches: ({ path }) => {
					const isReading = path.includes(CONTACT);
					if (isReading) change({ reference_back_office: 'C-9999' });
					return isReading;
				},
				kind: { delay: 0 },
			});

			const { items, error } = await run([{ ...KEY, phone: '1' }], { options: { lookUp } });

			expect(items).toEqual([]);
			expect(error?.message).toMatch(/contact a0000000.* no longer has .*C-5001/);
			expect(writes()).toEqual([]);
		},
	);

	test('a new contact under the GUID of zeros is none', async () => {
		const body = { ...stored(), id: '00000000-0000-0000-0000-000000000000', lastname: 'Nieuw' };
		world.sandbox.faults.push({ method: 'POST', kind: { status: 200, body } });

		const { items, error } = await run([NEW]);

		expect(items).toEqual([]);
		expect(error).toBeDefined();
	});

	test('where it cannot be settled, the next item with the value asks', async () => {
		switchTo({ postId: 'replaced' });
		world.sandbox.faults.push({ method: 'POST', kind: 'resetAfter' });

		const { items } = await run(
			[NEW, { ...NEW, phone: '2' }],
			{},
			{ onError: 'continueRegularOutput' },
		);

		expect(items[0].json.details).toMatchObject({ mayHaveBeenApplied: true });
		expect(items[1].json.outcome).toBe('updated');
		expect(named('Nieuw').map(({ phone }) => phone)).toEqual(['2']);
	});
});

describe.each([20, 100])(
	'Odyssee: Create or Update of a large table, in pages of %i',
	(pageSize) => {
		const COUNT = 400;
		// Pages overlap by one contact.
		const PAGES = Math.ceil((COUNT - 1) / (pageSize - 1));

		const table = () => {
			for (let index = contacts().length; index < COUNT; index += 1) {
				const id = `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
				change({ ...stored(), id, reference_back_office: `C-${5000 + index}` }, id);
			}
			return contacts().map(({ id, reference_back_office, phone, notes }) => ({
				id,
				reference_back_office,
				phone,
				notes,
			}));
		};

		beforeEach(() => {
			switchTo({ pageSize });
		});

		test('reads what is compared once, and writes in proportion to what changed', async () => {
			const rows: IDataObject[] = table();
			for (const index of [10, 100, 399]) rows[index].phone = 'new';

			const { items, error } = await run([...rows, { ...NEW, phone: '1' }]);

			expect(error).toBeUndefined();
			const counts = (what: string) => outcomes(items).filter((one) => one === what).length;
			expect([counts('unchanged'), counts('updated'), counts('created')]).toEqual([397, 3, 1]);
			expect(writes()).toHaveLength(3 + 1);
			// Each that is written is read again, and the new one is asked for again.
			expect(reads()).toBe(PAGES + 3 + 1);
			expect(world.sandbox.journal[0].query.$select).toBe(
				'id,firstname,lastname,email,reference_back_office,notes,phone,company_code',
			);
			expect(items[0].json).toEqual({
				id: rows[0].id,
				firstname: expect.any(String),
				lastname: expect.any(String),
				email: expect.any(String),
				reference_back_office: 'C-5000',
				phone: rows[0].phone,
				notes: rows[0].notes,
				company_code: 'ERP-100',
				outcome: 'unchanged',
			});
		});

		test('what was not read never counts as the same', async () => {
			const rows: IDataObject[] = table().map(({ reference_back_office }) => ({
				reference_back_office,
				e_password: '',
			}));
			rows[1].e_password = 'made-up';

			const { items } = await run(rows, { options: { emptyValues: 'clear', lookUp: 'list' } });

			expect(outcomes(items)).not.toContain('unchanged');
			expect(stored()?.e_password).toBe('made-up');
		});

		test.each(['automatic', 'list'])(
			'creates nobody a second time whom the list does not show (%s)',
			async (lookUp) => {
				switchTo({ archivedInLists: false });
				const rows = table();
				for (const { id } of rows) change({ archived: false }, String(id));
				change({ archived: true }, String(rows[0].id));
				world.sandbox.faults.push({
					matches: ({ query }) => query.$filter === "reference_back_office eq 'C-5000'",
					kind: { status: 200, body: { value: [stored(String(rows[0].id))] } },
				});

				const { items, error } = await run(
					rows.map((row) => ({ ...row, lastname: 'L', company_code: 'ERP-100', phone: 'new' })),
					{ options: { lookUp } },
				);

				expect(error).toBeUndefined();
				expect(new Set(outcomes(items))).toEqual(new Set(['updated']));
				expect(contacts()).toHaveLength(COUNT);
			},
		);
	},
);
