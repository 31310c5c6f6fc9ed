import { clock } from '../clock';

interface Entry<Value> {
	value: Value;
	/** By `clock.now()`. */
	until: number;
}

/** The least time between two looks at what has expired, in milliseconds. */
const LEAST_WAIT = 1_000;

/**
 * What a process remembers for a while. An entry ends by itself, also when nobody asks for it, and the oldest one ends
 * when there are too many: nothing grows without bound, and no secret outlives its use.
 */
export class ExpiringMap<Value> {
	private readonly entries = new Map<string, Entry<Value>>();

	/** When what has expired is looked for next, by `clock.now()`. */
	private sweepAt = Infinity;

	/** @param most how many entries there may be */
	constructor(private readonly most: number) {}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		return entry && entry.until > clock.now() ? entry.value : undefined;
	}

	/** @param life how long the entry is kept, in milliseconds */
	set(key: string, value: Value, life: number): void {
		this.entries.delete(key);
		const now = clock.now();
		this.entries.set(key, { value, until: now + life });
		if (this.entries.size > this.most) {
			const [oldest] = this.entries.keys();
			this.entries.delete(oldest);
		}
		if (now + life < this.sweepAt) this.sweepLater();
	}

	delete(key: string): boolean {
		return this.entries.delete(key);
	}

	/** @returns the values that have not expired */
	values(): Value[] {
		const now = clock.now();
		return [...this.entries.values()].filter(({ until }) => until > now).map(({ value }) => value);
	}

	private sweepLater(): void {
		let next = Infinity;
		for (const { until } of this.entries.values()) next = Math.min(next, until);
		if (next >= this.sweepAt) return;
		this.sweepAt = next;
		const sweep = () => {
			// Another sweep, for an entry that ends earlier, has taken the place of this one.
			if (this.sweepAt !== next) return;
			this.sweepAt = Infinity;
			const now = clock.now();
			for (const [key, { until }] of this.entries) if (until <= now) this.entries.delete(key);
			this.sweepLater();
		};
		clock
			.timeout(Math.max(next - clock.now(), LEAST_WAIT))
			.addEventListener('abort', sweep, { once: true });
	}
}
