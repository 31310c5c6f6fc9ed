import type { Clock } from './types';

export interface ResettableClock extends Clock {
	reset(): void;
}

/** @returns a clock that tells the machine's time until it is moved forward. */
export function createClock(): ResettableClock {
	let ahead = 0;
	return {
		now: () => Date.now() + ahead,
		advance(milliseconds) {
			ahead += milliseconds;
		},
		reset() {
			ahead = 0;
		},
	};
}
