import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
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

interface Report {
	numPassedTests: number;
	testResults: Array<{
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

/**
 * Runs test files of a workspace with jest.
 *
 * @param patterns of jest
 * @param signal ends it, and all that it has started
 */
export async function runTests(
	{ folder, temporary }: Workspace,
	patterns: string[],
	signal: AbortSignal,
	longest = LONGEST,
): Promise<Verdict> {
	signal.throwIfAborted();
	const file = path.join(temporary, 'report.json');
	await rm(file, { force: true });
	const jest = path.join(folder, 'node_modules/jest/bin/jest.js');
	const options = ['--ci', '--runInBand', '--silent', '--json', `--outputFile=${file}`];
	const isInTime = await ended([jest, ...options, ...patterns], folder, temporary, signal, longest);
	signal.throwIfAborted();
	if (!isInTime) return { kind: 'endless' };
	const text = await readFile(file, 'utf8').catch(() => undefined);
	if (text === undefined) return { kind: 'broken', why: 'jest wrote no report' };
	const report: Report = JSON.parse(text);
	return verdictOf(report);
}

function verdictOf({ numPassedTests: count, testResults: files }: Report): Verdict {
	const tests = files.flatMap(({ assertionResults }) => assertionResults);
	const failed = tests.find(({ status }) => status === 'failed');
	if (failed) return { kind: 'failed', test: failed.fullName };
	const [broken] = files.filter(({ assertionResults }) => assertionResults.length === 0);
	if (broken) return { kind: 'broken', why: broken.message };
	return count > 0 ? { kind: 'passed', count } : { kind: 'broken', why: 'No test was found' };
}

/** @returns whether the command ended by itself and in time */
async function ended(
	command: string[],
	cwd: string,
	temporary: string,
	signal: AbortSignal,
	longest: number,
): Promise<boolean> {
	const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
	// A group of its own, so that whatever it starts can be ended with it.
	const child = spawn(process.execPath, command, { cwd, env, stdio: 'ignore', detached: true });
	let isInTime = true;
	const end = () => {
		isInTime = false;
		if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
	};
	const timer = setTimeout(end, longest);
	signal.addEventListener('abort', end);
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', () => resolve());
	}).finally(() => {
		clearTimeout(timer);
		signal.removeEventListener('abort', end);
	});
	return isInTime;
}
