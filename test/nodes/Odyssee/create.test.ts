import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const TAKEN = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const FREE = '0f000000-0000-4000-8000-000000000001';

const creating = (additionalFields: object = {}) => ({
	resource: 'contact',
	operation: 'create',
	lastname: '={{ $json.name }}',
	companyBy: 'id',
	companyId: locator('1f3140d0-8161-4c80-b961-1ed5a3f38d8e'),
	additionalFields: { ...additionalFields },
});

const create = async (names: string[], additionalFields: object = {}) =>
	await world.run('odyssee', creating(additionalFields), {
		items: names.map((name) => ({ name })),
		onError: 'continueRegularOutput',
	});

const methods = () => world.sandbox.journal.map(({ method }) => method);

const named = (name: string) =>
	[...world.sandbox.data.odyssee.contacts.values()].filter(({ lastname }) => lastname === name);

const failing = (name: string, kind: 'resetBefore' | 'resetAfter') =>
	world.sandbox.faults.push({
		method: 'POST',
		matches: ({ text }) => text.includes(`"${name}"`),
		kind,
	});

describe('Odyssee: Create', () => {
	test('creates a contact under a GUID that the node makes, with one call', async () => {
		const { items } = await create(['Nieuw'], { email: 'nieuw@example.com' });

		expect(methods()).toEqual(['POST']);
		const [{ json }] = items;
		expect(json).toMatchObject({ lastname: 'Nieuw', email: 'nieuw@example.com' });
		expect(named('Nieuw').map(({ id }) => id)).toEqual([json.id]);
		expect(json).not.toHaveProperty('e_password');
	});

	test('takes the ID that the user gives', async () => {
		const { items } = await create(['Nieuw'], { id: FREE });

		expect(items[0].json.id).toBe(FREE);
	});

	test.each(['conflict', 'overwritten', 'another'] as const)(
		'changes no contact that has that ID already (the server: %s)',
		async (postExisting) => {
			world.sandbox.switches.odyssee.postExisting = postExisting;
			const before = structuredClone(world.sandbox.data.odyssee.contacts.get(TAKEN));

			const { items } = await create(['Nieuw'], { id: TAKEN.toUpperCase() });

			expect(items[0].json.error).toContain('already has a contact with the ID');
			expect(methods()).toEqual(['GET']);
			expect(world.sandbox.data.odyssee.contacts.get(TAKEN)).toEqual(before);
		},
	);

	test('makes no second contact of two items with one ID', async () => {
		const { items } = await create(['Een', 'Twee'], { id: FREE });

		expect(items.map(({ json }) => json.lastname ?? json.error)).toEqual([
			'Een',
			`Odyssee already has a contact with the ID ${FREE}`,
		]);
	});

	test('gives out the contact whose answer was lost', async () => {
		failing('Nieuw', 'resetAfter');

		const { items } = await create(['Nieuw']);

		expect(items[0].json).toMatchObject({ lastname: 'Nieuw' });
		expect(methods()).toEqual(['POST', 'GET']);
		expect(named('Nieuw')).toHaveLength(1);
	});

	test('is certain that nothing was created where another creation shows that IDs are kept', async () => {
		await create(['Eerste']);
		failing('Nieuw', 'resetBefore');

		const { items } = await create(['Nieuw']);

		const [{ json }] = items;
		expect(json.error).toBe('Odyssee did not create the contact');
		expect(json.message).toContain('can be run again');
		expect(json.details).not.toHaveProperty('mayHaveBeenApplied');
		expect(methods()).toEqual(['POST', 'POST', 'GET', 'GET', 'GET', 'GET']);
	});

	test.each(['resetBefore', 'resetAfter'] as const)(
		'says that it does not know where nothing shows that IDs are kept (%s)',
		async (kind) => {
			world.sandbox.switches.odyssee.postId = 'replaced';
			await create(['Eerste']);
			failing('Nieuw', kind);

			const { items } = await create(['Nieuw']);

			const [{ json }] = items;
			expect(json.message).toMatch(
				/may have been created all the same with the ID [0-9a-f-]{36}: look for Nieuw with Get Many/,
			);
			expect(json.details).toMatchObject({ mayHaveBeenApplied: true });
			expect(named('Nieuw')).toHaveLength(kind === 'resetAfter' ? 1 : 0);
		},
	);

	test('does not know either where it cannot ask', async () => {
		await create(['Eerste']);
		failing('Nieuw', 'resetAfter');
		world.sandbox.faults.push({ method: 'GET', kind: { status: 500 }, times: Infinity });

		const { items } = await create(['Nieuw']);

		expect(items[0].json.message).toContain('may have been created all the same');
	});

	test('takes the contact under the ID that the server has given it', async () => {
		world.sandbox.switches.odyssee.postId = 'replaced';

		const { items } = await create(['Nieuw']);

		expect(items[0].json.id).toBe(named('Nieuw')[0].id);
		expect(methods()).toEqual(['POST']);
	});

	test('does not take another contact for the new one', async () => {
		world.sandbox.faults.push({ method: 'POST', kind: 'otherRecord' });

		const { items } = await create(['Nieuw']);

		expect(items[0].json.details).toMatchObject({ mayHaveBeenApplied: true });
	});

	test.each([
		['companyCode', { companyBy: 'code', companyCode: 'unknown' }],
		['companyId', { companyId: locator(FREE) }],
	])('says that the company is not there (%s)', async (_, company) => {
		const { error } = await world.run('odyssee', { ...creating(), ...company, lastname: 'Nieuw' });

		expect(error?.message).toContain('does not know a record that the contact points to');
		expect(methods()).toEqual(['POST']);
	});
});
