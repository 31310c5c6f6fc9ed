import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { adviceFor } from './advice.mjs';
import { CommandFailed, runLogged } from './command.mjs';
import { n8nFolder, packageFolder, projectFolder, shown } from './folders.mjs';
import { record, text } from './json.mjs';
import { DemoProblem } from './problem.mjs';

/** The name of this package, which n8n puts before the names of its nodes. */
export const packageName = text(readJson(join(projectFolder, 'package.json')).name);

function readJson(file: string): Record<string, unknown> {
	return record(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Compiles the nodes into `dist`.
 *
 * @throws DemoProblem where they do not compile
 */
export async function buildPackage(): Promise<void> {
	try {
		await runLogged({
			program: 'npm',
			args: ['run', 'build'],
			folder: projectFolder,
			log: 'build.log',
		});
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(
			`The nodes do not compile. Run \`npm run build\`, put right what it names, and start the demo again. The whole output is in ${error.logFile}.`,
		);
	}
}

/**
 * Makes the tarball that would go to the npm registry.
 *
 * @returns the path of the tarball
 * @throws DemoProblem where npm cannot pack it
 */
export async function packPackage(): Promise<string> {
	rmSync(packageFolder, { recursive: true, force: true });
	mkdirSync(packageFolder, { recursive: true });
	try {
		await runLogged({
			program: 'npm',
			args: ['pack', '--pack-destination', packageFolder],
			folder: projectFolder,
			log: 'pack.log',
		});
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(adviceFor(error, 'The package could not be packed'));
	}
	const tarball = readdirSync(packageFolder).find((file) => file.endsWith('.tgz'));
	if (!tarball) throw new DemoProblem('`npm pack` made no tarball. Run it by hand to see why.');
	return join(packageFolder, tarball);
}

/**
 * Installs the tarball where n8n's own installer puts community packages, `.n8n/nodes`. Packages of
 * other makers that somebody installed there through the editor stay.
 *
 * @param tarball what `packPackage` gave
 * @param home the folder that holds `.n8n`
 * @throws DemoProblem where npm cannot install it
 */
export async function installPackage(tarball: string, home: string): Promise<void> {
	const folder = join(home, '.n8n', 'nodes');
	mkdirSync(folder, { recursive: true });
	const description = join(folder, 'package.json');
	if (!existsSync(description)) {
		writeFileSync(
			description,
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }, null, 2),
		);
	}
	// npm keeps what it has when only the content of a tarball changed and not its version.
	rmSync(join(folder, 'node_modules', packageName), { recursive: true, force: true });
	rmSync(join(folder, 'node_modules', '.package-lock.json'), { force: true });
	rmSync(join(folder, 'package-lock.json'), { force: true });
	try {
		await runLogged({
			program: 'npm',
			args: [
				'install',
				tarball,
				'--legacy-peer-deps',
				'--omit=peer',
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
				'--prefer-offline',
			],
			folder,
			log: 'install-package.log',
		});
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(adviceFor(error, 'The package could not be installed into n8n'));
	}
	checkInstalled(tarball, folder);
	useWorkflowPartOfN8n(folder);
}

/**
 * A community package uses the `n8n-workflow` of the n8n that loads it. In here it would find that of the project
 * first, since `.demo` is in the project's folder, and n8n would not know the package's errors as its own.
 */
function useWorkflowPartOfN8n(folder: string): void {
	const n8n = realpathSync(join(n8nFolder, 'node_modules', 'n8n'));
	const link = join(folder, 'node_modules', 'n8n-workflow');
	rmSync(link, { recursive: true, force: true });
	symlinkSync(join(n8n, '..', 'n8n-workflow'), link, 'junction');
}

/** The lock file names the digest of what npm unpacked: it must be that of our tarball. */
function checkInstalled(tarball: string, folder: string): void {
	const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
	const packages = record(readJson(join(folder, 'package-lock.json')).packages);
	const installed = record(packages[`node_modules/${packageName}`]);
	if (installed.integrity === `sha512-${digest}`) return;
	throw new DemoProblem(
		`npm did not install the freshly packed nodes. Delete the folder ${shown(folder)} and start the demo again.`,
	);
}
