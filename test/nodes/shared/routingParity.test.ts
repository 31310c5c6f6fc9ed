import { readFileSync } from 'node:fs';
import path from 'node:path';
import chunk from 'lodash/chunk';
import isEqual from 'lodash/isEqual';
import isMatch from 'lodash/isMatch';
import partition from 'lodash/partition';
import set from 'lodash/set';
import type { IDataObject, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { Engine } from '../../engine/engine';
import { nodeNames, operationRows, rowOf, startOf } from '../../facts/operations';
import type { JournalEntry } from '../../sandbox';
import type { EveryForm, Place } from '../../support/everyForm';
import {
	everyForm,
	filledByItems,
	rulesIn,
	valueFor,
	wrongValueFor,
} from '../../support/everyForm';
import { useFastClock } from '../../support/clock';
import { filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

/** What n8n's engine cannot do by itself, in the lists of all vendors. This list must not grow. */
const BEYOND_ROUTING: Array<{
	why: string;
	/** The field that says so, where it is one field. */
	path?: string;
	/** The parameters with which it shows. @param limit one that takes two pages; @param filter a field */
	parameters(limit: number, filter: string): INodeParameters;
	calls: { engine: number; executor: number };
}> = [
	{
		why: 'n8n has no words for pages that neither miss a record nor give one twice',
		path: 'returnAll',
		parameters: () => ({ returnAll: true }),
		calls: { engine: 1, executor: 2 },
	},
	{
		why: 'a limit beyond one page is the same',
		path: 'limit',
		parameters: (limit) => ({ limit }),
		calls: { engine: 1, executor: 2 },
	},
	{
		why: 'n8n’s engine cannot give out nothing without a call, so it refuses the item',
		parameters: (_, filter) => ({
			filters: { [filter]: '={{ "" }}' },
			options: { emptyFilters: 'returnNothing' },
		}),
		calls: { engine: 0, executor: 0 },
	},
];

const lists = operationRows.filter(({ kind }) => kind === 'list');

/** What is looked up and then created or updated takes several calls, of which n8n's engine can say one. */
const isOneCall =
	(node: string) =>
	({ start: { resource, operation } }: EveryForm) =>
		rowOf(node, String(resource), String(operation)).looksUp === undefined;

/** Whether n8n's engine can do what a field says; what it cannot do in one list, it cannot do in the others. */
const isSayable = ({ path }: Place) => !BEYOND_ROUTING.some((entry) => path === entry.path);

/** How many items there are in one execution: n8n's engine evaluates the fields of all of them for each. */
const ITEMS_AT_ONCE = 5;

/** Headers of HTTP itself. */
const TRANSPORT = [
	'host',
	'connection',
	'content-length',
	'accept',
	'accept-encoding',
	'user-agent',
];

const manifest = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));

/** The names of the nodes that have operations. */
const NODES = Object.values<string>(manifest.n8n.nodes)
	.map((file) => path.basename(file, '.node.js'))
	.filter((name) => !name.endsWith('Trigger'))
	.map((name) => name[0].toLowerCase() + name.slice(1));

const world = useWorld();
useFastClock();

/** n8n's engine with this package's nodes and without its code that sends requests. */
let plain: Engine;

beforeAll(async () => {
	plain = await Engine.load();
	for (const name of Object.keys(plain.loader.known.nodes)) {
		const { type } = plain.loader.getNode(name);
		if (!('properties' in type.description)) throw new Error(`${name} has versions`);
		Object.assign(type, {
			customOperations: undefined,
			description: withoutHook(type.description),
		});
	}
});

/** Leaves of each operation's routing what n8n itself knows: method and address. */
function withoutHook(description: INodeTypeDescription): INodeTypeDescription {
	const properties = description.properties.map((property) => {
		if (property.name !== 'operation') return property;
		const options = property.options?.map((option) =>
			'routing' in option ? { ...option, routing: { request: option.routing?.request } } : option,
		);
		return { ...property, options };
	});
	return { ...description, properties };
}

/** What is compared of a request. */
const requestOf = ({ method, path, query, headers, json, text }: JournalEntry) => ({
	method,
	path,
	query,
	headers: Object.fromEntries(
		Object.entries(headers).filter(([name]) => !TRANSPORT.includes(name)),
	),
	body: json ?? text,
});

type Sent = ReturnType<typeof requestOf>;

/** Whether the executor's write says all that n8n's engine sends; what it has read besides is sent back. */
const holds = (written: Sent, { body, headers, ...given }: Sent) =>
	isEqual({ ...written, body: {}, headers: {} }, { ...given, body: {}, headers: {} }) &&
	isMatch(written.headers, headers) &&
	isMatch(Object(written.body), Object(body));

/** The key of a record that is not there yet. */
const NEW_KEY = '0f000000-0000-4000-8000-000000000001';

