/**
 * All texts and numbers in some things, however deep they lie and whether or not they would be written as JSON: what a
 * person or a program could get to see of an execution, in which a secret is looked for.
 *
 * @returns them as they are, one per line, names of members among them
 */
export function told(...things: unknown[]): string {
	const lines: string[] = [];
	const seen = new Set<unknown>();
	const add = (thing: unknown): void => {
		if (typeof thing === 'string' || typeof thing === 'number' || typeof thing === 'bigint') {
			lines.push(String(thing));
		}
		if (typeof thing !== 'object' || thing === null || seen.has(thing)) return;
		seen.add(thing);
		if (thing instanceof Map || thing instanceof Set) [...thing].forEach(add);
		// An error keeps its message and stack where JSON does not find them.
		for (const name of Object.getOwnPropertyNames(thing)) {
			lines.push(name);
			add(Reflect.get(thing, name));
		}
	};
	add(things);
	return lines.join('\n');
}
