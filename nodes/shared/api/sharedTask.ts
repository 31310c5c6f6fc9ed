import { raceAbort } from '../abort';
import type { AccountState } from './accountState';
import { AccountMemory } from './accountState';

interface Task<Result> {
	result: Promise<Result>;
	/** How many wait for it. */
	waiting: number;
	stopping: AbortController;
}

/** How long a task may be joined by others, in milliseconds: longer than any takes. */
const LIFE = 10 * 60_000;

/** Work that several executions need at once, such as getting a ticket: it is done once, until none of them waits any more. */
export class SharedTask<Result> {
	private readonly tasks = new AccountMemory<Task<Result>>(1_000);

	/**
	 * Waits for work that is under way already, else begins it.
	 *
	 * @param key names the work within its account
	 * @param begin its signal is given when nobody waits any more
	 * @param signal ends this wait
	 * @throws AbortError when the signal is given meanwhile
	 */
	async join(
		account: AccountState,
		key: string,
		begin: (signal: AbortSignal) => Promise<Result>,
		signal?: AbortSignal,
	): Promise<Result> {
		const task = this.tasks.get(account, key) ?? this.begin(account, key, begin);
		task.waiting += 1;
		try {
			return await raceAbort(task.result, signal);
		} finally {
			task.waiting -= 1;
			if (task.waiting === 0) {
				if (this.tasks.get(account, key) === task) this.tasks.delete(account, key);
				task.stopping.abort();
			}
		}
	}

	private begin(
		account: AccountState,
		key: string,
		begin: (signal: AbortSignal) => Promise<Result>,
	): Task<Result> {
		const stopping = new AbortController();
		const task = { result: begin(stopping.signal), waiting: 0, stopping };
		this.tasks.set(account, key, task, LIFE);
		return task;
	}
}
