import Ajv from 'ajv';
import merge from 'lodash/merge';
import { nodeNames, operationRows, startOf } from '../facts/operations';
import { isSimplified, keys, markers, membersIn, MOST_MEMBERS, schemaOf } from '../facts/output';
import { useWorld } from '../support/world';

const world = useWorld();

/** Every operation in each of its modes. */
const uses = operationRows.flatMap((row) =>
	row.modes.map((mode) => ({
		row,
		mode,
		name: [`${nodeNames[row.node]}: ${row.name}`, mode.name ?? []].flat().join(', '),
	})),
);

/** What comes out by default, and what came out of version 1: all that the vendor sends. */
const cases = uses.flatMap(({ row, mode, name }) =>
	(['v1.1.0', 'v1.0.0'] as const).map((version) => ({
		row,
		mode,
		name,
		simplify: version === 'v1.1.0',
		schema: schemaOf(nodeNames[row.node], version, row),
	})),
);

test.each(cases)('$name gives out what $schema says', async ({ row, mode, simplify, schema }) => {
	const validate = new Ajv({ allowUnionTypes: true }).compile({
		type: 'object',
		properties: membersIn(schema),
		additionalProperties: false,
	});

	const { items, error } = await world.run(
		row.node,
		{
			...merge({}, startOf(row), mode.start, row.parameters),
			simplify,
			// Of a list everything there is.
			...('returnAll' in mode.fields && { returnAll: true }),
		},
		{ items: row.items(world.sandbox, 1) },
	);

	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	for (const { json } of items) {
		expect([validate(json), validate.errors]).toEqual([true, null]);
		const [first] = Object.keys(json).filter((name) => !markers.includes(name));
		if (simplify) expect(first).toBe(keys[`${row.node} ${row.resource}`]);
	}
});

test.each(operationRows.filter((row) => isSimplified(nodeNames[row.node], row)))(
	'$node $resource $operation gives out at most ten flat members by default, the key first',
	(row) => {
		const members = membersIn(schemaOf(nodeNames[row.node], 'v1.1.0', row));

		const names = Object.keys(members).filter((name) => !markers.includes(name));
		expect(names.length).toBeLessThanOrEqual(MOST_MEMBERS);
		expect(names[0]).toBe(keys[`${row.node} ${row.resource}`]);
		const types = Object.values(members).flatMap(({ type }) => type);
		expect(types.filter((type) => type === 'object' || type === 'array')).toEqual([]);
	},
);
