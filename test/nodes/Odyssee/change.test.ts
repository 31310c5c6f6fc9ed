import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import { companyWays, contactFields, contactKey } from '../../facts/odyssee';
import { no, yes } from '../../support/expressions';
import { filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

/** A contact without a ServiceDesk login. */
const CONTACT = 'a0000000-0000-4000-8000-000000000001';

const change = (rest: object = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'update',
	mode: 'change',
	contactId: locator(CONTACT),
	companyBy: 'keep',
	updateFields: {},
	options: {},
	...rest,
});

const requests = () => world.sandbox.journal.map(({ method, status }) => `${method} ${status}`);

function stored(id = CONTACT) {
	const contact = world.sandbox.data.odyssee.contacts.get(id);
	if (!contact) throw new Error(`There is no contact ${id}`);
	const { modified_dateutc: modified, ...rest } = contact;
	return { ...rest, hasDate: typeof modified === 'string' };
}

const [, lastname] = contactKey(CONTACT);

const facts: Fact[] = [{ ...lastname, parameter: 'updateFields.lastname' }, ...contactFields];

/** What the vendor stores besides, because it says the same in another way. */
const alike: Record<string, object> = {
	db_language_id: { db_language_code: 'nl' },
	db_language_code: { db_language_id: '5a000000-0000-4000-8000-000000000001' },
};

const positions = [
	['put', 'merge'],
	['put', 'replace'],
	['nullValue', 'refuse'],
	['unknownProperty', 'refuse'],
	['extraMembers', true],
] as const;

describe.each(positions)('Odyssee: Update of the given fields (%s: %s)', (name, position) => {
	beforeEach(() => {
		world.sandbox.switches.odyssee.put = 'replace';
		Object.assign(world.sandbox.switches.odyssee, { [name]: position });
	});

	test.each(facts.map((fact) => [fact.name, fact] as const))(
		'changes %s and leaves all else as it was',
		async (field, fact) => {
			const before = stored();

			const { error } = await world.run('odyssee', filledIn(change(), [fact]));

			expect(error).toBeUndefined();
			expect(stored()).toEqual({ ...before, [field]: fact.sent, ...alike[field] });
			expect(requests()).toEqual(['GET 200', 'PUT 200']);
		},
	);

	test('moves the contact to another company by ID or by code, and leaves all else', async () => {
		const before = stored();
		const companies = [...world.sandbox.data.odyssee.companies.values()];
		const [, , third, fourth] = companies.map(({ id, code }) => ({
			id: String(id),
			code: String(code),
		}));
		const ways = companyWays(third.id, fourth.code);

		await world.run('odyssee', filledIn(change({ companyBy: 'id' }), [ways.id]));
		expect(stored()).toEqual({ ...before, company_id: third.id, company_code: third.code });

		await world.run('odyssee', filledIn(change({ companyBy: 'code' }), [ways.code]));
		expect(stored()).toEqual({ ...before, company_id: fourth.id, company_code: fourth.code });
	});
});

