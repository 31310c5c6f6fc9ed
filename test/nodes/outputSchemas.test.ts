import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { locator } from '../facts/fact';
import { useWorld } from '../support/world';

const world = useWorld();

/** An operation that gives something out: node, its schema, and parameters. */
const operations: Array<[node: string, schema: string, parameters: object]> = [
	[
		'silvasoft',
		'Silvasoft/relation/getAll',
		{ operation: 'getAll', returnAll: true, filters: {}, options: {} },
	],
	[
		'silvasoft',
		'Silvasoft/relation/createPrivate',
		{ operation: 'createPrivate', firstName: 'Eva', lastName: 'Voorbeeld' },
	],
	[
		'silvasoft',
		'Silvasoft/relation/update',
		{ operation: 'update', relationGuid: locator('1000001'), updateFields: { Phone: '1' } },
	],
	[
		'superOffice',
		'SuperOffice/relation/update',
		{
			authentication: 'superOfficeBasicApi',
			operation: 'update',
			relationId: locator('662'),
			updateFields: { Comment: 'x' },
		},
	],
	[
		'odyssee',
		'Odyssee/contact/update',
		{
			operation: 'update',
			contactId: locator('93498506-9dde-4593-b844-e3c51c0e2bc2'),
			companyBy: 'code',
			companyCode: 'ERP-100',
		},
	],
];

test.each(operations)('%s gives out what %s says', async (node, schema, parameters) => {
	const [folder, resource, operation] = schema.split('/');
	const file = path.resolve(
		__dirname,
		`../../nodes/${folder}/__schema__/v1.0.0/${resource}/${operation}.json`,
	);
	const { properties } = JSON.parse(readFileSync(file, 'utf8'));
	const validate = new Ajv({ allowUnionTypes: true }).compile({
		type: 'object',
		properties,
		additionalProperties: false,
	});

	const { items, error } = await world.run(node, { resource, ...parameters });

	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	for (const { json } of items) expect([validate(json), validate.errors]).toEqual([true, null]);
});
