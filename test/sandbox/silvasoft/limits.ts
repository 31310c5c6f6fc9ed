import type { SilvasoftSwitches } from '../switches';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Counts calls for the limits of the start page (a second, a minute) and of the API plan (an hour). */
export class CallCounter {
	private times: number[] = [];

	clear(): void {
		this.times = [];
	}

	/**
	 * Counts one call.
	 * @param now milliseconds
	 * @returns which limit refuses it, `undefined` when it may pass
	 */
	count(now: number, switches: SilvasoftSwitches): 'burst' | 'quota' | undefined {
		const refusedBy = this.check(now, switches);
		if (refusedBy === undefined || switches.refusedCalls === 'count') this.times.push(now);
		return refusedBy;
	}

	private check(now: number, switches: SilvasoftSwitches): 'burst' | 'quota' | undefined {
		const oldest = now - hour;
		const expired = this.times.findIndex((time) => time > oldest);
		if (expired < 0) this.times = [];
		else if (expired > 1_000) this.times.splice(0, expired);
		const hourStart = switches.hour === 'clock' ? now - (now % hour) - 1 : oldest;
		if (this.since(hourStart) >= switches.perHour) return 'quota';
		if (this.since(now - minute) >= switches.perMinute) return 'burst';
		if (this.since(now - second) >= switches.perSecond) return 'burst';
		return undefined;
	}

	private since(start: number): number {
		let low = 0;
		let high = this.times.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.times[middle] > start) high = middle;
			else low = middle + 1;
		}
		return this.times.length - low;
	}
}
