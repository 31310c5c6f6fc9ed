import type { Job } from '../../engine/engine';
import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import type { OperationRow } from '../../facts/operation';
import { nodeNames, operationRows, rowOf, startOf } from '../../facts/operations';
import { changeRelation } from '../../facts/superOffice';
import { arrived, filledIn } from '../../support/parameters';
import { updates } from '../../support/updates';
import { useWorld } from '../../support/world';

const world = useWorld();

/** Every list that a node gives out, with each field of one of its collections. */
const inCollection = (collection: string) =>
	operationRows
		.filter(({ kind }) => kind === 'list')
		.flatMap((row) =>
			row.modes[0].table
				.filter(({ parameter }) => parameter.startsWith(`${collection}.`))
				.map((fact) => ({ list: `${nodeNames[row.node]}: ${row.name}`, row, fact })),
		);

const blanks = [{ value: '' }, { value: ' \t' }, { value: null }, {}];

const silvasoftList = rowOf('silvasoft', 'relation', 'getAll');

const getMany = (row: OperationRow, facts: Fact[], options: object = {}) => {
	const [mode] = row.modes;
	const needed = mode.table.filter(({ required }) => required);
	const parameters = filledIn({ ...startOf(row), ...mode.start, limit: 3 }, [...needed, ...facts]);
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
	const filters = inCollection('filters');

	test.each(filters)('stops the item ($list, $fact.name)', async ({ row, fact }) => {
		const { items } = await run(row.node, getMany(row, [byExpression(fact)]));

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(items[0].json.message).toContain('When a Filter Is Empty');
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(filters)('stops the agent that leaves it blank ($list, $fact.name)', async (given) => {
		const { row, fact } = given;
		// n8n itself asks the agent for an argument that has no default.
		for (const [argument, item] of [
			[`'given', '', 'string'`, { given: ' ' }],
			[`'given', '', 'string', ''`, {}],
		] as const) {
			const value = `={{ $fromAI(${argument}) }}`;
			const parameters = getMany(row, [{ ...fact, value }]);
			const { error } = await world.run(row.node, parameters, { asTool: true, items: [item] });
			expect(error?.message).toContain('is empty');
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(filters)(
		'finds nothing where the user wants that ($list, $fact.name)',
		async ({ row, fact }) => {
			const { items, error } = await run(
				row.node,
				getMany(row, [byExpression(fact)], { emptyFilters: 'returnNothing' }),
			);

			expect([items, error]).toEqual([[], undefined]);
			expect(world.sandbox.journal).toEqual([]);
		},
	);

	test.each(filters)(
		'is left out where the user wants that ($list, $fact.name)',
		async ({ row, fact }) => {
			const others = filters.filter((other) => other.row === row && other.fact !== fact);
			const kept = others.map((other) => other.fact).slice(0, 1);
			const { error } = await run(
				row.node,
				getMany(row, [byExpression(fact), ...kept], { emptyFilters: 'leaveOut' }),
			);

			expect(error).toBeUndefined();
			const queries = world.sandbox.journal.map(({ query }) => query);
			world.sandbox.reset();
			await run(row.node, getMany(row, kept), {});
			const [{ query }] = world.sandbox.journal;
			expect(queries).toEqual(blanks.map(() => query));
			expect(kept.map((other) => String(arrived({ query }, other)))).toEqual(
				kept.map(({ sent }) => String(sent)),
			);
			expect(arrived({ query }, fact)).toBeUndefined();
		},
	);

	test('stops nothing for the items that have a value', async () => {
		const { items } = await run(
			'silvasoft',
			{ ...getMany(silvasoftList, []), filters: { RelationType: '={{ $json.type }}' }, limit: 1 },
			{ items: [{ type: 'Customer' }, {}, { type: 'Supplier' }] },
		);

		expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[undefined, { item: 0 }],
			['"Type" is empty', { item: 1 }],
			[undefined, { item: 2 }],
		]);
	});

	test('is no filter where none was added', async () => {
		const { items } = await run('silvasoft', { ...getMany(silvasoftList, []), filters: {} }, {});

		expect(items).toHaveLength(3);
	});
});

describe('What limits a call is not left out because an expression finds nothing', () => {
	// A header about the answer limits nothing.
	const limiting = inCollection('options').filter(({ fact }) => fact.at[0] === 'query');

	test.each(limiting)('$fact.name of $list', async ({ row, fact }) => {
		const { items } = await run(row.node, getMany(row, [byExpression(fact)]));

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(
		operationRows
			.filter(({ kind }) => kind === 'list')
			.flatMap((row) => ['limit', 'returnAll'].map((parameter) => ({ row, parameter }))),
	)('$parameter of $row.node $row.operation', async ({ row, parameter }) => {
		const { items } = await run(row.node, {
			...getMany(row, []),
			[parameter]: '={{ $json.value }}',
		});

		expect(messages(items)).toEqual(blanks.map(() => isEmpty));
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(
		updates
			.filter(({ fields }) => 'options.ifUnmodifiedSince' in fields)
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
