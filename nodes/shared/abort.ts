import { clock } from './clock';

/** Thrown out of a wait when the user stops the execution, or when another item has stopped the node. */
export class AbortError extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

/** @throws AbortError when a signal has been given */
export function throwIfAborted(signal?: AbortSignal): void {
	if (signal?.aborted) throw new AbortError();
}

/** What is to happen when a signal is given. Each entry ends with its signal. */
const reactions = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Does something when a signal is given, at once where it was given already. However many wait for it, the signal has one listener: Node prints a warning
 * from 11 on, and n8n adds one for each request.
 *
 * @returns takes it back; to be called when nobody waits any more
 */
export function onAbort(signal: AbortSignal, react: () => void): () => void {
	if (signal.aborted) react();
	const all = reactions.get(signal) ?? new Set();
	if (!reactions.has(signal)) {
		reactions.set(signal, all);
		signal.addEventListener('abort', () => [...all].forEach((each) => each()), { once: true });
	}
	// Wrapped, so that the same function may be given twice.
	const entry = () => react();
	all.add(entry);
	return () => all.delete(entry);
}

/**
 * Waits for something, unless a signal is given meanwhile.
 *
 * @throws AbortError at once when the signal is given, whatever becomes of the promise
 */
export async function raceAbort<Result>(
	promise: Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	if (!signal) return await promise;
	// Nobody looks at the promise any more when the signal was given first.
	promise.catch(() => undefined);
	throwIfAborted(signal);
	let forget = () => {};
	const aborted = new Promise<never>((_, reject) => {
		forget = onAbort(signal, () => reject(new AbortError()));
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		forget();
	}
}

/** The longest stretch of one sleep, in milliseconds: n8n's sleep cannot be ended early. */
const SLICE = 250;

/**
 * Waits, unless a signal is given meanwhile. (`sleepWithAbort`, which n8n's linter recommends, is not exported by
 * n8n-workflow 2.41.)
 *
 * @param milliseconds how long
 * @throws AbortError at once when the signal is given
 */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	for (let left = milliseconds; left > 0; left -= SLICE) {
		await raceAbort(clock.sleep(Math.min(left, SLICE)), signal);
	}
	throwIfAborted(signal);
}

/** How long work without a pause may hold up everything else that n8n does, in milliseconds. */
const LONGEST_STRETCH = 25;

/**
 * Makes a function to be called between the steps of long work: now and then it lets n8n do something else.
 *
 * @param signal n8n's cancel signal of the execution
 * @returns a function that throws AbortError when the execution was stopped
 */
export function yieldToEventLoop(signal?: AbortSignal) {
	let last = clock.now();
	return async (): Promise<void> => {
		if (clock.now() - last < LONGEST_STRETCH) return;
		await clock.sleep(0);
		throwIfAborted(signal);
		last = clock.now();
	};
}
