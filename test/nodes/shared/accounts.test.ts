import type { INodeParameters } from 'n8n-workflow';
import { odyssee } from '../../../nodes/Odyssee/api';
import { silvasoft } from '../../../nodes/Silvasoft/api';
import { locator } from '../../facts/fact';
import type { JournalEntry } from '../../sandbox';
import { useVirtualTime } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useVirtualTime(world);

const silvasoftUpdate = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('={{ $json.guid }}'),
	updateFields: { Phone: '={{ $json.phone }}' },
};

const relations = (from: number, count: number) =>
	[...world.sandbox.data.silvasoft.relations.keys()]
		.slice(from, from + count)
		.map((guid, index) => ({ guid, phone: `030-${from + index}` }));

/** How many calls began in the busiest second. */
const inOneSecond = (journal: JournalEntry[]) =>
	Math.max(
		...journal.map(
			({ time }) =>
				journal.filter((other) => other.time >= time && other.time < time + 1_000).length,
		),
	);

const withSilvasoft = (changes: object) => ({
	silvasoftApi: { ...world.sandbox.credentials.silvasoftApi, ...changes },
});

describe('One Silvasoft account under several names keeps one pace', () => {
	test('with two credentials of n8n whose base URL is spelt differently', async () => {
		const url = world.sandbox.silvasoft.url;
		const [one, other] = [{ baseUrl: url }, { baseUrl: `${url.toUpperCase()}/` }];

		const outcomes = await Promise.all(
			[one, other].map(
				async (changes, index) =>
					await world.run('silvasoft', silvasoftUpdate, {
						items: relations(3 * index, 3),
						credentials: withSilvasoft(changes),
					}),
			),
		);

		expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(world.sandbox.journal).toHaveLength(6);
		expect(inOneSecond(world.sandbox.journal)).toBeLessThanOrEqual(2);
	});

	test('and several accounts, of which an expression gives the name, do not share one', async () => {
		const users = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ user: `${name}@example.nl` }));

		await Promise.all(
			users.map(
				async ({ user }, index) =>
					await world.run('silvasoft', silvasoftUpdate, {
						items: relations(index, 1),
						credentials: withSilvasoft({ username: user }),
					}),
			),
		);

		expect(world.sandbox.journal).toHaveLength(6);
		const times = world.sandbox.journal.map(({ time }) => time);
		expect(Math.max(...times) - Math.min(...times)).toBeLessThan(900);
	});
});

describe('The numbers of calls in a Silvasoft credential', () => {
	test.each([
		['nothing', '', 2],
		['a number as text', '1', 1],
		['a share of a call', 0.5, 1],
		['several processes of n8n', undefined, 1],
	])('are kept where it holds %s', async (name, callsPerSecond, most) => {
		const processes = name.startsWith('several') ? 2 : 1;
		const username = `${name.replaceAll(' ', '-')}@example.nl`;

		await world.run('silvasoft', silvasoftUpdate, {
			items: relations(0, 3),
			onError: 'continueRegularOutput',
			credentials: withSilvasoft({ username, callsPerSecond, processes }),
		});

		expect(world.sandbox.journal).toHaveLength(3);
		expect(inOneSecond(world.sandbox.journal)).toBe(most);
	});

	test.each<[unknown]>([['2,5'], [-1], [NaN], ['none'], ['0x2'], ['Infinity']])(
		'are refused where they are %p, and no call is made',
		async (callsPerSecond) => {
			const { error } = await world.run('silvasoft', silvasoftUpdate, {
				items: relations(0, 1),
				credentials: withSilvasoft({ callsPerSecond }),
			});

			expect(error?.message).toBe('Calls per Second in the Silvasoft credential is not a number');
			expect(error?.description).toContain('could get the account blocked');
			expect(world.sandbox.journal).toEqual([]);
		},
	);
});

describe('One record under two names has one writer', () => {
	test('a contact of Odyssee whose GUID is written in capital and small letters', async () => {
		world.sandbox.switches.odyssee.put = 'replace';
		const id = 'a0000000-0000-4000-8000-000000000001';
		world.sandbox.faults.push({ method: 'GET', kind: { delay: 150 }, times: 2 });

		const { error } = await world.run(
			'odyssee',
			{
				resource: 'contact',
				operation: 'update',
				mode: 'change',
				contactId: locator('={{ $json.id }}'),
				companyBy: 'keep',
				updateFields: { phone: '={{ $json.phone }}', mobile: '={{ $json.mobile }}' },
			},
			{
				items: [
					{ id, phone: '02 1' },
					{ id: id.toUpperCase(), mobile: '04 2' },
				],
			},
		);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
		expect(world.sandbox.data.odyssee.contacts.get(id)).toMatchObject({
			phone: '02 1',
			mobile: '04 2',
		});
	});

	test('a relation of SuperOffice that two kinds of credentials lead to', async () => {
		const change = (authentication: string, updateFields: INodeParameters) => ({
			authentication,
			resource: 'relation',
			operation: 'update',
			mode: 'change',
			relationId: locator('662'),
			updateFields,
		});
		const run = async (authentication: string, updateFields: INodeParameters) =>
			await world.run('superOffice', change(authentication, updateFields));
		await run('superOfficeOAuth2Api', { Comment: 'So that the address is known' });
		world.sandbox.journal.length = 0;
		world.sandbox.faults.push({ method: 'GET', kind: { delay: 150 }, times: 2 });

		await Promise.all([
			run('superOfficeOAuth2Api', { Comment: 'By a person' }),
			run('superOfficeTicketApi', { DestinationPersonId: locator('790') }),
		]);

		expect(world.sandbox.journal.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
	});
});

test('The hosts of a vendor all lead to the same account', () => {
	const domain = 'TESTAPI';
	const username = 'me@example.nl';

	expect(odyssee.accountOf({ domain, baseUrl: 'https://developers.odysseemobile.com/api' })).toBe(
		odyssee.accountOf({ domain: ' testapi', baseUrl: 'api.wello.solutions' }),
	);
	expect(silvasoft.accountOf({ username, baseUrl: 'https://rest-api.silvasoft.nl' })).toBe(
		silvasoft.accountOf({ username: 'Me@example.nl', baseUrl: 'api.offective.nl/' }),
	);
	expect(odyssee.accountOf({ domain, baseUrl: 'https://odyssee.example.com/a' })).not.toBe(
		odyssee.accountOf({ domain, baseUrl: 'https://odyssee.example.com/b' }),
	);
});
