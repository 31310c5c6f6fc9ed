import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultSwitches } from '../sandbox/switches';

const root = path.resolve(__dirname, '..');

/** What the tests of nodes and credentials are made of. */
const sources = ['nodes', 'credentials', 'support']
	.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(root, folder, file),
		),
	)
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(file, 'utf8'));

const switches = Object.entries(defaultSwitches()).flatMap(([vendor, values]) =>
	Object.keys(values).map((name) => [vendor, name] as const),
);

/** Tells whether a source speaks of a vendor's switches, and sets one of this name. */
function sets(source: string, vendor: string, name: string): boolean {
	const isAboutVendor = new RegExp(`switches\\b[^;]*\\b${vendor}\\b|\\b${vendor}Switches\\b`, 'is');
	const isSet = new RegExp(`\\.${name}\\s*=\\s|\\b${name}: |[{,] ${name}\\b[^.]|\\['${name}',`);
	return isAboutVendor.test(source) && isSet.test(source);
}

test.each(switches)(
	'The switch of the sandbox for %s, %s, is set in a test of nodes or credentials',
	(vendor, name) => {
		expect(sources.some((source) => sets(source, vendor, name))).toBe(true);
	},
);
