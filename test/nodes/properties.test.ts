/*
 * Generated bad inputs over every parameter of every operation.
 *
 *     npx jest test/nodes/properties.test.ts               new inputs on every run
 *     SEED=123 npx jest test/nodes/properties.test.ts      the inputs of the run that printed seed 123
 *     SEED=123 INPUT=17:0:2 npx jest test/nodes/properties.test.ts -t "<test>"
 *                                                          only the input that fast-check printed as path
 *     INPUTS=2000 npx jest test/nodes/properties.test.ts   more of them for each form
 *     SEED=1 SEEDS=200 npx jest test/nodes/properties.test.ts
 *                                                          the inputs of seeds 1 to 200, one after the other
 *
 * For speed, many inputs are the items of one execution. When something is wrong with such an execution, its
 * inputs are run one by one to find the culprit, and fast-check makes that one as small as it can.
 */
import fc from 'fast-check';
import get from 'lodash/get';
import has from 'lodash/has';
import set from 'lodash/set';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';
import { isWrite } from '../facts/operation';
import type { Outcome } from '../engine/engine';
import type { JournalEntry } from '../sandbox';
import type { Slot, Form } from '../support/forms';
import { forms } from '../support/forms';
import { nonsense, storable } from '../support/nonsense';
import { useFastClock } from '../support/clock';
import { oddities } from '../support/documented';
import { isOfPages, mayMean } from '../support/meant';
import { arrived } from '../support/parameters';
import { quotedLabels, unreadable } from '../support/readable';
import { useWorld } from '../support/world';

const firstSeed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, n) => firstSeed + n);
const path = process.env.INPUT;
const perForm = Number(process.env.INPUTS ?? 110);
const literalsPerForm = Math.ceil(perForm / 8);

/** How the values of an input get into the node. */
type Way = 'in expressions' | 'in expressions that give a locator' | 'as literals';

/** Where fast-check finds an input again. */
type Place = { seed: number; path: string };

/** By the slot's parameter: what is entered there. A slot that is not named is not filled in. */
type Input = Record<string, unknown>;

const world = useWorld({ relations: 12 });
useFastClock();

const total = { inputs: 0, calls: 0 };

/** Some fields get nonsense, some are right, and the required ones are right unless they are nonsense. */
function inputsFor(form: Form, bad: fc.Arbitrary<unknown>): fc.Arbitrary<Input> {
	const needed = form.slots.filter(({ required }) => required);
	const names = form.slots.map(({ parameter }) => parameter);
	return fc
		.record({
			wrong: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), bad), {
				minLength: 1,
				maxLength: 3,
				selector: ([name]) => name,
			}),
			right: fc.subarray(form.slots, { maxLength: Math.min(5, form.slots.length) }),
		})
		.map(({ wrong, right }) => ({
			...Object.fromEntries([...needed, ...right].map((slot) => [slot.parameter, slot.valid])),
			...Object.fromEntries(wrong),
		}));
}

const isLocator = ({ valid }: Slot) =>
	typeof valid === 'object' && valid !== null && '__rl' in valid;

/** What an expression inside a locator gives is what the locator holds. */
const inner = (value: unknown): unknown => get(value, 'value', value);

/** The parameters under which every slot takes its value from the item, as `$json.v0` and so on. */
function openParameters(form: Form, way: Way): INodeParameters {
	const parameters = structuredClone(form.start);
	form.slots.forEach((slot, index) => {
		const expression = `={{ $json.v${index} }}`;
		const whole = way === 'in expressions that give a locator' || !isLocator(slot);
		const value = whole ? expression : { __rl: true, mode: 'id', value: expression };
		set(parameters, slot.parameter, value);
	});
	return parameters;
}

function itemOf(form: Form, way: Way, input: Input): IDataObject {
	const item = {};
	form.slots.forEach((slot, index) => {
		if (!(slot.parameter in input)) return;
		const value = input[slot.parameter];
		const isInner = way === 'in expressions' && isLocator(slot) && value === slot.valid;
		set(item, `v${index}`, isInner ? inner(value) : value);
	});
	return item;
}

