import { addPrivateRelation } from '../../facts/silvasoft';
import { arrived, bodyOf, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const required = addPrivateRelation.filter((fact) => fact.required);
const optional = addPrivateRelation.filter((fact) => !fact.required);

const create = (rest: object = {}) => ({
	resource: 'relation',
	operation: 'createPrivate',
	firstName: '',
	lastName: '',
	mainContact: {},
	furtherContacts: {},
	additionalFields: {},
	options: {},
	...rest,
});

const eva = { firstName: 'Eva', lastName: 'Voorbeeld' };

describe('Silvasoft: Create Private', () => {
	test('sends every field under its documented name and JSON type', async () => {
		const { error, items } = await world.run('silvasoft', filledIn(create(), addPrivateRelation));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal).toHaveLength(1);
		const [entry] = world.sandbox.journal;
		expect(entry).toMatchObject({ method: 'POST', path: '/rest/addprivaterelation/', query: {} });
		for (const fact of addPrivateRelation) {
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		}
		expect(entry.json).toEqual(bodyOf(addPrivateRelation));
		expect(entry.wrote).toBe(true);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { CustomerNumber: 987654, GroupName: 'Nieuwsbrief', RelationGUID: expect.any(String) },
			pairedItem: { item: 0 },
		});
	});

	test.each(optional.map((fact) => [fact.name, fact] as const))(
		'sends nothing besides the name and %s',
		async (_, fact) => {
			await world.run('silvasoft', filledIn(create(), [...required, fact]));

			expect(world.sandbox.journal.map(({ json }) => json)).toEqual([bodyOf([...required, fact])]);
		},
	);

	test('sends the name alone when nothing else is given', async () => {
		await world.run('silvasoft', create(eva));

		expect(world.sandbox.journal[0].json).toEqual({
			Relation_Contact: [{ FirstName: 'Eva', LastName: 'Voorbeeld' }],
		});
		expect(world.sandbox.journal[0].text).not.toContain('null');
	});

	test('sends any number of further contacts behind the main contact', async () => {
		const contact = [
			{ FirstName: 'Adam', LastName: 'Voorbeeld', Sex: 'Man' },
			{ FirstName: 'Lies', LastName: 'Ander', Email: 'lies@example.nl', ContactNotes: 'sister' },
		];
		const rows = contact.map(({ FirstName, LastName, ...details }) => ({
			FirstName,
			LastName,
			details,
		}));
		await world.run('silvasoft', create({ ...eva, furtherContacts: { contact: rows } }));

		expect(world.sandbox.journal[0].json).toEqual({
			Relation_Contact: [{ FirstName: 'Eva', LastName: 'Voorbeeld' }, ...contact],
		});
	});

	test.each(['array', 'object'] as const)(
		'gives one item when Silvasoft answers with an %s',
		async (writeAnswer) => {
			world.sandbox.switches.silvasoft.writeAnswer = writeAnswer;

			const { items } = await world.run('silvasoft', create(eva));

			expect(items.map(({ json }) => json.Name)).toEqual(['Eva Voorbeeld']);
		},
	);

	test('gives out the existing relation and writes nothing for a name that is there, by default', async () => {
		const first = await world.run('silvasoft', create(eva));
		const second = await world.run(
			'silvasoft',
			create({ ...eva, mainContact: { Phone: '030-1' } }),
		);

		expect(second.items[0].json.RelationGUID).toBe(first.items[0].json.RelationGUID);
		expect(world.sandbox.journal.map(({ wrote }) => wrote)).toEqual([true, false]);
	});

	test('creates a second relation of that name when told to', async () => {
		const first = await world.run('silvasoft', create(eva));
		const options = { OnExistingRelationName: 'CONTINUE' };
		const second = await world.run('silvasoft', create({ ...eva, options }));

		expect(second.items[0].json.RelationGUID).not.toBe(first.items[0].json.RelationGUID);
	});

	test('creates one relation per item, from expressions, and keeps their order', async () => {
		const people = [
			{ first: 'Anna', last: 'Een', customer: '=yes' },
			{ first: 'Bram', last: 'Twee', customer: 'no' },
			{ first: 'Cor', last: 'Drie', customer: 'yes' },
		];
		const { items } = await world.run(
			'silvasoft',
			create({
				firstName: '={{ $json.first }}',
				lastName: '={{ $json.last }}',
				additionalFields: { IsCustomer: '={{ $json.customer === "yes" }}' },
			}),
			{ items: people },
		);

		expect(items.map(({ json }) => json.Name)).toEqual(['Anna Een', 'Bram Twee', 'Cor Drie']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('leaves out a field whose expression finds nothing', async () => {
		await world.run(
			'silvasoft',
			create({ ...eva, mainContact: { Phone: '={{ $json.phone }}', Email: '={{ $json.mail }}' } }),
			{ items: [{ mail: null }] },
		);

		expect(world.sandbox.journal[0].json).toEqual({
			Relation_Contact: [{ FirstName: 'Eva', LastName: 'Voorbeeld' }],
		});
	});

	test('says that nothing was written when Silvasoft answers with an empty object', async () => {
		world.sandbox.switches.silvasoft.writeNothing = true;

		const { error } = await world.run('silvasoft', create(eva));

		expect(error?.message).toBe('Silvasoft wrote nothing');
	});

	test.each([
		['no first name', { lastName: 'X', firstName: '={{ "" }}' }, '"First Name" is empty'],
		['a blank last name', { firstName: 'X', lastName: '={{ "  " }}' }, '"Last Name" is empty'],
		[
			'a last name that is missing in the item',
			{ firstName: 'X', lastName: '={{ $json.no }}' },
			'"Last Name" is empty',
		],
		[
			'customer number 0',
			{ ...eva, additionalFields: { CustomerNumber: 0 } },
			'"Customer Number" must be a whole number from 1',
		],
		[
			'a customer number in words',
			{ ...eva, additionalFields: { CustomerNumber: 'GUEST-1' } },
			'"Customer Number" must be a whole number',
		],
		[
			'an unknown sex',
			{ ...eva, mainContact: { Sex: 'Woman' } },
			'"Sex" has a value that is not in its list',
		],
		[
			'a flag in words',
			{ ...eva, additionalFields: { IsCustomer: 'perhaps' } },
			'"Is Customer" must be true or false',
		],
		[
			'a country in words',
			{ ...eva, additionalFields: { Address_CountryCode: 'Nederland' } },
			'"Address: Country Code" is longer than 2',
		],
		[
			'an object as text',
			{ ...eva, additionalFields: { GroupName: '={{ ({}) }}' } },
			'"Group Name" must be text',
		],
		[
			'a contact without a name',
			{
				...eva,
				furtherContacts: { contact: [{ FirstName: '={{ "" }}', LastName: 'X', details: {} }] },
			},
			'"First Name" is empty',
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { error } = await world.run('silvasoft', create(parameters));

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('shows Silvasoft’s own words when it refuses the key', async () => {
		const { error } = await world.run('silvasoft', create(eva), {
			credentials: {
				silvasoftApi: { ...world.credentials.silvasoftApi, apiKey: 'wrong-key' },
			},
		});

		expect(error?.message).toBe('Silvasoft does not accept the API key and username');
		expect(error?.description).toContain('Invalid authentication credentials');
		expect(world.sandbox.journal).toHaveLength(1);
	});
});
