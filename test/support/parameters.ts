import get from 'lodash/get';
import set from 'lodash/set';
import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';

/** The node's parameters with these facts filled in, over those that choose the operation. */
export function filledIn(start: INodeParameters, facts: Fact[]): INodeParameters {
	const parameters = structuredClone(start);
	for (const { parameter, value } of facts) set(parameters, parameter, structuredClone(value));
	return parameters;
}

/** What arrived for a fact, in a journal entry. */
export function arrived(entry: object, { at }: Fact): unknown {
	if (at[0] === 'conditions') return new Map(conditionsIn(get(entry, 'query'))).get(String(at[1]));
	if (at[0] !== 'path') return get(entry, at);
	const [, key] = /\(([^()]*)\)$/.exec(String(get(entry, 'path'))) ?? [];
	return key === undefined ? undefined : decodeURIComponent(key);
}

const CONDITION = /(\w+) (?:eq|gt) ('(?:[^']|'')*'|[^\s']+)(?: and |$)/y;

/** What OData's `$filter` compares, by the names of the members; what is no such condition comes under an empty name. */
export function conditionsIn(query: unknown): Array<[name: string, value: unknown]> {
	const text = String(get(query, '$filter', ''));
	const found: Array<[string, unknown]> = [];
	CONDITION.lastIndex = 0;
	for (let at = 0; at < text.length; at = CONDITION.lastIndex) {
		const [, name, literal] = CONDITION.exec(text) ?? [];
		if (name === undefined) return [...found, ['', text.slice(at)]];
		found.push([name, meantBy(literal)]);
	}
	return found;
}

function meantBy(literal: string): unknown {
	if (literal.startsWith("'")) return literal.slice(1, -1).replaceAll("''", "'");
	return ['true', 'false'].includes(literal) ? literal === 'true' : literal;
}

/** A body that holds exactly what these facts say. */
export function bodyOf(facts: Fact[]): object {
	const body = {};
	for (const { at, sent } of facts) if (at[0] === 'json') set(body, at.slice(1), sent);
	return body;
}
