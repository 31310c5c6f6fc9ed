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

function comparison(world: World, fields: Fields, name: string, literal: string) {
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
			return (entity: Entity) => entity[name] === text;
		case 'guid':
			if (quoted || !isGuid(text)) throw bad(`'${literal}' is not a GUID.`);
			return (entity: Entity) => entity[name] === text.toLowerCase();
		case 'date': {
			// The guide quotes dates, OData does not; both pass.
			const date = parseDate(text)?.toISOString();
			if (date === undefined) throw bad(`'${literal}' is not a date.`);
			return (entity: Entity) => entity[name] === date;
		}
		case 'boolean':
			if (quoted || !/^(true|false)$/.test(text)) throw bad(`'${literal}' is not a boolean.`);
			return (entity: Entity) => entity[name] === (text === 'true');
		default:
			return (entity: Entity) => entity[name] === Number(text);
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
	const whole = world.switches.odyssee.filterFunctions === 'contains';
	try {
		return readCondition(text, (tokens) => {
			const name = tokens.next();
			if (whole && name === 'contains') return containing(world, fields, tokens);
			tokens.expect('eq');
			const test = comparison(world, fields, name, tokens.next());
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

/** @returns the address that stands in `@odata.context`. */
export function context(call: Call, set: string): string {
	return `${call.origin}/api/$metadata#${set}`;
}

/**
 * Answers a list with $filter, $select, $top and $skip, the options the guide shows; any other one is
 * refused, since no page says that it works.
 */
export function listAnswer(world: World, call: Call, list: List): Answer {
	const { query } = call;
	const known = ['$filter', '$select', '$top', '$skip'];
	const other = Object.keys(query).find((name) => name.startsWith('$') && !known.includes(name));
	if (other !== undefined) throw refuse(world, 400, `The query option ${other} is not supported.`);
	const matches = filter(world, list.fields, query.$filter);
	const shape = selection(world, list.fields, query.$select);
	const skip = count(world, query, '$skip') ?? 0;
	const top = count(world, query, '$top') ?? Infinity;
	const { pageSize } = world.switches.odyssee;
	const found = [...list.entities].filter(matches).slice(skip);
	const page = found.slice(0, Math.min(top, pageSize));
	const next = new URLSearchParams(query);
	next.set('$skip', String(skip + pageSize));
	if (top !== Infinity) next.set('$top', String(top - pageSize));
	const own = world.switches.odyssee.nextLinks === 'own';
	const here = own ? call.origin : 'http://server01.internal.example';
	const more = Math.min(found.length, top) > pageSize;
	return json(200, {
		'@odata.context': context(call, list.set),
		value: page.map(shape),
		...(more && {
			'@odata.nextLink': `${here}/api/${list.set}?${next}`.replaceAll('%24', '$'),
		}),
	});
}
