import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../../nodes');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
	name.endsWith('.ts'),
);

/** What lives as long as n8n does: collections of any kind, and variables that change. */
const KEPT =
	/^(?:export )?(?:let (\w+)|const (\w+)(?:: [^=]+)? = (?:new \w*(?:Map|Set|Memory|Task|Cache)\b|\[\];|\{\};))/gm;

/** The one store of what outlives a request, by account. */
const STORE = 'accountState.ts accounts';

/** A part of that store: it ends with its account, and has an end of its own for each entry. */
const PART = /= new (AccountMemory|SharedTask)\b/;

/** What is no store, and why. */
const OTHERS = {
	'abort.ts reactions': 'ends with the signal',
	'carrier.ts KNOWN': 'a table',
	'carrier.ts byOtherName': 'a table',
	'country.ts codesByName': 'a table',
	'exactJson.ts longNumbers': 'ends with the record that was read',
	'findRecord.ts itemsOf': 'ends with the run',
	'findRecord.ts lookUpsOf': 'ends with the run',
	'pollChanges.ts begun': 'ends with the activation',
	'systemUserSession.ts begun': 'ends with the request for which n8n read the credential',
};

test('what a process remembers is kept by account, in one store', () => {
	const found = files.flatMap((name) => {
		const text = readFileSync(path.join(root, name), 'utf8');
		return [...text.matchAll(KEPT)]
			.filter(({ 0: line }) => !PART.test(line))
			.map(([, variable, constant]) => `${path.basename(name)} ${variable ?? constant}`);
	});

	expect(found.sort()).toEqual([STORE, ...Object.keys(OTHERS)].sort());
});
