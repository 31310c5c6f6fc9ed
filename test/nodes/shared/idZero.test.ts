import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import { arrived, filledIn } from '../../support/parameters';
import type { Update } from '../../support/updates';
import { updates } from '../../support/updates';
import { useWorld } from '../../support/world';

const world = useWorld();

const ZEROS = '00000000-0000-0000-0000-000000000000';

type Row = [update: string, field: string, update: Update, fact: Fact];

/** Every field of an update that names a record. @param isMandatory whether it must name one */
const rows = (isMandatory: boolean) =>
	updates.flatMap((update) =>
		[...update.needed, ...update.optional]
			.filter(({ parameter, required, neverEmpty }) => {
				const { type, format } = update.fields[parameter] ?? {};
				const namesRecord = type === 'resourceLocator' || format === 'uuid';
				return namesRecord && (required ?? neverEmpty ?? false) === isMandatory;
			})
			.map((fact): Row => [update.name, fact.name, update, fact]),
	);

const isLocator = ({ value }: Fact) => typeof value === 'object' && value !== null;

const zerosFor = ({ sent }: Fact) =>
	typeof sent === 'string' ? [ZEROS, ` ${ZEROS} `] : [0, '0', '000', -0];

describe('The ID 0', () => {
	test.each(rows(true))('%s: is refused for %s', async (_, __, update, fact) => {
		for (const zero of zerosFor(fact)) {
			const entered = `={{ ${JSON.stringify(zero)} }}`;
			const { error } = await world.run(
				update.node,
				filledIn(update.start, [
					...update.needed.filter((other) => other !== fact),
					...update.optional.filter((other) => other !== fact).slice(0, 1),
					{ ...fact, value: isLocator(fact) ? locator(entered) : entered },
				]),
			);

			expect(error?.message).toMatch(/^"[^"]+" must not be (0|the GUID of zeros)/);
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(rows(false))('%s: stands for none in %s', async (_, __, update, fact) => {
		const [zero] = zerosFor(fact);
		await world.run(
			update.node,
			filledIn(update.start, [
				...update.needed,
				{ ...fact, value: isLocator(fact) ? locator(zero) : zero },
			]),
		);

		const [write = {}] = world.sandbox.journal.filter(({ method }) => method === 'PUT');
		expect(arrived(write, fact)).toBe(zero);
	});

	test.each(['RelationGUID', 'RelationNumber'])('is no filter (%s)', async (name) => {
		for (const zero of [0, '0', ' 00 ']) {
			const { error } = await world.run('silvasoft', {
				resource: 'relation',
				operation: 'getAll',
				filters: { [name]: `={{ ${JSON.stringify(zero)} }}` },
			});
			expect(error?.message).toMatch(/^"(RelationGUID|Number)" must not be 0/);
		}
		expect(world.sandbox.journal).toEqual([]);
	});
});
