import { json, type Answer } from '../answers';
import { BadCondition, readCondition, unquoted, type Test, type Tokens } from '../condition';
import type { Call } from '../pipeline';
import type { World } from '../world';
import { tenantPath } from './address';
import { refused } from './auth';

/** A row with all columns that the archive knows. */
export type Row = Record<string, string | number>;

export interface Archive {
	entity: string;
	/** The column that holds the key. */
	key: string;
	/** The columns that may be asked for but not be filtered by ("None" in the column Restriction). */
	unfiltered?: string[];
	rows: Row[];
}

function bad(message: string) {
	return refused(500, 'SoOperationException', message);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How a text operator compares, `%` and `_` being patterns where the switch says so. */
function comparer(world: World, operator: string, wanted: string): (text: string) => boolean {
	const pattern = world.switches.superOffice.patterns
		? escaped(wanted).replaceAll('%', '.*').replaceAll('_', '.')
		: escaped(wanted);
	const forms: Record<string, string> = {
		begins: `^${pattern}`,
		contains: pattern,
		is: `^${pattern}$`,
	};
	if (!(operator in forms)) throw bad(`Operator ${operator} is not valid.`);
	const form = new RegExp(forms[operator], 'is');
	return (text) => form.test(text);
}

function comparison(world: World, archive: Archive, tokens: Tokens): Test<Row> {
	const column = tokens.next();
	const [sample] = archive.rows;
	if (sample && (!(column in sample) || archive.unfiltered?.includes(column))) {
		throw bad(`Restriction ${column} is not supported.`);
	}
	const operator = tokens.next();
	const literal = tokens.next();
	if (!literal.startsWith("'")) {
		const isInteger = /^-?\d+$/.test(literal) && typeof (sample?.[column] ?? 0) === 'number';
		if (!isInteger || !['=', 'eq', 'gt'].includes(operator)) {
			throw bad(`${operator} ${literal} is not valid.`);
		}
		return operator === 'gt'
			? (row) => Number(row[column]) > Number(literal)
			: (row) => Number(row[column]) === Number(literal);
	}
	if (literal.slice(1, -1).includes("''") && world.switches.superOffice.doubledQuote === 'error') {
		throw bad('Unexpected quote in the filter.');
	}
	const fits = comparer(world, operator, unquoted(literal));
	return (row) => fits(String(row[column]));
}

function filtered(world: World, archive: Archive, text: string | undefined): Row[] {
	if (!text) return archive.rows;
	try {
		const test = readCondition<Row>(text, (tokens) => comparison(world, archive, tokens));
		return archive.rows.filter(test);
	} catch (error) {
		if (error instanceof BadCondition) throw bad(`The filter is not valid. ${error.message}`);
		throw error;
	}
}

function ordered(rows: Row[], text: string | undefined): Row[] {
	const columns = (text ?? '').split(',').filter((name) => name !== '');
	const compare = (a: string | number, b: string | number) =>
		typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
	return [...rows].sort((a, b) =>
		columns.reduce((order, column) => order || compare(a[column], b[column]), 0),
	);
}

function whole(query: Record<string, string>, name: string, otherwise: number): number {
	const text = query[name];
	if (text === undefined) return otherwise;
	if (!/^\d{1,9}$/.test(text)) throw bad(`${name} is not valid.`);
	return Number(text);
}

/** Answers a GET of an archive as OData: $select, $filter, $orderby, $top and $skip. */
export function archiveAnswer(world: World, call: Call, archive: Archive): Answer {
	const { query } = call;
	const { archiveRows, archiveKeys, noKey, nextLink } = world.switches.superOffice;
	const key = (value: string | number) => {
		if (value === 0 && noKey !== 'zero') return noKey === 'null' ? null : '';
		return archiveKeys === 'text' ? String(value) : value;
	};
	const columns = (query.$select ?? archive.key).split(',').map((name) => name.trim());
	const [sample] = archive.rows;
	const unknown = columns.find((name) => sample && !(name in sample));
	if (unknown !== undefined) throw bad(`Column ${unknown} does not exist.`);
	const found = ordered(filtered(world, archive, query.$filter), query.$orderby);
	const skip = whole(query, '$skip', 0);
	const top = Math.min(whole(query, '$top', archiveRows), archiveRows);
	const page = found.slice(skip, skip + top);
	const { links } = world.switches.superOffice;
	const here =
		links === 'own'
			? `${world.tenantOrigin}${tenantPath(world)}`
			: 'http://server01.internal.example/SuperOffice';
	const address = `${here}/api/v1`;
	return json(200, {
		'odata.metadata': `${address}/archive$metadata`,
		...(found.length > skip + top &&
			nextLink === 'given' && {
				'odata.nextLink': `${address}/archive?$skip=${skip + top}`,
			}),
		value: page.map((row) => ({
			PrimaryKey: key(row[archive.key]),
			EntityName: archive.entity,
			...Object.fromEntries(
				columns.map((name) => [name, name.endsWith('Id') ? key(row[name]) : row[name]]),
			),
		})),
	});
}