/** Values that are right in a form, with the key of a record that is there. */
const rightIn = (node: string, { start }: EveryForm): ValueOf => {
	const row = rowOf(node, String(start.resource), String(start.operation));
	return (place) => {
		if (row.makesKey && place.path.endsWith('.id') && place.field.name === 'id') return NEW_KEY;
		return rulesIn(place.field).recordKey && row.record !== undefined
			? row.record
			: valueFor(place);
	};
};

/** Whether a field has a value that stands for none. */
const isClearable = ({ field, required, mustHaveValue }: Place) => {
	const { clearedBy, format } = rulesIn(field);
	const isText = [undefined, 'country', 'email'].includes(format);
	const isPlainText = field.type === 'string' && isText && clearedBy === undefined;
	const hasEmptyValue = isPlainText || (clearedBy !== undefined && clearedBy !== null);
	return hasEmptyValue && !required && !mustHaveValue && isChange({ field });
};

/** Whether a field holds a value of the record, and not its key or an option. */
const isChange = ({ field }: Pick<Place, 'field'>) =>
	field.routing?.send?.type === 'body' && !rulesIn(field).recordKey;

/** Gives a place of an item its value. @param subject the field that the item is about */
type ValueOf = (place: Place, subject?: Place) => string | number | boolean;

/** What an item fills in: the one field that it is about, and those that it cannot do without. */
interface Item {
	places: Place[];
	subject?: Place;
}

const valuesOf = ({ subject, places }: Item, value: ValueOf): IDataObject =>
	Object.fromEntries(places.map((place) => [place.path, value(place, subject)]));

/**
 * The items of the executions that fill in each field of a form alone.
 *
 * @param isNew whether a field has not been filled in alone in another form
 */
function fieldsAlone(form: EveryForm, isNew: (place: Place) => boolean): Item[][] {
	const places = sayableIn(form);
	const basis = places.filter((place) => place.required && !isRow(place));
	const neededInRows = places.filter((place) => place.required && isRow(place));
	// Rows that stand behind the first entry of a list are nothing without it.
	const first = places.filter(isOfFirstEntry).slice(0, neededInRows.length > 0 ? 1 : 0);
	// An update that changes nothing is not sent.
	const [change] = places.filter((place) => form.method !== 'GET' && isChange(place));
	const itemWith = (subject?: Place): Item => {
		const some = new Set(basis);
		if (subject && isRow(subject)) for (const place of [...first, ...neededInRows]) some.add(place);
		if (subject) some.add(subject);
		if (change && ![...some].some(isChange)) some.add(change);
		return { subject, places: [...some] };
	};
	const alone = places.filter(isNew);
	const [rows, others] = partition(alone, isRow);
	const [must, may] = partition(others, ({ mustHaveValue }) => mustHaveValue);
	return [
		...chunk([itemWith(), ...may.map(itemWith)], ITEMS_AT_ONCE),
		...must.map((place) => [itemWith(place)]),
		...chunk(rows.map(itemWith), ITEMS_AT_ONCE),
	];
}

const sayableIn = (form: EveryForm) => form.places.filter(isSayable);

const isOfFirstEntry = ({ field }: Place) =>
	field.routing?.send?.property?.includes('[0].') === true;

const isRow = ({ path }: Place) => path.includes('[');

/** Carries out a form for some items. @returns the calls of the operation's method, and what went wrong */
async function sentBy(
	engine: Engine,
	node: string,
	form: EveryForm,
	items: Item[],
	value: ValueOf,
) {
	world.sandbox.reset();
	// A list with the limit that the form has at first fits on one page.
	world.sandbox.switches.odyssee.pageSize = 100;
	const shown = new Set(items.flatMap(({ places }) => places));
	const outcome = await engine.run({
		node,
		parameters: filledByItems(form, [...shown]),
		credentials: world.credentials,
		items: items.map((item) => valuesOf(item, value)),
		onError: 'continueRegularOutput',
	});
	const requests = world.sandbox.journal.map(requestOf);
	const writes = requests.filter(({ method }) => method === form.method);
	const failures = outcome.items.map(({ json, error }) => [
		error?.message ?? json.error,
		error?.description ?? json.message,
	]);
	return { writes, readsFirst: writes.length < requests.length, failures };
}

