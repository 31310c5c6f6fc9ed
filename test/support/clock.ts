import { clock } from '../../dist/nodes/shared/clock';

/**
 * Lets the nodes' waits take no time, for the tests of one file: the built module is the one that the engine's
 * nodes use.
 *
 * @returns how long the nodes wanted to wait since the test began, in milliseconds, one entry per stretch
 */
export function useFastClock(): number[] {
	const waits: number[] = [];
	const { now, date, sleep } = clock;
	beforeEach(() => {
		waits.length = 0;
		let ahead = 0;
		clock.now = () => now() + ahead;
		clock.date = () => date() + ahead;
		clock.sleep = async (milliseconds) => {
			waits.push(milliseconds);
			ahead += milliseconds;
			await new Promise(setImmediate);
		};
	});
	afterEach(() => {
		Object.assign(clock, { now, date, sleep });
	});
	return waits;
}