function literalParameters(form: Form, input: Input): INodeParameters {
	const parameters = structuredClone(form.start);
	for (const [parameter, value] of Object.entries(input)) {
		if (isStartable(value)) set(parameters, parameter, structuredClone(value));
	}
	return parameters;
}

/** n8n cannot start a workflow with a locator that is null, or whose value has no text; its editor stores neither. */
function isStartable(value: unknown): boolean {
	if (value === undefined || value === null) return false;
	try {
		return typeof String(get(value, 'value')) === 'string';
	} catch {
		return false;
	}
}

async function execute(form: Form, way: Way, inputs: Input[]): Promise<Outcome> {
	world.sandbox.reset();
	return way === 'as literals'
		? await world.run(form.row.node, literalParameters(form, inputs[0]), {
				onError: 'continueRegularOutput',
			})
		: await world.run(form.row.node, openParameters(form, way), {
				onError: 'continueRegularOutput',
				items: inputs.map((input) => itemOf(form, way, input)),
			});
}

/** @returns which values of a call nobody has entered like that: a value is sent as it is, or refused */
function altered(form: Form, inputs: Input[], entry: JournalEntry): string[] {
	// The key of a new record is one that the node makes, where nobody has entered one.
	const isMade = ({ name }: Fact) => form.row.makesKey === true && name === 'id';
	const sent = form.facts.filter(
		(fact) => arrived(entry, fact) !== undefined && !isOfPages(fact) && !isMade(fact),
	);
	// Of a text with odd signs SuperOffice is asked for a piece, whatever the filter compares.
	const aboutTheSame = (fact: Fact) =>
		form.facts.filter((other) => other === fact || isSameMember(other, fact));
	return sent
		.filter((fact) => {
			const value = arrived(entry, fact);
			return !aboutTheSame(fact).some((other) =>
				inputs.some((input) => isEntered(form, input, other, value)),
			);
		})
		.map((fact) => `${fact.name} was sent as nobody entered it: ${String(arrived(entry, fact))}`);
}

/** Whether two filters look at the same member, as `name contains` and `name begins` do. */
function isSameMember({ at: one }: Fact, { at: other }: Fact): boolean {
	const memberOf = (condition: unknown) => String(condition).split(' ')[0];
	return one[1] === '$filter' && other[1] === '$filter' && memberOf(one[2]) === memberOf(other[2]);
}

function isEntered({ mode }: Form, input: Input, fact: Fact, sent: unknown): boolean {
	const given = input[fact.parameter];
	const entered: unknown = has(given, '__rl') ? get(given, 'value') : given;
	const isCleared = input['options.emptyValues'] === 'clear' && fact.at[0] === 'json';
	const isBlank = typeof entered === 'string' && entered.trim() === '';
	if (isBlank) return isCleared && emptyValues.includes(sent);
	return mayMean(fact, mode.fields[fact.parameter]?.format, entered, sent);
}

/** What vendors store where there is no value. */
const emptyValues: unknown[] = ['', 0, '00000000-0000-0000-0000-000000000000'].concat(
	'1980-01-01T00:00:00.000Z',
);

const itemNumber = ({ pairedItem }: INodeExecutionData): unknown => get(pairedItem, 'item');

