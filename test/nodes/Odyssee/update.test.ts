import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import {
	companyObjects,
	companyScalars,
	companyWays,
	contactFields,
	contactKey,
	preferMinimal,
} from '../../facts/odyssee';
import { embeddedCompany } from '../../support/odyssee';
import { arrived, bodyOf, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const COMPANY = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';

const key = contactKey(CONTACT);
const company = companyWays(COMPANY, 'ERP-100');

const update = ({ updateFields = {}, ...rest }: INodeParameters = {}) => ({
	resource: 'contact',
	operation: 'update',
	mode: 'replace',
	contactId: locator(CONTACT),
	companyBy: 'id',
	companyId: locator(COMPANY),
	companyCode: '',
	updateFields: { lastname: 'Voorbeeld', ...Object(updateFields) },
	options: {},
	...rest,
});

describe('Odyssee: Update, replacing the entire contact', () => {
	// A contact has one language, by its ID or by its code.
	test.each([
		['the ID of the language', 'db_language_code'],
		['its code', 'db_language_id'],
	])('sends every field under its documented name and JSON type, with %s', async (_, other) => {
		const fields = contactFields.filter(({ name }) => name !== other);
		const facts = [...key, company.id, ...fields, preferMinimal];
		const { error, items } = await world.run('odyssee', filledIn(update(), facts));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal).toHaveLength(1);
		const [entry] = world.sandbox.journal;
		expect(entry).toMatchObject({ method: 'PUT', path: `/api/Contact(${CONTACT})`, query: {} });
		for (const fact of facts)
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		expect(entry.json).toEqual(bodyOf(facts));
		expect(entry.wrote).toBe(true);
		expect(items).toEqual([{ json: { id: CONTACT }, pairedItem: { item: 0 } }]);
	});

	test.each(contactFields.map((fact) => [fact.name, fact] as const))(
		'sends nothing besides contact, last name, company and %s',
		async (_, fact) => {
			const facts = [...key, company.id, fact];
			await world.run('odyssee', filledIn(update(), facts));

			expect(world.sandbox.journal.map(({ json }) => json)).toEqual([bodyOf(facts)]);
			expect(world.sandbox.journal[0].headers.prefer).toBeUndefined();
		},
	);

	test('names the company by its code alone', async () => {
		const facts = [...key, company.code];
		const { error } = await world.run('odyssee', filledIn(update({ companyBy: 'code' }), facts));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal[0].json).toEqual(bodyOf(facts));
	});

	test('sends an embedded company with all its fields and inner objects', async () => {
		const facts = [...key, ...companyScalars, ...companyObjects];
		await world.run('odyssee', filledIn(update({ companyBy: 'embedded' }), facts));

		const [entry] = world.sandbox.journal;
		for (const fact of facts)
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		expect(entry.json).toEqual(bodyOf(facts));
	});

	test.each(
		[...companyScalars, ...companyObjects]
			.filter(({ name }) => !['company > id', 'company > name'].includes(name))
			.map((fact) => [fact.name, fact] as const),
	)('sends nothing of an embedded company besides ID, name and %s', async (_, fact) => {
		const named = companyScalars.filter(({ name }) =>
			['company > id', 'company > name'].includes(name),
		);
		const facts = [...key, ...named, fact];
		await world.run('odyssee', filledIn(update({ companyBy: 'embedded' }), facts));

		expect(world.sandbox.journal.map(({ json }) => json)).toEqual([bodyOf(facts)]);
	});

	test('creates a company that is embedded and unknown', async () => {
		const id = '00000000-0000-4000-8000-00000000abcd';
		const { error, items } = await world.run(
			'odyssee',
			update(embeddedCompany({ id, name: 'New Example' })),
		);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: CONTACT, company_id: id });
		expect(world.sandbox.data.odyssee.companies.get(id)).toMatchObject({ name: 'New Example' });
	});

	test('gives out the whole contact, but never its password', async () => {
		world.sandbox.switches.odyssee.ePassword = 'returned';

		const { items } = await world.run(
			'odyssee',
			update({ updateFields: { firstname: 'Eva', e_login: 'eva', e_password: 'made-up-secret' } }),
		);

		expect(items[0].json).toMatchObject({ id: CONTACT, firstname: 'Eva', company_id: COMPANY });
		expect(items[0].json).not.toHaveProperty('e_password');
	});

	test('gives out the contact’s ID when Odyssee confirms without a body', async () => {
		world.sandbox.switches.odyssee.putAnswer = 'empty';

		const { items, error } = await world.run('odyssee', update());

		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { id: CONTACT }, pairedItem: { item: 0 } }]);
	});

	test('sends no Prefer header when Return ID Only is switched off', async () => {
		await world.run('odyssee', update({ options: { returnMinimal: false } }));

		expect(world.sandbox.journal[0].headers.prefer).toBeUndefined();
	});

	test('keeps the day of a birthday in every time zone', async () => {
		for (const timezone of ['Pacific/Auckland', 'Europe/Brussels', 'America/New_York']) {
			await world.run('odyssee', update({ updateFields: { birthdate: '1980-05-01T00:00:00' } }), {
				timezone,
			});
		}

		expect(world.sandbox.journal.map(({ json }) => Object(json).birthdate)).toEqual(
			Array(3).fill('1980-05-01T00:00:00.000Z'),
		);
	});

	test('never sends the read-only modified_dateutc', async () => {
		await world.run(
			'odyssee',
			update({ updateFields: { modified_dateutc: '2026-01-01T00:00:00' } }),
		);

		expect(world.sandbox.journal[0].text).not.toContain('modified_dateutc');
	});

	test.each(['odata', 'webapi', 'text', 'html'] as const)(
		'explains a company that does not exist, whatever the shape of the answer (%s)',
		async (errorShape) => {
			world.sandbox.switches.odyssee.errorShape = errorShape;

			const { error } = await world.run(
				'odyssee',
				update({ companyBy: 'code', companyCode: 'NO' }),
			);

			expect(error?.message).toContain('does not know a record that the contact points to');
			expect(error?.description).toContain('the company, language and title that were given');
			if (errorShape !== 'html') expect(error?.description).toContain('Odyssee says: "');
			expect(error?.description).not.toContain('<');
		},
	);

	test.each([404, 400] as const)(
		'explains a contact that does not exist (status %i)',
		async (status) => {
			world.sandbox.switches.odyssee.unknownContact = status;

			const { error } = await world.run(
				'odyssee',
				update({ contactId: locator('00000000-0000-4000-8000-000000000000') }),
			);

			expect(error?.description).toContain('The contact does not exist.');
		},
	);

	test.each([
		['no contact', { contactId: locator('') }, 'Parameter "Contact" is required'],
		['a contact that is no GUID', { contactId: locator('12') }, 'The ID of a contact is a GUID'],
		['a dot', { contactId: locator('={{ "." }}') }, '"Contact" must be a GUID'],
		['two dots', { contactId: locator('={{ ".." }}') }, '"Contact" must be a GUID'],
		[
			'a way out of the key',
			{ contactId: locator(`={{ "${CONTACT})/x(" }}`) },
			'"Contact" must be a GUID',
		],
		[
			'no last name',
			{ updateFields: { lastname: '={{ "" }}' } },
			'"Update Fields" has no "Last Name"',
		],
		[
			'a long last name',
			{ updateFields: { lastname: 'x'.repeat(51) } },
			'"Last Name" is longer than 50 characters',
		],
		['no company', { companyId: locator('={{ null }}') }, '"Company" is empty'],
		[
			'no company code',
			{ companyBy: 'code', companyCode: '={{ $json.no }}' },
			'"Company Code" is empty',
		],
		['an empty embedded company', { companyBy: 'embedded' }, 'Parameter "Company ID" is required'],
		[
			'an embedded company without a name',
			embeddedCompany({ id: COMPANY, name: '={{ $json.no }}' }),
			'"Company Name" is empty',
		],
		[
			'a language that is no GUID',
			{ updateFields: { db_language_id: 'nl' } },
			'"Language ID" must be a GUID',
		],
		[
			'a latitude beyond the pole',
			embeddedCompany({ id: COMPANY, name: 'x', latitude: 91 }),
			'"Latitude" must be a number from -90 to 90',
		],
		[
			'an unknown sales status',
			embeddedCompany({ id: COMPANY, name: 'x', company_sales_status_code: 'Bad' }),
			'"Sales Status" has a value that is not in its list',
		],
		[
			'an unknown member of an object',
			embeddedCompany({
				id: COMPANY,
				name: 'x',
				feelist: '{"name":"a","default_price":1,"prize":2}',
			}),
			'"Fee List (JSON)" has no member "prize"',
		],
		[
			'an object without a needed member',
			embeddedCompany({ id: COMPANY, name: 'x', sales_territory: '{}' }),
			'"Sales Territory (JSON)" needs a member "description"',
		],
		[
			'text for an object',
			embeddedCompany({ id: COMPANY, name: 'x', company_type: '"x"' }),
			'"Company Type (JSON)" must be a JSON object',
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { error } = await world.run('odyssee', update(parameters));

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('never shows the value of a password that is too long', async () => {
		const secret = 'made-up-secret'.repeat(4);
		const { error } = await world.run('odyssee', update({ updateFields: { e_password: secret } }));

		expect(error?.message).toBe('"ServiceDesk Password" is longer than 50 characters');
		expect(`${error?.message} ${error?.description}`).not.toContain('made-up-secret');
	});
});
