import { clock } from '../../../nodes/shared/clock';
import { ExpiringMap } from '../../../nodes/shared/api/expiringMap';

const real = { ...clock };

/** What the map has asked to be woken for, as soon as the test lets that time pass. */
const alarms: Array<() => void> = [];

let passed = 0;

beforeEach(() => {
	passed = 0;
	alarms.length = 0;
	clock.now = () => passed;
	clock.timeout = () => {
		const alarm = new AbortController();
		alarms.push(() => alarm.abort());
		return alarm.signal;
	};
});

afterEach(() => Object.assign(clock, real));

const ring = () => {
	for (const alarm of alarms.splice(0)) alarm();
};

describe('What a process remembers for a while', () => {
	test('is there until its time is over', () => {
		const map = new ExpiringMap<string>(10);
		map.set('ticket', '7T:made-up', 1_000);

		passed = 999;
		expect(map.get('ticket')).toBe('7T:made-up');
		expect(map.values()).toEqual(['7T:made-up']);
		passed = 1_000;
		expect(map.get('ticket')).toBeUndefined();
		expect(map.values()).toEqual([]);
	});

	test('leaves the memory by itself, although nobody asks for it', () => {
		const map = new ExpiringMap<{ ticket: string }>(10);
		map.set('short', { ticket: 'a' }, 1_000);
		map.set('long', { ticket: 'b' }, 5_000);

		passed = 1_000;
		ring();
		// Seen by a clock that went back: what is still there would be found.
		passed = 0;
		expect(map.values()).toEqual([{ ticket: 'b' }]);
		passed = 5_000;
		ring();
		passed = 0;
		expect(map.values()).toEqual([]);
		expect(alarms).toHaveLength(0);
	});

	test('leaves the memory at its own time, also where what came before lives longer', () => {
		const map = new ExpiringMap<string>(10);
		map.set('long', 'a', 5_000);
		map.set('short', 'b', 1_000);
		// The map asks to be woken for the earlier one too.
		expect(alarms).toHaveLength(2);

		passed = 1_000;
		ring();
		passed = 0;
		expect(map.values()).toEqual(['a']);
		passed = 5_000;
		ring();
		passed = 0;
		expect(map.values()).toEqual([]);
	});

	test('makes room for what is newer, the oldest first', () => {
		const map = new ExpiringMap<number>(2);
		map.set('a', 1, 1_000);
		map.set('b', 2, 1_000);
		map.set('a', 3, 1_000);
		map.set('c', 4, 1_000);

		expect(map.get('b')).toBeUndefined();
		expect([map.get('a'), map.get('c')]).toEqual([3, 4]);
	});
});
