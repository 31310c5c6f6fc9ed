import { clock } from '../clock';
import { ExpiringMap } from './expiringMap';
import { Quota } from './quota';
import { RateLimiter } from './rateLimiter';

/** How long the state of an account is kept after its last request, in milliseconds: longer than any window or time limit. */
const LIFE = 30 * 60_000;

/**
 * What this n8n process knows of one account at a vendor, for all executions, lists and sign-ins alike. What only one
 * vendor needs is kept in an `AccountMemory`.
 */
export class AccountState {
	readonly limiter = new RateLimiter();

	readonly quota = new Quota();

	private until = 0;

	/** @param key names the account, whichever credential leads to it */
	constructor(readonly key: string) {}

	/** Sees to it that the state lives on. @param life for how long at least, in milliseconds */
	keep(life = LIFE): void {
		const now = clock.now();
		this.until = Math.max(this.until, now + life);
		const current = accounts.get(this.key) ?? this;
		if (current === this) accounts.set(this.key, this, this.until - now);
	}
}

/** The accounts of this n8n process. All that outlives a request ends with its account. */
const accounts = new ExpiringMap<AccountState>(10_000);

/**
 * Gives the state of an account; a new one where nothing is known of it.
 *
 * @param vendor its name
 * @param account as `Vendor.accountOf` names it
 */
export function accountState(vendor: string, account: string): AccountState {
	const key = `${vendor} ${account}`;
	const state = accounts.get(key) ?? new AccountState(key);
	state.keep();
	return state;
}

/**
 * One kind of thing that is remembered of accounts, such as their tickets. The entries belong to the account's state: they
 * end with it at the latest. What belongs to a login has the login in its key.
 */
export class AccountMemory<Value> {
	private readonly entries = new WeakMap<AccountState, ExpiringMap<Value>>();

	/** @param most how many entries an account may have */
	constructor(private readonly most: number) {}

	get(account: AccountState, key: string): Value | undefined {
		return this.entries.get(account)?.get(key);
	}

	/** @param life how long the entry is kept, in milliseconds */
	set(account: AccountState, key: string, value: Value, life: number): void {
		const entries = this.entries.get(account) ?? new ExpiringMap<Value>(this.most);
		this.entries.set(account, entries);
		entries.set(key, value, life);
		account.keep(life);
	}

	/** @returns whether there was such an entry */
	delete(account: AccountState, key: string): boolean {
		return this.entries.get(account)?.delete(key) ?? false;
	}

	/** @returns the values that have not expired */
	values(account: AccountState): Value[] {
		return this.entries.get(account)?.values() ?? [];
	}
}
