import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { putRelation } from '../../facts/superOffice';
import { arrived, bodyOf, filledIn } from '../../support/parameters';
import { mandatory, updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();

const required = putRelation.filter((fact) => fact.required);
const optional = putRelation.filter((fact) => !fact.required);
const inHeaders = putRelation.filter(({ at }) => at[0] === 'headers');

const update = ({ updateFields = {}, ...rest }: INodeParameters = {}) => ({
	...updateWith('superOfficeTicketApi'),
	updateFields: { ...mandatory, ...Object(updateFields) },
	...rest,
});

const puts = () => world.sandbox.journal.filter(({ method }) => method === 'PUT');

describe('SuperOffice: Update, replacing the entire relation', () => {
	test('sends every property, header and query parameter under its documented name and JSON type', async () => {
		const { error, items } = await world.run('superOffice', filledIn(update(), putRelation));

		expect(error).toBeUndefined();
		const [entry] = puts();
		expect(entry.path).toBe('/Cust12345/api/v1/Relation/662');
		for (const fact of putRelation) {
			expect([fact.name, arrived(entry, fact)]).toEqual([fact.name, fact.sent]);
		}
		expect(entry.json).toEqual(bodyOf(putRelation));
		expect(entry.query).toEqual({ $select: 'RelationId,Comment' });
		expect(entry.wrote).toBe(true);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { RelationId: 662, Comment: 'Board member since May' },
			pairedItem: { item: 0 },
		});
	});

	test.each(optional.map((fact) => [fact.name, fact] as const))(
		'sends nothing besides the ids and %s',
		async (_, fact) => {
			const parameters = filledIn(update(), [...required, fact]);
			await world.run('superOffice', parameters);

			const [entry] = puts();
			expect(entry.json).toEqual(bodyOf([...required, fact]));
			const { name, sent } = fact;
			expect(entry.query).toEqual(name === '$select' ? { $select: sent } : {});
			const headers = inHeaders.filter((header) => arrived(entry, header) !== undefined);
			expect(headers.map((header) => header.name)).toEqual(fact.at[0] === 'headers' ? [name] : []);
		},
	);

	test('asks for JSON and sends JSON', async () => {
		await world.run('superOffice', update());

		expect(puts()[0].headers).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
		});
	});

	test('gives out the whole updated relation with names in the chosen language', async () => {
		const { items } = await world.run(
			'superOffice',
			update({
				updateFields: { RelationDefinitionId: locator(8) },
				options: { acceptLanguage: 'en' },
			}),
		);

		expect(items[0].json).toMatchObject({
			RelationId: 662,
			RelationDefinitionId: 8,
			SourceContactName: 'Eksempel Fiskeri AS',
			ActiveText: 'owns',
			PassiveText: 'is owned by',
		});
	});

	test('takes ids from expressions as numbers too', async () => {
		await world.run(
			'superOffice',
			update({
				relationId: locator('={{ $json.relation }}'),
				updateFields: { SourceContactId: locator('={{ $json.from }}') },
			}),
			{ items: [{ relation: 663, from: '432' }] },
		);

		expect(puts()[0]).toMatchObject({
			path: '/Cust12345/api/v1/Relation/663',
			json: { RelationId: 663, SourceContactId: 432 },
		});
	});

	test('writes nothing when the relation was changed after the given time, and says so', async () => {
		const { error } = await world.run(
			'superOffice',
			update({ options: { ifUnmodifiedSince: '2001-01-01T00:00:00' } }),
		);

		expect(error?.message).toBe('Someone changed this relation in the meantime');
		expect(puts().map(({ status, wrote }) => [status, wrote])).toEqual([[412, false]]);
	});

	test('shows SuperOffice’s own words when it cannot save', async () => {
		const { error } = await world.run(
			'superOffice',
			update({ updateFields: { SourcePersonId: locator(789) } }),
		);

		expect(error?.description).toMatch(/^SuperOffice says: "\w+: .*"\./);
	});

	test('says what to do when the relation does not exist', async () => {
		const { error } = await world.run('superOffice', update({ relationId: locator('4711') }));

		expect(error?.message).toBe('SuperOffice has no relation 4711');
		expect(error?.description).toContain('Check that the record still exists');
	});

	test('says what to do when the customer has moved to another address', async () => {
		world.sandbox.switches.superOffice.moved = true;

		const { error } = await world.run('superOffice', update());

		expect(error?.message).toBe('SuperOffice has moved this customer to another address');
	});

	test.each([
		['no relation', { relationId: locator('') }, 'Parameter "Relation" is required'],
		[
			'a relation in words',
			{ relationId: locator('first') },
			'The ID of a relation is a number of up to 10 digits',
		],
		['a dot', { relationId: locator('={{ "." }}') }, '"Relation" must be a whole number'],
		['two dots', { relationId: locator('={{ ".." }}') }, '"Relation" must be a whole number'],
		['a path', { relationId: locator('={{ "662/../1" }}') }, '"Relation" must be a whole number'],
		['a missing value', { relationId: locator('={{ $json.no }}') }, '"Relation" is empty'],
		[
			'a number above 32 bits',
			{ relationId: locator('2147483648') },
			'"Relation" must be a whole number from 1 to 2147483647',
		],
		[
			'no source company',
			{ updateFields: { SourceContactId: locator('={{ "" }}') } },
			'"Update Fields" has no "Source Company"',
		],
		[
			'neither destination company nor definition',
			{ updateFields: { DestinationContactId: locator(''), RelationDefinitionId: undefined } },
			'"Update Fields" has no "Destination Company" and no "Relation Definition"',
		],
		[
			'half a person',
			{ updateFields: { SourcePersonId: locator('={{ 1.5 }}') } },
			'"Source Person" must be a whole number',
		],
		[
			'a long comment',
			{ updateFields: { Comment: 'x'.repeat(255) } },
			'"Comment" is longer than 254 characters',
		],
		[
			'an unknown direction',
			{ updateFields: { Reversed: 714 } },
			'"Direction" has a value that is not in its list',
		],
		[
			'broken JSON',
			{ options: { serverFields: { CreatedBy: '={{ "{" }}' } } },
			'"Created By" is not valid JSON',
		],
		[
			'a list for an object',
			{ options: { serverFields: { UpdatedBy: '[]' } } },
			'"Updated By" must be a JSON object',
		],
		[
			'a line break in a header',
			{ options: { soTimeZone: 'UTC\r\nX-Evil: 1' } },
			'"Time Zone of the Answer" has a character',
		],
		[
			'an emoji in a header',
			{ options: { acceptLanguage: '🇳🇱' } },
			'"Language of the Answer" has a character',
		],
		[
			'a date that is none',
			{ options: { ifUnmodifiedSince: 'Room 7' } },
			'"If Unmodified Since" must be a date',
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { error } = await world.run('superOffice', update(parameters));

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});
});
