import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Has Linux forget how much memory a process once held, so that its next peak can be read.
 *
 * @param processId a process of ours
 * @returns whether this machine can do that
 */
export function forgetPeak(processId: number): boolean {
	try {
		writeFileSync(`/proc/${processId}/clear_refs`, '5');
		return true;
	} catch {
		return false;
	}
}

/** The most memory (resident set) that a process has held since `forgetPeak`, in MB. */
export function peakOf(processId: number): number {
	const status = readFileSync(`/proc/${processId}/status`, 'utf8');
	const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
	return Number(kilobytes) / 1024;
}

/** Linux counts processor time in hundredths of a second. */
const TICK = 10;

/**
 * How long the processor has worked for a process since its start, in milliseconds; other programs on a busy
 * machine change it much less than the time on the clock.
 *
 * @returns `undefined` where this machine cannot tell
 */
export function processorTimeOf(processId: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
		// After the program's name, which is in parentheses, user and system time are values 12 and 13.
		const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(values[11]) + Number(values[12])) * TICK;
	} catch {
		return undefined;
	}
}
