import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Workspace } from './workspace';

/** What became of the tests: all passed, one failed, they did not end in time, or none could be run. */
export type Verdict =
	| { kind: 'passed'; count: number }
	| { kind: 'failed'; test: string }
	| { kind: 'endless' }
	| { kind: 'broken'; why: string };

/** How long the tests of one place may take, in milliseconds: a fault may have made a loop endless. */
const LONGEST = 5 * 60_000;

/** After how long a test file in a loop without a pause is ended, in milliseconds (see test/engine/environment.ts). */
const LONGEST_SILENCE = 60_000;

/**
 * Runs test files of a workspace with Jest, until one test fails.
 *
 * @param patterns of Jest
 * @param signal ends it, and all that it has started
 */
export async function runTests(
	{ folder, temporary, cache }: Workspace,
	patterns: string[],
	signal: AbortSignal,
	longest = LONGEST,
): Promise<Verdict> {
	signal.throwIfAborted();
	// Whatever an earlier run has left.
	await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
	await mkdir(temporary);
	const report = path.join(temporary, 'report.json');
	const env = {
		TEST_SILENCE: String(LONGEST_SILENCE),
		...process.env,
		...Object.fromEntries(['TMPDIR', 'TMP', 'TEMP'].map((name) => [name, temporary])),
		MUTANTS_REPORT: report,
	};
	const command = [
		path.join(folder, 'node_modules/jest/bin/jest.js'),
		...['--ci', '--runInBand', '--silent', `--cacheDirectory=${cache}`],
		`--reporters=${path.join(__dirname, 'firstFailure.mjs')}`,
		'--',
		...patterns,
	];
	const isInTime = await ended(command, folder, env, signal, longest);
	signal.throwIfAborted();
	if (!isInTime) return { kind: 'endless' };
	const text = await readFile(report, 'utf8').catch(() => undefined);
	if (text === undefined) return { kind: 'broken', why: 'Jest wrote no report' };
	const verdict: Verdict = JSON.parse(text);
	return verdict;
}

/** @returns whether the command ended by itself and in time; a test file that hangs kills its own process */
async function ended(
	command: string[],
	cwd: string,
	env: NodeJS.ProcessEnv,
	signal: AbortSignal,
	longest: number,
): Promise<boolean> {
	// A group of its own, so that whatever it starts can be ended with it.
	const child = spawn(process.execPath, command, { cwd, env, stdio: 'ignore', detached: true });
	const end = () => {
		if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
	};
	const timer = setTimeout(end, longest);
	signal.addEventListener('abort', end);
	return await new Promise<boolean>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (_, killedBy) => resolve(killedBy !== 'SIGKILL'));
	}).finally(() => {
		clearTimeout(timer);
		signal.removeEventListener('abort', end);
	});
}
