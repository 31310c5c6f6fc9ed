import type { JournalEntry } from '../../sandbox';
import { isObject, parseJson } from '../../sandbox/json';
import type { Operation, Parameter } from './descriptions';
import { pathVariables } from './descriptions';

/** What calls may have although the descriptions do not name it, each with the reason. */
export interface Exceptions {
	/** Calls by method and path; `like` names a described call whose description holds for them too. */
	calls: Record<string, { like?: string; reason: string }>;
	/** Headers, in small letters. */
	headers: Record<string, string>;
	/** Statuses of all calls, e.g. `401`, or of one, e.g. `PUT /api/v1/Relation/{id} 404`. */
	statuses: Record<string, string>;
	/** Other spellings of query parameters, with the described ones. */
	query: Record<string, string>;
}

/** What is compared of a call; its path is the one below the installation's address. */
export type Call = Pick<
	JournalEntry,
	'method' | 'path' | 'query' | 'headers' | 'text' | 'json' | 'status' | 'answer'
>;

function fits(name: string, { method, path }: Call): boolean {
	const [knownMethod, template] = name.split(' ');
	return knownMethod === method && pathVariables(template, path) !== undefined;
}

function typed(text: string, { type }: Parameter): unknown {
	if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
	if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
	return text;
}

/** "Other fields are then nulled out": an answer without the nulls that `$select` accounts for. */
function withoutNulledOut(answer: unknown, select: string | undefined): unknown {
	if (select === undefined || !isObject(answer)) return answer;
	const wanted = select.toLowerCase().split(',');
	return Object.fromEntries(
		Object.entries(answer).filter(
			([name, value]) => value !== null || wanted.includes(name.toLowerCase()),
		),
	);
}

/** One call beside the description of its operation. */
class Comparison {
	constructor(
		private readonly operation: Operation,
		private readonly call: Call,
		private readonly exceptions: Exceptions,
	) {}

	private parameter(place: Parameter['in'], name?: string): Parameter | undefined {
		return this.operation.parameters.find(
			(one) => one.in === place && (name === undefined || one.name === name),
		);
	}

	private faults(parameter: Parameter, text: string): string[] {
		const { name } = parameter;
		const found = this.operation.requests.faults(parameter, typed(text, parameter));
		return found.map((fault) => `${name} in the ${parameter.in}${fault}`);
	}

	/** Complaints about the path; that of an operation that is only alike has other variables. */
	path(): string[] {
		const [, template] = this.operation.name.split(' ');
		return [...(pathVariables(template, this.call.path) ?? [])].flatMap(([name, value]) => {
			const parameter = this.parameter('path', name);
			return parameter ? this.faults(parameter, value) : [`${name} in the path is not described`];
		});
	}

	query(): string[] {
		return Object.entries(this.call.query).flatMap(([name, value]) => {
			const parameter = this.parameter('query', this.exceptions.query[name] ?? name);
			return parameter ? this.faults(parameter, value) : [`${name} in the query is not described`];
		});
	}

	headers(): string[] {
		const described = this.operation.parameters
			.filter((parameter) => parameter.in === 'header')
			.map(({ name }) => name.toLowerCase());
		const known = [...described, ...Object.keys(this.exceptions.headers)];
		const unknown = Object.keys(this.call.headers).filter((name) => !known.includes(name));
		const { produces } = this.operation;
		const accepted = this.mediaType('accept');
		// A deletion answers with nothing.
		const isProduced = produces.length === 0 || produces.includes(accepted);
		return [
			...unknown.map((name) => `the header ${name} is not described`),
			...(isProduced ? [] : [`${accepted} is not produced`]),
		];
	}

	private mediaType(header: string): string {
		return String(this.call.headers[header]).split(';')[0];
	}

	body(): string[] {
		const { schema } = this.parameter('body') ?? {};
		if (schema === undefined) return this.call.text === '' ? [] : ['a body is not described'];
		const sent = this.mediaType('content-type');
		return [
			...(this.operation.consumes.includes(sent) ? [] : [`${sent} is not consumed`]),
			...this.operation.requests.faults(schema, this.call.json).map((fault) => `body${fault}`),
		];
	}

	/** Complaints about status and answer. What comes with a refusal is not described, so it is left alone. */
	answer(name: string): string[] {
		const { status, query, answer } = this.call;
		const described = this.operation.responses[status];
		if (described === undefined) {
			const { statuses } = this.exceptions;
			const isListed = status in statuses || `${name} ${status}` in statuses;
			return isListed ? [] : [`the status ${status} is not described`];
		}
		if (described.schema === undefined) return [];
		const json = withoutNulledOut(parseJson(answer), query.$select);
		return this.operation.answers.faults(described.schema, json).map((fault) => `answer${fault}`);
	}
}

/** What the vendor's descriptions say about calls, together with the exceptions. */
export class ApiDescription {
	constructor(
		private readonly operations: Operation[],
		private readonly exceptions: Exceptions,
	) {}

	/** @returns method and path as they are described or listed, e.g. `PUT /api/v1/Relation/{id}` */
	nameOf(call: Call): string | undefined {
		const names = this.operations.map(({ name }) => name);
		return [...names, ...Object.keys(this.exceptions.calls)].find((name) => fits(name, call));
	}

	/** @returns a sentence for everything that is neither described nor listed; none for a call as it should be */
	complaints(call: Call): string[] {
		const name = this.nameOf(call);
		if (name === undefined) return [`${call.method} ${call.path} is neither described nor listed`];
		const named = (wanted?: string) => this.operations.find((one) => one.name === wanted);
		const { like } = this.exceptions.calls[name] ?? {};
		const operation = named(name) ?? named(like);
		if (operation === undefined) return like === undefined ? [] : [`${like} is not described`];
		const comparison = new Comparison(operation, call, this.exceptions);
		return [
			...comparison.path(),
			...comparison.query(),
			...comparison.headers(),
			...comparison.body(),
			...comparison.answer(name),
		].map((complaint) => `${name}: ${complaint}`);
	}
}
