import { locator } from '../../facts/fact';
import { passTime, useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const update = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	updateFields: { Phone: '030-9' },
};

const getMany = { resource: 'relation', operation: 'getAll', limit: 5, filters: {}, options: {} };

const HOUR = 3_600_000;

const WORDS = ['Ratelimit exceeded', 'You have exceeded the maximum requests for the past hour.'];

describe('An empty quota of Silvasoft', () => {
	test.each(['object', 'array', 'text', 'sentence'] as const)(
		'is known in the form %s, for reads and writes, at both statuses',
		async (quotaForm) => {
			for (const burstStatus of [401, 429] as const) {
				for (const parameters of [update, getMany]) {
					world.sandbox.reset();
					Object.assign(world.sandbox.switches.silvasoft, { quotaForm, burstStatus, perSecond: 0 });

					const { error } = await world.run('silvasoft', parameters);

					expect(error?.message).toBe('Silvasoft takes no more calls for now');
					expect(error?.description).toMatch(/Silvasoft says: ".*exceeded.*"/);
					// Once more, in case it was a burst only; not as often as what passes by itself.
					expect(world.sandbox.journal.length).toBeLessThanOrEqual(2);
				}
			}
		},
	);

	test.each(WORDS)('is known as plain text or in an array at any status: %s', async (words) => {
		for (const status of [200, 401, 403, 429, 503]) {
			for (const body of [words, JSON.stringify(words), [{ errorMessage: words }]]) {
				world.sandbox.reset();
				passTime(HOUR);
				world.sandbox.faults.push({ kind: { status, body }, times: 9 });

				const { error } = await world.run('silvasoft', update);

				expect([status, body, error?.message]).toEqual([
					status,
					body,
					'Silvasoft takes no more calls for now',
				]);
			}
		}
	});

	test.each(WORDS)('is not what a relation says of itself: %s', async (words) => {
		for (const relation of world.sandbox.data.silvasoft.relations.values()) {
			const [contact] = relation.Relation_Contact;
			world.sandbox.data.silvasoft.put({
				...relation,
				Address_Street: words,
				Relation_Contact: [{ ...contact, ContactNotes: words }],
			});
		}
		for (const [parameters, count] of [
			[update, 1],
			[getMany, 5],
			[{ ...getMany, limit: 1 }, 1],
		] as const) {
			const { items, error } = await world.run('silvasoft', parameters);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(count);
		}
	});

	test.each(WORDS)('is not what a cut off relation or a refused value says: %s', async (words) => {
		const bodies = [
			{ status: 200, body: `[{"RelationGUID":1000001,"Address_Street":"${words}","Na` },
			{ status: 400, body: { errorCode: 'INVALID_VALUE', errorMessage: `Phone: "${words}"` } },
		];
		for (const kind of bodies) {
			world.sandbox.faults.push({ kind });
			const { error } = await world.run('silvasoft', update);

			expect(error?.message).toMatch(/cannot be read|did not accept the values/);
		}
	});
});

describe('An error of Silvasoft', () => {
	test.each([
		[200, 'Silvasoft did not accept the values (status 200)'],
		[400, 'Silvasoft did not accept the values (status 400)'],
		[500, 'Silvasoft did not accept the values (status 500)'],
	])('is explained by its code, at status %i and in an array too', async (status, message) => {
		const error = { errorCode: 'INVALID_JSON', errorMessage: 'JSON is incorrect' };
		for (const body of [error, [error]]) {
			world.sandbox.faults.push({ kind: { status, body } });
			const outcome = await world.run('silvasoft', update);

			expect(outcome.error?.message).toBe(message);
			expect(outcome.error?.description).toContain(
				'Silvasoft says: "INVALID_JSON: JSON is incorrect".',
			);
			expect(outcome.error?.description).not.toContain('changed all the same');
		}
	});

	test('leaves open whether it was carried out where it is a technical one', async () => {
		const body = { errorCode: 'TECHNICAL', errorMessage: 'Oops' };
		world.sandbox.faults.push({ kind: { status: 500, body } });
		const { error } = await world.run('silvasoft', update);

		expect(error?.description).toContain('It may have been changed all the same');
	});
});
