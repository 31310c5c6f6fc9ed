/** The end of the queue of each record that is being written, by account and record. */
const queues = new Map<string, Promise<unknown>>();

/** How often each record was written by this process; a copy that was read before the latest write is stale. */
const versions = new Map<string, number>();

/** Old counts are given up together; all that costs is that some records are read again. */
const MOST_VERSIONS = 100_000;

/**
 * Lets work on one record begin when all earlier work on it has ended, also that of other executions: a record
 * that is read, changed and written must not be written by someone else in between.
 *
 * @param record account and record, as one text
 */
export async function alone<Result>(record: string, work: () => Promise<Result>): Promise<Result> {
	const before = queues.get(record) ?? Promise.resolve();
	const result = before.then(work, work);
	const end = result.catch(() => undefined);
	queues.set(record, end);
	void end.then(() => {
		if (queues.get(record) === end) queues.delete(record);
	});
	return await result;
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
