import { clock, sleep, throwIfAborted, raceAbort } from '../clock';
import { ExpiringMap } from './expiringMap';

/** How many calls an account may make. */
export interface Limits {
	/** Calls under way at the same time. */
	atOnce: number;
	/** At most so many calls in any stretch of so many milliseconds. */
	windows: Array<{ calls: number; milliseconds: number }>;
}

/** Windows are kept this much longer than the vendor's, because its clock may tick differently. */
const MARGIN = 1.01;

/**
 * Lets calls to one account through in order of arrival and no faster than its limits.
 *
 * A call counts from its start until its window has passed since its end. The vendor receives it somewhere in
 * between, so whatever the network's delays are, the vendor never sees more than the limit in any window.
 */
class Pace {
	private underWay = 0;

	/** When the latest calls ended, oldest first. */
	private readonly ended: number[] = [];

	/** How many of them are remembered: as many as any limit so far looks back at, and some more for the next one. */
	private most = 200;

	private queue: Promise<unknown> = Promise.resolve();

	private onLeave = () => {};

	/** @returns the function to call when the call has ended */
	async enter(limits: Limits, signal?: AbortSignal): Promise<() => void> {
		const before = this.queue;
		const admitted = before.then(async () => await this.admit(limits, signal));
		this.queue = admitted.catch(() => undefined);
		const place = raceAbort(admitted, signal);
		// Should it come after the execution was stopped, it is given back.
		void place.catch(
			async () =>
				await admitted.then(
					() => this.leave(),
					() => undefined,
				),
		);
		await place;
		let isInside = true;
		return () => {
			if (isInside) this.leave();
			isInside = false;
		};
	}

	/** The first in the queue waits here; a stopped one gives way at once. */
	private async admit(limits: Limits, signal?: AbortSignal): Promise<void> {
		this.most = Math.max(this.most, ...limits.windows.map(({ calls }) => calls));
		for (let wait = this.wait(limits); wait > 0; wait = this.wait(limits)) {
			throwIfAborted(signal);
			// Whichever comes first: the time is over, a call ends, or the wait is stopped.
			await Promise.race([
				sleep(Math.min(wait, 250), signal),
				new Promise<void>((resolve) => (this.onLeave = resolve)),
			]);
		}
		throwIfAborted(signal);
		this.underWay += 1;
	}

	private leave() {
		this.underWay -= 1;
		this.ended.push(clock.now());
		if (this.ended.length > this.most) this.ended.shift();
		this.onLeave();
	}

	/** @returns milliseconds until one more call may start; infinity while that depends on a call to end */
	private wait({ atOnce, windows }: Limits): number {
		if (this.underWay >= atOnce) return Infinity;
		const waits = windows.map(({ calls, milliseconds }) => {
			if (this.underWay >= calls) return Infinity;
			const blocking = this.ended[this.ended.length - (calls - this.underWay)];
			return blocking === undefined ? 0 : blocking + milliseconds * MARGIN - clock.now();
		});
		return Math.max(0, ...waits);
	}
}

/** How long an account's latest calls are remembered after the last one, in milliseconds: longer than any window and any call. */
const LIFE = 30 * 60_000;

/** The paces of this n8n process, by account. */
const paces = new ExpiringMap<Pace>(10_000);

/**
 * Waits until an account may be called once more. All executions of this n8n process share the pace of an account.
 *
 * @param account names the account
 * @param limits as this call's credential has them
 * @param signal ends the wait
 * @returns the function to call when the call has ended
 * @throws AbortError when the signal is given meanwhile
 */
export async function enterPace(
	account: string,
	limits: Limits,
	signal?: AbortSignal,
): Promise<() => void> {
	const pace = paces.get(account) ?? new Pace();
	paces.set(account, pace, LIFE);
	const leave = await pace.enter(limits, signal);
	return () => {
		leave();
		paces.set(account, pace, LIFE);
	};
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
