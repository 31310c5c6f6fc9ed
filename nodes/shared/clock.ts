import * as n8n from 'n8n-workflow';

/** Time, in one object, so that tests can let it run faster for pacing, retries and quotas alike. */
export const clock = {
	/** Milliseconds on a clock that never jumps; its zero means nothing. */
	now: () => performance.now(),
	/** Milliseconds since 1970. */
	date: () => Date.now(),
	/** @param milliseconds how long to wait */
	sleep: async (milliseconds: number) => await n8n.sleep(milliseconds),
	/** @returns a signal that aborts after so many milliseconds; nothing waits for it when n8n wants to end */
	timeout: (milliseconds: number) => AbortSignal.timeout(Math.ceil(milliseconds)),
};

/** The longest stretch of one sleep, in milliseconds: n8n's sleep cannot be ended early. */
const SLICE = 250;

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

/**
 * Waits, unless a signal is given meanwhile.
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
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new AbortError());
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([promise, stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
