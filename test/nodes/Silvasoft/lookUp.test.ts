import type { SilvasoftRelation } from '../../sandbox';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

/** Eleven pages: ten of 199 new relations each, and a short one. */
const RELATIONS = 2_000;
const PAGES = 11;

const world = useWorld({ relations: RELATIONS });
useFastClock();

type Mode = 'email' | 'customerNumber' | 'supplierNumber';

const by = (mode: Mode, value: unknown) => ({ __rl: true, mode, value: value as string });

const get = (relation: object, options = {}) => ({
	resource: 'relation',
	operation: 'get',
	relationGuid: Object(relation),
	options,
});

const update = (relation: object, phone: string, options = {}) => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: Object(relation),
	updateFields: { Phone: phone },
	options,
});

const relations = () => [...world.sandbox.data.silvasoft.relations.values()];

const change = (index: number, values: Partial<SilvasoftRelation>) => {
	const relation = { ...relations()[index], ...values };
	world.sandbox.data.silvasoft.put(relation);
	return String(relation.RelationGUID);
};

const calls = () => world.sandbox.journal.map(({ method }) => method);
const reads = () => calls().filter((method) => method === 'GET').length;

describe('Silvasoft: a relation that is named by something else than its RelationGUID', () => {
	test.each([
		['email', { Email: 'one@example.com' }, 'ONE@example.com '],
		['customerNumber', { CustomerNumber: 77_001 }, 77_001],
		['customerNumber', { CustomerNumber: 77_001 }, ' 77001 '],
		['supplierNumber', { SupplierNumber: 88_001 }, '88001'],
	] as const)('is got by %s in one call', async (mode, values, value) => {
		const guid = change(7, values);

		const { items, error } = await world.run('silvasoft', get(by(mode, value)));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.RelationGUID)).toEqual([guid]);
		expect(calls()).toEqual(['GET']);
	});

	test('is updated by its email address, and nothing else is', async () => {
		const guid = change(7, { Email: 'one@example.com' });

		const { items, error } = await world.run(
			'silvasoft',
			update(by('email', 'one@example.com'), '030-1'),
		);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ RelationGUID: guid, Phone: '030-1' });
		expect(calls()).toEqual(['GET', 'PUT']);
		expect(relations().filter(({ Phone }) => Phone === '030-1')).toHaveLength(1);
	});

	test('is a supplier with that number, and no customer with the same one', async () => {
		change(7, { CustomerNumber: 55_000, SupplierNumber: 0 });
		const supplier = change(8, { CustomerNumber: 0, SupplierNumber: 55_000 });

		const { items } = await world.run('silvasoft', get(by('supplierNumber', 55_000)));

		expect(items.map(({ json }) => json.RelationGUID)).toEqual([supplier]);
	});

	test('is a person whose contact has the address', async () => {
		const person = relations().findIndex(
			({ PrivateOrBusiness, Relation_Contact }) =>
				PrivateOrBusiness === 'PrivateRelation' && Relation_Contact.length === 1,
		);
		const [contact] = relations()[person].Relation_Contact;
		const guid = change(person, {
			Email: 'of-relation@example.com',
			Relation_Contact: [{ ...contact, Email: 'of-contact@example.com' }],
		});

		const { items } = await world.run(
			'silvasoft',
			get(by('email', 'of-contact@example.com'), { lookUp: 'list' }),
		);

		expect(items.map(({ json }) => json.RelationGUID)).toEqual([guid]);
	});

	test('that is not there is said to be missing, by its value', async () => {
		const { error } = await world.run('silvasoft', update(by('email', 'no@example.com'), '1'));

		expect(error?.message).toBe('Silvasoft has no relation with Email no@example.com');
		expect(calls()).toEqual(['GET']);
	});

	test('of which there are several is not chosen: the message lists them', async () => {
		const guids = [3, 4].map((index) => change(index, { Email: 'same@example.com' }));

		const { error } = await world.run('silvasoft', update(by('email', 'same@example.com'), '1'));

		expect(error?.message).toBe('Silvasoft has 2 relations with Email same@example.com');
		for (const guid of guids) expect(error?.description).toContain(`RelationGUID ${guid}`);
		expect(calls()).toEqual(['GET']);
	});

	test.each([
		['email', ''],
		['email', '={{ $json.none }}'],
		['customerNumber', '0'],
		['customerNumber', 'abc'],
		['supplierNumber', ' '],
	] as const)('by %s %j asks for nothing', async (mode, value) => {
		const { error } = await world.run('silvasoft', update(by(mode, value), '1'));

		expect(error).toBeDefined();
		expect(calls()).toEqual([]);
	});

	test('is not taken from a server that ignores the filter', async () => {
		const strangers = relations()
			.slice(0, 3)
			.map(({ RelationGUID }) => ({
				RelationGUID: Number(RelationGUID),
				Email: 'other@example.com',
			}));
		world.sandbox.faults.push({ kind: { status: 200, body: strangers } });

		const { error } = await world.run('silvasoft', update(by('email', 'one@example.com'), '1'));

		expect(error?.message).toMatch(/has no relation/);
		expect(calls()).toEqual(['GET']);
	});
});

