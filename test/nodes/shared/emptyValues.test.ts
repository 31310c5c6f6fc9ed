import omit from 'lodash/omit';
import type { Fact } from '../../facts/fact';
import { locator } from '../../facts/fact';
import { useFastClock } from '../../support/clock';
import { arrived, filledIn } from '../../support/parameters';
import type { Update } from '../../support/updates';
import { updates } from '../../support/updates';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}T/;

const isOfRecord = ({ at }: Fact) => at[0] === 'json';

/** Stops the call unless something else is entered; see emptyFilters.test.ts. */
const isCondition = ({ name }: Fact) => name === 'If-Unmodified-Since';

const rows = (of: (update: Update) => Fact[]) =>
	updates.flatMap((update) =>
		of(update).map((fact) => [update.name, fact.name, update, fact] as const),
	);

/** A text besides, if there is another one, so that there is something to update. */
function sentinel({ optional }: Update, fact: Fact): Fact {
	const isText = ({ sent }: Fact) =>
		typeof sent === 'string' && !GUID.test(sent) && !DATE.test(sent);
	const others = optional.filter((candidate) => candidate !== fact && isOfRecord(candidate));
	return others.find(isText) ?? others[0] ?? fact;
}

/** The form with its needed fields, and each value in the field as one item. */
async function enter(
	update: Update,
	fact: Fact,
	values: unknown[],
	options: object = {},
	rest: { asTool?: boolean; alone?: boolean } = {},
) {
	const given = rest.alone ? [] : [sentinel(update, fact)];
	const isLocator = typeof fact.value === 'object' && fact.value && '__rl' in fact.value;
	const expression = '={{ $json.value }}';
	const blank = { ...fact, value: isLocator ? locator(expression) : expression };
	const parameters = filledIn(update.start, [...update.needed, ...given, blank]);
	return await world.run(
		update.node,
		{ ...parameters, options: { ...Object(parameters.options), skipUnchanged: false, ...options } },
		{
			items: values.map((value) => Object({ value })),
			onError: 'continueRegularOutput',
			asTool: rest.asTool,
		},
	);
}

const written = () => world.sandbox.journal.filter(({ method }) => method === 'PUT');

/** What the writes say; the guard against others’ changes names the moment, so it is left out. */
const contents = () =>
	written().map(({ json, query, headers }) => ({
		json,
		query,
		headers: omit(headers, 'if-unmodified-since', 'content-length'),
	}));

async function contentsWithout(update: Update, fact: Fact) {
	await world.run(update.node, filledIn(update.start, [...update.needed, sentinel(update, fact)]));
	const [content] = contents();
	world.sandbox.reset();
	return content;
}

/** What a vendor stores where there is no value, by the facts of its pages; `undefined` where it has none. */
function emptyOf({ node, fields }: Update, { parameter, sent, neverEmpty }: Fact): unknown {
	if (neverEmpty || fields[parameter].type === 'options') return undefined;
	if (typeof sent === 'number') return 0;
	if (typeof sent !== 'string') return undefined;
	if (node === 'odyssee' && GUID.test(sent)) return '00000000-0000-0000-0000-000000000000';
	if (DATE.test(sent)) return node === 'odyssee' ? '1980-01-01T00:00:00.000Z' : undefined;
	return '';
}

