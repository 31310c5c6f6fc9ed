import type { Job } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { told } from '../../support/told';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

/** What the agent decides. */
const decided = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

const silvasoftUpdate = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator(decided('guid')),
	updateFields: { Phone: decided('phone') },
	mainContact: {},
	options: {},
};

type Use = [name: string, node: string, parameters: Job['parameters'], decision: object];

const uses: Use[] = [
	[
		'Silvasoft gives relations',
		'silvasoft',
		{
			resource: 'relation',
			operation: 'getAll',
			returnAll: false,
			limit: 2,
			filters: { RelationName: decided('name') },
			options: {},
		},
		{ name: 'Bakkerij' },
	],
	[
		'Silvasoft gets a private relation',
		'silvasoft',
		{
			resource: 'relation',
			operation: 'createPrivate',
			firstName: decided('first'),
			lastName: 'Voorbeeld',
			mainContact: {},
			furtherContacts: {},
			additionalFields: {},
			options: {},
		},
		{ first: 'Anna' },
	],
	[
		'a Silvasoft relation is changed',
		'silvasoft',
		silvasoftUpdate,
		{ guid: '1000001', phone: '1' },
	],
	[
		'a SuperOffice relation is changed',
		'superOffice',
		{
			authentication: 'superOfficeTicketApi',
			resource: 'relation',
			operation: 'update',
			mode: 'change',
			relationId: locator(decided('id')),
			updateFields: { Comment: decided('comment') },
			serverFields: {},
			options: {},
		},
		{ id: '662', comment: 'Told by an agent' },
	],
	[
		'an Odyssee contact is changed',
		'odyssee',
		{
			resource: 'contact',
			operation: 'update',
			mode: 'change',
			contactId: locator(decided('id')),
			updateFields: { phone: decided('phone') },
			options: {},
		},
		{ id: '93498506-9dde-4593-b844-e3c51c0e2bc2', phone: '030-1' },
	],
];

const use = async ([, node, parameters, decision]: Use) =>
	await world.run(node, parameters, { asTool: true, items: [Object(decision)] });

describe('As the tool of an AI agent', () => {
	test.each(uses)('%s', async (...given) => {
		const { items, error } = await use(given);

		expect(error).toBeUndefined();
		const [{ json }] = items;
		const records: unknown = JSON.parse(String(json.answer));
		expect(records).toEqual(expect.arrayContaining([expect.any(Object)]));
		const [, , { operation }] = given;
		expect(world.sandbox.journal.some(({ wrote }) => wrote)).toBe(operation !== 'getAll');
	});

	test.each(uses)('%s also when the first call meets a busy vendor', async (...given) => {
		world.sandbox.faults.push({ kind: { status: 429 } });

		const { error } = await use(given);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.map(({ status }) => status)).toEqual([
			429,
			...world.sandbox.journal.slice(1).map(() => 200),
		]);
	});

	test('the agent is told what is wrong with what it decided', async () => {
		const { error } = await use(['', 'silvasoft', silvasoftUpdate, { guid: 'x', phone: '1' }]);

		expect(world.sandbox.journal).toEqual([]);
		expect(error?.message).toContain('"Relation" must be a whole number');
		expect(error?.message).toContain('The value is "x".');
	});

	test('the agent gets the vendor’s words, and never a secret', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		const body = { errorCode: 'BAD', errorMessage: `Key ${apiKey} is bad` };
		world.sandbox.faults.push({ kind: { status: 400, body } });

		const { error, run } = await use(uses[2]);

		expect(error?.message).toContain('BAD: Key *** is bad');
		expect(told(run)).toContain('BAD: Key *** is bad');
		expect(told(run)).not.toContain(apiKey);
	});
});
