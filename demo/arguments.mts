import { DemoProblem } from './problem.mjs';

export interface DemoArguments {
	/** Run everything, check it, and end, instead of leaving the editor open. */
	headless: boolean;
	/** Forget the n8n of earlier demos, with everything drawn in it. */
	fresh: boolean;
	help: boolean;
}

export const USAGE = `npm run demo [-- flags]

Runs the example workflows in a real n8n against simulated vendors and leaves n8n's editor open.

  --headless   check everything and end; the exit status is 0 when all went as expected
  --fresh      begin with a new n8n, without what was drawn in the editor of earlier demos
  --help       show this`;

/**
 * @param given the words after `npm run demo --`
 * @throws DemoProblem for a word that is no flag of the demo
 */
export function readArguments(given: string[]): DemoArguments {
	const flags = ['--headless', '--fresh', '--help'];
	const unknown = given.find((word) => !flags.includes(word));
	if (unknown)
		throw new DemoProblem(`The demo has no flag "${unknown}". It knows ${flags.join(', ')}.`);
	return {
		headless: given.includes('--headless'),
		fresh: given.includes('--fresh'),
		help: given.includes('--help'),
	};
}
