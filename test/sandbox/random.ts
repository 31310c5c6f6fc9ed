/** Small pseudo-random numbers that are the same on every run, so that seeds never change. */
export class Random {
	constructor(private state: number) {}

	/** @returns a whole number from 0 up to, and without, `below`. */
	below(below: number): number {
		// A linear congruential step (modulus 2^32) is random enough for made-up addresses.
		this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
		return Math.floor((this.state / 2 ** 32) * below);
	}

	/** @returns whether something with a chance of `percent` in a hundred happens. */
	chance(percent: number): boolean {
		return this.below(100) < percent;
	}

	/** @returns one of the items. */
	pick<T>(items: readonly T[]): T {
		return items[this.below(items.length)];
	}
}
