import { raceAbort } from '../abort';
import { AccountMemory } from '../api/accountState';
import type { ApiClient } from '../api/client';

/** The end of the queue of each record that is being written; a queue without work ends. */
const queues = new AccountMemory<Promise<void>>(10_000);

/** How long a queue is kept at the most, in milliseconds: longer than a user lets a node wait for new calls. */
const LIFE = 24 * 3_600_000;

/**
 * Lets work on one record of an account begin when all earlier work on it has ended, also that of other executions: a
 * record that is read, changed and written must not be written by someone else in between.
 *
 * @param id names the record; a GUID names the same one in capital and small letters
 * @throws AbortError when the client's session is stopped before the work has begun
 */
export async function withLock<Result>(
	client: ApiClient,
	id: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const { state } = await client.account();
	const record = id.toLowerCase();
	const before = queues.get(state, record) ?? Promise.resolve();
	let release = () => {};
	const ended = new Promise<void>((resolve) => (release = resolve));
	const end = before.then(async () => await ended);
	queues.set(state, record, end, LIFE);
	try {
		await raceAbort(before, client.session.stopSignal);
		return await work();
	} finally {
		release();
		void end.then(() => {
			if (queues.get(state, record) === end) queues.delete(state, record);
		});
	}
}
