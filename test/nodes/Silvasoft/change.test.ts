import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { updateRelation } from '../../facts/silvasoft';
import { no, yes } from '../../support/expressions';
import { filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const update = (guid: string, options: object = {}): INodeParameters => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator(guid),
	updateFields: {},
	mainContact: {},
	options: { ...options },
});

const relations = () => [...world.sandbox.data.silvasoft.relations.values()];

/** A relation of which every updatable field has a value, of the given kind. */
function completeRelation(kind: 'BusinessRelation' | 'PrivateRelation') {
	const relation = relations().find(({ PrivateOrBusiness }) => PrivateOrBusiness === kind);
	if (!relation) throw new Error(`There is no ${kind}`);
	const [main, ...others] = relation.Relation_Contact;
	const complete = {
		...relation,
		Phone: '1',
		Address_UnitAppendix: 'b',
		Relation_Contact: [{ ...main, Phone: '2', ContactNotes: 'note', Preposition: 'de' }, ...others],
	};
	world.sandbox.data.silvasoft.put(complete);
	return complete;
}

function stored(guid: string) {
	const relation = world.sandbox.data.silvasoft.relations.get(guid);
	if (!relation) throw new Error(`There is no relation ${guid}`);
	const { ChangedOn, ...rest } = relation;
	return { ...rest, hasDate: ChangedOn > 0 };
}

const calls = () => world.sandbox.journal.map(({ method }) => method);

const fields = updateRelation.filter(({ name }) => name !== 'RelationGUID');

describe.each([
	['merge', {}, {}],
	['merge', { readFirst: true }, {}],
	['replace', { readFirst: true }, {}],
	['replace', { readFirst: true }, { extraMembers: true, unknownMembers: 'refuse' }],
] as const)(
	'Silvasoft: Update where the vendor does a %s, with options %j and switches %j',
	(position, options, switches) => {
		beforeEach(() => {
			Object.assign(world.sandbox.switches.silvasoft, { update: position, ...switches });
		});

		test.each(fields.map((fact) => [fact.name, fact] as const))(
			'changes %s and leaves all else as it was',
			async (name, fact) => {
				const guid = String(completeRelation('BusinessRelation').RelationGUID);
				const before = stored(guid);

				const { error } = await world.run('silvasoft', filledIn(update(guid, options), [fact]));

				expect(error).toBeUndefined();
				const [, ofContact] = name.split(' > ');
				const [main, ...others] = before.Relation_Contact;
				// FamilyName is the old name of LastName.
				const names = ofContact === 'LastName' ? ['LastName', 'FamilyName'] : [String(ofContact)];
				const contact = { ...main, ...Object.fromEntries(names.map((key) => [key, fact.sent])) };
				expect(stored(guid)).toEqual({
					...before,
					...(ofContact ? { Relation_Contact: [contact, ...others] } : { [name]: fact.sent }),
				});
				expect(calls()).toEqual('readFirst' in options ? ['GET', 'PUT'] : ['PUT']);
			},
		);
	},
);

