import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useLists } from '../../support/lists';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();
const { names, failure } = useLists(world);

const relation = (operation: string, parameters: INodeParameters): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation,
	...parameters,
});

const create = (additionalFields: INodeParameters = {}, rest: INodeParameters = {}) =>
	relation('create', {
		sourceContactId: locator(432),
		destinationContactId: locator(539),
		relationDefinitionId: locator(7),
		additionalFields,
		...rest,
	});

const remove = (id: number | string, options: INodeParameters = {}) =>
	relation('delete', { relationId: locator(id), options });

const get = (id: number | string) => relation('get', { relationId: locator(id) });

const ofCompany = (id: number, rest: INodeParameters = {}) =>
	relation('getAll', { mode: 'company', companyId: locator(id), returnAll: true, ...rest });

const ofPerson = (id: number) =>
	relation('getAll', { mode: 'person', personId: locator(id), returnAll: true });

const run = async (parameters: INodeParameters) => await world.run('superOffice', parameters);

const switches = () => world.sandbox.switches.superOffice;
const stored = () => world.sandbox.data.superOffice.relations;
const calls = () => world.sandbox.journal.map(({ method, status }) => `${method} ${status}`);

describe('Create', () => {
	test.each(['ignored', 'saved'] as const)(
		'makes a relation and sends no ID, where one in the body is %s',
		async (postedId) => {
			switches().postedId = postedId;
			const before = structuredClone([...stored().values()]);

			const { items } = await run(
				create({
					SourcePersonId: locator(852),
					DestinationPersonId: locator(789),
					Comment: 'Met in May',
					Reversed: 1,
				}),
			);

			expect(items).toHaveLength(1);
			expect(items[0].json).toMatchObject({
				RelationId: 672,
				SourceContactId: 432,
				SourcePersonId: 852,
				DestinationContactId: 539,
				DestinationPersonId: 789,
				RelationDefinitionId: 7,
				Comment: 'Met in May',
				Reversed: 1,
			});
			expect(world.sandbox.journal[0].json).not.toHaveProperty('RelationId');
			expect([...stored().values()].slice(0, before.length)).toEqual(before);
		},
	);

	test('leaves out what is not filled in', async () => {
		await run(create({ Comment: ' ' }));

		expect(world.sandbox.journal[0].json).toEqual({
			SourceContactId: 432,
			DestinationContactId: 539,
			RelationDefinitionId: 7,
		});
	});

	test('is not made twice after an answer that never came, and says how to look', async () => {
		world.sandbox.faults.push({ kind: 'resetAfter' });

		const { error } = await run(create());

		expect(calls()).toEqual(['POST 0']);
		expect(error?.description).toContain('look at the relations of company 432 with Get Many');
	});

	test.each(['sourceContactId', 'destinationContactId', 'relationDefinitionId'])(
		'is refused without %s, and for the ID 0',
		async (name) => {
			const without = await run(create({}, { [name]: locator('') }));
			const zero = await run(create({}, { [name]: locator(0) }));

			expect(without.error).toBeDefined();
			expect(zero.error?.message).toContain('must not be 0');
			expect(world.sandbox.journal).toEqual([]);
		},
	);

	test('shows the people and the definitions that suit its form', async () => {
		const form = { node: 'superOffice', parameters: create({ SourcePersonId: locator(852) }) };

		expect(await names(form, 'searchSourcePersons')).toEqual([
			'No Person',
			'Ingrid Eksempelsen',
			'Lars Prøveland',
		]);
		expect(await names(form, 'searchDefinitions')).toContain('supplies / is supplied by');
		expect(await names(form, 'searchDefinitions')).not.toContain('owns / is owned by');
		const empty = { node: 'superOffice', parameters: create({}, { sourceContactId: locator('') }) };
		expect((await failure(empty, 'searchSourcePersons')).message).toBe(
			'Choose the source company first',
		);
	});
});

