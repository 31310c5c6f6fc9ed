import { addBusinessRelation } from '../../facts/silvasoft';
import type { SilvasoftRelation } from '../../sandbox';
import { arrived, bodyOf, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const create = (rest: object = {}) => ({
	resource: 'relation',
	operation: 'createBusiness',
	name: 'Bakkerij Voorbeeld',
	mainContact: {},
	furtherContacts: {},
	additionalFields: {},
	options: {},
	...rest,
});

const createPrivate = (rest: object = {}) => ({
	...create(),
	operation: 'createPrivate',
	firstName: 'Eva',
	lastName: 'Voorbeeld',
	...rest,
});

const calls = () => world.sandbox.journal.map(({ method, path }) => `${method} ${path}`);

const ADD = 'POST /rest/addbusinessrelation/';
const UPDATE = 'PUT /rest/updaterelation/';

/** A relation that was there before, as Silvasoft has it. */
function existing(kind: SilvasoftRelation['PrivateOrBusiness'], rest: object = {}) {
	const { relations } = world.sandbox.data.silvasoft;
	const found = [...relations.values()].find(
		(relation) =>
			relation.PrivateOrBusiness === kind && relation.Email && relation.RelationGUID > 1_000_000n,
	);
	if (!found) throw new Error(`There is no ${kind}`);
	const relation = { ...found, ...rest };
	world.sandbox.data.silvasoft.put(relation);
	return { relation, guid: String(relation.RelationGUID) };
}

const now = (guid: string) => world.sandbox.data.silvasoft.relations.get(guid);

describe('Silvasoft: Create Business', () => {
	test('sends every field under its documented name and JSON type', async () => {
		const { error, items } = await world.run('silvasoft', filledIn(create(), addBusinessRelation));

		expect(error).toBeUndefined();
		expect(calls()).toEqual([ADD]);
		const [entry] = world.sandbox.journal;
		for (const fact of addBusinessRelation) {
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		}
		expect(entry.json).toEqual(bodyOf(addBusinessRelation));
		expect(items[0].json).toMatchObject({
			Name: 'Bakkerij Voorbeeld',
			PrivateOrBusiness: 'BusinessRelation',
			RelationGUID: expect.any(String),
			alreadyExisted: false,
		});
	});

	test('sends the name alone when nothing else is given', async () => {
		await world.run('silvasoft', create());

		expect(world.sandbox.journal[0].text).toBe('{"Name":"Bakkerij Voorbeeld"}');
	});

	test.each(['named', 'optional', 'required'] as const)(
		'stores the main contact before the further ones (%s)',
		async (businessContact) => {
			world.sandbox.switches.silvasoft.businessContact = businessContact;
			const { items } = await world.run(
				'silvasoft',
				create({
					mainContact: { FirstName: 'Eva', LastName: 'Voorbeeld' },
					furtherContacts: { contact: [{ FirstName: 'Lies', LastName: 'Ander', details: {} }] },
				}),
			);

			expect(items[0].json.Relation_Contact).toMatchObject([
				{ FirstName: 'Eva', DefaultContact: true },
				{ FirstName: 'Lies', DefaultContact: false },
			]);
		},
	);

	test('tells Silvasoft’s words where it wants a contact', async () => {
		world.sandbox.switches.silvasoft.businessContact = 'required';
		const { error } = await world.run('silvasoft', create());

		expect(error?.description).toContain('Relation_Contact is mandatory');
	});

	test.each(['400', 'emptyObject', 'created'] as const)(
		'refuses a blank name before anything is sent (%s)',
		async (businessWithoutName) => {
			world.sandbox.switches.silvasoft.businessWithoutName = businessWithoutName;
			const { error } = await world.run('silvasoft', create({ name: '={{ " " }}' }));

			expect(error?.message).toContain('"Name" is empty');
			expect(calls()).toEqual([]);
		},
	);

	test.each(['customer', 'nothing'] as const)(
		'makes a supplier with its number (%s)',
		async (businessWithoutFlag) => {
			world.sandbox.switches.silvasoft.businessWithoutFlag = businessWithoutFlag;
			const additionalFields = { IsSupplier: true, SupplierNumber: 77 };
			const { items } = await world.run('silvasoft', create({ additionalFields }));

			expect(items[0].json).toMatchObject({ SupplierNumber: 77, IsCustomer: false });
		},
	);

	test.each(['CustomerNumber', 'SupplierNumber'])('never sends 0 as %s', async (name) => {
		world.sandbox.switches.silvasoft.businessNumberZero = 'empty';
		const { error } = await world.run('silvasoft', create({ additionalFields: { [name]: 0 } }));

		expect(error?.message).toContain('must be a whole number from 1');
		expect(calls()).toEqual([]);
	});

	test.each(['NL123456789B01', 'nl 123456789b01', 'BE0123456789', 'ESB12345678'])(
		'refuses the VAT number %s, which has a country code, instead of cutting it off',
		async (vat) => {
			const additionalFields = { TaxIdentificationNumber: '={{ $json.vat }}' };
			const { error } = await world.run('silvasoft', create({ additionalFields }), {
				items: [{ vat: '123456789B01' }, { vat }],
			});

			expect(error?.message).toBe('"Tax Identification Number" begins with a country code');
			expect(error?.description).toContain(`Leave out ${vat.slice(0, 2)};`);
			// The first item is not written either: all are checked before.
			expect(calls()).toEqual([]);
		},
	);

	test.each(['123456789B01', '123456789', 'B12345678', 'U12345678'])(
		'sends the VAT number %s as it is',
		async (TaxIdentificationNumber) => {
			await world.run('silvasoft', create({ additionalFields: { TaxIdentificationNumber } }));

			expect(world.sandbox.journal[0].json).toMatchObject({ TaxIdentificationNumber });
		},
	);

	test('makes no further contact the main contact by itself', async () => {
		const contact = [{ FirstName: 'Lies', LastName: 'Ander', details: {} }];
		const { error } = await world.run('silvasoft', create({ furtherContacts: { contact } }));

		expect(error?.message).toContain('"Further Contacts" has people in it');
		expect(calls()).toEqual([]);
	});

	test('names the business where it may have been created all the same', async () => {
		world.sandbox.faults.push({ kind: 'resetAfter' });
		const { error } = await world.run('silvasoft', create());

		expect(error?.description).toContain('look for Bakkerij Voorbeeld with Get Many');
		expect(calls()).toEqual([ADD]);
	});

	test('says which existed already, and stores nothing there', async () => {
		const { relation, guid } = existing('BusinessRelation');
		const { items, run } = await world.run(
			'silvasoft',
			create({ name: '={{ $json.name }}', additionalFields: { Phone: '1' } }),
			{ items: [{ name: 'Nieuw' }, { name: relation.Name }] },
		);

		expect(items.map(({ json }) => json.alreadyExisted)).toEqual([false, true]);
		expect(now(guid)).toEqual(relation);
		const [{ hints }] = run?.data.resultData.runData.Subject ?? [];
		expect(hints?.[0].message).toMatch(/^1 relation existed in Silvasoft already\. Nothing/);
	});

	test('fails for an existing one where the user wants that', async () => {
		const { relation } = existing('BusinessRelation');
		const options = { failIfExists: true };
		const { error } = await world.run('silvasoft', create({ name: relation.Name, options }));

		expect(error?.message).toContain(`already has a relation of ${relation.Name}`);
	});
});

describe('Silvasoft: Update If It Exists', () => {
	const options = { updateIfExists: true };

	test.each(['array', 'object'] as const)(
		'writes what is given to the existing business, and nothing else (%s)',
		async (writeAnswer) => {
			world.sandbox.switches.silvasoft.writeAnswer = writeAnswer;
			world.sandbox.switches.silvasoft.businessContact = 'optional';
			// With more digits than JavaScript's numbers have.
			const { relation, guid } = existing('BusinessRelation', {
				Name: 'Bakkerij Voorbeeld',
				RelationGUID: 9_007_199_254_740_997n,
			});
			const { items, run } = await world.run(
				'silvasoft',
				create({
					mainContact: { Phone: '06-1' },
					furtherContacts: { contact: [{ FirstName: 'Lies', LastName: 'Ander', details: {} }] },
					additionalFields: { Phone: '030-1', GroupName: 'Elders', RegistrationNumber: '12' },
					options: { ...options, OnExistingRelationEmail: 'CONTINUE' },
				}),
			);

			expect(calls()).toEqual([ADD, UPDATE]);
			expect(world.sandbox.journal[1].json).toEqual({
				RelationGUID: 9_007_199_254_740_997n,
				Name: 'Bakkerij Voorbeeld',
				Phone: '030-1',
				RegistrationNumber: '12',
				Relation_Contact: [{ Phone: '06-1' }],
			});
			expect(items[0].json).toMatchObject({
				RelationGUID: guid,
				Phone: '030-1',
				Email: relation.Email,
				GroupName: relation.GroupName,
				alreadyExisted: true,
				updated: true,
			});
			const [{ hints }] = run?.data.resultData.runData.Subject ?? [];
			expect(hints?.[0].message).toMatch(/got the new data.*without group and further contacts/);
		},
	);

	test('renames a private relation that has the customer number', async () => {
		const { relation, guid } = existing('PrivateRelation', {
			CustomerNumber: 777,
			IsCustomer: true,
		});
		const additionalFields = { CustomerNumber: 777 };
		const { items } = await world.run('silvasoft', createPrivate({ additionalFields, options }));

		expect(items[0].json).toMatchObject({ RelationGUID: guid, updated: true });
		expect(now(guid)?.Relation_Contact[0]).toMatchObject({
			FirstName: 'Eva',
			LastName: 'Voorbeeld',
			Phone: relation.Relation_Contact[0].Phone,
		});
	});

	test('creates what does not exist', async () => {
		const { items, run } = await world.run('silvasoft', create({ options }));

		expect(calls()).toEqual([ADD]);
		expect(items[0].json).toMatchObject({ alreadyExisted: false });
		expect(items[0].json).not.toHaveProperty('updated');
		expect(run?.data.resultData.runData.Subject[0].hints ?? []).toEqual([]);
	});

	test('makes one business of two items with one name, as the last of them says', async () => {
		const additionalFields = { Phone: '={{ $json.phone }}' };
		const { items } = await world.run('silvasoft', create({ additionalFields, options }), {
			items: [{ phone: '1' }, { phone: '2' }, { phone: '3' }],
		});

		expect(items.map(({ json }) => json.updated)).toEqual([undefined, true, true]);
		expect(now(String(items[0].json.RelationGUID))?.Phone).toBe('3');
	});

	test('keeps the rest where an update clears what is left out, with Send All Other Fields Unchanged', async () => {
		world.sandbox.switches.silvasoft.update = 'replace';
		const { relation, guid } = existing('BusinessRelation', { Name: 'Bakkerij Voorbeeld' });
		const { items } = await world.run(
			'silvasoft',
			create({ additionalFields: { Phone: '030-1' }, options: { ...options, readFirst: true } }),
		);

		expect(calls()).toEqual([ADD, 'GET /rest/listrelations/', UPDATE]);
		expect(items[0].json).toMatchObject({ alreadyExisted: true, updated: true });
		expect(now(guid)).toMatchObject({
			Phone: '030-1',
			Email: relation.Email,
			Address_City: relation.Address_City,
			RegistrationNumber: relation.RegistrationNumber,
			Relation_Contact: relation.Relation_Contact,
		});
	});

	test.each([
		['a business', 'a private relation', 'PrivateRelation'],
		['a private relation', 'a business', 'BusinessRelation'],
	] as const)('never writes the values of %s to %s', async (_, __, kind) => {
		const { relation, guid } = existing(kind);
		const Email = String(relation.Email);
		const parameters =
			kind === 'PrivateRelation'
				? create({ additionalFields: { Email, RegistrationNumber: '12' }, options })
				: createPrivate({ mainContact: { Email }, options });
		const { error } = await world.run('silvasoft', parameters);

		expect(error?.message).toContain('The relation that Silvasoft has already is not a');
		expect(error?.message).toContain(`RelationGUID ${guid}`);
		expect(calls()).toHaveLength(1);
		expect(now(guid)).toEqual(relation);
	});

	test.each([create, createPrivate])(
		'has no other kind to update where Silvasoft passes it over',
		async (form) => {
			world.sandbox.switches.silvasoft.existingOfOtherKind = 'passedOver';
			const { relation } = existing(form === create ? 'PrivateRelation' : 'BusinessRelation');
			const Email = String(relation.Email);
			const given = form === create ? { additionalFields: { Email } } : { mainContact: { Email } };
			const { items } = await world.run('silvasoft', form({ ...given, options }));

			expect(items[0].json).toMatchObject({ alreadyExisted: false });
		},
	);

	test.each([
		['its kind', { PrivateOrBusiness: undefined, CreatedOn: 1 }, 'is not a business relation'],
		['its age', { PrivateOrBusiness: 'BusinessRelation', CreatedOn: null }, 'whether the relation'],
	])('updates nothing where Silvasoft does not tell %s', async (_, rest, message) => {
		const body = [{ RelationGUID: 1000001, Name: 'Bakkerij Voorbeeld', ...rest }];
		world.sandbox.faults.push({ kind: { status: 200, body } });
		const { error } = await world.run('silvasoft', create({ options }));

		expect(error?.message).toContain(message);
		expect(calls()).toEqual([ADD]);
	});

	test('says that none was created where the update is refused', async () => {
		existing('BusinessRelation', { Name: 'Bakkerij Voorbeeld' });
		world.sandbox.faults.push({
			path: '/rest/updaterelation',
			kind: { status: 400, body: { errorCode: 'X', errorMessage: 'Not today' } },
		});
		const { error } = await world.run('silvasoft', create({ options }));

		expect(error?.description).toContain('Not today');
		expect(error?.description).toContain('so no new one was created');
	});

	test.each([
		['Fail If It Exists', { failIfExists: true }, 'contradict each other'],
		[
			'Create Anyway in all options',
			{
				OnExistingRelationNumber: 'CONTINUE',
				OnExistingRelationEmail: 'CONTINUE',
				OnExistingRelationName: 'CONTINUE',
			},
			'has nothing to update',
		],
	])('is refused together with %s', async (_, others, message) => {
		for (const form of [create, createPrivate]) {
			const { error } = await world.run('silvasoft', form({ options: { ...options, ...others } }));

			expect(error?.message).toContain(message);
		}
		expect(calls()).toEqual([]);
	});
});