/** @returns everything that is not as it should be after the inputs were run in one execution */
function complaints(form: Form, inputs: Input[], { run, items, error }: Outcome): string[] {
	const writes = isWrite(form.row);
	// Then the values of a call are not only those of the form, and an item may take one call or several.
	const readsToo = form.mode.readsFirst !== undefined || form.row.looksUp !== undefined;
	const { journal } = world.sandbox;
	const { description } = world.engine.loader.getNode(form.row.node).type;
	const about = [
		...('properties' in description ? quotedLabels(description.properties) : []),
		...['Silvasoft', 'SuperOffice', 'Odyssee', 'There is nothing to update', 'Someone changed'],
		...['Others keep changing this record'],
	];
	const odd = journal.flatMap((entry) => [
		...oddities(form, entry),
		...(readsToo ? [] : altered(form, inputs, entry)),
	]);
	// n8n refused a literal in its own words.
	if (run === undefined) return journal.length > 0 || !error ? ['refused, but sent'] : [];
	const found = [...odd];
	if (run.status !== 'success' || error) found.push(`the execution ends with ${String(error)}`);

	let refusedHere = 0;
	inputs.forEach((_, index) => {
		const own = items.filter((item) => itemNumber(item) === index);
		const failed = own.filter(({ json }) => 'error' in json);
		if (writes && own.length !== 1) found.push(`item ${index} gives ${own.length} items`);
		if (failed.length > 0 && own.length !== 1) found.push(`item ${index} gives an error and more`);
		for (const { json } of failed) {
			const problem = unreadable({ message: json.error, description: json.message }, about);
			if (problem) found.push(`the error of item ${index} ${problem}`);
			// What the vendor refuses has a status.
			if (get(json.details, 'httpStatus') === undefined) refusedHere += 1;
		}
	});
	if (items.some((item) => !Number.isInteger(itemNumber(item))))
		found.push('an item has no origin');
	const calls = journal.filter(({ method }) => method !== 'GET' || !form.row.makesKey).length;
	if (writes && !readsToo && calls !== inputs.length - refusedHere) {
		found.push(`${inputs.length - refusedHere} items should be sent, ${calls} calls were`);
	}
	return found;
}

async function complaintsAbout(form: Form, way: Way, inputs: Input[]): Promise<string[]> {
	const outcome = await execute(form, way, inputs);
	total.calls += world.sandbox.journal.length;
	return complaints(form, inputs, outcome);
}

/** Runs one input alone, and lets fast-check look for the smallest one that is wrong too. */
async function judgeAlone(form: Form, way: Way, inputs: fc.Arbitrary<Input>, at: Place) {
	const property = fc.asyncProperty(inputs, async (input) => {
		expect(await complaintsAbout(form, way, [input])).toEqual([]);
	});
	await fc.assert(property, { ...at, endOnFailure: false, numRuns: 1 });
}

async function judge(form: Form, way: Way, count: number, seed: number) {
	const inputs = inputsFor(form, way === 'as literals' ? storable : nonsense);
	if (path !== undefined) return await judgeAlone(form, way, inputs, { seed, path });
	const sample = fc.sample(inputs, { seed, numRuns: count });
	const together = way === 'as literals' ? undefined : await complaintsAbout(form, way, sample);
	total.inputs += count;
	if (together?.length === 0) return expect(together).toEqual([]);
	for (const [index, input] of sample.entries()) {
		const alone = await complaintsAbout(form, way, [input]);
		if (alone.length > 0) await judgeAlone(form, way, inputs, { seed, path: String(index) });
	}
	// Only together something is wrong; literals have no together.
	expect(together ?? []).toEqual([]);
}

describe('Whatever is entered, each item ends as a documented call or a readable refusal', () => {
	const ways: Array<[Way, number]> = [
		['in expressions', perForm],
		['in expressions that give a locator', perForm],
		['as literals', literalsPerForm],
	];

	const all = seeds.length > 1 ? `seeds ${firstSeed} to ${seeds.at(-1)}` : `seed ${firstSeed}`;
	beforeAll(() => console.log(`Properties: ${all}`));
	afterAll(() =>
		console.log(`Properties: ${all}, ${total.inputs} inputs led to ${total.calls} calls`),
	);

	describe.each(seeds)('Seed %i', (seed) => {
		describe.each(ways)('%s', (way, count) => {
			test.each(forms.map((form) => [form.name, form] as const))(
				'%s',
				async (_, form) => await expect(judge(form, way, count, seed)).resolves.toBeUndefined(),
				120_000,
			);
		});
	});
});
