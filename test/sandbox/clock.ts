import type { Clock } from './types';

export interface ResettableClock extends Clock {
	reset(): void;
}

/** @returns a clock that tells the machine's time until it is moved forward or runs faster. */
export function createClock(): ResettableClock {
	let ahead = 0;
	let speed = 1;
	let begun = 0;
	let since = performance.now();
	// The machine's time may be set while this clock runs at a speed of its own.
	const now = () =>
		speed === 1 ? Date.now() + ahead : begun + (performance.now() - since) * speed;
	const run = (from: number, faster: number) => {
		ahead = from - Date.now();
		begun = from;
		speed = faster;
		since = performance.now();
	};
	return {
		now,
		advance(milliseconds) {
			ahead += milliseconds;
			begun += milliseconds;
		},
		get speed() {
			return speed;
		},
		set speed(faster) {
			run(now(), faster);
		},
		reset: () => run(Date.now(), 1),
	};
}
