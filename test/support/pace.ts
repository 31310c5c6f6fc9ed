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

/** The shortest possible time from the first of so many calls to the last one, in milliseconds. */
export function shortestTime(calls: number, limits: Limit[]): number {
	const ideal: number[] = [];
	for (let index = 0; index < calls; index++) {
		const starts = limits.map(
			(limit) => (ideal[index - limit.calls] ?? -limit.milliseconds) + limit.milliseconds,
		);
		ideal.push(Math.max(0, ...starts));
	}
	return ideal.at(-1) ?? 0;
}

/** How long it took from the first call to the last one, in milliseconds by the sandbox's clock. */
export const timeTaken = (journal: JournalEntry[]): number =>
	(journal.at(-1)?.time ?? 0) - (journal[0]?.time ?? 0);

/** The share of the allowed rate that is used: the shortest possible time through the time that it took. */
export const rateUsed = (journal: JournalEntry[], limits: Limit[]): number =>
	shortestTime(journal.length, limits) / timeTaken(journal);
