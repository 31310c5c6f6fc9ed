import type { Answer } from './answers';
import { isObject, parseJson, toJson } from './json';

/** @returns the answer with its JSON changed; an answer that is not JSON stays as it is. */
export function withJson(answer: Answer, change: (value: unknown) => unknown): Answer {
	const value = parseJson(answer.body ?? '');
	return value === undefined ? answer : { ...answer, body: toJson(change(value)) };
}

/** @returns the answer with its text in ISO-8859-1, which knows one byte for each letter. */
export function asLatin1(answer: Answer, declared: boolean): Answer {
	const type = (answer.headers?.['content-type'] ?? '').replace(/;.*/, '');
	const charset = declared ? '; charset=iso-8859-1' : '';
	return {
		...answer,
		headers: { ...answer.headers, ...(type && { 'content-type': type + charset }) },
		body: answer.body?.replace(/[^\0-\xff]/gu, '?'),
		encoding: 'latin1',
	};
}

function withoutArray(value: unknown): unknown {
	if (isObject(value)) {
		return Array.isArray(value.value) ? { ...value, value: withoutArray(value.value) } : value;
	}
	if (!Array.isArray(value)) return value;
	const list: unknown[] = value;
	return list.length === 1 ? list[0] : { ...list };
}

/** @returns the answer in another array shape; see the fault of this name. */
export function otherArrays(answer: Answer, shape: 'object' | 'array' | 'value'): Answer {
	return withJson(answer, (value) => {
		if (shape === 'object') return withoutArray(value);
		if (shape === 'array') return [value];
		return { value: Array.isArray(value) ? value : [value] };
	});
}

const opposites = { true: 'false', True: 'False', '1': '0' };

/** @returns the answer with its numbers and booleans as texts, at any depth. */
export function valuesAsText(answer: Answer, yes: keyof typeof opposites): Answer {
	const asText = (value: unknown): unknown => {
		if (typeof value === 'number' || typeof value === 'bigint') return String(value);
		if (typeof value === 'boolean') return value ? yes : opposites[yes];
		if (Array.isArray(value)) return value.map(asText);
		if (!isObject(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asText(item)]));
	};
	return withJson(answer, asText);
}
