import type { Fact } from '../facts/fact';
import type { JournalEntry } from '../sandbox';
import { isObject } from '../sandbox/json';
import type { Form } from './forms';

type Check = (value: unknown) => boolean;

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DIGITS = /^\d+$/;

/** Values of which a vendor's page gives the list. */
const lists: Record<string, unknown[]> = {
	RelationType: ['All', 'Customer', 'Supplier'],
	SearchOperand: ['AND', 'OR'],
	Sorting: [
		'RelationGUID',
		'CreatedDate',
		'ChangedDate',
		'CustomerNumber',
		'SupplierNumber',
		'RelationName',
	],
	SortDir: ['ASC', 'DESC'],
	OnExistingRelationNumber: ['ABORT', 'CONTINUE'],
	OnExistingRelationName: ['ABORT', 'CONTINUE'],
	OnExistingRelationEmail: ['ABORT', 'CONTINUE'],
	Sex: ['Man', 'Vrouw'],
	Reversed: [0, 1],
	company_sales_status_code: ['Normal', 'CreditRisk', 'BlockedbyCM', 'OrderBlocked'],
};

/** Query parameters that are numbers; the others may look like one and are texts. */
const numbersInQuery = ['Limit', 'Offset', 'RelationGUID', 'ChangedSince', 'CreatedSince'];

/** Whole numbers of 64 bits; the others have 32 (Silvasoft's Long, and what .NET calls int). */
const longs = ['RelationGUID'];

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

const endpoints: Record<string, { method: string; path: RegExp; keyInBody?: string }> = {
	'silvasoft getAll': { method: 'GET', path: /^\/rest\/listrelations\/$/ },
	'silvasoft createPrivate': { method: 'POST', path: /^\/rest\/addprivaterelation\/$/ },
	'silvasoft update': { method: 'PUT', path: /^\/rest\/updaterelation\/$/ },
	'superOffice update': {
		method: 'PUT',
		path: /^\/Cust12345\/api\/v1\/Relation\/(\d{1,10})$/,
		keyInBody: 'RelationId',
	},
	'odyssee update': {
		method: 'PUT',
		path: /^\/api\/Contact\(([0-9a-fA-F-]{36})\)$/,
		keyInBody: 'id',
	},
};

/** @returns whether a value is of the type that the page's table gives the fact. */
function typeOf({ sent, at }: Fact): Check {
	switch (typeof sent) {
		case 'boolean':
			return (value) => typeof value === 'boolean';
		case 'number':
			return Number.isInteger(sent)
				? (value) =>
						longs.includes(String(at.at(-1)))
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

function checkOf(fact: Fact): Check {
	const name = String(fact.at.at(-1));
	if (name in lists) return (value) => lists[name].includes(value);
	if (fact.at[0] === 'query' && numbersInQuery.includes(name)) {
		return (value) => DIGITS.test(String(value));
	}
	return typeOf(fact);
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
	if (form.readsFirst && entry.method === 'GET') return odditiesOfReading(form, entry);
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
	const documented = (where: Fact['at'][0], nameOf: (at: Fact['at']) => string) =>
		new Map(
			form.facts
				.filter(({ at }) => at[0] === where)
				.map((fact) => [nameOf(fact.at), checkOf(fact)] as const),
		);
	const last = (at: Fact['at']) => String(at.at(-1));

	const endpoint = endpoints[`${form.node} ${String(form.start.operation)}`];
	if (entry.vendor !== form.node) say(`the call went to ${entry.vendor}`);
	if (entry.method !== endpoint.method) say(`the method is ${entry.method}`);
	const match = endpoint.path.exec(entry.path);
	if (!match) say(`the path is ${shown(entry.path)}`);

	compare('the query', Object.entries(entry.query), documented('query', last));

	const headers = documented('headers', last);
	for (const [name, value] of Object.entries(entry.headers)) {
		if (!/^[\t\x20-\x7e]*$/.test(String(value))) say(`header ${name} is ${shown(value)}`);
		if (!usualHeaders.includes(name)) compare('the header', [[name, value]], headers);
	}

	if (endpoint.method === 'GET') {
		if (entry.text !== '') say(`the body is ${shown(entry.text)}`);
	} else if (!isObject(entry.json)) {
		say(`the body is ${shown(entry.text)}`);
	} else {
		const body = documented('json', bodyPath);
		if (form.readsFirst) {
			for (const name of sentBack[form.node] ?? []) body.set(name, (value) => !isObject(value));
		}
		compare(
			'the body',
			leaves(entry.json, '', (path) => body.has(path)),
			body,
		);
		const { keyInBody } = endpoint;
		if (keyInBody !== undefined && String(entry.json[keyInBody]) !== match?.[1])
			say(`${keyInBody} in the body differs from the path`);
	}
	return found;
}

/** What the vendor's record has and its table for updates has not: an update that reads first sends it back. */
const sentBack: Partial<Record<Form['node'], string[]>> = {
	silvasoft: [
		'GroupName',
		...['FamilyName', 'Preposition', 'DefaultContact'].map((name) => `Relation_Contact[].${name}`),
	],
};

const readings: Partial<Record<Form['node'], RegExp>> = {
	silvasoft: /^\/rest\/listrelations\/\?RelationGUID=\d+&Limit=1$/,
	superOffice: /^\/Cust12345\/api\/v1\/Relation\/\d{1,10}\?$/,
	odyssee: /^\/api\/Contact\([0-9a-fA-F-]{36}\)\?$/,
};

/** What is odd about the call that reads a record before an update. */
function odditiesOfReading({ node }: Form, { path, query, text }: JournalEntry): string[] {
	const address = `${path}?${String(new URLSearchParams(query))}`;
	const isKnown = readings[node]?.test(address);
	return [...(isKnown ? [] : [`it reads ${address}`]), ...(text === '' ? [] : ['it has a body'])];
}
