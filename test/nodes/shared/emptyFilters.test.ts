import type { Job } from '../../engine/engine';
import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import { listRelations } from '../../facts/silvasoft';
import { changeRelation } from '../../facts/superOffice';
import { filledIn } from '../../support/parameters';
import { updates } from '../../support/updates';
import { useWorld } from '../../support/world';

const world = useWorld();

const inCollection = (name: string) =>
	listRelations
		.filter(({ parameter }) => parameter.startsWith(`${name}.`))
		.map((fact) => [fact.name, fact] as const);

const blanks = [{ value: '' }, { value: ' \t' }, { value: null }, {}];

const getMany = (facts: Fact[], options: object = {}) => {
	const parameters = filledIn({ resource: 'relation', operation: 'getAll', limit: 3 }, facts);
	return { ...parameters, options: { ...Object(parameters.options), ...options } };
};

const byExpression = (fact: Fact): Fact => ({ ...fact, value: '={{ $json.value }}' });

const run = async (
	node: string,
	parameters: Job['parameters'],
	rest: Partial<Job> = { items: blanks },
) => await world.run(node, parameters, { onError: 'continueRegularOutput', ...rest });

const messages = (items: Awaited<ReturnType<typeof run>>['items']) =>
	items.map(({ json }) => json.error);

const isEmpty = expect.stringMatching(/^"[^"]+" is empty$/);

describe('A filter that is added and has no value', () => {
	test.each(inCollection('filters'))('stops the item (%s)', async (_, fact) => {
		const { items } = await run('silvasoft', getMany([byExpression(fact)]));

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(items[0].json.message).toContain('When a Filter Is Empty');
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(inCollection('filters'))('stops the agent that leaves %s blank', async (_, fact) => {
		// n8n itself asks the agent for an argument that has no default.
		for (const [argument, item] of [
			[`'given', '', 'string'`, { given: ' ' }],
			[`'given', '', 'string', ''`, {}],
		] as const) {
			const value = `={{ $fromAI(${argument}) }}`;
			const parameters = getMany([{ ...fact, value }]);
			const { error } = await world.run('silvasoft', parameters, { asTool: true, items: [item] });
			expect(error?.message).toContain('is empty');
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(inCollection('filters'))(
		'finds nothing where the user wants that (%s)',
		async (_, fact) => {
			const { items, error } = await run(
				'silvasoft',
				getMany([byExpression(fact)], { emptyFilters: 'returnNothing' }),
			);

			expect([items, error]).toEqual([[], undefined]);
			expect(world.sandbox.journal).toEqual([]);
		},
	);

	test.each(inCollection('filters'))(
		'is left out where the user wants that (%s)',
		async (_, fact) => {
			const other = fact.name === 'RelationType' ? 'RelationName' : 'RelationType';
			const kept = listRelations.filter(({ name }) => name === other);
			const { error } = await run(
				'silvasoft',
				getMany([byExpression(fact), ...kept], { emptyFilters: 'leaveOut' }),
			);

			expect(error).toBeUndefined();
			expect(world.sandbox.journal.map(({ query }) => query)).toEqual(
				blanks.map(() => ({ Limit: '3', [other]: kept[0].sent })),
			);
		},
	);

	test('stops nothing for the items that have a value', async () => {
		const { items } = await run(
			'silvasoft',
			{ ...getMany([]), filters: { RelationType: '={{ $json.type }}' }, limit: 1 },
			{ items: [{ type: 'Customer' }, {}, { type: 'Supplier' }] },
		);

		expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[undefined, { item: 0 }],
			['"Type" is empty', { item: 1 }],
			[undefined, { item: 2 }],
		]);
	});

	test('is no filter where none was added', async () => {
		const { items } = await run('silvasoft', { ...getMany([]), filters: {} }, {});

		expect(items).toHaveLength(3);
	});
});

describe('What limits a call is not left out because an expression finds nothing', () => {
	test.each([
		...inCollection('options'),
		...listRelations.filter(({ name }) => name === 'Limit').map((fact) => ['Limit', fact] as const),
	])('%s of a list', async (_, fact) => {
		const { items } = await run('silvasoft', getMany([byExpression(fact)]));

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});

	test('Return All', async () => {
		const { items } = await run('silvasoft', { ...getMany([]), returnAll: '={{ $json.value }}' });

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(
		updates
			.filter(({ node }) => node === 'superOffice')
			.map((update) => [update.name, update] as const),
	)('If Unmodified Since (%s)', async (_, { start, needed }) => {
		const condition = changeRelation.filter(({ name }) => name === 'If-Unmodified-Since');
		const comment = changeRelation.filter(({ name }) => name === 'Comment');
		const { items } = await run(
			'superOffice',
			filledIn(start, [...needed, ...comment, ...condition.map(byExpression)]),
		);

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});

	test('Send All Other Fields Unchanged', async () => {
		const { items } = await run('silvasoft', {
			resource: 'relation',
			operation: 'update',
			relationGuid: locator('1000001'),
			updateFields: { Phone: '030-1' },
			options: { readFirst: '={{ $json.value }}' },
		});

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});
});
