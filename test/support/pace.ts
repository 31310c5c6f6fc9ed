import type { JournalEntry } from '../sandbox';

/** At most so many calls in any stretch of so many milliseconds. */
export interface Limit {
	calls: number;
	milliseconds: number;
}

/** What is wrong with calls in the light of a limit: more of them in some window than are allowed. */
export function violations(journal: JournalEntry[], { calls, milliseconds }: Limit): number[] {
	const times = journal.map(({ time }) => time).sort((a, b) => a - b);
	return times.filter((time, index) => time - (times[index - calls] ?? -Infinity) < milliseconds);
}

/** The share of the allowed rate that is used: the shortest possible time through the time that it took. */
export function rateUsed(journal: JournalEntry[], limits: Limit[]): number {
	const ideal: number[] = [];
	for (const index of journal.keys()) {
		const starts = limits.map(
			({ calls, milliseconds }) => (ideal[index - calls] ?? -milliseconds) + milliseconds,
		);
		ideal.push(Math.max(0, ...starts));
	}
	const taken = (journal.at(-1)?.time ?? 0) - journal[0].time;
	return (ideal.at(-1) ?? 0) / taken;
}
