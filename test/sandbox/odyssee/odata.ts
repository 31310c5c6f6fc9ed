import { json, type Answer } from '../answers';
import { BadCondition, readCondition, unquoted, type Test, type Tokens } from '../condition';
import type { Call } from '../pipeline';
import type { World } from '../world';
import { refuse } from './errors';
import type { Fields } from './fields';
import type { Entity } from './store';
import { isGuid, parseDate } from './values';

interface List {
	/** The entity set, `Contact` or `Company`. */
	set: string;
	fields: Fields;
	entities: Iterable<Entity>;
}

/** Compares two values of one type. */
type Compare = (own: Entity[string], given: Entity[string]) => boolean;

const operators: Record<string, Compare | undefined> = {
	eq: (own, given) => own === given,
	gt: (own, given) => own !== null && given !== null && own > given,
	lt: (own, given) => own !== null && given !== null && own < given,
};

function comparison(
	world: World,
	fields: Fields,
	name: string,
	compare: Compare,
	literal: string,
): Test<Entity> {
	const bad = (reason: string) => refuse(world, 400, `The query is not valid. ${reason}`);
	const field = fields[name];
	if (field === undefined || field.type === 'object') {
		throw bad(`Could not find a property named '${name}'.`);
	}
	const quoted = literal.startsWith("'");
	const text = quoted ? unquoted(literal) : literal;
	switch (field.type) {
		case 'text':
			if (!quoted) throw bad(`'${literal}' is not a string.`);
			return (entity) => compare(entity[name], text);
		case 'guid':
			if (quoted || !isGuid(text)) throw bad(`'${literal}' is not a GUID.`);
			return (entity) => compare(entity[name], text.toLowerCase());
		case 'date': {
			// The guide quotes dates, OData does not.
			const { filterDates } = world.switches.odyssee;
			const date = parseDate(text)?.toISOString();
			const isOtherWay = filterDates !== 'both' && quoted !== (filterDates === 'quoted');
			if (date === undefined || isOtherWay) throw bad(`${literal} is not a date.`);
			return (entity) => compare(entity[name], date);
		}
		case 'boolean':
			if (quoted || !/^(true|false)$/.test(text)) throw bad(`'${literal}' is not a boolean.`);
			return (entity) => compare(entity[name], text === 'true');
		default:
			return (entity) => compare(entity[name], Number(text));
	}
}

/** `contains(name,'text')`: a function of OData 4; whether the API knows it is a switch. */
function containing(world: World, fields: Fields, tokens: Tokens): Test<Entity> {
	tokens.expect('(');
	const name = tokens.next();
	tokens.expect(',');
	const literal = tokens.next();
	tokens.expect(')');
	if (fields[name]?.type !== 'text' || !literal.startsWith("'")) {
		throw new BadCondition(`contains does not suit ${name} and ${literal}.`);
	}
	const sensitive = world.switches.odyssee.letterCase === 'counts';
	const folded = (text: unknown) => (sensitive ? String(text) : String(text).toLowerCase());
	const part = folded(unquoted(literal));
	return (entity) => folded(entity[name] ?? '').includes(part);
}

function filter(world: World, fields: Fields, text: string | undefined): Test<Entity> {
	if (text === undefined || text === '') return () => true;
	if (world.switches.odyssee.filters === 'ignored') return () => true;
	const whole = world.switches.odyssee.filterFunctions === 'contains';
	try {
		return readCondition(text, (tokens) => {
			const name = tokens.next();
			if (whole && name === 'contains') return containing(world, fields, tokens);
			const operator = tokens.next();
			const compare = operators[operator];
			if (compare === undefined) throw new BadCondition(`Unknown operator ${operator}.`);
			const test = comparison(world, fields, name, compare, tokens.next());
			const after = tokens.peek();
			if (!whole && after !== undefined && after !== 'and') {
				throw new BadCondition(`Unexpected ${after}.`);
			}
			return test;
		});
	} catch (error) {
		if (!(error instanceof BadCondition)) throw error;
		throw refuse(world, 400, `The query specified in the URI is not valid. ${error.message}`);
	}
}

