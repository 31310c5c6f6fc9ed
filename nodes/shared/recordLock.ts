import { unlessStopped } from './clock';

/** The end of the queue of each record that is being written, by account and record. */
const queues = new Map<string, Promise<void>>();

/** How often each record was written by this process; a copy that was read before the latest write is stale. */
const versions = new Map<string, number>();

/** Old counts are given up together; all that costs is that some records are read again. */
const MOST_VERSIONS = 100_000;

/**
 * Lets work on one record begin when all earlier work on it has ended, also that of other executions: a record
 * that is read, changed and written must not be written by someone else in between.
 *
 * @param record account and record, as one text
 * @param signal n8n's cancel signal of the execution
 * @throws Stopped when the execution is stopped before the work has begun
 */
export async function alone<Result>(
	record: string,
	work: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	const before = queues.get(record) ?? Promise.resolve();
	let release = () => {};
	const ended = new Promise<void>((resolve) => (release = resolve));
	const end = before.then(async () => await ended);
	queues.set(record, end);
	try {
		await unlessStopped(before, signal);
		return await work();
	} finally {
		release();
		void end.then(() => {
			if (queues.get(record) === end) queues.delete(record);
		});
	}
}

/** Notes that a record was written, or may have been. */
export function noteWrite(record: string): void {
	if (versions.size > MOST_VERSIONS) versions.clear();
	versions.set(record, versionOf(record) + 1);
}

/** @returns a number that changes when this process writes the record */
export function versionOf(record: string): number {
	return versions.get(record) ?? 0;
}
