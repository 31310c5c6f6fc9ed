import { html, json, jsonText, type Answer } from './answers';
import type { Fault, FaultKind, JournalEntry } from './types';

/** What is to be done with one request that a fault was found for. */
export interface Mishap {
	/** Whether the vendor handles the request first. */
	processed: boolean;
	/** @returns the answer to send, `'reset'` to cut the connection, `'hang'` to leave it open. */
	outcome(answer: Answer): Answer | 'reset' | 'hang';
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

function substitute(kind: FaultKind, answer: Answer): Answer | 'reset' | 'hang' {
	if (typeof kind === 'object') {
		if ('delay' in kind) return answer;
		if ('redirect' in kind) {
			return { status: kind.status ?? 302, headers: { location: kind.redirect } };
		}
		const { status, headers, body } = kind;
		if (typeof body === 'string' || body === undefined) return { status, headers, body };
		const made = json(status, body);
		return { ...made, headers: { ...made.headers, ...headers } };
	}
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

/**
 * Finds the fault meant for a request and uses it up once.
 * @param faults the live list; a fault without times left is removed
 * @param used how often each fault has happened so far
 * @returns `undefined` when no fault fits
 */
export function takeMishap(
	faults: Fault[],
	used: WeakMap<Fault, number>,
	entry: JournalEntry,
): Mishap | undefined {
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
	const always = fault.kind === 'resetAfter' || fault.kind === 'cutJson' || delay > 0;
	return {
		delay,
		processed: always || (fault.kind !== 'resetBefore' && fault.processed === true),
		outcome: (answer) => substitute(fault.kind, answer),
	};
}
