import partition from 'lodash/partition';
import type { Fact } from '../facts/fact';
import type { FieldFact } from '../facts/form';
import type { JournalEntry, Vendor } from '../sandbox';
import { isObject } from '../sandbox/json';
import type { Form } from './forms';
import { conditionsIn } from './parameters';

type Check = (value: unknown) => boolean;

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DIGITS = /^\d+$/;

const LARGEST_INT = 2_147_483_647;

/** What every call has besides the documented headers: HTTP's own, and the credential's. */
const usualHeaders = [
	[
		'host',
		'connection',
		'accept',
		'accept-encoding',
		'user-agent',
		'content-type',
		'content-length',
	],
	['apikey', 'username', 'authorization', 'so-apptoken'],
].flat();

/** Where the API of each vendor begins in the sandbox. */
const apis: Record<Vendor, string> = {
	silvasoft: '',
	superOffice: '/Cust12345/api',
	odyssee: '/api',
};

/** How the key of a record looks in an address, by its format. */
const keys: Record<string, string> = {
	int32: '\\d{1,10}',
	int64: '\\d+',
	uuid: '[0-9a-fA-F-]{36}',
};

/** The address of a call, with the key of its record, which a form names first, as a group. @param path as in `Endpoint.path` */
function addressOf({ row, mode: { fields } }: Form, path: string): RegExp {
	const key = Object.values(fields).find(
		({ type, required }) => type === 'resourceLocator' && required,
	) ?? { format: row.node === 'odyssee' ? 'uuid' : undefined };
	const literal = `${apis[row.node]}${path}`.replace(/[.?()]/g, '\\$&');
	return new RegExp(`^${literal.replace('{id}', `(${keys[key?.format ?? 'int64']})`)}$`);
}

/** @returns whether a value is of the type that the page's table gives the fact. */
function typeOf({ sent }: Fact, format?: string): Check {
	switch (typeof sent) {
		case 'boolean':
			return (value) => typeof value === 'boolean';
		case 'number':
			return Number.isInteger(sent)
				? (value) =>
						format === 'int64'
							? typeof value === 'bigint' || Number.isInteger(value)
							: Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INT
				: (value) => typeof value === 'number';
		case 'object':
			return isObject;
		default: {
			const pattern = [ISO, HTTP_DATE, GUID].find((known) => known.test(String(sent)));
			return (value) => typeof value === 'string' && (pattern === undefined || pattern.test(value));
		}
	}
}

/** Formats that are digits in a query; other texts may look like them. */
const DIGITAL = ['int32', 'int64', 'unix-seconds'];

