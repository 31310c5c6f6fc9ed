import mapValues from 'lodash/mapValues';
import merge from 'lodash/merge';
import type { IDataObject } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { isWrite } from '../../facts/operation';
import { nodeNames, operationRows, startOf } from '../../facts/operations';
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

/** Every operation in each of its modes; what its items differ in, the agent decides. */
const uses = operationRows.flatMap((row) =>
	row.modes.map((mode) => {
		const parameters = merge({}, startOf(row), mode.start, row.parameters);
		const text = JSON.stringify(parameters).replace(/={{ \$json\.(\w+) }}/g, (_, name) =>
			decided(name),
		);
		return {
			name: [`${nodeNames[row.node]}: ${row.name}`, mode.name ?? []].flat().join(', '),
			row,
			parameters: JSON.parse(text),
		};
	}),
);

/** Older agents call a tool through n8n's declarative engine; from version 3 on n8n executes it as a node. */
const agents = [
	['an agent before version 3', undefined],
	['an agent of version 3', 3],
] as const;

describe.each(agents)('As the tool of %s', (_, agentVersion) => {
	const use = async (node: string, parameters: Job['parameters'], decision: IDataObject) => {
		const outcome = await world.run(node, parameters, {
			asTool: true,
			agentVersion,
			items: [decision],
		});
		const [item] = outcome.items;
		// What an agent of version 3 is told of a failure is what its tool gave out.
		return { ...outcome, answer: String(item?.json.answer ?? outcome.error?.message) };
	};

	const useFor = async ({ row, parameters }: (typeof uses)[number]) => {
		const [item] = row.items(world.sandbox, 1);
		return await use(row.node, parameters, mapValues(item, String));
	};

	test.each(uses)('$name is carried out', async (given) => {
		const { answer, error } = await useFor(given);

		expect(error).toBeUndefined();
		const records: unknown = JSON.parse(answer);
		expect(records).toEqual(expect.arrayContaining([expect.any(Object)]));
		expect(records).not.toEqual(
			expect.arrayContaining([expect.objectContaining({ error: expect.anything() })]),
		);
		expect(world.sandbox.journal.some(({ wrote }) => wrote)).toBe(isWrite(given.row));
	});

	test.each(uses)(
		'$name is carried out also when the first call meets a busy vendor',
		async (given) => {
			world.sandbox.faults.push({ kind: { status: 429 } });

			const { error } = await useFor(given);

			expect(error).toBeUndefined();
			const [busy, ...others] = world.sandbox.journal.map(({ status }) => status);
			expect(busy).toBe(429);
			expect(others.filter((status) => ![200, 201, 204].includes(status))).toEqual([]);
			expect(world.sandbox.journal.length).toBeGreaterThan(1);
		},
	);

	test('the agent is told what is wrong with what it decided', async () => {
		const { answer } = await use('silvasoft', silvasoftUpdate, { guid: 'x', phone: '1' });

		expect(world.sandbox.journal).toEqual([]);
		expect(answer).toContain('Relation');
		expect(answer).toContain('must be a whole number');
		expect(answer).toMatch(/The value is \\?"x\\?"\./);
	});

	test('the agent gets the vendor’s words, and never a secret', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		const body = { errorCode: 'BAD', errorMessage: `Key ${apiKey} is bad` };
		world.sandbox.faults.push({ kind: { status: 400, body } });

		const { answer, run } = await use('silvasoft', silvasoftUpdate, {
			guid: '1000001',
			phone: '1',
		});

		expect(answer).toContain('BAD: Key *** is bad');
		expect(told(run)).toContain('BAD: Key *** is bad');
		expect(told(run)).not.toContain(apiKey);
	});

	test('a blank argument erases nothing, whatever a workflow says', async () => {
		const parameters = { ...silvasoftUpdate, options: { emptyValues: 'clear' } };

		await use('silvasoft', parameters, { guid: '1000001', phone: '' });

		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toEqual([]);
	});
});
