import path from 'node:path';
import type { Trial } from './report';
import { isGoodEnough, lineOf, summary } from './report';
import { assertGreen, assertUpToDate, tried } from './run';
import { chosen } from './selection';
import { mutants as all } from './table';
import { createWorkspace } from './workspace';

const ROOT = path.resolve(__dirname, '../..');

const say = (text: string) => process.stdout.write(`${text}\n`);

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
	const { mutants, lists } = chosen(all, args);
	if (lists) {
		for (const { name, fault } of mutants) say(`${name}: ${fault}`);
		return 0;
	}
	await assertUpToDate(ROOT, all);
	const stop = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort());
	const workspace = await createWorkspace(ROOT);
	const trials: Trial[] = [];
	try {
		say(`Without a fault, the tests of ${mutants.length} faults …`);
		await assertGreen(workspace, mutants, stop.signal);
		for (const mutant of mutants) {
			const trial = await tried(workspace, mutant, stop.signal);
			trials.push(trial);
			say(`${String(trials.length).padStart(3)}/${mutants.length} ${lineOf(trial)}`);
		}
	} catch (error) {
		if (!stop.signal.aborted) throw error;
		say('Stopped.');
	} finally {
		await workspace.remove();
	}
	say(summary(trials));
	return stop.signal.aborted ? 130 : isGoodEnough(trials) ? 0 : 1;
}

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
		process.exitCode = 2;
	},
);
