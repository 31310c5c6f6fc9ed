import { passTime } from '../../support/clock';
import { AccountMemory, accountState } from '../../../nodes/shared/api/accountState';

const MINUTE = 60_000;

describe('What is known of an account', () => {
	test('is one thing, whoever asks', () => {
		expect(accountState('Vendor', 'a')).toBe(accountState('Vendor', 'a'));
		expect(accountState('Vendor', 'a')).not.toBe(accountState('Vendor', 'b'));
		expect(accountState('Vendor', 'a')).not.toBe(accountState('Other', 'a'));
	});

	test('ends half an hour after the account was used last', () => {
		const state = accountState('Vendor', 'idle');
		passTime(29 * MINUTE);
		expect(accountState('Vendor', 'idle')).toBe(state);
		passTime(29 * MINUTE);
		expect(accountState('Vendor', 'idle')).toBe(state);
		passTime(31 * MINUTE);
		expect(accountState('Vendor', 'idle')).not.toBe(state);
	});

	test('lives as long as what is remembered of it', () => {
		const memory = new AccountMemory<string>(2);
		const state = accountState('Vendor', 'signed in');
		memory.set(state, 'ticket', '7T', 300 * MINUTE);

		passTime(MINUTE);
		expect(accountState('Vendor', 'signed in')).toBe(state);
		passTime(298 * MINUTE);
		expect(memory.get(accountState('Vendor', 'signed in'), 'ticket')).toBe('7T');
		passTime(2 * MINUTE);
		expect(memory.get(state, 'ticket')).toBeUndefined();
	});

	test('does not grow without bound', () => {
		const memory = new AccountMemory<number>(2);
		const first = accountState('Vendor', 'first');
		for (let key = 0; key < 5; key += 1) memory.set(first, String(key), key, MINUTE);
		expect(memory.values(first)).toEqual([3, 4]);

		for (let index = 0; index < 10_001; index += 1) accountState('Many', String(index));
		expect(accountState('Vendor', 'first')).not.toBe(first);
	});

	test('is kept apart for each account', () => {
		const memory = new AccountMemory<string>(2);
		memory.set(accountState('Vendor', 'mine'), 'key', 'mine', MINUTE);

		expect(memory.get(accountState('Vendor', 'yours'), 'key')).toBeUndefined();
		expect(memory.delete(accountState('Vendor', 'yours'), 'key')).toBe(false);
		expect(memory.delete(accountState('Vendor', 'mine'), 'key')).toBe(true);
	});
});