describe('Silvasoft: many relations are found in the fewest calls', () => {
	const numbered = (count: number) =>
		relations()
			.slice(0, count)
			.map((_, index) => ({
				number: (change(index, { CustomerNumber: 500_000 + index }), 500_000 + index),
			}));

	const run = async (count: number, options = {}) =>
		await world.run('silvasoft', get(by('customerNumber', '={{ $json.number }}'), options), {
			items: numbered(count),
		});

	test.each([
		[1, 1],
		[2, 2],
		// A page, the question whether there are more than three pages, and three calls.
		[3, 5],
		[10, 1 + 1 + 10],
		// Two pages, the question, and the rest of the list.
		[11, PAGES + 1],
		[20, PAGES + 1],
		[99, PAGES + 1],
		// The question would come after the last page.
		[109, PAGES],
		[1_000, PAGES],
	])('%i relations of 2,000 take %i calls', async (count, most) => {
		const { items, error } = await run(count);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.CustomerNumber)).toEqual(
			Array.from({ length: count }, (_, index) => 500_000 + index),
		);
		expect(calls()).toHaveLength(most);
		expect(most).toBeLessThanOrEqual(2 * Math.min(count, PAGES));
	});

	test.each([
		['single', 30],
		['list', PAGES],
	])('the option %s decides', async (lookUp, expected) => {
		await run(30, { lookUp });

		expect(calls()).toHaveLength(expected);
	});

	test('one value in many items is asked for once', async () => {
		change(7, { Email: 'one@example.com' });

		const { items } = await world.run('silvasoft', get(by('email', 'one@example.com')), {
			items: Array.from({ length: 20 }, () => ({})),
		});

		expect(items).toHaveLength(20);
		expect(calls()).toHaveLength(1);
	});

	test('Skip If Unchanged reads the list once, and writes only what differs', async () => {
		for (const index of relations().slice(0, 300).keys()) change(index, { Phone: `030-1${index}` });
		const some = relations().slice(0, 300);
		const items = some.map(({ RelationGUID, Phone }, index) => ({
			guid: String(RelationGUID),
			phone: index % 100 === 0 ? '030-9' : Phone,
		}));
		const outcome = await world.run(
			'silvasoft',
			update({ __rl: true, mode: 'id', value: '={{ $json.guid }}' }, '={{ $json.phone }}', {
				skipUnchanged: true,
			}),
			{ items },
		);

		expect(outcome.error).toBeUndefined();
		const written = outcome.items.filter(({ json }) => json.updateSkipped !== true);
		expect(written.map(({ json }) => json.Phone)).toEqual(['030-9', '030-9', '030-9']);
		expect([reads(), calls().length - reads()]).toEqual([PAGES, 3]);
	});

	test('what this run has written is not compared with what was read before', async () => {
		for (const index of [0, 1, 2, 3]) change(index, { Phone: `030-1${index}` });
		const [relation] = relations();
		const phones = [
			...relations()
				.slice(1, 4)
				.map(({ Phone }) => Phone),
			'030-9',
			relation.Phone,
		];
		const guids = [...relations().slice(1, 4), relation, relation].map(({ RelationGUID }) =>
			String(RelationGUID),
		);
		await world.run(
			'silvasoft',
			update({ __rl: true, mode: 'id', value: '={{ $json.guid }}' }, '={{ $json.phone }}', {
				skipUnchanged: true,
				lookUp: 'list',
			}),
			{ items: guids.map((guid, index) => ({ guid, phone: phones[index] })) },
		);

		expect(relations()[0].Phone).toBe(relation.Phone);
		expect(calls().length - reads()).toBe(2);
	});
});