/** Signs that may mean something else to SuperOffice, so that no text has them that is asked for. */
const SIGNS = /['"%_*?[\]\\]/;

const isCondition = ({ at }: Fact) => at[0] === 'query' && at.length > 2;

function checkOf(fact: Fact, { options, format = '' }: Partial<FieldFact> = {}): Check {
	if (/ (begins|contains|is)$/.test(String(fact.at[2]))) {
		return (value) => typeof value === 'string' && value !== '' && !SIGNS.test(value);
	}
	if (options) return (value) => options.some((option) => option === value);
	if (fact.at[0] === 'query' && DIGITAL.includes(format)) {
		return (value) => DIGITS.test(String(value));
	}
	return typeOf(fact, format);
}

/** The values at the ends of a body, except inside those objects that are documented as a whole. */
function leaves(
	value: unknown,
	path: string,
	whole: (path: string) => boolean,
): Array<[string, unknown]> {
	if (Array.isArray(value)) return value.flatMap((entry) => leaves(entry, `${path}[]`, whole));
	if (!isObject(value) || whole(path)) return [[path, value]];
	return Object.entries(value).flatMap(([name, member]) =>
		leaves(member, path === '' ? name : `${path}.${name}`, whole),
	);
}

const bodyPath = (at: Fact['at']) =>
	at
		.slice(1)
		.map((part) => (typeof part === 'number' ? '[]' : `.${part}`))
		.join('')
		.slice(1);

/**
 * Compares a call with what the vendor's page says about it.
 *
 * @returns a sentence for everything that no page documents; none for a call as it should be
 */
export function oddities(form: Form, entry: JournalEntry): string[] {
	const { row, mode } = form;
	if (row.looksUp !== undefined && entry.method === 'GET') {
		if (addressOf(form, row.looksUp).test(entry.path)) return [];
		if (!mode.readsFirst) return [`it looks up at ${entry.path}`];
	}
	if (mode.readsFirst && entry.method === 'GET') return odditiesOfReading(form, entry);
	if (row.makesKey && entry.method === 'GET') return odditiesOfAsking(entry);
	const found: string[] = [];
	const say = (sentence: string) => found.push(sentence);
	const shown = (value: unknown) =>
		String(typeof value === 'string' ? JSON.stringify(value) : value).slice(0, 120);
	const compare = (where: string, given: Array<[string, unknown]>, known: Map<string, Check>) => {
		for (const [name, value] of given) {
			const check = known.get(name);
			if (check === undefined) say(`${where} has an undocumented ${name}: ${shown(value)}`);
			else if (!check(value)) say(`${where} has a wrong ${name}: ${shown(value)}`);
		}
	};
	const documented = (
		where: Fact['at'][0],
		nameOf: (at: Fact['at']) => string,
		facts = form.facts,
	) =>
		new Map(
			facts
				.filter(({ at }) => at[0] === where)
				.map((fact) => [nameOf(fact.at), checkOf(fact, mode.fields[fact.parameter])] as const),
		);
	const second = (at: Fact['at']) => String(at[1]);

	const { endpoint } = row;
	if (entry.vendor !== row.node) say(`the call went to ${entry.vendor}`);
	if (entry.method !== endpoint.method) say(`the method is ${entry.method}`);
	const match = addressOf(form, mode.path ?? endpoint.path).exec(entry.path);
	if (!match) say(`the path is ${shown(entry.path)}`);

	const [inFilter, besides] = partition(form.facts, isCondition);
	const inQuery = documented('query', second, besides);
	for (const [name, fixed] of Object.entries(endpoint.query ?? {})) {
		inQuery.set(name, (value) => value === fixed);
	}
	const conditions = documented('query', (at) => String(at[2]), inFilter);
	// Of a text that cannot stand in a filter as a whole, a piece is asked for.
	for (const [name, check] of [...conditions]) {
		conditions.set(name.replace(/ (is|begins)$/, ' contains'), check);
	}
	for (const place of endpoint.places ?? []) {
		for (const known of [inQuery, conditions])
			known.set(place, (value) => DIGITS.test(String(value)));
	}
	const { $filter: filter, ...others } = entry.query;
	compare('the query', Object.entries(others), inQuery);
	compare('the filter', conditionsIn(filter), conditions);

	const headers = documented('headers', second);
	const { guardedBy } = mode.readsFirst ?? {};
	if (guardedBy !== undefined) headers.set(guardedBy, (value) => HTTP_DATE.test(String(value)));
	for (const [name, value] of Object.entries(entry.headers)) {
		if (!/^[\t\x20-\x7e]*$/.test(String(value))) say(`header ${name} is ${shown(value)}`);
		if (!usualHeaders.includes(name)) compare('the header', [[name, value]], headers);
	}

	if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
		if (entry.text !== '') say(`the body is ${shown(entry.text)}`);
	} else if (!isObject(entry.json)) {
		say(`the body is ${shown(entry.text)}`);
	} else {
		const body = documented('json', bodyPath);
		const known = documented('json', bodyPath, mode.table);
		for (const name of mode.readsFirst?.sendsBack ?? []) {
			body.set(name, known.get(name) ?? ((value) => !isObject(value)));
		}
		if (row.makesKey) body.set('id', (value) => GUID.test(String(value)));
		const { key } = endpoint;
		// The key that a look-up has found.
		if (row.looksUp !== undefined && key !== undefined) {
			body.set(key, (value) => DIGITS.test(String(value)) || GUID.test(String(value)));
		}
		compare(
			'the body',
			leaves(entry.json, '', (path) => body.has(path)),
			body,
		);
		const isInPath = key !== undefined && endpoint.path.includes('{id}');
		if (isInPath && String(entry.json[key]) !== match?.[1])
			say(`${key} in the body differs from the path`);
	}
	return found;
}

/** The address of a call, with its query. */
export function calledAt({ path, query }: JournalEntry): string {
	const search = String(new URLSearchParams(query));
	return search === '' ? path : `${path}?${search}`;
}

/** What is odd about the call that asks whether a new key is taken. */
const odditiesOfAsking = ({ path, text }: JournalEntry): string[] =>
	/\([0-9a-f-]{36}\)$/i.test(path) && text === '' ? [] : [`it asks ${path}`];

/** What is odd about the call that reads a record before an update. */
function odditiesOfReading(form: Form, entry: JournalEntry): string[] {
	const address = calledAt(entry);
	const known = form.mode.readsFirst?.path ?? form.row.endpoint.path;
	const isKnown = addressOf(form, known).test(address);
	return [
		...(isKnown ? [] : [`it reads ${address}`]),
		...(entry.text === '' ? [] : ['it has a body']),
	];
}
