import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../../nodes');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
	name.endsWith('.ts'),
);

/** A collection that lives as long as n8n does. */
const KEPT = /^(?:export )?(?:const|let) (\w+)(?:: [^=]+)? = (?:new (?:Map|Set)\b|\[\];|\{\};)/gm;

/** Each of these removes its entries by itself when the work that they stand for has ended. */
const CLEANED = [
	'recordLock.ts queues',
	'tenant.ts asked',
	'accessToken.ts renewals',
	// A table.
	'carrier.ts byOtherName',
];

test('what a process remembers has an end: no collection of a module only grows', () => {
	const found = files.flatMap((name) =>
		[...readFileSync(path.join(root, name), 'utf8').matchAll(KEPT)].map(
			([, variable]) => `${path.basename(name)} ${variable}`,
		),
	);

	expect(found.sort()).toEqual([...CLEANED].sort());
});
