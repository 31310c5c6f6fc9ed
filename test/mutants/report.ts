import type { Mutant } from './mutant';
import type { Verdict } from './tests';

/** One fault, and what the tests of its place said to it. */
export interface Trial {
	mutant: Mutant;
	verdict: Verdict;
	seconds: number;
}

/** The least share of faults that must be caught. */
const LEAST = 0.95;

export const isCaught = ({ verdict }: Trial): boolean =>
	verdict.kind === 'failed' || verdict.kind === 'endless';

/** One line about one fault, e.g. `caught    address/http-to-vendor (6 s): https only > ...`. */
export function lineOf(trial: Trial): string {
	const { mutant, verdict, seconds } = trial;
	return `${wordFor(trial).padEnd(9)} ${mutant.name} (${seconds.toFixed(0)} s)${because(verdict)}`;
}

const wordFor = (trial: Trial) =>
	isCaught(trial) ? 'caught' : trial.verdict.kind === 'passed' ? 'SURVIVED' : 'BROKEN';

function because(verdict: Verdict): string {
	switch (verdict.kind) {
		case 'failed':
			return `: ${verdict.test}`;
		case 'endless':
			return ': the tests did not end';
		case 'broken':
			return `: ${verdict.why}`;
		default:
			return '';
	}
}

/** The end of the report: who survived, what that means, and the ratio. */
export function summary(trials: Trial[]): string {
	const survivors = trials.filter((trial) => !isCaught(trial));
	const caught = trials.length - survivors.length;
	const share = trials.length === 0 ? 1 : caught / trials.length;
	const about = survivors.map(({ mutant, verdict }) =>
		[
			`${mutant.name}${mutant.harms ? ` (touches ${mutant.harms})` : ''} in ${mutant.file}`,
			`  Fault: ${mutant.fault}`,
			`  To the user: ${mutant.why}`,
			verdict.kind === 'broken'
				? `  The tests could not be run: ${verdict.why}`
				: `  No test noticed it in ${mutant.tests.join(', ')}`,
		].join('\n'),
	);
	return [
		...(about.length === 0 ? [] : ['', 'Survivors', ...about]),
		'',
		`${caught} of ${trials.length} faults were caught (${(share * 100).toFixed(1)} %).`,
	].join('\n');
}

/** Whether enough faults were caught, and all that touch data, secrets, addresses or limits. */
export function isGoodEnough(trials: Trial[]): boolean {
	const caught = trials.filter(isCaught);
	const harmful = trials.some((trial) => !isCaught(trial) && trial.mutant.harms !== undefined);
	const isBroken = trials.some(({ verdict }) => verdict.kind === 'broken');
	return !harmful && !isBroken && caught.length >= trials.length * LEAST;
}
