import { clock, pause } from './clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often to look whether there are calls again: some vendors count the clock's hour, some the past hour. */
const LOOK_EVERY = 10 * MINUTE;

/** A vendor's clock may be a little behind. */
const AFTER_THE_HOUR = 5_000;

/** The wait for new calls, which all items of a node run share. */
export class QuotaWait {
	/** Until when the run may wait, in UNIX milliseconds; from the first refusal on. */
	private until?: number;

	private current?: Promise<void>;

	/**
	 * Waits until there may be calls again.
	 *
	 * @param minutes how long the user lets the run wait
	 * @param signal n8n's cancel signal of the execution
	 * @returns whether it is worth another try; `false` when the time is over
	 * @throws Stopped when the execution is stopped meanwhile
	 */
	async wait(minutes: number, signal?: AbortSignal): Promise<boolean> {
		const now = clock.date();
		this.until ??= now + minutes * MINUTE;
		if (this.current === undefined) {
			if (now >= this.until) return false;
			const nextHour = Math.floor(now / HOUR + 1) * HOUR + AFTER_THE_HOUR;
			const next = Math.min(now + LOOK_EVERY, nextHour, this.until);
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
	}
}
