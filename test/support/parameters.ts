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

/** What arrived for a fact, in a journal entry; for a part of a condition, the value in it. */
export function arrived(entry: object, { at }: Fact): unknown {
	const [where, name, condition] = at;
	if (where === 'query' && condition !== undefined) {
		return new Map(conditionsIn(get(entry, [where, name]))).get(String(condition));
	}
	if (where !== 'path') return get(entry, at);
	const [, key] = /\(([^()]*)\)$/.exec(String(get(entry, 'path'))) ?? [];
	return key === undefined ? undefined : decodeURIComponent(key);
}

/** A column and an operator of SuperOffice's archives or of OData, and what they compare with. */
const PART =
	/([\w/]+ (?:begins|contains|is|=|eq|gt)) (?:'((?:[^']|'')*)'|([^\s']+))(?: and (?=[\w/])|$)/y;

/**
 * Takes a condition apart, such as that of `$filter`.
 *
 * @returns what is compared, by column and operator, e.g. `name contains`; what is no such part comes under an empty name
 */
export function conditionsIn(filter: unknown): Array<[condition: string, value: unknown]> {
	const text = String(filter ?? '');
	const found: Array<[string, unknown]> = [];
	PART.lastIndex = 0;
	for (let at = 0; at < text.length; at = PART.lastIndex) {
		const [, condition, quoted, bare] = PART.exec(text) ?? [];
		if (condition === undefined) return [...found, ['', text.slice(at)]];
		found.push([condition, quoted === undefined ? bareValue(bare) : quoted.replaceAll("''", "'")]);
	}
	return found;
}

const bareValue = (literal: string) =>
	['true', 'false'].includes(literal) ? literal === 'true' : literal;

/** A body that holds exactly what these facts say. */
export function bodyOf(facts: Fact[]): object {
	const body = {};
	for (const { at, sent } of facts) if (at[0] === 'json') set(body, at.slice(1), sent);
	return body;
}
