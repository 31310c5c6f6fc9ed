import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { fromJsonExactly } from '../exactJson';
import type { JsonValue } from '../json';
import { isRecord, toJson } from '../json';
import { joined } from './condition';
import { headerText } from './headerText';
import { filledPath } from './path';
import type { Place } from './place';
import { rulesOf } from './rules';

/** Takes the value of a field from where n8n's engine has put it in a request. */
export function takenFrom(request: IHttpRequestOptions, place: Place): unknown {
	switch (place.in) {
		case 'path': {
			const { before, after } = place;
			const value = request.url.slice(before.length, request.url.length - after.length);
			return decodeURIComponent(value);
		}
		case 'header':
			return request.headers?.[place.property];
		case 'query':
			return request.qs?.[place.property];
		case 'body':
			return valueAt(bodyOf(request), stepsOf(place.property));
	}
}

/**
 * Puts the value of a field into a request, in place of what n8n's engine has put there.
 *
 * @param value as the vendor wants it; `undefined` where nothing is sent
 * @throws InvalidParameterError for what cannot stand in a header
 */
export function putInto(
	request: IHttpRequestOptions,
	place: Place,
	field: INodeProperties,
	value: JsonValue,
): IHttpRequestOptions {
	const text = value === undefined ? undefined : String(value);
	switch (place.in) {
		case 'path': {
			const { property } = place;
			const url = filledPath(place, text);
			return property === undefined
				? { ...request, url }
				: withBody({ ...request, url }, property, value);
		}
		case 'header': {
			const header = text === undefined ? undefined : headerText(field, text);
			return { ...request, headers: changed(request.headers, place.property, header) };
		}
		case 'query': {
			const { condition } = rulesOf(field);
			if (!condition) return { ...request, qs: changed(request.qs, place.property, text) };
			// The engine has put the value beside the condition of which it becomes a part.
			const qs = changed(request.qs, place.property, undefined);
			const part = text === undefined ? {} : joined(qs, condition, field, text);
			return { ...request, qs: { ...qs, ...part } };
		}
		case 'body':
			return withBody(request, place.property, value);
	}
}

function withBody(
	request: IHttpRequestOptions,
	property: string,
	value: JsonValue,
): IHttpRequestOptions {
	const put = putAt(bodyOf(request), stepsOf(property), value);
	const body = isRecord(put) ? put : {};
	// n8n would write long numbers as text.
	return { ...request, body: hasLong(body) ? toJson(body) : body };
}

/** Tells whether n8n's engine has put something into this place of the body. */
export function isInBody(request: IHttpRequestOptions, property: string): boolean {
	const steps = stepsOf(property);
	const holder = valueAt(bodyOf(request), steps.slice(0, -1));
	return isRecord(holder) && String(steps.at(-1)) in holder;
}

/** The body of a request as an object, also where an earlier rule has made exact text of it. */
const bodyOf = ({ body }: IHttpRequestOptions): unknown =>
	typeof body === 'string' ? fromJsonExactly(body) : body;

/** @param path e.g. `Relation_Contact[0].Email` */
const stepsOf = (path: string) =>
	[...path.matchAll(/([^.[\]]+)/g)].map(([step], index) =>
		index > 0 && /^\d+$/.test(step) ? Number(step) : step,
	);

function valueAt(holder: unknown, [step, ...rest]: Array<string | number>): unknown {
	if (step === undefined) return holder;
	if (typeof holder !== 'object' || holder === null) return undefined;
	return valueAt(Reflect.get(holder, step), rest);
}

/** @returns a copy of an object or array with the value in it; `undefined` where nothing is left in it */
function putAt(
	holder: unknown,
	[step, ...rest]: Array<string | number>,
	value: JsonValue,
): unknown {
	if (step === undefined) return typeof value === 'bigint' && isSafe(value) ? Number(value) : value;
	if (typeof step === 'number') {
		const list: unknown[] = Array.isArray(holder) ? [...holder] : [];
		list[step] = putAt(list[step], rest, value);
		return list.some((entry) => entry !== undefined) ? list : undefined;
	}
	const record = isRecord(holder) ? holder : {};
	const next = changed<unknown>(record, step, putAt(record[step], rest, value));
	return Object.keys(next).length === 0 ? undefined : next;
}

/** @returns a copy with another value under a name; `undefined` removes it */
function changed<Value>(
	record: Record<string, Value> | undefined,
	name: string,
	value: Value | undefined,
) {
	if (value !== undefined) return { ...record, [name]: value };
	return Object.fromEntries(Object.entries(record ?? {}).filter(([other]) => other !== name));
}

const isSafe = (value: bigint) => Number.isSafeInteger(Number(value));

const hasLong = (value: unknown): boolean =>
	typeof value === 'bigint' ||
	(typeof value === 'object' && value !== null && Object.values(value).some(hasLong));
