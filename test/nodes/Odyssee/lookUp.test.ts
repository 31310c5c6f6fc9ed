import type { INodeParameters } from 'n8n-workflow';
import type { OdysseeSwitches } from '../../sandbox/switches';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const CONTACT = 'a0000000-0000-4000-8000-000000000007';

type Mode = 'email' | 'reference' | 'id';

const by = (mode: Mode, value: string) => ({ __rl: true, mode, value });

const contactOf = (operation: string, mode: Mode, value: string, rest: object = {}) => ({
	resource: 'contact',
	operation,
	contactId: by(mode, value),
	...rest,
});

const update = (mode: Mode, value: string, phone: string, options: INodeParameters = {}) =>
	contactOf('update', mode, value, { updateFields: { phone }, options });

const contacts = () => [...world.sandbox.data.odyssee.contacts.values()];

const change = (values: object, id = CONTACT) => {
	const { contacts: all } = world.sandbox.data.odyssee;
	all.set(id, { ...all.get(id), ...values });
};

/** So many contacts, each with an ERP reference of its own. */
function fill(count: number) {
	const [first] = contacts();
	for (let index = contacts().length; index < count; index += 1) {
		const id = `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const email = `contact.${index}@example.com`;
		change({ ...first, id, email, e_login: '', reference_back_office: `C-${5000 + index}` }, id);
	}
	return contacts().map(({ id, reference_back_office: reference, phone }) => ({
		id,
		reference,
		phone,
	}));
}

const switchTo = (position: Partial<OdysseeSwitches>) =>
	Object.assign(world.sandbox.switches.odyssee, position);

const calls = () =>
	world.sandbox.journal.map(
		({ method, path }) => `${method} ${path.includes('(') ? 'one' : 'list'}`,
	);

const methods = () => world.sandbox.journal.map(({ method }) => method);

describe('Odyssee: a contact that is named by something else than its ID', () => {
	test.each([
		['email', 'one@example.com ', { email: 'one@example.com' }, 1],
		['email', 'ONE@example.com', { email: 'one@example.com' }, 2],
		['email', "o'neill@example.com", { email: "o'neill@example.com" }, 1],
		['reference', 'ERP-1', { reference_back_office: 'ERP-1' }, 1],
	] as const)('is got by %s %j, as a whole', async (mode, value, values, count) => {
		change(values);

		const { items, error } = await world.run('odyssee', contactOf('get', mode, value));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ id: CONTACT, ...values, phone: expect.any(String) }),
		]);
		expect(items[0].json).not.toHaveProperty('e_password');
		expect(calls()).toEqual(Array.from({ length: count }, () => 'GET list'));
	});

	test.each(['merge', 'replace'] as const)(
		'is updated as it is now, and nobody else is (PUT: %s)',
		async (put) => {
			switchTo({ put });
			change({ email: 'one@example.com', notes: 'Kept' });

			const { items, error } = await world.run('odyssee', update('email', 'one@example.com', '1'));

			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ id: CONTACT, phone: '1', notes: 'Kept' });
			expect(calls()).toEqual(['GET list', 'GET one', 'PUT one']);
			expect(contacts().filter(({ phone }) => phone === '1')).toHaveLength(1);
		},
	);

	test('is replaced by its ERP reference without another reading', async () => {
		const { error } = await world.run(
			'odyssee',
			contactOf('update', 'reference', 'C-5007', {
				mode: 'replace',
				companyBy: 'code',
				companyCode: 'ERP-100',
				updateFields: { lastname: 'Nieuw' },
			}),
		);

		expect(error).toBeUndefined();
		expect(calls()).toEqual(['GET list', 'PUT one']);
		expect(world.sandbox.data.odyssee.contacts.get(CONTACT)?.lastname).toBe('Nieuw');
	});

	test('is archived by its email address', async () => {
		change({ email: 'one@example.com' });

		const { items } = await world.run('odyssee', contactOf('archive', 'email', 'one@example.com'));

		expect(items[0].json).toMatchObject({ id: CONTACT, archived: true });
		expect(calls()).toEqual(['GET list', 'GET one', 'PUT one']);
	});

	test.each(['get', 'archive'])(
		'that is not there is said to be missing (%s)',
		async (operation) => {
			const { error } = await world.run('odyssee', contactOf(operation, 'reference', 'none'));

			expect(error?.message).toBe('Odyssee has no contact with ERP Reference none');
			expect(calls()).toEqual(['GET list']);
		},
	);

	test('of whom there are several is not chosen: the message lists them', async () => {
		const ids = contacts()
			.slice(3, 5)
			.map(({ id }) => String(id));
		for (const id of ids) change({ email: 'same@example.com' }, id);

		const { error } = await world.run('odyssee', update('email', 'same@example.com', '1'));

		expect(error?.message).toBe('Odyssee has 2 contacts with Email same@example.com');
		for (const id of ids) expect(error?.description).toContain(`id ${id}`);
		expect(methods()).toEqual(['GET']);
	});

	test('is not known by a private email address', async () => {
		change({ private_email: 'home@example.com' });

		const { error } = await world.run('odyssee', contactOf('get', 'email', 'home@example.com'));

		expect(error?.message).toBe('Odyssee has no contact with Email home@example.com');
	});

	test.each([
		['email', ''],
		['email', '={{ $json.none }}'],
		['reference', ' '],
		['reference', 'x'.repeat(51)],
	] as const)('by %s %j asks for nothing', async (mode, value) => {
		const { error } = await world.run('odyssee', update(mode, value, '1'));

		expect(error).toBeDefined();
		expect(calls()).toEqual([]);
	});

	test('is not missing where the server ignores the filter: nobody knows', async () => {
		switchTo({ filters: 'ignored' });

		const { error } = await world.run('odyssee', update('reference', 'C-5040', '1'));

		expect(error?.message).toBe('Odyssee gave out records that were not asked for');
		expect(error?.description).toContain('Find Records By');
		expect(methods()).toEqual(['GET']);
	});

	test('is found in the list where the server ignores the filter and the user wants that', async () => {
		switchTo({ filters: 'ignored' });

		const { items } = await world.run(
			'odyssee',
			update('reference', 'C-5040', '1', { lookUp: 'list' }),
		);

		expect(items[0].json).toMatchObject({ reference_back_office: 'C-5040', phone: '1' });
	});

	test('is not said to be missing by a list that does not show what names it', async () => {
		world.sandbox.faults.push({
			kind: { status: 200, body: { value: contacts().map(({ id }) => ({ id })) } },
		});

		const { error } = await world.run('odyssee', contactOf('get', 'email', 'one@example.com'));

		expect(error?.message).toBe('Odyssee\'s list of contacts does not show "email"');
	});
});

describe.each([20, 100])('Odyssee: many contacts in pages of %i', (pageSize) => {
	const COUNT = 400;
	// Pages overlap by one contact.
	const PAGES = Math.ceil((COUNT - 1) / (pageSize - 1));

	beforeEach(() => {
		switchTo({ pageSize });
	});

	const run = async (count: number, options = {}) => {
		const items = fill(COUNT).slice(0, count);
		return await world.run(
			'odyssee',
			contactOf('get', 'reference', '={{ $json.reference }}', { options }),
			{
				items,
			},
		);
	};

	test.each([1, 2, 3, 10, 30, 300])(
		'%i are found in the fewest calls, as a whole',
		async (count) => {
			const { items, error } = await run(count);

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.reference_back_office)).toEqual(
				fill(COUNT)
					.slice(0, count)
					.map(({ reference }) => reference),
			);
			expect(items[0].json).toHaveProperty('private_phone');
			expect(calls().length).toBeLessThanOrEqual(2 * Math.min(count, PAGES));
		},
	);

	test.each([
		['single', 30],
		['list', PAGES],
	])('the option %s decides', async (lookUp, expected) => {
		await run(30, { lookUp });

		expect(calls()).toHaveLength(expected);
	});

	test.each(['skip', 'skiptoken'] as const)(
		'a list that goes on by $%s is read to its end',
		async (nextPlaces) => {
			switchTo({ nextPlaces });

			const { items, error } = await run(COUNT);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(COUNT);
		},
	);

	test('an update with Skip If Unchanged writes and reads only what differs', async () => {
		const items = fill(COUNT).map((item, index) => ({
			...item,
			phone: index % 100 === 0 ? 'new' : item.phone,
		}));

		const outcome = await world.run(
			'odyssee',
			update('reference', '={{ $json.reference }}', '={{ $json.phone }}', { skipUnchanged: true }),
			{ items },
		);

		expect(outcome.error).toBeUndefined();
		expect(outcome.items.filter(({ json }) => json.updateSkipped !== true)).toHaveLength(4);
		expect(calls().filter((call) => call !== 'GET list')).toHaveLength(2 * 4);
		expect(calls().filter((call) => call === 'GET list')).toHaveLength(PAGES);
	});
});

describe('Odyssee: a key that moves during the run', () => {
	test.each(['automatic', 'single', 'list'])(
		'leads the later item to whoever has it then (%s)',
		async (lookUp) => {
			const [one, two] = fill(30);
			change({ reference_back_office: 'K-1', phone: '1' }, String(one.id));
			change({ reference_back_office: 'K-2', phone: '2' }, String(two.id));

			const { error } = await world.run(
				'odyssee',
				contactOf('update', 'reference', '={{ $json.reference }}', {
					updateFields: {
						reference_back_office: '={{ $json.becomes }}',
						phone: '={{ $json.phone }}',
					},
					options: { lookUp },
				}),
				{
					items: [
						{ reference: 'K-1', becomes: 'K-9', phone: '11' },
						{ reference: 'K-2', becomes: 'K-1', phone: '22' },
						{ reference: 'K-1', becomes: null, phone: '33' },
						{ reference: 'K-9', becomes: null, phone: '44' },
					],
				},
			);

			expect(error).toBeUndefined();
			const { contacts: all } = world.sandbox.data.odyssee;
			expect(all.get(String(one.id))).toMatchObject({ reference_back_office: 'K-9', phone: '44' });
			expect(all.get(String(two.id))).toMatchObject({ reference_back_office: 'K-1', phone: '33' });
		},
	);
});
