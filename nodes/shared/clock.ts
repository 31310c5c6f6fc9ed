import { sleep } from 'n8n-workflow';

/** Time, in one object, so that tests can let it run faster for pacing, retries and quotas alike. */
export const clock = {
	/** Milliseconds on a clock that never jumps; its zero means nothing. */
	now: () => performance.now(),
	/** Milliseconds since 1970. */
	date: () => Date.now(),
	/** @param milliseconds how long to wait */
	sleep: async (milliseconds: number) => await sleep(milliseconds),
};

/** How long a wait may go on before it looks whether the execution was stopped, in milliseconds. */
const SLICE = 250;

/** Thrown out of a wait when the user stops the execution. */
export class Stopped extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

/** How long work without a pause may hold up everything else that n8n does, in milliseconds. */
const BREATH = 25;

/**
 * Makes a function to be called between the steps of long work: now and then it lets n8n do something else.
 *
 * @param signal n8n's cancel signal of the execution
 * @returns a function that throws Stopped when the execution was stopped
 */
export function breath(signal?: AbortSignal) {
	let last = clock.now();
	return async (): Promise<void> => {
		if (clock.now() - last < BREATH) return;
		await clock.sleep(0);
		if (signal?.aborted) throw new Stopped();
		last = clock.now();
	};
}

/**
 * Waits, unless the user stops the execution meanwhile.
 *
 * @param milliseconds how long
 * @param signal n8n's cancel signal of the execution
 * @throws Stopped within a quarter of a second after the execution was stopped
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	for (let left = milliseconds; left > 0; left -= SLICE) {
		if (signal?.aborted) throw new Stopped();
		await clock.sleep(Math.min(left, SLICE));
	}
	if (signal?.aborted) throw new Stopped();
}

/**
 * Waits for something, unless the user stops the execution meanwhile.
 *
 * @param signal n8n's cancel signal of the execution
 * @throws Stopped at once when the execution is stopped, whatever becomes of the promise
 */
export async function unlessStopped<Result>(
	promise: Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	if (!signal) return await promise;
	if (signal.aborted) throw new Stopped();
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new Stopped());
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([promise, stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
