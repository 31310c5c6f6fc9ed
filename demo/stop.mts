import { setTimeout } from 'node:timers/promises';
import { DemoStopped } from './problem.mjs';

const controller = new AbortController();

/** Aborted as soon as the person asks the demo to stop (Ctrl+C, or a signal from outside). */
export const stopRequested: AbortSignal = controller.signal;

/** How often to look whether the program that started this one is still there, in milliseconds. */
const LOOK_EVERY = 250;

/**
 * Listens for the signals that ask the demo to stop, and for the end of whoever started it. What is running is told
 * through `stopRequested` and ends by itself; a second Ctrl+C does nothing more, so that n8n can close its database.
 */
export function listenForStop(): void {
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && controller.abort(), LOOK_EVERY).unref();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => controller.abort());
	}
}

/** Resolves when the person asks the demo to stop. */
export function stopped(): Promise<void> {
	return new Promise((resolve) => {
		if (stopRequested.aborted) resolve();
		else stopRequested.addEventListener('abort', () => resolve(), { once: true });
	});
}

/**
 * Waits, and stops waiting at once when the person asks the demo to stop.
 *
 * @param milliseconds how long
 * @throws DemoStopped
 */
export async function pause(milliseconds: number): Promise<void> {
	try {
		await setTimeout(milliseconds, undefined, { signal: stopRequested });
	} catch {
		throw new DemoStopped();
	}
}
