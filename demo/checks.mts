export interface Check {
	/** What ought to be so. */
	sentence: string;
	passed: boolean;
	/** What was found instead, where it is not so. */
	found: string;
}

/** What the demo has looked at to tell whether everything went as it should. */
export class Checks {
	readonly all: Check[] = [];

	/** Notes one thing that ought to be so. */
	that(sentence: string, passed: boolean, found = ''): void {
		this.all.push({ sentence, passed, found: passed ? '' : found });
	}

	/** Notes that two values ought to be the same, by their JSON. */
	same(sentence: string, actual: unknown, expected: unknown): void {
		const [found, wanted] = [inWords(actual), inWords(expected)];
		this.that(sentence, found === wanted, `found ${found}, expected ${wanted}`);
	}

	get failed(): Check[] {
		return this.all.filter((check) => !check.passed);
	}

	/** The closing line that other programs read. */
	get summary(): string {
		return `${this.all.length - this.failed.length} passed, ${this.failed.length} failed`;
	}
}

function inWords(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'bigint' ? part.toString() : part,
	);
}