function count(world: World, query: Record<string, string>, name: string): number | undefined {
	const text = query[name];
	if (text === undefined) return undefined;
	if (!/^\d{1,9}$/.test(text)) throw refuse(world, 400, `The value of ${name} is not valid.`);
	return Number(text);
}

function selection(world: World, fields: Fields, text: string | undefined) {
	if (text === undefined) return (entity: Entity) => entity;
	const names = text.split(',').map((name) => name.trim());
	const unknown = names.find((name) => !(name in fields));
	if (unknown !== undefined) {
		throw refuse(world, 400, `Could not find a property named '${unknown}'.`);
	}
	return (entity: Entity) =>
		Object.fromEntries(Object.entries(entity).filter(([name]) => names.includes(name)));
}

/** Sorts by one property, e.g. `modified_dateutc desc`, where the API knows how to. */
function sorted(world: World, entities: Entity[], order = ''): Entity[] {
	const [name, direction = 'asc'] = order.split(' ');
	if (name === '' || world.switches.odyssee.orderBy === 'ignored') return entities;
	const sign = direction === 'desc' ? -1 : 1;
	const isBefore = (one: Entity, other: Entity) => (one[name] ?? '') < (other[name] ?? '');
	return [...entities].sort((one, other) => (isBefore(one, other) ? -sign : sign));
}

/** @returns the address that stands in `@odata.context`. */
export function context(call: Call, set: string): string {
	return `${call.origin}/api/$metadata#${set}`;
}

/** The place in a list where a page begins. */
function placeIn(world: World, query: Record<string, string>): number {
	const [, word] = /^after-(\d{1,9})$/.exec(query.$skiptoken ?? '') ?? [];
	return word === undefined ? (count(world, query, '$skip') ?? 0) : Number(word);
}

/** The address of the page that begins at a place. */
function linkTo(world: World, call: Call, set: string, place: number, left: number): string {
	const { nextLinks, nextPlaces } = world.switches.odyssee;
	const query = new URLSearchParams(call.query);
	query.delete('$skip');
	query.delete('$skiptoken');
	if (nextPlaces === 'skip') query.set('$skip', String(place));
	else query.set('$skiptoken', `after-${place}`);
	if (left !== Infinity) query.set('$top', String(left));
	const here = nextLinks === 'own' ? call.origin : 'http://server01.internal.example';
	return `${here}/api/${set}?${query}`.replaceAll('%24', '$');
}

/**
 * Answers a list with $filter, $select, $top and $skip, the options the guide shows, the $skiptoken of its own links, and
 * $orderby where a switch says so; any other one is refused, since no page says that it works.
 */
export function listAnswer(world: World, call: Call, list: List): Answer {
	const { query } = call;
	const known = ['$filter', '$select', '$top', '$skip', '$skiptoken'];
	if (world.switches.odyssee.orderBy !== 'refused') known.push('$orderby');
	const other = Object.keys(query).find((name) => name.startsWith('$') && !known.includes(name));
	if (other !== undefined) throw refuse(world, 400, `The query option ${other} is not supported.`);
	const matches = filter(world, list.fields, query.$filter);
	const shape = selection(world, list.fields, query.$select);
	const skip = placeIn(world, query);
	const top = count(world, query, '$top') ?? Infinity;
	const { pageSize, topLinks, nextLinkName } = world.switches.odyssee;
	const found = sorted(world, [...list.entities].filter(matches), query.$orderby).slice(skip);
	const page = found.slice(0, Math.min(top, pageSize));
	const hasMore = Math.min(found.length, top) > pageSize;
	const isLinked = hasMore && (top === Infinity || topLinks === 'present');
	return json(200, {
		'@odata.context': context(call, list.set),
		value: page.map(shape),
		...(isLinked && {
			[`@odata.${nextLinkName}`]: linkTo(world, call, list.set, skip + pageSize, top - pageSize),
		}),
	});
}
