// Checks the source and the packed package with the checks that n8n runs over a published one, without the
// parts that need the published one (where it was built, and where its source is).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'packed-'));

function unpack(): string {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
		timeout: 120_000,
	});
	const [{ filename }] = JSON.parse(packed);
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
}

try {
	const results = {
		'The source': await analyzePackage(root, SOURCE_FILE_PATTERNS),
		'The packed package': await analyzePackage(unpack(), ['**/*.js', 'package.json']),
	};
	for (const [name, { passed, message = '', details = '' }] of Object.entries(results)) {
		console.log(`${name}: ${passed ? 'passed' : `did not pass. ${message}\n${details}`}`);
	}
	process.exitCode = Object.values(results).every(({ passed }) => passed) ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
