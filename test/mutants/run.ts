import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Mutant } from './mutant';
import { mutated } from './mutant';
import type { Trial } from './report';
import type { Verdict } from './tests';
import { runTests } from './tests';
import type { Workspace } from './workspace';

/** @throws Error naming each fault whose text is not found any more, or stands in its file more than once */
export async function assertUpToDate(root: string, mutants: Mutant[]): Promise<void> {
	const complaints: string[] = [];
	for (const mutant of mutants) {
		const source = await readFile(path.join(root, mutant.file), 'utf8').catch(() => '');
		try {
			mutated(source, mutant);
		} catch (error) {
			complaints.push(error instanceof Error ? error.message : String(error));
		}
	}
	if (complaints.length > 0) throw new Error(complaints.join('\n\n'));
}

/** @throws Error where the tests of these faults fail without any fault, so that they would catch everything */
export async function assertGreen(
	workspace: Workspace,
	mutants: Mutant[],
	signal: AbortSignal,
): Promise<void> {
	const patterns = [...new Set(mutants.flatMap(({ tests }) => tests))];
	const verdict = await runTests(workspace, patterns, signal, 60 * 60_000);
	if (verdict.kind === 'passed') return;
	const why = verdict.kind === 'failed' ? `"${verdict.test}" fails` : 'the tests cannot be run';
	throw new Error(
		`Without any fault ${why}${verdict.kind === 'broken' ? `: ${verdict.why}` : ''}. Mend that first.`,
	);
}

/** Puts one fault in, runs the tests of its place, in their order, until one notices it, and takes it out. */
export async function tried(
	workspace: Workspace,
	mutant: Mutant,
	signal: AbortSignal,
): Promise<Trial> {
	const start = performance.now();
	const takeOut = await workspace.put(mutant);
	try {
		let verdict: Verdict = { kind: 'broken', why: 'No tests are named' };
		for (const pattern of mutant.tests) {
			verdict = await runTests(workspace, [pattern], signal);
			if (verdict.kind !== 'passed') break;
		}
		return { mutant, verdict, seconds: (performance.now() - start) / 1000 };
	} finally {
		await takeOut();
	}
}
