import { html, json, jsonText, type Answer } from './answers';
import { asLatin1, otherArrays, valuesAsText } from './distortions';
import { otherRecord } from './otherRecord';
import type { Fault, FaultKind, JournalEntry } from './types';
import type { World } from './world';

/** What takes the place of an answer; `'reset'` cuts the connection, `'hang'` leaves it open. */
export type Outcome = Answer | 'reset' | 'hang';

/** What is to be done with one request that a fault was found for. */
export interface Mishap {
	/** Whether the vendor handles the request first. */
	processed: boolean;
	/** @returns the answer to send, `'reset'` to cut the connection, `'hang'` to leave it open. */
	outcome(answer: Answer): Outcome;
	/** How long the answer is held back, in milliseconds. */
	delay: number;
}

function fits(fault: Fault, entry: JournalEntry): boolean {
	const { vendor, method, path, matches } = fault;
	if (vendor !== undefined && vendor !== entry.vendor) return false;
	if (method !== undefined && method.toUpperCase() !== entry.method) return false;
	if (matches?.(entry) === false) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? entry.path.startsWith(path) : entry.path.search(path) >= 0;
}

function substituteObject(kind: Exclude<FaultKind, string>, answer: Answer): Answer {
	if ('delay' in kind) return answer;
	if ('latin1' in kind) return asLatin1(answer, kind.latin1 === 'declared');
	if ('noContent' in kind) return { status: kind.noContent };
	if ('otherArrays' in kind) return otherArrays(answer, kind.otherArrays);
	if ('valuesAsText' in kind) return valuesAsText(answer, kind.valuesAsText);
	if ('redirect' in kind) {
		return { status: kind.status ?? 302, headers: { location: kind.redirect } };
	}
	const { status, headers, body } = kind;
	if (typeof body === 'string' || body === undefined) return { status, headers, body };
	const made = json(status, body);
	return { ...made, headers: { ...made.headers, ...headers } };
}

function substitute(kind: FaultKind, answer: Answer, world: World, entry: JournalEntry): Outcome {
	if (typeof kind === 'object') return substituteObject(kind, answer);
	switch (kind) {
		case 'resetBefore':
		case 'resetAfter':
			return 'reset';
		case 'hang':
			return 'hang';
		case 'cutJson': {
			const body = answer.body ?? '';
			return { ...answer, body: body.slice(0, Math.floor(body.length / 2)) };
		}
		case 'cutBody':
			return { ...answer, cut: 'halfway' };
		case 'cutHeaders':
			return { ...answer, cut: 'afterHeaders' };
		case 'otherRecord':
			return otherRecord(world, entry, answer);
		case 'html':
			return html(200, 'We will be back soon');
		case 'null':
			return jsonText(200, 'null');
		case 'empty':
			return { status: 200 };
		case 'wrongShape':
			return json(200, { shape: ['not', 'what', 'you', 'expect'] });
	}
}

/** The kinds that are about the vendor's own answer, or about what becomes of it after the writing. */
const afterProcessing = new Set([
	'resetAfter',
	'cutJson',
	'cutBody',
	'cutHeaders',
	'otherRecord',
	'delay',
	'latin1',
	'noContent',
	'otherArrays',
	'valuesAsText',
]);

function isProcessed({ kind, processed = false }: Fault): boolean {
	const names = typeof kind === 'string' ? [kind] : Object.keys(kind);
	return names.some((name) => afterProcessing.has(name)) || (processed && kind !== 'resetBefore');
}

/**
 * Finds the fault meant for a request and uses it up once.
 * @param world its faults are the live list: one without times left is removed
 * @returns `undefined` when no fault fits
 */
export function takeMishap(world: World, entry: JournalEntry): Mishap | undefined {
	const { faults, usedFaults: used } = world;
	const index = faults.findIndex((fault) => fits(fault, entry));
	if (index < 0) return undefined;
	const fault = faults[index];
	const count = (used.get(fault) ?? 0) + 1;
	used.set(fault, count);
	if (count >= (fault.times ?? 1)) {
		faults.splice(index, 1);
		used.delete(fault);
	}
	const delay = typeof fault.kind === 'object' && 'delay' in fault.kind ? fault.kind.delay : 0;
	return {
		delay,
		processed: isProcessed(fault),
		outcome: (answer) => substitute(fault.kind, answer, world, entry),
	};
}
