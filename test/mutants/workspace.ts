import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { Mutant } from './mutant';
import { mutated } from './mutant';

/** A copy of the checkout, into which faults are put; the checkout itself is only read. */
export interface Workspace {
	/** The copy. */
	folder: string;
	/** Where whatever runs in it leaves its temporary files. */
	temporary: string;
	/** Puts a fault in. @returns takes it out again @throws Error where its text is not found, or is no TypeScript then */
	put(mutant: Mutant): Promise<() => Promise<void>>;
	remove(): Promise<void>;
}

/** What is made anew in the copy, or linked. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.demo']);

/**
 * Copies a checkout and builds it there.
 *
 * @param root the checkout
 */
export async function createWorkspace(root: string): Promise<Workspace> {
	const home = await realpath(await mkdtemp(path.join(tmpdir(), 'n8n-mutants-')));
	const folder = path.join(home, 'checkout');
	const temporary = path.join(home, 'temporary');
	const remove = async () => await rm(home, { recursive: true, force: true, maxRetries: 3 });
	try {
		await mkdir(temporary);
		await cp(root, folder, {
			recursive: true,
			filter: (source) => source === root || !LEFT_OUT.has(path.basename(source)),
		});
		await symlink(
			await realpath(path.join(root, 'node_modules')),
			path.join(folder, 'node_modules'),
		);
		// For tests that load the built package.
		const gulp = path.join(folder, 'node_modules/gulp/bin/gulp.js');
		await promisify(execFile)(process.execPath, [gulp, 'build'], { cwd: folder });
	} catch (error) {
		await remove();
		throw error;
	}
	return { folder, temporary, put: async (mutant) => await putInto(folder, mutant), remove };
}

async function putInto(folder: string, mutant: Mutant): Promise<() => Promise<void>> {
	const source = path.join(folder, mutant.file);
	const built = path.join(folder, 'dist', mutant.file.replace(/\.ts$/, '.js'));
	const [text, code] = await Promise.all([readFile(source, 'utf8'), readFile(built, 'utf8')]);
	const faulty = mutated(text, mutant);
	const faultyCode = compiled(faulty, mutant);
	await Promise.all([writeFile(source, faulty), writeFile(built, faultyCode)]);
	return async () => {
		await Promise.all([writeFile(source, text), writeFile(built, code)]);
	};
}

function compiled(text: string, { name, file }: Mutant): string {
	const { outputText, diagnostics = [] } = ts.transpileModule(text, {
		fileName: file,
		reportDiagnostics: true,
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
	});
	const [error] = diagnostics;
	if (error === undefined) return outputText;
	const words = ts.flattenDiagnosticMessageText(error.messageText, ' ');
	throw new Error(`The fault ${name} makes ${file} something else than TypeScript: ${words}`);
}
