import merge from 'lodash/merge';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { companyOperations as odysseeCompany } from '../../../nodes/Odyssee/resources/company';
import { contactOperations } from '../../../nodes/Odyssee/resources/contact';
import { relationOperations as silvasoftRelation } from '../../../nodes/Silvasoft/resources/relation';
import { companyOperations } from '../../../nodes/SuperOffice/resources/company';
import { personOperations } from '../../../nodes/SuperOffice/resources/person';
import { relationOperations } from '../../../nodes/SuperOffice/resources/relation';
import { locator } from '../../facts/fact';
import { isWrite } from '../../facts/operation';
import { nodeNames, operationRows, startOf } from '../../facts/operations';
import { isSimplified } from '../../facts/output';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const operations = Object.entries({
	'silvasoft relation': silvasoftRelation,
	'superOffice relation': relationOperations,
	'superOffice company': companyOperations,
	'superOffice person': personOperations,
	'odyssee contact': contactOperations,
	'odyssee company': odysseeCompany,
}).flatMap(([resource, all]) =>
	all.map((operation) => ({ name: `${resource} ${operation.option.value}`, operation })),
);

/** Runs a node as one that is new, and gives its output. */
async function outputOf(node: string, parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const outcome = await world.run(node, { simplify: true, ...parameters }, { items });
	expect(outcome.error).toBeUndefined();
	return outcome.items.map(({ json }) => json);
}

describe('Every operation', () => {
	test.each(operations)(
		'$name has the field exactly where its records have more than ten members',
		({ name, operation }) => {
			const row = operationRows.find(
				({ node, resource, operation: value }) => `${node} ${resource} ${value}` === name,
			);
			const isLarge = row !== undefined && isSimplified(nodeNames[row.node], row);

			const fields = operation.fields.map((field) => field.name);
			expect({
				simplifies: operation.simplify !== undefined,
				shows: ['simplify', 'output', 'selectedFields'].filter((field) => fields.includes(field)),
			}).toEqual({
				simplifies: isLarge,
				shows: isLarge ? ['simplify', 'output', 'selectedFields'] : [],
			});
		},
	);

	// The forms of the others differ between the versions.
	const sameForms = operationRows.filter(({ modes: [{ start }] }) => !('mode' in start));

	test.each(sameForms)(
		'$node $resource $operation of a workflow that was saved with version 1 gives out all, as Simplify switched off does',
		async (row) => {
			const parameters = merge({}, startOf(row), row.modes[0].start, row.parameters);
			const outputWith = async (more: INodeParameters, typeVersion: number) => {
				world.sandbox.reset();
				const items = row.items(world.sandbox, 2);
				const job = { items, settings: { typeVersion } };
				const outcome = await world.run(row.node, { ...parameters, ...more }, job);
				expect(outcome.error).toBeUndefined();
				return outcome.items.map(({ json }) => (isWrite(row) ? Object.keys(json) : json));
			};

			const saved = await outputWith({ simplify: true, output: 'simplified' }, 1);

			expect(saved).toHaveLength(2 * row.gives);
			expect(saved).toEqual(await outputWith({ simplify: false }, 1.1));
		},
	);
});

