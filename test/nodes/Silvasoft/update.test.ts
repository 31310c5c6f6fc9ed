import { locator } from '../../facts/fact';
import { updateRelation } from '../../facts/silvasoft';
import { arrived, bodyOf, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const required = updateRelation.filter((fact) => fact.required);
const optional = updateRelation.filter((fact) => !fact.required);

const update = (rest: object = {}) => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	updateFields: {},
	mainContact: {},
	...rest,
});

describe('Silvasoft: Update', () => {
	test('sends every field under its documented name and JSON type', async () => {
		const { error, items } = await world.run('silvasoft', filledIn(update(), updateRelation));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal).toHaveLength(1);
		const [entry] = world.sandbox.journal;
		expect(entry).toMatchObject({
			method: 'PUT',
			path: '/rest/updaterelation/',
			query: {},
			wrote: true,
		});
		for (const fact of updateRelation) {
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		}
		expect(entry.json).toEqual(bodyOf(updateRelation));
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { RelationGUID: '1000001', Email: 'info@example.nl' },
			pairedItem: { item: 0 },
		});
	});

	test.each(optional.map((fact) => [fact.name, fact] as const))(
		'sends nothing besides the RelationGUID and %s',
		async (_, fact) => {
			await world.run('silvasoft', filledIn(update(), [...required, fact]));

			expect(world.sandbox.journal.map(({ json }) => json)).toEqual([bodyOf([...required, fact])]);
		},
	);

	test('sends a RelationGUID above 2^53 as a JSON number with all its digits', async () => {
		const all = await world.run('silvasoft', {
			resource: 'relation',
			operation: 'getAll',
			returnAll: true,
			filters: {},
			options: {},
		});
		const guid = all.items
			.map(({ json }) => String(json.RelationGUID))
			.find((text) => text.length > 15);

		const { items, error } = await world.run(
			'silvasoft',
			update({
				relationGuid: locator('={{ $json.RelationGUID }}'),
				updateFields: { Phone: '030-9' },
			}),
			{ items: [{ RelationGUID: guid }] },
		);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.at(-1)?.text).toContain(`"RelationGUID":${guid},`);
		expect(items[0].json).toMatchObject({ RelationGUID: guid, Phone: '030-9' });
	});

	test.each(['array', 'object'] as const)(
		'gives one item when Silvasoft answers with an %s',
		async (writeAnswer) => {
			world.sandbox.switches.silvasoft.writeAnswer = writeAnswer;

			const { items } = await world.run('silvasoft', update({ updateFields: { Phone: '030-9' } }));

			expect(items.map(({ json }) => json.Phone)).toEqual(['030-9']);
		},
	);

	test('sends a blank text where the user chose to clear, and not what an expression does not find', async () => {
		await world.run(
			'silvasoft',
			update({
				updateFields: { Phone: '', Email: '={{ $json.mail }}', IsOther: '={{ null }}' },
				options: { emptyValues: 'clear' },
			}),
		);

		expect(world.sandbox.journal[0].json).toEqual({ RelationGUID: 1000001, Phone: '' });
	});

	test.each(['clears', 'keeps'] as const)(
		'gives out what Silvasoft makes of an empty text (%s)',
		async (emptyText) => {
			world.sandbox.switches.silvasoft.emptyText = emptyText;
			const { Phone } = world.sandbox.data.silvasoft.relations.get('1000001') ?? {};
			expect(Phone).toEqual(expect.any(String));

			const { items } = await world.run(
				'silvasoft',
				update({ updateFields: { Phone: '' }, options: { emptyValues: 'clear' } }),
			);

			expect(items.map(({ json }) => json.Phone)).toEqual([emptyText === 'keeps' ? Phone : null]);
		},
	);

	test('says that nothing was written for a relation that does not exist', async () => {
		const { error } = await world.run(
			'silvasoft',
			update({ relationGuid: locator('4711'), updateFields: { Phone: '030-9' } }),
		);

		expect(error?.message).toBe(
			'Silvasoft wrote nothing: it has no relation with RelationGUID 4711, or did not change it',
		);
		expect(error?.description).toContain('Check that the record exists');
	});

	test('says that the relation does not exist, with Silvasoft’s own words, where it answers so', async () => {
		world.sandbox.switches.silvasoft.unknownRelation = '400';

		const { error } = await world.run(
			'silvasoft',
			update({ relationGuid: locator('4711'), updateFields: { Phone: '030-9' } }),
		);

		expect(error?.message).toBe('Silvasoft has no relation with RelationGUID 4711');
		expect(error?.description).toMatch(/^Silvasoft says: "/);
	});

	test.each([
		['an empty GUID', { relationGuid: locator('') }, 'Parameter "Relation" is required'],
		[
			'a GUID that is missing in the item',
			{ relationGuid: locator('={{ $json.no }}') },
			'"Relation" is empty',
		],
		['a dot', { relationGuid: locator('.') }, 'A RelationGUID is a number of up to 19 digits'],
		[
			'a dot from an expression',
			{ relationGuid: locator('={{ "." }}') },
			'"Relation" must be a whole number',
		],
		['two dots', { relationGuid: locator('..') }, 'A RelationGUID is a number of up to 19 digits'],
		[
			'two dots from an expression',
			{ relationGuid: locator('={{ ".." }}') },
			'"Relation" must be a whole number',
		],
		['a path', { relationGuid: locator('={{ "1/../2" }}') }, '"Relation" must be a whole number'],
		[
			'a rounded number',
			{ relationGuid: locator('={{ 9007199254740993 }}') },
			'"Relation" has too many digits',
		],
		[
			'a GUID beyond 64 bits',
			{ relationGuid: locator('9223372036854775808') },
			'"Relation" must be a whole number from 1 to 9223372036854775807',
		],
		['nothing to change', { updateFields: {} }, 'There is nothing to update'],
		[
			'only expressions without a result',
			{ updateFields: { Phone: '={{ $json.no }}' } },
			'There is nothing to update',
		],
		[
			'a number in words',
			{ updateFields: { CustomerNumber: 'twelve' } },
			'"Customer Number" must be a whole number',
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { error } = await world.run(
			'silvasoft',
			update({ updateFields: { Phone: '030-9' }, ...parameters }),
		);

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});

	describe('with items of which one is bad', () => {
		const parameters = update({
			relationGuid: locator('={{ $json.guid }}'),
			updateFields: { Phone: '={{ $json.phone }}' },
		});
		const items = [
			{ guid: '1000001', phone: '1' },
			{ guid: 'nonsense', phone: '2' },
			{ guid: '4711', phone: '3' },
		];

		test('gives one result or one message per item, linked to it, when it continues', async () => {
			const out = await world.run('silvasoft', parameters, {
				items,
				onError: 'continueRegularOutput',
			});

			expect(out.error).toBeUndefined();
			expect(out.items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
				[undefined, { item: 0 }],
				['"Relation" must be a whole number', { item: 1 }],
				[
					'Silvasoft wrote nothing: it has no relation with RelationGUID 4711, or did not change it',
					{ item: 2 },
				],
			]);
		});

		test('puts the failed items onto the error output, linked to their items', async () => {
			const out = await world.run('silvasoft', parameters, {
				items,
				onError: 'continueErrorOutput',
			});

			expect(out.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
			expect(out.failedItems.map(({ json }) => json.error)).toEqual([
				'"Relation" must be a whole number',
				'Silvasoft wrote nothing: it has no relation with RelationGUID 4711, or did not change it',
			]);
			expect(out.failedItems.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 1 },
				{ item: 2 },
			]);
		});
	});

	test('takes none of several relations for the one that was updated', async () => {
		const body = [{ RelationGUID: 1000001 }, { RelationGUID: 1000002 }];
		world.sandbox.faults.push({ method: 'PUT', kind: { status: 200, body } });

		const { error } = await world.run('silvasoft', update({ updateFields: { Phone: '1' } }));

		expect(error?.message).toBe('Silvasoft sent something else than expected');
		expect(error?.description).toContain('It may have been changed all the same');
	});
});
