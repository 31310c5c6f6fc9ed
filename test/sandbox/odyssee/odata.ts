import { json, type Answer } from '../answers';
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

// A name, `eq` and a quoted text or a bare word; lower case only ("and, not AND").
const condition = /^\s*([a-z_0-9]+)\s+eq\s+('(?:[^']|'')*'|[^\s']+)\s*(?:and\s|$)/;

function comparison(world: World, fields: Fields, name: string, literal: string) {
	const bad = (reason: string) => refuse(world, 400, `The query is not valid. ${reason}`);
	const field = fields[name];
	if (field === undefined || field.type === 'object') {
		throw bad(`Could not find a property named '${name}'.`);
	}
	const quoted = literal.startsWith("'");
	const text = quoted ? literal.slice(1, -1).replaceAll("''", "'") : literal;
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

function filter(world: World, fields: Fields, text: string | undefined) {
	const tests: Array<(entity: Entity) => boolean> = [];
	for (let rest = text ?? ''; rest !== ''; ) {
		const match = condition.exec(rest);
		if (match === null || (match[0].endsWith('and ') && match[0].length === rest.length)) {
			throw refuse(world, 400, `The query specified in the URI is not valid. ${rest}`);
		}
		tests.push(comparison(world, fields, match[1], match[2]));
		rest = rest.slice(match[0].length);
	}
	return (entity: Entity) => tests.every((test) => test(entity));
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
	const more = Math.min(found.length, top) > pageSize;
	return json(200, {
		'@odata.context': context(call, list.set),
		value: page.map(shape),
		...(more && {
			'@odata.nextLink': `${call.origin}/api/${list.set}?${next}`.replaceAll('%24', '$'),
		}),
	});
}
