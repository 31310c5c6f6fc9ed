import { raceAbort, sleep } from '../abort';
import { clock } from '../clock';
import type { ApiError } from './apiError';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often to look whether there are calls again: some vendors count the clock's hour, some the past hour. */
const LOOK_EVERY = 10 * MINUTE;

/** A vendor's clock may be a little behind. */
const AFTER_THE_HOUR = 5_000;

/** How long a limit for a second may refuse calls, in milliseconds. */
const BURST = 1_100;

/** How long a refusal also holds for executions and lists that begin after it, where the vendor does not say, in milliseconds. */
const HOLDS_FOR_OTHERS = MINUTE;

/** So that whoever has waited for the next look is let through, whatever the clocks differ by, in milliseconds. */
const SOONER = 1_000;

/** @returns when there will be calls again at the latest where the vendor counts the clock's hour, in UNIX milliseconds */
export const nextHour = (now: number) => Math.floor(now / HOUR + 1) * HOUR + AFTER_THE_HOUR;

/** @returns how long to wait before it is worth a look whether there are calls again, in milliseconds */
export function untilNextLook(): number {
	const now = clock.date();
	return Math.min(LOOK_EVERY, nextHour(now) - now);
}

/** What is known of the calls that an account has left, for all executions and lists. */
export class Quota {
	/** Whether a call was refused since the last one that was not. */
	private isDoubtful = false;

	/** The refusal that lasted longer than a burst, and when it is worth another look, by `clock.now()`. */
	private believed?: { refusal: ApiError; lookAt: number; othersLookAt: number };

	private queue: Promise<void> = Promise.resolve();

	/**
	 * Waits for the turn to make a call. While the quota is in doubt, one call at a time finds out; the others would only
	 * be refused too, and refused calls may count.
	 *
	 * @param signal ends the wait
	 * @returns the function to call when the call has ended
	 * @throws AbortError when the signal is given meanwhile
	 */
	async turn(signal?: AbortSignal): Promise<() => void> {
		if (!this.isDoubtful) return () => {};
		const before = this.queue;
		let release = () => {};
		this.queue = new Promise<void>((resolve) => (release = resolve));
		await raceAbort(before, signal).catch((error: unknown) => {
			void before.then(release);
			throw error;
		});
		return release;
	}

	/**
	 * Tells whether the account is known to have no calls left.
	 *
	 * @param begun when the execution or list began that asks, by `clock.now()`. One that begins later looks for itself:
	 *   somebody may have chosen a larger plan meanwhile, and runs the workflow again
	 * @returns the refusal that holds until it is worth another look
	 */
	refusal(begun: number): ApiError | undefined {
		if (this.believed === undefined) return undefined;
		const { refusal, lookAt, othersLookAt } = this.believed;
		return begun < othersLookAt && clock.now() < lookAt ? refusal : undefined;
	}

	/** Whether the latest refusal was no burst; what was believed long ago says nothing about it. */
	isEmpty(): boolean {
		return this.believed !== undefined && clock.now() < this.believed.lookAt + LOOK_EVERY;
	}

	/**
	 * Notes a refusal that may be a passing burst, and waits as long as one would last. Silvasoft answers too many calls in a
	 * second and none left in the hour alike, so the first refusal is not believed.
	 *
	 * @param signal ends the wait
	 * @throws AbortError when the signal is given meanwhile
	 */
	async passBurst(signal?: AbortSignal): Promise<void> {
		this.isDoubtful = true;
		await sleep(BURST * (1 + Math.random() / 4), signal);
	}

	/**
	 * Notes that the quota is empty.
	 *
	 * @param refusal what becomes of the calls for which nobody waits
	 * @param wait how long the vendor wants no calls, in milliseconds, where it says so
	 */
	believe(refusal: ApiError, wait?: number): void {
		this.isDoubtful = true;
		const now = clock.now();
		const lookAt = now + (wait ?? untilNextLook()) - SOONER;
		this.believed = { refusal, lookAt, othersLookAt: now + (wait ?? HOLDS_FOR_OTHERS) };
	}

	/** Notes that calls go through again. */
	end(): void {
		this.isDoubtful = false;
		this.believed = undefined;
	}
}
