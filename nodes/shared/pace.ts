import { clock, pause, Stopped, unlessStopped } from './clock';

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
export class Pace {
	private underWay = 0;

	/** When the latest calls ended, oldest first. */
	private readonly ended: number[] = [];

	private queue: Promise<unknown> = Promise.resolve();

	private onLeave = () => {};

	constructor(public limits: Limits) {}

	/**
	 * Waits for a place.
	 *
	 * @param signal n8n's cancel signal of the execution
	 * @returns the function to call when the call has ended
	 * @throws Stopped when the execution is stopped meanwhile
	 */
	async enter(signal?: AbortSignal): Promise<() => void> {
		const before = this.queue;
		const admitted = before.then(async () => await this.admit(signal));
		this.queue = admitted.catch(() => undefined);
		const place = unlessStopped(admitted, signal);
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
	private async admit(signal?: AbortSignal): Promise<void> {
		for (let wait = this.wait(); wait > 0; wait = this.wait()) {
			if (signal?.aborted) throw new Stopped();
			// Whichever comes first: the time is over, a call ends, or it is time to look for a stop.
			await Promise.race([
				pause(Math.min(wait, 250)),
				new Promise<void>((resolve) => (this.onLeave = resolve)),
			]);
		}
		if (signal?.aborted) throw new Stopped();
		this.underWay += 1;
	}

	private leave() {
		this.underWay -= 1;
		this.ended.push(clock.now());
		const most = Math.max(0, ...this.limits.windows.map(({ calls }) => calls));
		this.ended.splice(0, this.ended.length - most);
		this.onLeave();
	}

	/** @returns milliseconds until one more call may start; infinity while that depends on a call to end */
	private wait(): number {
		if (this.underWay >= this.limits.atOnce) return Infinity;
		const waits = this.limits.windows.map(({ calls, milliseconds }) => {
			if (this.underWay >= calls) return Infinity;
			const blocking = this.ended[this.ended.length - (calls - this.underWay)];
			return blocking === undefined ? 0 : blocking + milliseconds * MARGIN - clock.now();
		});
		return Math.max(0, ...waits);
	}
}

const paces = new Map<string, Pace>();

/**
 * @param account names the account; all executions of this n8n process share its pace
 * @param limits as they are now; a change holds for calls that wait already
 */
export function paceOf(account: string, limits: Limits): Pace {
	const pace = paces.get(account) ?? new Pace(limits);
	pace.limits = limits;
	paces.set(account, pace);
	return pace;
}
