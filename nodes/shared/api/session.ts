import { sleep } from '../abort';
import { clock } from '../clock';
import { Accounts } from './account';
import { untilNextLook } from './quota';
import type { Vendor } from './vendor';

const MINUTE = 60_000;

interface SessionOptions {
	/** Given when nobody waits for a response any more: n8n's cancel signal of the execution, or the end of a list's time. */
	cancelSignal?: AbortSignal;
	/** Given when no further request may leave: by the same, and when another item has stopped the node. */
	stopSignal?: AbortSignal;
	/** Whether anybody may wait for new calls when there are none left, whatever the user says. */
	mayWaitForQuota?: boolean;
}

/** What requests share that are made for one purpose: a run of a node, a list in the editor, a sign-in. */
export class Session {
	readonly cancelSignal?: AbortSignal;

	readonly stopSignal?: AbortSignal;

	readonly accounts: Accounts;

	/** By `clock.now()`. */
	readonly begun = clock.now();

	private readonly mayWaitForQuota: boolean;

	/** Until when it may wait for new calls, in UNIX milliseconds; from the first refusal on. */
	private until?: number;

	private waiting?: Promise<void>;

	constructor(
		readonly vendor: Vendor,
		{ cancelSignal, stopSignal = cancelSignal, mayWaitForQuota = true }: SessionOptions = {},
	) {
		this.cancelSignal = cancelSignal;
		this.stopSignal = stopSignal;
		this.mayWaitForQuota = mayWaitForQuota;
		this.accounts = new Accounts(vendor);
	}

	/**
	 * Waits until the account may have calls again.
	 *
	 * @param minutes how long the user lets this session wait
	 * @returns whether it is worth another try; `false` when the time is over
	 * @throws AbortError when the session is stopped meanwhile
	 */
	async waitForQuota(minutes: number): Promise<boolean> {
		if (!this.mayWaitForQuota) return false;
		const now = clock.date();
		this.until ??= now + minutes * MINUTE;
		if (this.waiting === undefined) {
			if (now >= this.until) return false;
			const wait = Math.min(untilNextLook(), this.until - now);
			this.waiting = sleep(wait, this.stopSignal).finally(() => {
				this.waiting = undefined;
			});
		}
		await this.waiting;
		return true;
	}

	/** Notes that calls go through again, so that the next refusal may wait as long as the first. */
	endWaitForQuota(): void {
		this.until = undefined;
	}
}