describe('A simplified relation of Silvasoft', () => {
	const get = {
		resource: 'relation',
		operation: 'get',
		relationGuid: locator('={{ $json.guid }}'),
	};

	const [contact, other] = [
		{ FirstName: 'Anna', Preposition: 'van', LastName: 'Modeldam', Email: 'anna@example.nl' },
		{ FirstName: 'Bram', Preposition: null, LastName: 'Schetsema', Email: 'bram@example.nl' },
	].map((person) => ({
		...person,
		Phone: null,
		Sex: null,
		FamilyName: person.LastName,
		ContactNotes: null,
		DefaultContact: false,
	}));

	/** A relation with some contacts. */
	function relationWith(...contacts: Array<typeof contact>) {
		const [relation] = world.sandbox.data.silvasoft.relations.values();
		Object.assign(relation, {
			Name: 'Bakkerij Voorbeeld',
			CustomerNumber: 99_023,
			SupplierNumber: 0,
			Email: 'info@example.nl',
			Phone: null,
			Relation_Contact: contacts,
			ChangedOn: 1_752_485_400,
		});
		return [{ guid: String(relation.RelationGUID) }];
	}

	const expected = (guid: string, contactMembers: IDataObject) => ({
		RelationGUID: guid,
		Name: 'Bakkerij Voorbeeld',
		CustomerNumber: 99_023,
		SupplierNumber: 0,
		Email: 'info@example.nl',
		Phone: null,
		...contactMembers,
		ChangedOn: '2025-07-14T09:30:00.000Z',
	});

	test('has what a bookkeeper needs, with its main contact and the date of its last change', async () => {
		const items = relationWith(other, { ...contact, DefaultContact: true });

		expect(await outputOf('silvasoft', get, items)).toEqual([
			expected(items[0].guid, {
				MainContactName: 'Anna van Modeldam',
				MainContactEmail: 'anna@example.nl',
				MainContactPhone: null,
			}),
		]);
	});

	test.each([
		['has none', []],
		['does not say which of several is the main one', [other, contact]],
	])('names no main contact where it %s', async (_, contacts) => {
		const items = relationWith(...contacts);

		expect(await outputOf('silvasoft', get, items)).toEqual([
			expected(items[0].guid, {
				MainContactName: null,
				MainContactEmail: null,
				MainContactPhone: null,
			}),
		]);
	});

	test('goes into Create or Update as it is, and is unchanged', async () => {
		const items = relationWith(contact);
		const columns = {
			mappingMode: 'autoMapInputData',
			matchingColumns: ['CustomerNumber'],
			value: null,
		};
		const upsert = { resource: 'relation', operation: 'createOrUpdate', columns, simplify: true };

		const { run, error } = await world.run(
			'silvasoft',
			{ ...get, simplify: true },
			{ items, then: [{ node: 'silvasoft', parameters: upsert }] },
		);

		expect(error).toBeUndefined();
		const [task] = run?.data.resultData.runData.Second ?? [];
		const [output = []] = task.data?.main ?? [];
		expect(output?.map(({ json }) => [json.Name, json.outcome])).toEqual([
			['Bakkerij Voorbeeld', 'unchanged'],
		]);
		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toEqual([]);
	});

	test('still says that it existed, and the run still tells how many did', async () => {
		const create = {
			resource: 'relation',
			operation: 'createPrivate',
			firstName: 'Wim',
			lastName: 'Tweemaal',
			mainContact: { Email: 'wim@example.nl' },
			simplify: true,
		};

		const { items, run } = await world.run('silvasoft', create, { items: [{}, {}] });

		expect(items.map(({ json }) => [json.Name, json.alreadyExisted])).toEqual([
			['Wim Tweemaal', false],
			['Wim Tweemaal', true],
		]);
		const [task] = run?.data.resultData.runData.Subject ?? [];
		expect(JSON.stringify(task.hints)).toContain('1 relation existed in Silvasoft already');
	});

	test.each(['CustomerNumber', 'SupplierNumber', 'Email'])(
		'that is not there is named by its %s',
		async (key) => {
			const value = key === 'Email' ? 'nobody@example.nl' : 987_654;
			const columns = {
				mappingMode: 'defineBelow',
				matchingColumns: [key],
				value: { [key]: value, Phone: '1' },
			};
			const parameters = { resource: 'relation', operation: 'createOrUpdate', columns };

			const output = await outputOf('silvasoft', { ...parameters, whenNotFound: 'skip' });

			expect(output).toEqual([{ [key]: value, outcome: 'skipped' }]);
		},
	);
});