describe('Silvasoft: Update', () => {
	test.each(yes)(
		'reads the relation first and sends its other fields where the expression for that gives %s',
		async (_, readFirst) => {
			const guid = String(completeRelation('BusinessRelation').RelationGUID);
			world.sandbox.switches.silvasoft.update = 'replace';
			const before = stored(guid);

			const parameters = { ...update(guid, { readFirst }), updateFields: { Phone: '9' } };
			const { error } = await world.run('silvasoft', parameters);

			expect(error).toBeUndefined();
			expect(calls()).toEqual(['GET', 'PUT']);
			expect(stored(guid)).toEqual({ ...before, Phone: '9' });
		},
	);

	test.each(yes)(
		'skips a write that would change nothing where the expression for that gives %s',
		async (_, skipUnchanged) => {
			const guid = String(completeRelation('BusinessRelation').RelationGUID);
			const parameters = { ...update(guid, { skipUnchanged }), updateFields: { Phone: '1' } };

			const { items } = await world.run('silvasoft', parameters);

			expect(items[0].json).toMatchObject({ RelationGUID: guid, updateSkipped: true });
			expect(calls()).toEqual(['GET']);
		},
	);

	test.each(no)(
		'neither reads nor skips where the expressions for that give %s',
		async (_, answer) => {
			const guid = String(completeRelation('BusinessRelation').RelationGUID);
			const options = { readFirst: answer, skipUnchanged: answer };
			const parameters = { ...update(guid, options), updateFields: { Phone: '1' } };

			const { error } = await world.run('silvasoft', parameters);

			expect(error).toBeUndefined();
			expect(calls()).toEqual(['PUT']);
		},
	);

	test('sends no name or tax number of a private relation when it sends all else back', async () => {
		const guid = String(completeRelation('PrivateRelation').RelationGUID);
		const parameters = { ...update(guid, { readFirst: true }), updateFields: { Phone: '3' } };
		await world.run('silvasoft', parameters);

		const put = world.sandbox.journal.at(-1);
		expect(put?.json).toMatchObject({ Phone: '3', Address_UnitAppendix: 'b' });
		for (const name of ['Name', 'RegistrationNumber', 'TaxIdentificationNumber']) {
			expect(put?.json).not.toHaveProperty(name);
		}
	});

	test.each(['boolean', 'true', 'True', '1', 'yes'] as const)(
		'changes the main contact alone, which a DefaultContact says in the form %s',
		async (defaultContact) => {
			Object.assign(world.sandbox.switches.silvasoft, { update: 'replace', defaultContact });
			const relation = completeRelation('BusinessRelation');
			const guid = String(relation.RelationGUID);
			const [main] = relation.Relation_Contact;
			const first = { ...main, FirstName: 'Other', Preposition: null, DefaultContact: false };
			world.sandbox.data.silvasoft.put({ ...relation, Relation_Contact: [first, main] });
			const before = stored(guid);

			const parameters = { ...update(guid, { readFirst: true }), mainContact: { Phone: '9' } };
			const { error } = await world.run('silvasoft', parameters);

			expect(error).toBeUndefined();
			expect(stored(guid)).toEqual({
				...before,
				Relation_Contact: [first, { ...main, Phone: '9' }],
			});
		},
	);

	test('sends back all texts, numbers and flags, but neither lists nor what Silvasoft computes', async () => {
		world.sandbox.switches.silvasoft.extraMembers = true;
		const { RelationGUID, GroupName, ...relation } = completeRelation('BusinessRelation');
		world.sandbox.data.silvasoft.put({
			...relation,
			RelationGUID,
			GroupName: 'Newsletter',
			Extra_Note: 'note',
		});
		const parameters = {
			...update(String(RelationGUID), { readFirst: true }),
			mainContact: { LastName: 'Ander' },
		};
		await world.run('silvasoft', parameters);

		const put = Object(world.sandbox.journal.at(-1)?.json);
		expect(GroupName).not.toBe('Newsletter');
		expect(put).toMatchObject({
			GroupName: 'Newsletter',
			Extra_Note: 'note',
			Relation_Contact: [
				{ LastName: 'Ander', FamilyName: 'Ander', Preposition: 'de', DefaultContact: true },
			],
		});
		for (const name of [
			...['Relation_CustomField', 'Relation_BankAccount'],
			...['CreatedOn', 'ChangedOn', 'PrivateOrBusiness'],
		]) {
			expect(put).not.toHaveProperty(name);
		}
	});

	test('sends numbers and flags back as such that came as text, and the RelationGUID with all its digits', async () => {
		const relation = completeRelation('BusinessRelation');
		const guid = '9223372036854775806';
		world.sandbox.data.silvasoft.put({ ...relation, RelationGUID: BigInt(guid) });
		world.sandbox.switches.silvasoft.update = 'replace';
		const before = stored(guid);
		world.sandbox.faults.push({ method: 'GET', kind: { valuesAsText: 'True' } });

		const parameters = { ...update(guid, { readFirst: true }), updateFields: { Phone: '9' } };
		const { error } = await world.run('silvasoft', parameters);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.at(-1)?.text).toContain(`"RelationGUID":${guid},`);
		expect(stored(guid)).toEqual({ ...before, Phone: '9' });
	});

	test('skips a write that would change nothing, where the user wants that, and says so', async () => {
		const guid = String(completeRelation('BusinessRelation').RelationGUID);
		const parameters = {
			...update(guid, { skipUnchanged: true }),
			updateFields: { Phone: '1' },
			mainContact: { Phone: '2' },
		};
		const { items } = await world.run('silvasoft', parameters);

		expect(items[0].json).toMatchObject({ RelationGUID: guid, updateSkipped: true });
		expect(calls()).toEqual(['GET']);
	});

	test('writes the given fields alone after it has looked for a difference', async () => {
		const guid = String(completeRelation('BusinessRelation').RelationGUID);
		const parameters = { ...update(guid, { skipUnchanged: true }), updateFields: { Phone: '9' } };
		await world.run('silvasoft', parameters);

		expect(calls()).toEqual(['GET', 'PUT']);
		expect(world.sandbox.journal.at(-1)?.json).toEqual({ RelationGUID: Number(guid), Phone: '9' });
	});

	test('says that the relation does not exist when it cannot be read', async () => {
		const parameters = { ...update('4711', { readFirst: true }), updateFields: { Phone: '9' } };
		const { error } = await world.run('silvasoft', parameters);

		expect(error?.message).toBe('Silvasoft has no relation with RelationGUID 4711');
		expect(calls()).toEqual(['GET']);
	});
});
