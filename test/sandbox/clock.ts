import type { Clock } from './types';

export interface ResettableClock extends Clock {
	reset(): void;
}

/** @returns a clock that tells the machine's time until it is moved forward or runs faster. */
export function createClock(): ResettableClock {
	let ahead = 0;
	let speed = 1;
	let since = performance.now();
	const now = () => Date.now() + ahead + (performance.now() - since) * (speed - 1);
	const run = (from: number, faster: number) => {
		ahead = from - Date.now();
		speed = faster;
		since = performance.now();
	};
	return {
		now,
		advance(milliseconds) {
			ahead += milliseconds;
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
