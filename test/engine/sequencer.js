const Sequencer = require('@jest/test-sequencer').default;

/** Small files that take long: they run every fault, or many inputs. */
const LONG = /(Matrix|pageFaults|properties)\.test\.ts$/;

/**
 * Jest begins with the files that took longest in the run before, and in a fresh checkout with the biggest. There the
 * longest ones would come last, each on one core alone.
 */
module.exports = class LongestFirst extends Sequencer {
	/** @param {Array<import('@jest/test-result').Test>} tests */
	sort(tests) {
		const sorted = super.sort(tests);
		const isKnown = sorted.some(({ duration }) => duration !== undefined);
		if (isKnown) return sorted;
		return [
			...sorted.filter(({ path }) => LONG.test(path)),
			...sorted.filter(({ path }) => !LONG.test(path)),
		];
	}
};
