import { locator } from '../../facts/fact';
import { useWorld } from '../../support/world';

const world = useWorld();

const getAll = (rest: object) => ({ resource: 'relation', operation: 'getAll', ...rest });

const updateRelation = (rest: object) => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	...rest,
});

const updateContact = (updateFields: object) => ({
	resource: 'contact',
	operation: 'update',
	contactId: locator('93498506-9dde-4593-b844-e3c51c0e2bc2'),
	lastname: 'Voorbeeld',
	companyBy: 'code',
	companyCode: 'ERP-100',
	updateFields,
});

/** Found by test/nodes/properties.test.ts. */
describe('What an expression gives', () => {
	test.each<[string, string, object, string]>([
		[
			'an object for a choice',
			'silvasoft',
			updateRelation({ mainContact: { Sex: '={{ ({ toString: 1 }) }}' } }),
			'"Sex" has a value that is not in its list',
		],
		[
			'a list for a choice',
			'silvasoft',
			updateRelation({ mainContact: { Sex: '={{ ["Man"] }}' } }),
			'"Sex" has a value that is not in its list',
		],
		[
			'a list for yes or no',
			'silvasoft',
			updateRelation({ updateFields: { IsCustomer: '={{ [] }}' } }),
			'"Is Customer" must be true or false',
		],
		[
			'a list for a date',
			'odyssee',
			updateContact({ birthdate: '={{ [5] }}' }),
			'"Birthdate" must be a date and time',
		],
		[
			'a day that does not exist',
			'odyssee',
			updateContact({ birthdate: '2026-02-30' }),
			'"Birthdate" must be a date and time',
		],
		[
			'a year of five digits',
			'odyssee',
			updateContact({ birthdate: '={{ new Date(253402300800000) }}' }),
			'"Birthdate" must lie between the years 0 and 9999',
		],
		[
			'a time before UNIX time began',
			'silvasoft',
			getAll({ filters: { ChangedSince: '1969-12-31T00:00:00Z' } }),
			'"Changed Since" must lie between the years 1970 and 9999',
		],
		[
			'an object for the limit',
			'silvasoft',
			getAll({ limit: '={{ ({ toString: 1 }) }}' }),
			'"Limit" must be a whole number',
		],
		[
			'nothing for the limit',
			'silvasoft',
			getAll({ limit: '={{ $json.no }}' }),
			'"Limit" is empty',
		],
		[
			'a word for Return All',
			'silvasoft',
			getAll({ returnAll: '={{ "many" }}' }),
			'"Return All" must be true or false',
		],
	])('is refused when it is %s', async (_, node, parameters, message) => {
		const { error } = await world.run(node, { ...parameters });

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('may be a BigInt, and keeps its digits in a message too', async () => {
		const guid = (digits: string) => ({ relationGuid: locator(`={{ BigInt("${digits}") }}`) });
		const updateFields = { Phone: '030-1' };
		await world.run('silvasoft', updateRelation({ ...guid('9007199254740993'), updateFields }));
		const { error } = await world.run('silvasoft', updateRelation(guid('99999999999999999999')));

		expect(world.sandbox.journal.map(({ text }) => text)).toEqual([
			'{"RelationGUID":9007199254740993,"Phone":"030-1"}',
		]);
		expect(error?.description).toContain('The value is "99999999999999999999".');
	});

	test('may be the word true for Return All', async () => {
		const { items } = await world.run('silvasoft', getAll({ returnAll: '={{ "true" }}' }));

		expect(items.length).toBeGreaterThan(200);
	});
});
