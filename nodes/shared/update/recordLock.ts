import { raceAbort } from '../clock';

/** The end of the queue of each record that is being written, by account and record; a queue without work ends. */
const queues = new Map<string, Promise<void>>();

/**
 * Lets work on one record begin when all earlier work on it has ended, also that of other executions: a record
 * that is read, changed and written must not be written by someone else in between.
 *
 * @param record account and record, as one text
 * @param signal ends the wait
 * @throws AbortError when the signal is given before the work has begun
 */
export async function withLock<Result>(
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
		await raceAbort(before, signal);
		return await work();
	} finally {
		release();
		void end.then(() => {
			if (queues.get(record) === end) queues.delete(record);
		});
	}
}
