/**
 * Finds all texts in a thing: names and values of its own properties, hidden ones and those with symbols too, the
 * contents of maps, sets and bytes. `JSON.stringify` leaves most of that out, and `inspect` takes much longer.
 *
 * @returns each different text once
 */
export function textsIn(thing: unknown): Set<string> {
	const texts = new Set<string>();
	const met = new Set<object>();
	const waiting: unknown[] = [];
	const take = (value: unknown) => {
		if (typeof value === 'string') texts.add(value);
		else if (typeof value === 'number' || typeof value === 'bigint') texts.add(String(value));
		else if (typeof value === 'object') waiting.push(value);
	};
	take(thing);
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next !== 'object' || next === null || met.has(next)) continue;
		met.add(next);
		if (next instanceof Map) for (const entry of next) entry.forEach(take);
		else if (next instanceof Set) next.forEach(take);
		else if (ArrayBuffer.isView(next)) {
			texts.add(Buffer.from(next.buffer, next.byteOffset, next.byteLength).toString('utf8'));
			continue;
		}
		if (Array.isArray(next)) next.forEach(take);
		for (const key of Array.isArray(next) ? [] : Reflect.ownKeys(next)) {
			if (typeof key === 'string') texts.add(key);
			take(Reflect.get(next, key));
		}
	}
	return texts;
}
