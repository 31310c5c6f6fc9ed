import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import merge from 'lodash/merge';
import { nodeNames, operationRows, startOf } from '../facts/operations';
import { useWorld } from '../support/world';

const world = useWorld();

/** Every operation in each of its modes. */
const cases = operationRows.flatMap((row) =>
	row.modes.map((mode) => ({
		row,
		mode,
		name: [`${nodeNames[row.node]}: ${row.name}`, mode.name ?? []].flat().join(', '),
		schema: `nodes/${nodeNames[row.node]}/__schema__/v1.1.0/${row.resource}/${row.operation}.json`,
	})),
);

test.each(cases)('$name gives out what $schema says', async ({ row, mode, schema }) => {
	const file = path.resolve(__dirname, '../..', schema);
	const { properties } = JSON.parse(readFileSync(file, 'utf8'));
	const validate = new Ajv({ allowUnionTypes: true }).compile({
		type: 'object',
		properties,
		additionalProperties: false,
	});

	const { items, error } = await world.run(
		row.node,
		{
			...merge({}, startOf(row), mode.start, row.parameters),
			// Of a list everything there is.
			...('returnAll' in mode.fields && { returnAll: true }),
		},
		{ items: row.items(world.sandbox, 1) },
	);

	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	for (const { json } of items) expect([validate(json), validate.errors]).toEqual([true, null]);
});
