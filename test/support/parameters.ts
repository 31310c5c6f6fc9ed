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
export const arrived = (entry: object, fact: Fact): unknown => get(entry, fact.at);

/** A body that holds exactly what these facts say. */
export function bodyOf(facts: Fact[]): object {
	const body = {};
	for (const { at, sent } of facts) if (at[0] === 'json') set(body, at.slice(1), sent);
	return body;
}
