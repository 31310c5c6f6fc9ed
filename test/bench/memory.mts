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
