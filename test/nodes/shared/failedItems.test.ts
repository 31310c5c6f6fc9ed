import { useFastClock } from '../../support/clock';
import { operationNamed, operations } from '../../support/matrix/operations';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const WORDS = 'The made-up reason of the vendor.';

describe.each(operations.map((operation) => [operation.name, operation] as const))(
	'%s: a failed item',
	(_, { node, parameters, items, saying, isOf, unsendable }) => {
		const fail = async (
			onError: 'continueRegularOutput' | 'continueErrorOutput',
			status = 400,
			headers: Record<string, string> = {},
		) => {
			const inputs = items(world.sandbox, 2).map((item, index) => ({ ...item, row: index }));
			world.sandbox.faults.push({
				matches: (entry) => isOf(entry, inputs[1]),
				kind: { status, headers, body: saying(WORDS) },
				times: 9,
			});
			return await world.run(node, parameters, { items: inputs, onError });
		};

		test('tells the next node what happened, in the vendor’s words, and what to do', async () => {
			const { items: out } = await fail('continueRegularOutput');

			const [{ json, pairedItem }] = out.slice(-1);
			expect(json.error).toMatch(/\w+ did not accept|\w+ does not|has no (contact|company) /);
			expect(json.message).toContain(WORDS);
			expect(String(json.message).length).toBeGreaterThan(WORDS.length + 20);
			expect(json.details).toMatchObject({ httpStatus: 400, reason: 'configuration-invalid' });
			expect(pairedItem).toEqual({ item: 1 });
		});

		test('has the fields of its input in the error output', async () => {
			const { failedItems } = await fail('continueErrorOutput');

			expect(failedItems).toHaveLength(1);
			const [{ json, pairedItem }] = failedItems;
			expect(json).toMatchObject({
				row: 1,
				error: expect.any(String),
				details: expect.any(Object),
			});
			expect(json.message).toContain(WORDS);
			expect(pairedItem).toEqual({ item: 1 });
		});

		test.each([
			[401, 'credential-invalid'],
			[429, 'rate-limited'],
			[503, 'temporarily-unavailable'],
		])('says of status %i that it is %s', async (status, reason) => {
			const { items: out } = await fail('continueRegularOutput', status);

			expect(out.at(-1)?.json.details).toMatchObject({ reason, httpStatus: status });
		});

		test('says so where a value of the item is at fault', async () => {
			const [item] = items(world.sandbox, 1);
			const { items: out } = await world.run(node, parameters, {
				items: [{ ...item, ...unsendable }],
				onError: 'continueRegularOutput',
			});

			expect(out[0].json).toMatchObject({
				error: expect.stringContaining('"'),
				message: expect.any(String),
				details: { reason: 'configuration-invalid' },
			});
		});

		test('carries n8n’s typed reason where it stops the node', async () => {
			const inputs = items(world.sandbox, 1);
			world.sandbox.faults.push({
				kind: { status: 429, headers: { 'Retry-After': '3600' } },
			});
			const { error } = await world.run(node, parameters, { items: inputs });

			expect(error).toMatchObject({
				failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
				context: { itemIndex: 0 },
			});
		});
	},
);

describe('Before a version of n8n that knows typed reasons', () => {
	test('an item is known as a failed one by its two names alone', async () => {
		const { parameters } = operationNamed('silvasoft', 'relation', 'update');
		const { items } = await world.run('silvasoft', parameters, {
			items: [{ id: 'none' }],
			onError: 'continueRegularOutput',
		});

		const { details, ...rest } = items[0].json;
		expect(details).toBeDefined();
		expect(Object.keys(rest).sort()).toEqual(['error', 'message']);
	});
});
