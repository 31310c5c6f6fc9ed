import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailed, runLogged } from './command.mjs';
import { toolsFolder } from './folders.mjs';
import { adviceFor } from './advice.mjs';
import { record, text } from './json.mjs';
import { DemoProblem } from './problem.mjs';
import { NODE_VERSION, PNPM_VERSION } from './versions.mjs';

export interface Node24 {
	/** The program itself. */
	program: string;
	/** Its folder, to be put first on the PATH of everything that belongs to n8n. */
	folder: string;
	/** The folder with `include/node`, which a compiler of n8n's native parts needs; not always known. */
	headers?: string;
	/** The script that starts pnpm. */
	pnpm: string;
}

/** The npm package that holds Node for this kind of machine, by the names of its publisher. */
function nodePackage(): string {
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${system}-${process.arch}`;
}

function installed(name: string): string {
	return join(toolsFolder, 'node_modules', name);
}

function installedVersion(name: string): string {
	const file = join(installed(name), 'package.json');
	return existsSync(file) ? text(record(JSON.parse(readFileSync(file, 'utf8'))).version) : '';
}

async function install(packages: Record<string, string>, onLine?: (line: string) => void) {
	mkdirSync(toolsFolder, { recursive: true });
	writeFileSync(
		join(toolsFolder, 'package.json'),
		JSON.stringify({ name: 'demo-tools', private: true, dependencies: packages }, null, '\t'),
	);
	await runLogged({
		program: 'npm',
		args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'],
		folder: toolsFolder,
		log: 'install-node.log',
		onLine,
	});
}

function found(own: boolean): Node24 {
	const pnpm = join(installed('pnpm'), 'bin', 'pnpm.cjs');
	if (own) {
		const prefix = dirname(dirname(process.execPath));
		const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
		return { program: process.execPath, folder: dirname(process.execPath), headers, pnpm };
	}
	const folder = installed(nodePackage());
	const description = record(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
	const program = join(folder, text(record(description.bin).node) || 'bin/node');
	return { program, folder: dirname(program), headers: folder, pnpm };
}

/**
 * The Node 24 that n8n runs on: the one we run on where that is a Node 24, else one installed as an npm
 * package into `.demo/tools`, beside the pnpm that installs n8n.
 *
 * @param onLine is given lines that show how the installation goes
 * @throws DemoProblem where there is no ready Node 24 for this machine, or no way to the registry
 */
export async function ensureNode24(onLine?: (line: string) => void): Promise<Node24> {
	const own = process.versions.node.startsWith('24.');
	const name = nodePackage();
	const nodeIsThere = own || installedVersion(name).startsWith('24.');
	if (nodeIsThere && installedVersion('pnpm') === PNPM_VERSION) return found(own);
	const pnpm = { pnpm: PNPM_VERSION };
	try {
		await install(own ? pnpm : { ...pnpm, [name]: NODE_VERSION }, onLine);
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		if (own || !/E404|ETARGET|EBADPLATFORM/.test(error.output))
			throw new DemoProblem(adviceFor(error, 'Node 24 could not be installed'));
		await installAnyNode24(name, onLine);
	}
	return found(own);
}

/** Some kinds of machine lag behind: for them any release of Node 24 will do. */
async function installAnyNode24(name: string, onLine?: (line: string) => void): Promise<void> {
	try {
		await install({ pnpm: PNPM_VERSION, [name]: '24' }, onLine);
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(
			`The npm registry has no ready-made Node 24 for this machine (${process.platform} ${process.arch}). ` +
				'Install Node 24 from https://nodejs.org and start the demo with it.',
		);
	}
}
