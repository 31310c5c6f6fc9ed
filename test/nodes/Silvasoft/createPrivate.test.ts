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

	test('may have been made where Silvasoft answers with 303', async () => {
		world.sandbox.faults.push({ kind: { redirect: 'http://127.0.0.1:9/x', status: 303 } });

		const { error } = await world.run('silvasoft', create(eva));

		expect(error?.description).toContain('It may have been created all the same');
	});

	test('creates a second relation of that name when told to', async () => {
		const first = await world.run('silvasoft', create(eva));
		const options = { OnExistingRelationName: 'CONTINUE' };
		const second = await world.run('silvasoft', create({ ...eva, options }));

		expect(second.items[0].json.RelationGUID).not.toBe(first.items[0].json.RelationGUID);
	});

	describe('and whether the relation existed already', () => {
		/** A relation that was there before, whose names and email a new one would share. */
		function existing(rest: object = {}) {
			const relation = [...world.sandbox.data.silvasoft.relations.values()].find(
				({ PrivateOrBusiness, Email }) => PrivateOrBusiness === 'PrivateRelation' && Email,
			);
			if (!relation) throw new Error('There is no private relation');
			world.sandbox.data.silvasoft.put({ ...relation, ...rest });
			const [{ FirstName: firstName, LastName: lastName }] = relation.Relation_Contact;
			const names = { firstName: String(firstName), lastName: String(lastName) };
			return { ...names, mainContact: { Email: String(relation.Email) }, relation };
		}

		/** Has the answer carry another date, or none that can be read. */
		function answerAt(date: string, CreatedOn: number | null) {
			const relation = { RelationGUID: 7, Name: 'Eva Voorbeeld', CreatedOn };
			world.sandbox.faults.push({ kind: { status: 200, headers: { date }, body: [relation] } });
		}

		const seconds = (text: string) => Date.parse(text) / 1000;

		const NOON = 'Wed, 01 Jul 2026 12:00:00 GMT';

		test.each(['older', 'newer', 'both'] as const)(
			'each item says so (%s copy of the page)',
			async (generation) => {
				world.sandbox.switches.silvasoft.generation = generation;
				const { firstName, lastName, mainContact, relation } = existing();
				const { items } = await world.run(
					'silvasoft',
					create({
						firstName: '={{ $json.first }}',
						lastName: '={{ $json.last }}',
						mainContact: { Email: '={{ $json.mail }}' },
					}),
					{
						items: [
							{ first: 'Eva', last: 'Voorbeeld', mail: 'eva.voorbeeld@example.nl' },
							{ first: firstName, last: lastName, mail: mainContact.Email },
						],
					},
				);

				expect(items.map(({ json }) => json.alreadyExisted)).toEqual([false, true]);
				expect(items[1].json.RelationGUID).toBe(String(relation.RelationGUID));
			},
		);

		test('a relation that this execution has just created existed too', async () => {
			const { items, run } = await world.run('silvasoft', create(eva), { items: [{}, {}, {}] });

			const existed = items.map(({ json }) => json.alreadyExisted);
			expect(existed.filter((answer) => answer === true)).toHaveLength(2);
			expect(existed.filter((answer) => answer === false)).toHaveLength(1);
			const [{ hints }] = run?.data.resultData.runData.Subject ?? [];
			expect(hints).toHaveLength(1);
			expect(hints?.[0].message).toMatch(/^2 relations existed in Silvasoft already\. Nothing/);
		});

		test('n8n gives no hint where all are new', async () => {
			const { run } = await world.run('silvasoft', create(eva));

			expect(run?.data.resultData.runData.Subject[0].hints ?? []).toEqual([]);
		});

		test.each([
			['at the same time', NOON, seconds(NOON), false],
			['a few seconds before the answer', NOON, seconds(NOON) - 4, false],
			['later, by another clock', NOON, seconds(NOON) + 60, false],
			['a minute before the answer', NOON, seconds(NOON) - 60, true],
			['years before', NOON, 1_000_000_000, true],
		])('is told by the vendor’s own clock: created %s', async (_, date, createdOn, existed) => {
			answerAt(date, createdOn);
			const { items } = await world.run('silvasoft', create(eva));

			expect(items[0].json.alreadyExisted).toBe(existed);
		});

		test('a creation that took its time is no old relation', async () => {
			// It is stored at once, by a clock that is behind, and the answer leaves long after that.
			world.sandbox.clock.advance(-4_000);
			world.sandbox.faults.push({ kind: { delay: 2_500 } });
			const { items } = await world.run('silvasoft', create(eva));

			expect(items[0].json.alreadyExisted).toBe(false);
		});

		test.each([
			['a minute ago', 60, false],
			['an hour ago', 3600, true],
		])(
			'is told by n8n’s clock where the answer has no date: created %s',
			async (_, age, existed) => {
				answerAt('none', Math.floor(Date.now() / 1000) - age);
				const { items } = await world.run('silvasoft', create(eva));

				expect(items[0].json.alreadyExisted).toBe(existed);
			},
		);

		test('is left out where nothing tells', async () => {
			answerAt(NOON, null);
			const { items } = await world.run('silvasoft', create(eva));

			expect(items[0].json).not.toHaveProperty('alreadyExisted');
		});

		test('is no question where all three options say Create Anyway', async () => {
			const { firstName, lastName, mainContact } = existing();
			const options = {
				OnExistingRelationNumber: 'CONTINUE',
				OnExistingRelationEmail: 'CONTINUE',
				OnExistingRelationName: 'CONTINUE',
			};
			answerAt(NOON, 1);
			const person = create({ firstName, lastName, mainContact, options });
			const { items } = await world.run('silvasoft', person, { items: [{}, {}] });

			expect(items.map(({ json }) => json.alreadyExisted)).toEqual([false, false]);
		});

		test.each(['Number', 'Email', 'Name'])(
			'is still a question where only the option for the %s says Create Anyway',
			async (what) => {
				const options = { [`OnExistingRelation${what}`]: 'CONTINUE' };
				answerAt(NOON, 1);
				const { items } = await world.run('silvasoft', create({ ...eva, options }));

				expect(items[0].json.alreadyExisted).toBe(true);
			},
		);

		test('fails the item where the user wants that, and names the existing relation', async () => {
			const { firstName, lastName, mainContact, relation } = existing();
			const options = { failIfExists: true };
			const { error, items } = await world.run(
				'silvasoft',
				create({ firstName, lastName, mainContact, options }),
			);

			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`Silvasoft already has a relation of ${relation.Name} (RelationGUID ${relation.RelationGUID})`,
			);
			expect(error?.description).toContain('Nothing was created or changed.');
			expect(world.sandbox.journal[0].text).not.toContain('failIfExists');
			expect(world.sandbox.journal.map(({ wrote }) => wrote)).toEqual([false]);
		});

		test('fails none that is new', async () => {
			const options = { failIfExists: true };
			const { error, items } = await world.run('silvasoft', create({ ...eva, options }));

			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ Name: 'Eva Voorbeeld', alreadyExisted: false });
		});
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
			'"Address: Country Code" must be a country code of two letters',
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