/** What only one of both sends; nothing where they agree. */
async function difference(node: string, form: EveryForm, items: Item[], value: ValueOf) {
	const byEngine = await sentBy(plain, node, form, items, value);
	const byExecutor = await sentBy(world.engine, node, form, items, value);
	const onlyExecutor = [...byExecutor.writes];
	// The key of a new record, which the node makes, is no field's.
	const { makesKey } = rowOf(node, String(form.start.resource), String(form.start.operation));
	const isSame = byExecutor.readsFirst || makesKey ? holds : isEqual;
	const onlyEngine = byEngine.writes.filter((sent) => {
		const index = onlyExecutor.findIndex((written) => isSame(written, sent));
		if (index >= 0) onlyExecutor.splice(index, 1);
		return index < 0;
	});
	const areAllSent = byEngine.writes.length === items.length;
	if (areAllSent && onlyExecutor.length + onlyEngine.length === 0) return [];
	const failures = { ofEngine: byEngine.failures, ofExecutor: byExecutor.failures };
	const filled = items.map((item) => valuesOf(item, value));
	return [{ form: form.name, filled, onlyEngine, onlyExecutor, failures }];
}

/** Does something for every form of a node; for each field only in the first form that has it. */
async function inEveryForm(
	node: string,
	act: (form: EveryForm, right: ValueOf, isNew: (place: Place) => boolean) => Promise<void>,
): Promise<void> {
	const { description } = plain.loader.getNode(node).type;
	if (!('properties' in description)) throw new Error(`${node} has versions`);
	const seen = new Set<Place['field']>();
	for (const form of everyForm(description).filter(isOneCall(node))) {
		await act(form, rightIn(node, form), ({ field }) => !seen.has(field));
		for (const { field } of form.places) seen.add(field);
	}
}

describe.each(lists.map((row) => [`${nodeNames[row.node]} ${row.resource}`, row] as const))(
	'The list of %s',
	(_, row) => {
		test.each(BEYOND_ROUTING)('$why', async ({ parameters, calls }) => {
			const start = { ...startOf(row), ...row.modes[0].start };
			const needed = row.modes[0].table.filter(({ required }) => required);
			const [filter] = row.modes[0].table.filter(({ parameter }) => /^filters\./.test(parameter));
			const countWith = async (engine: Engine) => {
				world.sandbox.reset();
				const limit = row.overTwoPages?.(world.sandbox) ?? 0;
				const rest = parameters(limit, filter.parameter.replace('filters.', ''));
				await engine.run({
					node: row.node,
					parameters: { ...filledIn(start, needed), ...rest },
					credentials: world.credentials,
				});
				return world.sandbox.journal.length;
			};

			expect({
				engine: await countWith(plain),
				executor: await countWith(world.engine),
			}).toEqual(calls);
		});
	},
);

test('n8n’s own engine can do all but three things', () => {
	expect(BEYOND_ROUTING.length).toBeLessThanOrEqual(3);
});

describe.each(NODES)(
	'n8n’s own engine does for every field of %s what the executor does:',
	(node) => {
		test('it sends the same requests, with each field alone and all at once', async () => {
			const found: object[] = [];
			await inEveryForm(node, async (form, right, isNew) => {
				// What each item has to have is in all of them.
				const isOptional = (place: Place) => !place.required || isRow(place);
				const alone = fieldsAlone(form, (place) => isNew(place) && isOptional(place));
				const together = sayableIn(form).filter(({ saysTheSame }) => !saysTheSame);
				const executions = [...alone, [{ places: together }]];
				for (const items of executions) found.push(...(await difference(node, form, items, right)));
			});

			expect(found).toEqual([]);
		}, 120_000);

		test.each(['clear', 'leaveOut'])(
			'it does the same for blank fields (%s)',
			async (choice) => {
				const found: object[] = [];
				await inEveryForm(node, async (form, right) => {
					const option = form.places.find(({ path }) => path === 'options.emptyValues');
					if (!option) return;
					const start = set(structuredClone(form.start), option.path, choice);
					const places = sayableIn(form).filter((place) => place !== option);
					const blanks = new Set(places.filter(isClearable));
					const value: ValueOf = (place) => (blanks.has(place) ? '' : right(place));
					found.push(...(await difference(node, { ...form, start }, [{ places }], value)));
				});

				expect(found).toEqual([]);
			},
			120_000,
		);

		test('it refuses a wrong value in the same words, and sends nothing', async () => {
			let refused = 0;
			await inEveryForm(node, async (form, right, isNew) => {
				const subjectWrong: ValueOf = (place, subject) =>
					place === subject ? wrongValueFor(place) : right(place);
				const isSent = ({ field }: Place) => field.routing !== undefined;
				for (const all of fieldsAlone(form, (place) => isNew(place) && isSent(place))) {
					const items = all.filter(({ subject }) => subject);
					if (items.length === 0) continue;
					const byEngine = await sentBy(plain, node, form, items, subjectWrong);
					const byExecutor = await sentBy(world.engine, node, form, items, subjectWrong);

					expect([byEngine.writes, byExecutor.writes]).toEqual([[], []]);
					expect(byEngine.failures).toEqual(byExecutor.failures);
					refused += items.length;
				}
			});

			expect(refused).toBeGreaterThan(10);
		}, 120_000);
	},
);