describe('A simplified record of SuperOffice', () => {
	const start = { authentication: 'superOfficeTicketApi', operation: 'get' };

	test.each(['PascalCase', 'camelCase'] as const)(
		'is a company or a person with one email address and one number (%s)',
		async (carriers) => {
			world.sandbox.switches.superOffice.carriers = carriers;

			const company = { ...start, resource: 'company', companyId: locator('432') };
			expect(await outputOf('superOffice', company)).toEqual([
				{
					ContactId: 432,
					Name: 'Eksempel Fiskeri AS',
					Department: '',
					Number1: 'K-432',
					Number2: '',
					OrgNr: '943200111',
					Country: 'Norway',
					Phone: '+47 55 50 01 23',
					Email: 'post@firma432.example',
					UpdatedDate: '2025-02-01T10:00:00',
				},
			]);
			const person = { ...start, resource: 'person', personId: locator('852') };
			expect(await outputOf('superOffice', person)).toEqual([
				{
					PersonId: 852,
					FullName: 'Ingrid Eksempelsen',
					Firstname: 'Ingrid',
					Lastname: 'Eksempelsen',
					Title: '',
					ContactId: 432,
					ContactName: 'Eksempel Fiskeri AS',
					PersonNumber: 'P-852',
					MobilePhone: '+47 90 00 01 23',
					Email: 'person852@example.com',
				},
			]);
		},
	);

	test.each([
		[0, 'US:"knows"'],
		[1, 'US:"is known by"'],
	])(
		'says what the source of a relation is to its destination (Reversed %i)',
		async (Reversed, text) => {
			const stored = world.sandbox.data.superOffice.relations.get(662);
			Object.assign(stored ?? {}, { Reversed });
			const relation = { ...start, resource: 'relation', relationId: locator('662') };

			const [record] = await outputOf('superOffice', relation);

			expect(record).toMatchObject({ RelationText: expect.stringContaining(text) });
			expect(Object.keys(record)).toHaveLength(10);
		},
	);

	test.each([
		['comment, UpdatedBy/FullName', ['Comment', 'UpdatedBy']],
		['RelationId,Comment', ['RelationId', 'Comment']],
	])('has no other members than those that were asked for (%s)', async (select, members) => {
		const update = {
			...start,
			resource: 'relation',
			operation: 'update',
			mode: 'change',
			relationId: locator('662'),
			updateFields: { Comment: 'New' },
			options: { select },
		};

		const [record] = await outputOf('superOffice', update);

		expect(Object.keys(record)).toEqual(members);
		expect(record.Comment).toBe('New');
	});
});

describe('A simplified contact of Odyssee', () => {
	const start = { resource: 'contact' };
	const ID = '93498506-9dde-4593-b844-e3c51c0e2bc2';

	test('has no invented members where only some fields or the ID were asked for', async () => {
		const list = { ...start, operation: 'getAll', limit: 1 };
		const [contact] = await outputOf('odyssee', { ...list, options: { select: 'notes, skype' } });
		expect(Object.keys(contact)).toEqual(['id', 'notes', 'skype']);

		world.sandbox.switches.odyssee.putAnswer = 'empty';
		const update = {
			...start,
			operation: 'update',
			mode: 'change',
			contactId: locator(ID),
			companyBy: 'keep',
			updateFields: { phone: '1' },
		};
		const onlyId = { ...update, options: { returnMinimal: true } };
		expect(await outputOf('odyssee', onlyId)).toEqual([{ id: ID }]);
	});

	test('has no company name where the list has no company in it', async () => {
		const [contact] = await outputOf('odyssee', { ...start, operation: 'getAll', limit: 1 });

		expect(Object.keys(contact)).toEqual([
			'id',
			'firstname',
			'lastname',
			'email',
			'phone',
			'mobile',
			'company_id',
			'reference_back_office',
			'modified_dateutc',
		]);
	});

	test('that is archived already still says so', async () => {
		const archive = { ...start, operation: 'archive', contactId: locator(ID) };
		await outputOf('odyssee', archive);

		const [contact] = await outputOf('odyssee', archive);

		expect(contact).toMatchObject({ id: ID, updateSkipped: true });
		expect(contact).not.toHaveProperty('archived');
	});
});

describe('Simplify', () => {
	const get = { resource: 'contact', operation: 'get', contactId: locator('={{ $json.id }}') };
	const items = () => [...world.sandbox.data.odyssee.contacts.keys()].slice(0, 2);

	test('may be another one for each item', async () => {
		const [one, two] = items();

		const output = await outputOf('odyssee', { ...get, simplify: '={{ $json.short }}' }, [
			{ id: one, short: 'ja' },
			{ id: two, short: false },
		]);

		expect(output.map((contact) => 'notes' in contact)).toEqual([false, true]);
	});

	test('that an expression leaves empty is named before any call', async () => {
		const [id] = items();

		const { error } = await world.run(
			'odyssee',
			{ ...get, simplify: '={{ $json.none }}' },
			{ items: [{ id }] },
		);

		expect(error?.message).toBe('"Simplify" is empty');
		expect(world.sandbox.journal).toEqual([]);
	});
});
