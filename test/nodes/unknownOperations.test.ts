import type { INodeParameters } from 'n8n-workflow';
import { modes } from '../support/matrix/cell';
import { operations } from '../support/matrix/operations';
import { updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

const world = useWorld();

/** What a workflow may say that was written by hand, by a program, or for another version of the node. */
const changes: Array<[string, INodeParameters]> = [
	['an operation that the node does not have', { operation: 'upsert' }],
	['no operation', { operation: '' }],
	['a resource that the node does not have', { resource: 'invoice' }],
	['an operation that an expression gives', { operation: '={{ $json.does }}' }],
	['a resource that an expression gives', { resource: '={{ "relation" }}' }],
	['a name that every object has', { operation: 'constructor' }],
];

describe.each(operations.map((operation) => [operation.name, operation] as const))(
	'%s',
	(_, { node, parameters, items }) => {
		describe.each(modes)('with On Error = %s', (onError) => {
			test.each(changes)('nothing is sent for %s', async (_name, change) => {
				const inputs = items(world.sandbox, 2).map((item) => ({
					...item,
					does: parameters.operation,
				}));
				const outcome = await world.run(
					node,
					{ ...parameters, ...change },
					{ items: inputs, onError },
				);

				expect(world.sandbox.journal).toEqual([]);
				const failed = [...outcome.items, ...outcome.failedItems].map(({ json }) => json.error);
				const said = onError === 'stopWorkflow' ? [outcome.error?.message] : failed;
				expect(said).toHaveLength(onError === 'stopWorkflow' ? 1 : 2);
				if (outcome.error)
					expect(outcome.error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
				for (const message of said) expect(message).toContain('This node has no operation');
			});
		});

		test('nothing is sent for an unknown operation of an AI agent’s tool', async () => {
			const { error } = await world.run(
				node,
				{ ...parameters, operation: 'upsert' },
				{ asTool: true, items: items(world.sandbox, 1) },
			);

			expect(world.sandbox.journal).toEqual([]);
			expect(error?.message).toContain('This node has no operation');
		});
	},
);

test.each(['={{ "replace" }}', ''])('Nothing is sent for the mode "%s"', async (mode) => {
	const parameters = { ...updateWith('superOfficeTicketApi'), mode };
	const { error } = await world.run('superOffice', parameters);

	expect(error?.message).toBe('"Mode" has a value that is not in its list');
	expect(error?.description).toContain('an expression cannot choose it');
	expect(world.sandbox.journal).toEqual([]);
});
