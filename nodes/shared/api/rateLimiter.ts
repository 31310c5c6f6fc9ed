import { raceAbort, sleep, throwIfAborted } from '../abort';
import { clock } from '../clock';

/** How many calls an account may make. */
export interface Limits {
	/** Calls under way at the same time. */
	atOnce: number;
	/** At most so many calls in any stretch of so many milliseconds. */
	windows: Array<{ calls: number; milliseconds: number }>;
}

/** Windows are kept this much longer than the vendor's, because its clock may tick differently. */
const MARGIN = 1.01;

/** How long the first in the queue waits before it looks again, in milliseconds. */
const LONGEST_LOOK = 250;

/**
 * Lets calls to one account through in order of arrival, no faster than its limits, and not while the vendor wants none.
 *
 * A call counts from its start until its window has passed since its end. The vendor receives it somewhere in
 * between, so whatever the network's delays are, the vendor never sees more than the limit in any window.
 */
export class RateLimiter {
	private underWay = 0;

	/** When the latest calls ended, oldest first. */
	private readonly ended: number[] = [];

	/** How many of them are remembered: as many as any limit so far looks back at, and some more for the next one. */
	private most = 200;

	/** Until when the vendor wants no calls, by `clock.now()`. */
	private heldUntil = 0;

	private queue: Promise<unknown> = Promise.resolve();

	private onRelease = () => {};

	/** Notes that the vendor wants no calls for so many milliseconds. */
	hold(milliseconds: number): void {
		this.heldUntil = clock.now() + milliseconds;
	}

	/**
	 * Waits until one more call may be made.
	 *
	 * @param limits as this call's credential has them
	 * @param longestHold how long the caller waits for a vendor that wants no calls, in milliseconds
	 * @param signal ends the wait
	 * @returns the function to call when the call has ended; for how long the vendor wants no calls, where that is
	 *   longer than the caller waits
	 * @throws AbortError when the signal is given meanwhile
	 */
	async acquire(
		limits: Limits,
		longestHold: number,
		signal?: AbortSignal,
	): Promise<(() => void) | number> {
		if (this.held() > longestHold) return this.held();
		const before = this.queue;
		const admitted = before.then(async () => await this.admit(limits, longestHold, signal));
		this.queue = admitted.catch(() => undefined);
		const held = await raceAbort(admitted, signal).catch((error: unknown) => {
			// Should its turn come after the execution was stopped, it is given back.
			void admitted.then(
				(left) => left === 0 && this.release(),
				() => undefined,
			);
			throw error;
		});
		if (held > 0) return held;
		let isInside = true;
		return () => {
			if (isInside) this.release();
			isInside = false;
		};
	}

	/** The first in the queue waits here; a stopped one gives way at once. @returns how long the vendor wants no calls */
	private async admit(limits: Limits, longestHold: number, signal?: AbortSignal): Promise<number> {
		this.most = Math.max(this.most, ...limits.windows.map(({ calls }) => calls));
		for (let wait = this.wait(limits); wait > 0; wait = this.wait(limits)) {
			throwIfAborted(signal);
			if (this.held() > longestHold) return this.held();
			// Whichever comes first: the time is over, a call ends, or the wait is stopped.
			await Promise.race([
				sleep(Math.min(wait, LONGEST_LOOK), signal),
				new Promise<void>((resolve) => (this.onRelease = resolve)),
			]);
		}
		throwIfAborted(signal);
		this.underWay += 1;
		return 0;
	}

	private release() {
		this.underWay -= 1;
		this.ended.push(clock.now());
		if (this.ended.length > this.most) this.ended.shift();
		this.onRelease();
	}

	private held(): number {
		return Math.max(0, this.heldUntil - clock.now());
	}

	/** @returns milliseconds until one more call may start; infinity while that depends on a call to end */
	private wait({ atOnce, windows }: Limits): number {
		if (this.underWay >= atOnce) return Infinity;
		const waits = windows.map(({ calls, milliseconds }) => {
			if (this.underWay >= calls) return Infinity;
			const blocking = this.ended[this.ended.length - (calls - this.underWay)];
			return blocking === undefined ? 0 : blocking + milliseconds * MARGIN - clock.now();
		});
		return Math.max(this.held(), ...waits);
	}
}

/**
 * Makes a limit of a rate that need not be a whole number.
 *
 * @param calls in the stretch, e.g. 2 or 0.5
 * @param milliseconds of the stretch
 * @returns a window with a whole number of calls, and never more calls than the rate allows
 */
export function windowOf(calls: number, milliseconds: number): Limits['windows'][number] {
	return calls >= 1
		? { calls: Math.floor(calls), milliseconds }
		: { calls: 1, milliseconds: milliseconds / calls };
}
