/** Tells whether a row meets a condition. */
export type Test<Row> = (row: Row) => boolean;

const TOKEN = /\s*('(?:[^']|'')*'|[(),]|[^\s'(),]+)/y;

/** Thrown for a condition that cannot be read. */
export class BadCondition extends Error {}

/** The words, quoted texts and punctuation of a condition, one after the other. */
export class Tokens {
	private readonly tokens: string[] = [];

	private at = 0;

	/** @throws BadCondition where a quote is left open */
	constructor(text: string) {
		TOKEN.lastIndex = 0;
		const end = text.trimEnd().length;
		for (let last = 0; last < end; last = TOKEN.lastIndex) {
			const match = TOKEN.exec(text);
			if (match === null) throw new BadCondition(`Unexpected text at ${last}.`);
			this.tokens.push(match[1]);
		}
	}

	peek(): string | undefined {
		return this.tokens[this.at];
	}

	/** @throws BadCondition at the end */
	next(): string {
		const token = this.tokens[this.at];
		if (token === undefined) throw new BadCondition('Something is missing at the end.');
		this.at += 1;
		return token;
	}

	/** @throws BadCondition where something else stands */
	expect(token: string): void {
		const found = this.next();
		if (found !== token) throw new BadCondition(`Expected ${token} and found ${found}.`);
	}
}

/**
 * Reads comparisons joined by `and`, `or` and parentheses; lower case only, `and` before `or`.
 * @param comparison reads one comparison
 * @throws BadCondition
 */
export function readCondition<Row>(
	text: string,
	comparison: (tokens: Tokens) => Test<Row>,
): Test<Row> {
	const tokens = new Tokens(text);
	const single = (): Test<Row> => {
		if (tokens.peek() !== '(') return comparison(tokens);
		tokens.next();
		const inside = either();
		tokens.expect(')');
		return inside;
	};
	const joined = (word: string, part: () => Test<Row>, every: boolean) => (): Test<Row> => {
		const parts = [part()];
		while (tokens.peek() === word) {
			tokens.next();
			parts.push(part());
		}
		return (row) => (every ? parts.every((test) => test(row)) : parts.some((test) => test(row)));
	};
	const both = joined('and', single, true);
	const either = joined('or', both, false);
	const test = either();
	const rest = tokens.peek();
	if (rest !== undefined) throw new BadCondition(`Unexpected ${rest}.`);
	return test;
}

/** @returns the text inside single quotes, a doubled quote being one */
export function unquoted(token: string): string {
	return token.slice(1, -1).replaceAll("''", "'");
}
