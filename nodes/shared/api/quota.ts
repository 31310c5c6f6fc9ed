import { clock, sleep, raceAbort } from '../clock';

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

/** What became of the vendor's quota, for all items of a node run. */
export class QuotaWait {
	/** Until when the run may wait, in UNIX milliseconds; from the first refusal on. */
	private until?: number;

	private current?: Promise<void>;

	/** Whether a call was refused since the last one that was not. */
	private isDoubtful = false;

	/** The refusal that lasted longer than a burst, and when it is worth another look, in UNIX milliseconds. */
	private believed?: { refusal: Error; lookAt: number };

	private queue: Promise<void> = Promise.resolve();

	/** @param mayWait whether anybody may wait for new calls, whatever the user says */
	constructor(private readonly mayWait = true) {}

	/**
	 * Waits for the turn to make a call. While the quota is in doubt, one call at a time finds out; the others would only
	 * be refused too, and refused calls may count.
	 *
	 * @param minutes how long the user lets the run wait for new calls
	 * @param signal ends the wait
	 * @returns the function to call when the call has ended
	 * @throws what was thrown for the quota's end, where nobody waits for new calls
	 * @throws AbortError when the signal is given meanwhile
	 */
	async turn(minutes: number, signal?: AbortSignal): Promise<() => void> {
		if (!this.isDoubtful) return () => {};
		const before = this.queue;
		let release = () => {};
		this.queue = new Promise<void>((resolve) => (release = resolve));
		await raceAbort(before, signal).catch((error: unknown) => {
			void before.then(release);
			throw error;
		});
		if (this.believed && clock.date() < this.believed.lookAt) {
			const { refusal } = this.believed;
			const goesOn = await this.wait(minutes, signal).catch((error: unknown) => {
				release();
				throw error;
			});
			if (!goesOn) {
				release();
				throw refusal;
			}
		}
		return release;
	}

	/**
	 * Notes a refusal that may be a passing burst, and waits as long as one would last. Silvasoft answers too many calls in a
	 * second and none left in the hour alike, so the first refusal is not believed.
	 *
	 * @param signal ends the wait
	 * @returns whether it is worth another try; `false` where the quota is known to be empty
	 * @throws AbortError when the signal is given meanwhile
	 */
	async passBurst(signal?: AbortSignal): Promise<boolean> {
		if (this.believed) return false;
		this.isDoubtful = true;
		await sleep(BURST * (1 + Math.random() / 4), signal);
		return true;
	}

	/**
	 * Notes that the quota is empty.
	 *
	 * @param refusal what becomes of the items for which nobody waits
	 */
	believe(refusal: Error): void {
		this.isDoubtful = true;
		const now = clock.date();
		this.believed = { refusal, lookAt: Math.min(now + LOOK_EVERY, nextHour(now)) };
	}

	/**
	 * Waits until there may be calls again.
	 *
	 * @param minutes how long the user lets the run wait
	 * @param signal ends the wait
	 * @returns whether it is worth another try; `false` when the time is over
	 * @throws AbortError when the signal is given meanwhile
	 */
	async wait(minutes: number, signal?: AbortSignal): Promise<boolean> {
		if (!this.mayWait) return false;
		const now = clock.date();
		this.until ??= now + minutes * MINUTE;
		if (this.current === undefined) {
			if (now >= this.until) return false;
			const next = Math.min(now + LOOK_EVERY, nextHour(now), this.until);
			this.current = sleep(next - now, signal).finally(() => {
				this.current = undefined;
			});
		}
		await this.current;
		return true;
	}

	/** Notes that calls go through again, so that the next refusal may wait as long as the first. */
	end(): void {
		this.until = undefined;
		this.isDoubtful = false;
		this.believed = undefined;
	}
}
