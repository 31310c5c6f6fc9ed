import type { Job } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { choicesIn } from '../../support/described';
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

test('every operation is used as a tool below', () => {
	const offered = Object.keys(world.engine.loader.known.nodes).flatMap((node) => {
		const { description } = world.engine.loader.getNode(node).type;
		if (!('properties' in description)) throw new Error(`${node} has versions`);
		const choices = description.properties.filter(({ name }) => name === 'operation');
		return choicesIn(choices).map(({ value }) => `${node} ${String(value)}`);
	});

	const used = uses.map(([, node, { operation }]) => `${node} ${String(operation)}`);
	expect(used.sort()).toEqual(offered.sort());
});

/** Older agents call a tool through n8n's declarative engine; from version 3 on n8n executes it as a node. */
const agents = [
	['an agent before version 3', undefined],
	['an agent of version 3', 3],
] as const;

describe.each(agents)('As the tool of %s', (_, agentVersion) => {
	const use = async ([, node, parameters, decision]: Use) => {
		const items = [Object(decision)];
		const outcome = await world.run(node, parameters, { asTool: true, agentVersion, items });
		const [item] = outcome.items;
		// What an agent of version 3 is told of a failure is what its tool gave out.
		return { ...outcome, answer: String(item?.json.answer ?? outcome.error?.message) };
	};

	test.each(uses)('%s', async (...given) => {
		const { answer, error } = await use(given);

		expect(error).toBeUndefined();
		const records: unknown = JSON.parse(answer);
		expect(records).toEqual(expect.arrayContaining([expect.any(Object)]));
		expect(records).not.toEqual(
			expect.arrayContaining([expect.objectContaining({ error: expect.anything() })]),
		);
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
		expect(world.sandbox.journal.length).toBeGreaterThan(1);
	});

	test('the agent is told what is wrong with what it decided', async () => {
		const { answer } = await use(['', 'silvasoft', silvasoftUpdate, { guid: 'x', phone: '1' }]);

		expect(world.sandbox.journal).toEqual([]);
		expect(answer).toContain('Relation');
		expect(answer).toContain('must be a whole number');
		expect(answer).toMatch(/The value is \\?"x\\?"\./);
	});

	test('the agent gets the vendor’s words, and never a secret', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		const body = { errorCode: 'BAD', errorMessage: `Key ${apiKey} is bad` };
		world.sandbox.faults.push({ kind: { status: 400, body } });

		const { answer, run } = await use(uses[2]);

		expect(answer).toContain('BAD: Key *** is bad');
		expect(told(run)).toContain('BAD: Key *** is bad');
		expect(told(run)).not.toContain(apiKey);
	});

	test('a blank argument erases nothing, whatever a workflow says', async () => {
		const parameters = { ...silvasoftUpdate, options: { emptyValues: 'clear' } };

		await use(['', 'silvasoft', parameters, { guid: '1000001', phone: '' }]);

		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toEqual([]);
	});
});