describe('Delete', () => {
	test('deletes the relation and says so', async () => {
		const { items } = await run(remove(662));

		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, RelationId: 662 }]);
		expect(stored().has(662)).toBe(false);
		expect(stored().size).toBe(9);
		expect(world.sandbox.journal.map(({ text }) => text)).toEqual(['']);
	});

	test.each([404, 500] as const)(
		'fails where there is no such relation (%s)',
		async (unknownDelete) => {
			switches().unknownDelete = unknownDelete;

			const { error } = await run(remove(4711));

			expect(error?.message).toBe('SuperOffice has no relation 4711');
			expect(error?.description).not.toContain('all the same');
			expect(calls()).toEqual([`DELETE ${unknownDelete}`]);
		},
	);

	test('takes the word of a server that confirms the deletion of an unknown relation', async () => {
		switches().unknownDelete = 204;

		expect((await run(remove(4711))).items[0].json).toEqual({ deleted: true, RelationId: 4711 });
	});

	test.each([404, 500, 204] as const)(
		'is done where a try that got no answer has done it (the next one meets %s)',
		async (unknownDelete) => {
			switches().unknownDelete = unknownDelete;
			world.sandbox.faults.push({ kind: 'resetAfter' });

			const { items, error } = await run(remove(662));

			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({ deleted: true, RelationId: 662 });
			expect(calls()).toEqual(['DELETE 0', `DELETE ${unknownDelete}`]);
		},
	);

	test('is not taken for done because a proxy answers the next try with its own page', async () => {
		const page = { headers: { 'content-type': 'text/html' }, body: '<html>Not here</html>' };
		world.sandbox.faults.push({ kind: 'resetBefore' }, { kind: { status: 404, ...page } });
		world.sandbox.faults.unshift({ kind: { status: 503 } });

		const { error } = await run(remove(662));

		expect(error?.description).toContain('may have been deleted all the same');
		expect(stored().has(662)).toBe(true);
	});

	test.each(['empty', 'error'] as const)(
		'leaves a relation that was changed since (412 with the body %s)',
		async (preconditionBody) => {
			switches().preconditionBody = preconditionBody;

			const { error } = await run(remove(662, { ifUnmodifiedSince: '2001-01-01T00:00:00' }));

			expect(error?.message).toBe('Someone changed this relation in the meantime');
			expect(error?.description).toContain('it was not deleted');
			expect(stored().has(662)).toBe(true);
		},
	);

	test('is refused for the ID 0', async () => {
		expect((await run(remove(0))).error?.message).toContain('must not be 0');
		expect(world.sandbox.journal).toEqual([]);
	});
});

describe('Get', () => {
	test.each(['PascalCase', 'camelCase'] as const)(
		'gives out the relation (names in %s)',
		async (carriers) => {
			switches().carriers = carriers;

			const { items } = await run(get(662));

			expect(items[0].json).toMatchObject({
				RelationId: 662,
				SourceContactName: 'Eksempel Fiskeri AS',
				CreatedBy: { FullName: 'Ida Sandkasse' },
			});
			expect(calls()).toEqual(['GET 200']);
		},
	);

	test('fails where there is no such relation, and for the ID 0', async () => {
		expect((await run(get(4711))).error?.message).toBe('SuperOffice has no relation 4711');
		expect((await run(get(0))).error?.message).toContain('must not be 0');
		expect(calls()).toEqual(['GET 404']);
	});
});

describe('Get Many', () => {
	const idsOf = async (parameters: INodeParameters) =>
		(await run(parameters)).items.map(({ json }) => json.RelationId);

	test.each([
		['text', 'zero', 'translated', 'directed'],
		['number', 'empty', 'raw', 'empty'],
		['text', 'null', 'translated', 'directed'],
	] as const)(
		'gives out the relations of a company and its people (keys as %s, no key as %s, texts %s)',
		async (archiveKeys, noKey, listTexts, processedName) => {
			Object.assign(switches(), { archiveKeys, noKey, listTexts, processedName });

			const { items } = await run(ofCompany(432));

			expect(items.map(({ json }) => json.RelationId)).toEqual([662, 663, 666, 668]);
			expect(items[1].json).toMatchObject({
				RelationDefinitionId: 8,
				Comment: 'Since the merger',
				source_contactId: 432,
				source_personId: 0,
				target_contactId: 545,
				target_personId: 0,
				target_who: 'Demo Holding AS',
			});
			expect(calls()).toEqual(['GET 200']);
		},
	);

	test('does not call an end by the entity’s name: the archive turns the relation to its owner', async () => {
		const { items } = await run(ofCompany(432));

		const given = items.flatMap(({ json }) => Object.keys(json));
		expect(given.filter((name) => /^(Source|Destination|Reversed)/.test(name))).toEqual([]);
	});

	test('gives out those of a person, and those of one kind', async () => {
		expect(await idsOf(ofPerson(853))).toEqual([668]);
		expect(await idsOf(ofCompany(432, { filters: { definition: locator(7) } }))).toEqual([
			662, 668,
		]);
	});

	test('gives out a relation within one company once', async () => {
		const first = stored().get(662);
		if (first) Object.assign(first, { DestinationContactId: 432, DestinationPersonId: 853 });
		switches().archiveRows = 1;

		expect(await idsOf(ofCompany(432))).toEqual([662, 663, 666, 668]);
	});

	test.each([
		['company', ofCompany(4711)],
		['person', ofPerson(4711)],
	])('fails where there is no such %s', async (owner, parameters) => {
		expect((await run(parameters)).error?.message).toBe(`SuperOffice has no ${owner} 4711`);
	});
});
