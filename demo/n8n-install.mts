import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adviceFor } from './advice.mjs';
import { CommandFailed, runLogged } from './command.mjs';
import { cleanEnvironment } from './environment.mjs';
import { n8nFolder } from './folders.mjs';
import type { Node24 } from './node24.mjs';
import { DemoProblem } from './problem.mjs';
import { LINKEDOM_VERSION, N8N_VERSION, NATIVE_PARTS } from './versions.mjs';

/** The script that starts n8n. */
export const n8nScript = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');

const stampFile = join(n8nFolder, 'complete.json');

/** What must be the same for an installation to be used again. All of it was compiled for Node 24. */
const STAMP = JSON.stringify({
	n8n: N8N_VERSION,
	linkedom: LINKEDOM_VERSION,
	machine: `${process.platform}-${process.arch}`,
});

function isInstalled(): boolean {
	return (
		existsSync(n8nScript) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === STAMP
	);
}

/** pnpm tells "Progress: resolved 1820, reused 0, downloaded 1200, added 900" in one of its ways to report. */
const PNPM_REPORT = '--reporter=append-only';

async function install(node24: Node24, onLine?: (line: string) => void): Promise<void> {
	mkdirSync(n8nFolder, { recursive: true });
	writeFileSync(
		join(n8nFolder, 'package.json'),
		JSON.stringify(
			{
				name: 'demo-n8n',
				private: true,
				dependencies: { n8n: N8N_VERSION },
				pnpm: {
					overrides: { linkedom: LINKEDOM_VERSION },
					onlyBuiltDependencies: NATIVE_PARTS,
				},
			},
			null,
			'\t',
		),
	);
	const store = join(n8nFolder, '.store');
	const arguments_ = ['install', '--ignore-workspace', '--no-frozen-lockfile', PNPM_REPORT];
	await runLogged({
		program: node24.program,
		args: [node24.pnpm, ...arguments_, '--store-dir', store],
		folder: n8nFolder,
		log: 'install-n8n.log',
		environment: cleanEnvironment(
			{
				CI: 'true',
				npm_config_ignore_scripts: 'false',
				...(node24.headers ? { npm_config_nodedir: node24.headers } : {}),
			},
			node24.folder,
		),
		onLine,
	});
}

/** Whether the compiled parts load in this Node: pnpm also ends well where it skipped one of them. */
async function checkNativeParts(node24: Node24): Promise<void> {
	const hidden = join(n8nFolder, 'node_modules', '.pnpm', 'node_modules');
	const script = NATIVE_PARTS.map((name) => `require(${JSON.stringify(join(hidden, name))})`);
	await runLogged({
		program: node24.program,
		args: ['--no-node-snapshot', '-e', script.join(';')],
		folder: n8nFolder,
		log: 'check-n8n.log',
	});
}

/**
 * Installs n8n into `.demo/n8n` where it is not there already, about two minutes and 2 GB.
 *
 * @param node24 the Node to install it with and for
 * @param onLine is given lines that show how the installation goes
 * @throws DemoProblem without a network, a compiler or space, with what to do about it
 */
export async function ensureN8n(node24: Node24, onLine?: (line: string) => void): Promise<void> {
	if (isInstalled()) return;
	rmSync(stampFile, { force: true });
	try {
		await install(node24, onLine);
		await checkNativeParts(node24);
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(adviceFor(error, `n8n ${N8N_VERSION} could not be installed`));
	}
	// pnpm has linked every file from its store into node_modules: the store itself holds nothing more.
	rmSync(join(n8nFolder, '.store'), { recursive: true, force: true });
	writeFileSync(stampFile, STAMP);
}
