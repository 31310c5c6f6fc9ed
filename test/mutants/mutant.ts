/** What a fault would do harm to, where that is worse than a failed workflow. */
export type Harm = 'data' | 'secrets' | 'addresses' | 'limits';

/** A fault as the tables say it: small, plausible, and of a kind that compiles. */
export interface Fault {
	/** A short name, unique in its table, by which it can be run alone. */
	name: string;
	/** What is wrong then, in words. */
	fault: string;
	/** What it would mean to the user. */
	why: string;
	/** The text of the file that is replaced; it stands there exactly once. */
	find: string;
	/** What takes its place. */
	put: string;
	/** Set where it touches more than comfort: such a fault must be caught, whatever the ratio is. */
	harms?: Harm;
	/** Patterns of jest for the test files that must catch it, where they are others than those of its table. */
	tests?: string[];
}

/** A fault and its place. */
export interface Mutant extends Omit<Fault, 'tests'> {
	/** The file below the checkout, e.g. `nodes/shared/api/address.ts`. */
	file: string;
	tests: string[];
}

/**
 * A table: the faults of one file, and the tests of its place.
 *
 * @param file below the checkout
 * @param tests patterns of jest for the test files that must catch these faults
 * @returns the faults, each named after its file, e.g. `address/http-to-vendor` or `Silvasoft/pages/endless`
 */
export function faultsIn(file: string, tests: string[], faults: Fault[]): Mutant[] {
	const [, vendor = ''] = /^nodes\/([A-Z]\w*\/)/.exec(file) ?? [];
	const place = file.replace(/^.*\//, vendor).replace(/(\.credentials|\.node)?\.ts$/, '');
	return faults.map((fault) => ({
		...fault,
		name: `${place}/${fault.name}`,
		file,
		tests: fault.tests ?? tests,
	}));
}

/**
 * Puts a fault into a file's text.
 *
 * @throws Error where the text to be replaced is not there, or there more than once
 */
export function mutated(source: string, { name, file, find, put }: Mutant): string {
	const parts = source.split(find);
	if (parts.length === 2) return parts.join(put);
	const count =
		parts.length === 1 ? 'is not there any more' : `stands there ${parts.length - 1} times`;
	throw new Error(`The table is out of date: the text of ${name} ${count} in ${file}:\n${find}`);
}
