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
	if (where !== 'query' || condition === undefined) return get(entry, at);
	return partsOf(String(get(entry, [where, name]) ?? '')).get(String(condition));
}

/** The parts of a condition, each after its column and operator; `undefined` for a text that is none. */
export const CONDITION =
	/^([\w/]+ (?:begins|contains|is|=|gt)) (?:'([^'"%_*?[\]\\]*)'|(\d{1,10}))$/;

function partsOf(filter: string): Map<string, string> {
	const parts = filter.split(/ and (?=[\w/]+ (?:begins|contains|is|=|gt) ['\d])/);
	return new Map(
		parts.flatMap((part): Array<[string, string]> => {
			const [, condition, text, number] = CONDITION.exec(part) ?? [];
			return condition === undefined ? [] : [[condition, text ?? number]];
		}),
	);
}

/** A body that holds exactly what these facts say. */
export function bodyOf(facts: Fact[]): object {
	const body = {};
	for (const { at, sent } of facts) if (at[0] === 'json') set(body, at.slice(1), sent);
	return body;
}
