import chunk from 'lodash/chunk';
import isEqual from 'lodash/isEqual';
import isMatch from 'lodash/isMatch';
import type { INodeTypeDescription } from 'n8n-workflow';
import { Engine } from '../../engine/engine';
import type { JournalEntry } from '../../sandbox';
import type { EveryForm, Place } from '../../support/everyForm';
import { everyForm, filledByItems, rulesIn, valueFor } from '../../support/everyForm';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

/** What n8n's engine cannot do by itself, by the field that asks for it. This list must not grow. */
const beyondRouting: Record<string, string> = {
	'Silvasoft relation getAll: returnAll':
		'n8n has no words for pages that overlap, and Silvasoft’s lists need them',
};

/** How many items there are in one execution: n8n's engine evaluates the fields of all of them for each. */
const ITEMS_AT_ONCE = 8;

/** A record that each vendor has, by the format of its key. */
const keys: Record<string, string> = {
	int32: '662',
	int64: '9007199254740993',
	uuid: '93498506-9dde-4593-b844-e3c51c0e2bc2',
};

/** Headers of HTTP itself. */
const TRANSPORT = [
	'host',
	'connection',
	'content-length',
	'accept',
	'accept-encoding',
	'user-agent',
];

const NODES = ['silvasoft', 'superOffice', 'odyssee'];

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

const valueOf = (place: Place) => {
	const { recordKey, format } = rulesIn(place.field);
	return recordKey ? keys[String(format)] : valueFor(place);
};

/** Whether a field holds a value of the record, and not its key or an option. */
const isChange = ({ field }: Place) =>
	field.routing?.send?.type === 'body' && !rulesIn(field).recordKey;

const given = (places: Place[]) =>
	Object.fromEntries(places.map((place) => [place.path, valueOf(place)]));

/** The places that take part in one execution, and what each of its items fills in. */
interface Execution {
	shown: Place[];
	items: Place[][];
}

/**
 * The executions that fill in each field of a form alone, and all at once.
 *
 * @param isNew whether a field has not been filled in alone in another form
 */
function executionsOf({ name, places, method }: EveryForm, isNew: (place: Place) => boolean) {
	const sayable = places.filter(({ path }) => !(`${name}: ${path}` in beyondRouting));
	const isRow = ({ path }: Place) => path.includes('[');
	const basis = sayable.filter((place) => place.required && !isRow(place));
	const rows = sayable.filter(isRow);
	const single = sayable.filter((place) => !place.required && !isRow(place));
	// An update that changes nothing is not sent.
	const change = method === 'GET' ? [] : single.filter(isChange).slice(0, 1);
	const complete = (some: Place[]) => [...basis, ...some, ...(some.some(isChange) ? [] : change)];
	const execution = (items: Place[][]): Execution => ({
		shown: [...new Set(items.flat())],
		items,
	});

	const alone = single.filter(isNew);
	const mayBeBlank = alone.filter((place) => !place.mustHaveValue);
	const neededInRows = rows.filter(({ required }) => required);
	return [
		...chunk([[], ...mayBeBlank.map((place) => [place])], ITEMS_AT_ONCE).map((items) =>
			execution(items.map(complete)),
		),
		...alone
			.filter(({ mustHaveValue }) => mustHaveValue)
			.map((place) => execution([complete([place])])),
		...chunk(rows.filter(isNew), ITEMS_AT_ONCE).map((some) =>
			execution(some.map((place) => complete([...new Set([...neededInRows, place])]))),
		),
		execution([sayable]),
	];
}

/** Carries out an execution. @returns the calls of the operation's method, and what went wrong */
async function sentBy(engine: Engine, node: string, form: EveryForm, { shown, items }: Execution) {
	world.sandbox.reset();
	const outcome = await engine.run({
		node,
		parameters: filledByItems(form, shown),
		credentials: world.credentials,
		items: items.map((places) => Object(given(places))),
		onError: 'continueRegularOutput',
	});
	const requests = world.sandbox.journal.map(requestOf);
	const writes = requests.filter(({ method }) => method === form.method);
	const failures = outcome.items.map(({ json, error }) => error?.message ?? json.error);
	return { writes, readsFirst: writes.length < requests.length, failures };
}

/** What only one of both sends in an execution; nothing where they agree. */
async function difference(node: string, form: EveryForm, execution: Execution): Promise<object[]> {
	const byEngine = await sentBy(plain, node, form, execution);
	const byExecutor = await sentBy(world.engine, node, form, execution);
	const onlyExecutor = [...byExecutor.writes];
	const isSame = byExecutor.readsFirst ? holds : isEqual;
	const onlyEngine = byEngine.writes.filter((sent) => {
		const index = onlyExecutor.findIndex((written) => isSame(written, sent));
		if (index >= 0) onlyExecutor.splice(index, 1);
		return index < 0;
	});
	const areAllSent = byEngine.writes.length === execution.items.length;
	if (areAllSent && onlyExecutor.length + onlyEngine.length === 0) return [];
	const failures = { ofEngine: byEngine.failures, ofExecutor: byExecutor.failures };
	return [
		{ form: form.name, filledIn: execution.items.map(given), onlyEngine, onlyExecutor, failures },
	];
}

test.each(NODES)(
	'n8n’s own engine sends for every field of %s what the executor sends',
	async (node) => {
		const { description } = plain.loader.getNode(node).type;
		if (!('properties' in description)) throw new Error(`${node} has versions`);
		const seen = new Set<Place['field']>();
		const found: object[] = [];
		for (const form of everyForm(description)) {
			const start = Date.now();
			for (const execution of executionsOf(form, ({ field }) => !seen.has(field))) {
				found.push(...(await difference(node, form, execution)));
			}
			console.log(form.name, form.places.length, Date.now() - start);
			for (const { field } of form.places) seen.add(field);
		}

		expect(found).toEqual([]);
	},
);
