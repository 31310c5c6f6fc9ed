import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import type { Mutant } from './mutant';
import { mutated } from './mutant';

/** A copy of the checkout, into which faults are put; the checkout itself is only read. */
export interface Workspace {
	/** The copy. */
	folder: string;
	/** Where whatever runs in it leaves its temporary files. */
	temporary: string;
	/** Where Jest keeps what it has compiled. */
	cache: string;
	/** Puts a fault in. @returns takes it out again @throws Error where its text is not found, or is no TypeScript then */
	put(mutant: Mutant): Promise<() => Promise<void>>;
	remove(): Promise<void>;
}

/** What is linked, or not needed: tests load the sources. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.demo']);

/**
 * Copies a checkout.
 *
 * @param root the checkout
 */
export async function createWorkspace(root: string): Promise<Workspace> {
	const home = await realpath(await mkdtemp(path.join(tmpdir(), 'n8n-mutants-')));
	const folder = path.join(home, 'checkout');
	const remove = async () => await rm(home, { recursive: true, force: true, maxRetries: 3 });
	try {
		await cp(root, folder, {
			recursive: true,
			filter: (source) => source === root || !LEFT_OUT.has(path.basename(source)),
		});
		await symlink(
			await realpath(path.join(root, 'node_modules')),
			path.join(folder, 'node_modules'),
		);
	} catch (error) {
		await remove();
		throw error;
	}
	return {
		folder,
		temporary: path.join(home, 'temporary'),
		cache: path.join(home, 'cache'),
		put: async (mutant) => await putInto(folder, mutant),
		remove,
	};
}

async function putInto(folder: string, mutant: Mutant): Promise<() => Promise<void>> {
	const source = path.join(folder, mutant.file);
	const text = await readFile(source, 'utf8');
	const faulty = mutated(text, mutant);
	assertReadable(faulty, mutant);
	await writeFile(source, faulty);
	return async () => await writeFile(source, text);
}

function assertReadable(text: string, { name, file }: Mutant): void {
	const options = { fileName: file, reportDiagnostics: true };
	const [error] = ts.transpileModule(text, options).diagnostics ?? [];
	if (error === undefined) return;
	const words = ts.flattenDiagnosticMessageText(error.messageText, ' ');
	throw new Error(`The fault ${name} makes ${file} something else than TypeScript: ${words}`);
}