describe('Odyssee: Update of the given fields', () => {
	beforeEach(() => {
		world.sandbox.switches.odyssee.put = 'replace';
	});

	test('never sends the read-only date nor an embedded company that it has only read', async () => {
		await world.run('odyssee', change({ updateFields: { phone: '02 1' } }));

		const put = world.sandbox.journal.find(({ method }) => method === 'PUT');
		expect(put?.json).toMatchObject({ id: CONTACT, phone: '02 1' });
		expect(put?.json).not.toHaveProperty('modified_dateutc');
		expect(put?.json).not.toHaveProperty('company');
		expect(put?.text).not.toContain('@odata');
	});

	test('clears a blank field where the user chose to clear', async () => {
		const before = stored();
		await world.run(
			'odyssee',
			change({ updateFields: { phone: '' }, options: { emptyValues: 'clear' } }),
		);

		expect(stored()).toEqual({ ...before, phone: '' });
	});

	test('keeps a password that the API shows', async () => {
		world.sandbox.switches.odyssee.ePassword = 'returned';
		const id = '93498506-9dde-4593-b844-e3c51c0e2bc2';
		const before = stored(id);
		await world.run('odyssee', change({ contactId: locator(id), updateFields: { phone: '02 1' } }));

		expect(stored(id)).toEqual({ ...before, phone: '02 1' });
	});

	test.each(['omitted', 'empty', 'masked'] as const)(
		'sends no password that the API hides (%s), so that none is erased by being sent',
		async (ePassword) => {
			world.sandbox.switches.odyssee.ePassword = ePassword;
			const contactId = locator('93498506-9dde-4593-b844-e3c51c0e2bc2');
			await world.run('odyssee', change({ contactId, updateFields: { phone: '02 1' } }));

			expect(world.sandbox.journal.at(-1)?.json).not.toHaveProperty('e_password');
		},
	);

	test.each(['omitted', 'empty', 'masked'] as const)(
		'takes no given password for unchanged where the API hides it (%s)',
		async (ePassword) => {
			world.sandbox.switches.odyssee.ePassword = ePassword;
			const contactId = locator('93498506-9dde-4593-b844-e3c51c0e2bc2');
			for (const e_password of ['', '********', 'another']) {
				const { items } = await world.run(
					'odyssee',
					change({
						contactId,
						updateFields: { e_password },
						options: { skipUnchanged: true, emptyValues: 'clear' },
					}),
				);

				expect(items[0].json).not.toHaveProperty('updateSkipped');
				expect(world.sandbox.journal.at(-1)?.json).toMatchObject({ e_password });
			}
		},
	);

	test('keeps a member that no table knows', async () => {
		world.sandbox.switches.odyssee.extraMembers = true;
		const contactId = locator('93498506-9dde-4593-b844-e3c51c0e2bc2');
		await world.run('odyssee', change({ contactId, updateFields: { phone: '02 1' } }));

		expect(stored('93498506-9dde-4593-b844-e3c51c0e2bc2')).toMatchObject({
			custom_text: 'Draagt maat 43',
			phone: '02 1',
		});
	});

	test.each(['true', 'True', '1'] as const)(
		'sends a flag back as a flag that came as text (%s)',
		async (valuesAsText) => {
			const before = stored();
			world.sandbox.faults.push({ method: 'GET', kind: { valuesAsText } });
			const { error } = await world.run('odyssee', change({ updateFields: { phone: '02 1' } }));

			expect(error).toBeUndefined();
			expect(stored()).toEqual({ ...before, phone: '02 1' });
			expect(world.sandbox.journal.at(-1)?.json).toMatchObject({
				archived: Object(before).archived,
			});
		},
	);

	test.each([
		['company_id', { company_id: '1f3140d0-8161-4c80-b961-1ed5a3f38d8e', company_code: 'ERP-1' }],
		[
			'company_code',
			{ company_id: '00000000-0000-0000-0000-000000000000', company_code: 'ERP-100' },
		],
	])('sends back only %s of a contact with %j and objects', async (name, companyMembers) => {
		const contact = {
			id: CONTACT,
			lastname: 'x',
			...companyMembers,
			company: { id: 'c', name: 'y' },
			db_title_id: '5b000000-0000-4000-8000-000000000001',
			db_title: { id: '5b000000-0000-4000-8000-000000000001', name: 'z' },
			'email@odata.type': '#String',
			preferences: { colour: 'green' },
		};
		world.sandbox.faults.push({ method: 'GET', kind: { status: 200, body: contact } });
		await world.run('odyssee', change({ updateFields: { phone: '02 1' } }));

		expect(world.sandbox.journal.at(-1)?.json).toEqual({
			id: CONTACT,
			lastname: 'x',
			phone: '02 1',
			[name]: Object(companyMembers)[name],
			db_title_id: '5b000000-0000-4000-8000-000000000001',
			preferences: { colour: 'green' },
		});
	});

	test('gives out the contact’s ID alone where the user wants that', async () => {
		const options = { returnMinimal: true };
		const { items } = await world.run(
			'odyssee',
			change({ updateFields: { phone: '02 1' }, options }),
		);

		expect(items.map(({ json }) => json)).toEqual([{ id: CONTACT }]);
		expect(world.sandbox.journal.map(({ headers }) => headers.prefer)).toEqual([
			undefined,
			'return=minimal',
		]);
	});

	test('reads again for the next item when it was given the ID alone', async () => {
		await world.run(
			'odyssee',
			change({ updateFields: { phone: '02 1' }, options: { returnMinimal: true } }),
			{
				items: [{}, {}],
			},
		);

		expect(requests()).toEqual(['GET 200', 'PUT 200', 'GET 200', 'PUT 200']);
	});

	test('skips a write that would change nothing, where the user wants that, and says so', async () => {
		const phone = String(Object(stored()).phone);
		const options = { skipUnchanged: true };
		const { items } = await world.run('odyssee', change({ updateFields: { phone }, options }));

		expect(items[0].json).toMatchObject({ id: CONTACT, updateSkipped: true });
		expect(requests()).toEqual(['GET 200']);
	});

	test.each(yes)(
		'skips it too where the expression for that gives %s',
		async (_, skipUnchanged) => {
			const phone = String(Object(stored()).phone);
			const { items } = await world.run(
				'odyssee',
				change({ updateFields: { phone }, options: { skipUnchanged } }),
			);

			expect(items[0].json).toMatchObject({ id: CONTACT, updateSkipped: true });
			expect(requests()).toEqual(['GET 200']);
		},
	);

	test.each(no)(
		'writes in the same case where the expression for that gives %s',
		async (_, skipUnchanged) => {
			const phone = String(Object(stored()).phone);
			const { error } = await world.run(
				'odyssee',
				change({ updateFields: { phone }, options: { skipUnchanged } }),
			);

			expect(error).toBeUndefined();
			expect(requests()).toEqual(['GET 200', 'PUT 200']);
		},
	);

	test('refuses an update without a field before anything is sent', async () => {
		const { error } = await world.run('odyssee', change());

		expect(error?.message).toBe('There is nothing to update');
		expect(requests()).toEqual([]);
	});
});
