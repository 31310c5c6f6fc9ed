import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const NOBODY = '0f000000-0000-4000-8000-000000000001';

const run = async (operation: string, id: string, resource = 'contact') =>
	await world.run('odyssee', { resource, operation, [`${resource}Id`]: locator(id) });

const contact = () => world.sandbox.data.odyssee.contacts.get(CONTACT);

describe('Odyssee: Archive', () => {
	test.each(['merge', 'replace'] as const)(
		'archives a contact and leaves the rest as it was (PUT: %s)',
		async (put) => {
			Object.assign(world.sandbox.switches.odyssee, { put, extraMembers: true });
			const before = { ...contact() };

			const { items } = await run('archive', CONTACT);

			expect(items[0].json).toMatchObject({ id: CONTACT, archived: true });
			const { modified_dateutc, e_password, ...rest } = before;
			expect(modified_dateutc).not.toBe(contact()?.modified_dateutc);
			expect(contact()).toMatchObject({ ...rest, archived: true });
			if (put === 'merge') expect(contact()?.e_password).toBe(e_password);
		},
	);

	test('writes nothing where the contact is archived already', async () => {
		await run('archive', CONTACT);
		world.sandbox.journal.length = 0;

		const { items } = await run('archive', CONTACT);

		expect(items[0].json).toMatchObject({ archived: true, updateSkipped: true });
		expect(world.sandbox.journal.map(({ method }) => method)).toEqual(['GET']);
	});
});

test.each([
	['archive', 'contact'],
	['get', 'contact'],
	['get', 'company'],
])('%s says that there is no such %s', async (operation, resource) => {
	const { error } = await run(operation, NOBODY, resource);

	expect(error?.message).toBe(`Odyssee has no ${resource} ${NOBODY}`);
	expect(world.sandbox.journal.map(({ method }) => method)).toEqual(['GET']);
});

test.each([
	['contact', CONTACT],
	['company', '1f3140d0-8161-4c80-b961-1ed5a3f38d8e'],
])('Get gives out the %s', async (resource, id) => {
	const { items } = await run('get', id, resource);

	expect(items.map(({ json }) => json.id)).toEqual([id]);
});
