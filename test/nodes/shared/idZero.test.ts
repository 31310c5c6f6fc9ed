import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import { filledIn } from '../../support/parameters';
import { updates } from '../../support/updates';
import { useWorld } from '../../support/world';

const world = useWorld();

const ZEROS = '00000000-0000-0000-0000-000000000000';

/** Fields that must name a record, in each form that has them. */
const mandatory = ['RelationGUID', 'RelationId', 'SourceContactId', 'DestinationContactId'].concat(
	'RelationDefinitionId',
	'id',
	'company_id',
	'company > id',
);

/** Fields for which the vendor has a value that means none. */
const mayBeNone = ['SourcePersonId', 'DestinationPersonId', 'db_language_id', 'db_title_id'];

const rows = (names: string[]) =>
	updates.flatMap((update) =>
		[...update.needed, ...update.optional]
			.filter(({ name }) => names.includes(name))
			.map((fact) => [update.name, fact.name, update, fact] as const),
	);

const isLocator = ({ value }: Fact) => typeof value === 'object' && value !== null;

const zerosFor = ({ sent }: Fact) =>
	typeof sent === 'string' ? [ZEROS, ` ${ZEROS} `] : [0, '0', '000', -0];

describe('The ID 0', () => {
	test.each(rows(mandatory))('%s: is refused for %s', async (_, __, update, fact) => {
		for (const zero of zerosFor(fact)) {
			const entered = `={{ ${JSON.stringify(zero)} }}`;
			const { error } = await world.run(
				update.node,
				filledIn(update.start, [
					...update.needed.filter((other) => other !== fact),
					...update.optional.filter(({ name }) => ['Phone', 'phone', 'Comment'].includes(name)),
					{ ...fact, value: isLocator(fact) ? locator(entered) : entered },
				]),
			);

			expect(error?.message).toMatch(/^"[^"]+" must not be (0|the GUID of zeros)/);
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(rows(mayBeNone))('%s: stands for none in %s', async (_, __, update, fact) => {
		const [zero] = zerosFor(fact);
		await world.run(
			update.node,
			filledIn(update.start, [
				...update.needed,
				{ ...fact, value: isLocator(fact) ? locator(zero) : zero },
			]),
		);

		const sent = world.sandbox.journal.find(({ method }) => method === 'PUT')?.json;
		expect(sent).toMatchObject({ [fact.name]: zero });
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
