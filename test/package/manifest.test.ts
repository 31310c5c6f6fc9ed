import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { operationRows } from '../facts/operations';

const root = path.resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Jest's own limit cannot end a call that holds up the process, in milliseconds. */
const timeout = 60_000;

/** The files of the package as npm would publish it. */
function packedFiles(): string[] {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		timeout,
	});
	const [{ files }]: [{ files: Array<{ path: string }> }] = JSON.parse(output);
	return files.map((file) => file.path);
}

// The only tests of what is built: all others load the sources. Lint and scan are commands of their own.
beforeAll(() => {
	const gulp = path.join(root, 'node_modules/gulp/bin/gulp.js');
	execFileSync(process.execPath, [gulp, 'build'], { cwd: root, stdio: 'ignore', timeout });
}, timeout);

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

	test('is loaded by n8n as it is built', async () => {
		const loader = new PackageDirectoryLoader(root);
		await loader.loadAll();

		expect(Object.keys(loader.nodeTypes)).toHaveLength(manifest.n8n.nodes.length);
		expect(Object.keys(loader.credentialTypes)).toHaveLength(manifest.n8n.credentials.length);
		const codexes = loader.types.nodes.map(({ codex }) => codex?.categories?.length);
		expect(codexes).not.toContain(undefined);
	});

	test('is loaded from its sources by the other tests, and Jest knows of each file', () => {
		const loader = readFileSync(path.join(root, 'test/engine/sourceLoader.ts'), 'utf8');
		const imported = [...loader.matchAll(/^import '\.\.\/\.\.\/(.+)';$/gm)].map(([, file]) => file);

		const registered: string[] = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(imported.sort()).toEqual(
			registered.map((file) => file.replace(/^dist\/(.+)\.js$/, '$1')).sort(),
		);
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
		expect(files.filter((file) => file.endsWith('.node.json'))).toHaveLength(
			manifest.n8n.nodes.length,
		);
		expect(files.filter((file) => file.includes('__schema__'))).toHaveLength(
			2 * operationRows.length,
		);
	});
});
