import { clock, pause } from './clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often to look whether there are calls again: some vendors count the clock's hour, some the past hour. */
const LOOK_EVERY = 10 * MINUTE;

/** A vendor's clock may be a little behind. */
const AFTER_THE_HOUR = 5_000;

/** How long a limit for a second may refuse calls, in milliseconds. */
const BURST = 1_100;

/** @returns when there will be calls again at the latest where the vendor counts the clock's hour, in UNIX milliseconds */
export const nextHour = (now: number) => Math.floor(now / HOUR + 1) * HOUR + AFTER_THE_HOUR;

/** The wait for new calls, which all items of a node run share. */
export class QuotaWait {
	/** Until when the run may wait, in UNIX milliseconds; from the first refusal on. */
	private until?: number;

	private current?: Promise<void>;

	/** Whether a refusal has lasted longer than a burst. */
	private isEmpty = false;

	/**
	 * Waits as long as a passing burst would last. Silvasoft answers too many calls in a second and none left in the hour
	 * alike, so the first refusal is not believed.
	 *
	 * @param signal ends the wait
	 * @returns whether it is worth another try; `false` where the quota is known to be empty
	 * @throws Stopped when the signal is given meanwhile
	 */
	async passBurst(signal?: AbortSignal): Promise<boolean> {
		if (this.isEmpty) return false;
		await pause(BURST * (1 + Math.random() / 4), signal);
		return true;
	}

	/**
	 * Waits until there may be calls again.
	 *
	 * @param minutes how long the user lets the run wait
	 * @param signal ends the wait
	 * @returns whether it is worth another try; `false` when the time is over
	 * @throws Stopped when the signal is given meanwhile
	 */
	async wait(minutes: number, signal?: AbortSignal): Promise<boolean> {
		this.isEmpty = true;
		const now = clock.date();
		this.until ??= now + minutes * MINUTE;
		if (this.current === undefined) {
			if (now >= this.until) return false;
			const next = Math.min(now + LOOK_EVERY, nextHour(now), this.until);
			this.current = pause(next - now, signal).finally(() => {
				this.current = undefined;
			});
		}
		await this.current;
		return true;
	}

	/** Notes that calls go through again, so that the next refusal may wait as long as the first. */
	end(): void {
		this.until = undefined;
		this.isEmpty = false;
	}
}