describe('A blank cell', () => {
	test.each(rows(({ optional }) => optional.filter((fact) => !isCondition(fact))))(
		'%s: changes nothing in %s, nor does an expression that finds nothing',
		async (_, __, update, fact) => {
			const without = await contentsWithout(update, fact);

			const { items } = await enter(update, fact, ['', ' \t\n', '\u200b \u2060', null, undefined]);

			expect(items.filter(({ json }) => json.error)).toEqual([]);
			expect(contents()).toEqual(Array(5).fill(without));
		},
	);

	test.each(rows(({ optional }) => optional.filter(isOfRecord)))(
		'%s: empties %s where the user chose to clear, if the vendor has an empty value',
		async (_, __, update, fact) => {
			const { items } = await enter(update, fact, ['', '  '], { emptyValues: 'clear' });

			const empty = emptyOf(update, fact);
			if (empty === undefined) {
				expect(items.map(({ json }) => json.error)).toEqual(
					Array(2).fill(expect.stringMatching(/^".+" cannot be cleared$/)),
				);
				expect(world.sandbox.journal).toEqual([]);
			} else {
				expect(items.filter(({ json }) => json.error)).toEqual([]);
				expect(written().map((entry) => arrived(entry, fact))).toEqual([empty, empty]);
			}
		},
	);

	test.each(rows(({ optional }) => optional.filter((fact) => !isCondition(fact))))(
		'%s: is no reason to clear %s where an expression finds nothing',
		async (_, __, update, fact) => {
			const without = await contentsWithout(update, fact);

			await enter(update, fact, [null, undefined], { emptyValues: 'clear' });

			expect(contents()).toEqual(Array(2).fill(without));
		},
	);

	test.each(rows(({ optional }) => optional.filter(isOfRecord)))(
		'%s: never empties %s for an AI agent',
		async (_, __, update, fact) => {
			const without = await contentsWithout(update, fact);

			const { error } = await enter(
				update,
				fact,
				['', null],
				{ emptyValues: 'clear' },
				{ asTool: true },
			);

			expect(error).toBeUndefined();
			expect(contents()).toEqual(Array(2).fill(without));
		},
	);

	test.each(
		updates
			.filter(({ start, mayBeEmpty }) => start.mode !== 'replace' && !mayBeEmpty)
			.map((update) => [update.name, update] as const),
	)('%s: leaves nothing to update when it is all there is', async (_, update) => {
		const facts = update.optional.filter((fact) => isOfRecord(fact));
		for (const fact of facts) {
			const { items } = await enter(update, fact, [''], {}, { alone: true });
			expect(items.map(({ json }) => json.error)).toEqual(['There is nothing to update']);
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test.each(
		updates.flatMap((update) =>
			update.needed.map((fact) => [update.name, fact.name, update, fact] as const),
		),
	)('%s: is refused for %s, which the update needs', async (_, __, update, fact) => {
		for (const emptyValues of ['clear', 'leaveOut']) {
			const { items } = await enter(update, fact, ['', ' ', null], { emptyValues });
			expect(items.map(({ json }) => json.error)).toEqual(
				Array(3).fill(expect.stringMatching(/^".+" (is empty|has no ".+")$/)),
			);
		}
		expect(world.sandbox.journal).toEqual([]);
	});

	test('counts for nothing in any part of a new relation', async () => {
		const blank = Object.fromEntries(
			['Email', 'Phone', 'Sex', 'ContactNotes'].map((name) => [name, '={{ $json.blank }}']),
		);
		const { error } = await world.run(
			'silvasoft',
			{
				resource: 'relation',
				operation: 'createPrivate',
				firstName: 'Eva',
				lastName: 'Voorbeeld',
				mainContact: blank,
				furtherContacts: { contact: [{ FirstName: 'Adam', LastName: 'X', details: blank }] },
				additionalFields: {
					Address_City: '={{ $json.blank }}',
					CustomerNumber: '={{ $json.blank }}',
					IsCustomer: '={{ $json.blank }}',
				},
				// Of another operation, and without a meaning here.
				options: { OnExistingRelationName: '={{ $json.blank }}', emptyValues: 'clear' },
			},
			{ items: [{ blank: ' ' }] },
		);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal[0].json).toEqual({
			Relation_Contact: [
				{ FirstName: 'Eva', LastName: 'Voorbeeld' },
				{ FirstName: 'Adam', LastName: 'X' },
			],
		});
	});

	test('is refused for the name of a further contact', async () => {
		for (const names of [
			{ FirstName: 'Eva', LastName: '={{ " " }}' },
			{ FirstName: '={{ $json.no }}', LastName: 'Voorbeeld' },
		]) {
			const { error } = await world.run('silvasoft', {
				resource: 'relation',
				operation: 'createPrivate',
				firstName: 'Eva',
				lastName: 'Voorbeeld',
				furtherContacts: { contact: [names] },
			});
			expect(error?.message).toMatch(/^"(First|Last) Name" is empty/);
		}
		expect(world.sandbox.journal).toEqual([]);
	});
});
