import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
// n8n's lint rules behave otherwise where NODE_ENV is "test", as Jest sets it.
const env = { ...process.env, NODE_ENV: 'production' };
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The files of the package as npm would publish it. */
function packedFiles(): string[] {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ files }]: [{ files: Array<{ path: string }> }] = JSON.parse(output);
	return files.map((file) => file.path);
}

describe('The package', () => {
	test('is a community node package without dependencies at run time', () => {
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-crm-relations',
			license: 'MIT',
			files: ['dist'],
			peerDependencies: { 'n8n-workflow': '*' },
			author: { name: expect.stringMatching(/./), email: expect.stringMatching(/@/) },
			homepage: expect.stringMatching(/^https:/),
			n8n: { n8nNodesApiVersion: 1, strict: true },
		});
		expect(manifest.keywords).toContain('n8n-community-node-package');
		for (const kind of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty(kind);
		}
	});

	test('registers every node and credential that there is, and no other', () => {
		const registered: string[] = [...manifest.n8n.nodes, ...manifest.n8n.credentials];

		for (const file of registered)
			expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
		const built = packedFiles().filter((file) => /\.(node|credentials)\.js$/.test(file));
		expect(built.sort()).toEqual([...registered].sort());
	});

	test('holds what n8n needs and nothing else', () => {
		const files = packedFiles();

		const unexpected = files.filter(
			(file) =>
				!/^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(file) &&
				!/^dist\/(nodes|credentials)\/.+\.(js|js\.map)$/.test(file) &&
				!/^dist\/nodes\/\w+\/\w+\.node\.json$/.test(file) &&
				!/^dist\/nodes\/\w+\/__schema__\/.+\.json$/.test(file) &&
				!/^dist\/icons\/\w+(\.dark)?\.svg$/.test(file),
		);
		expect(unexpected).toEqual([]);
		expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
		expect(files.filter((file) => file.endsWith('.svg'))).toHaveLength(6);
		expect(files.filter((file) => file.endsWith('.node.json'))).toHaveLength(3);
		expect(files.filter((file) => file.includes('__schema__'))).toHaveLength(5);
	});

	test('passes the linter without an error or a warning', () => {
		const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js');
		const lint = () =>
			execFileSync(
				process.execPath,
				[
					eslint,
					'nodes',
					'credentials',
					'package.json',
					'--max-warnings',
					'0',
					'--no-inline-config',
				],
				{ cwd: root, encoding: 'utf8', env },
			);

		expect(lint).not.toThrow();
	}, 120_000);

	test('passes n8n’s scan, as source and as packed', () => {
		const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
		const output = execFileSync(process.execPath, [tsx, 'test/package/scan.mts'], {
			cwd: root,
			encoding: 'utf8',
			env,
		});

		expect(output).toBe('The source: passed\nThe packed package: passed\n');
	}, 120_000);
});
