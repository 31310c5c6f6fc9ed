// Checks that a signal to `npm run demo`, as a service manager or a CI sends it, leaves nothing running: neither n8n nor
// what n8n has started. Not for Windows.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { projectFolder } from './folders.mjs';

/** How long the demo may take to start n8n, in milliseconds. */
const LONGEST_START = 180_000;

/** How long it may take to end: longer than it gives n8n to close its database. */
const LONGEST_END = 30_000;

interface Process {
	id: number;
	parent: number;
	command: string;
}

/** One process as `/proc` tells it; `undefined` where it has ended meanwhile. */
function fromProc(id: string): Process | undefined {
	try {
		// The name, in parentheses, may hold anything.
		const [, parent] = /\) \S+ (\d+) [^)]*$/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
		const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replace(/\0/g, ' ').trim();
		return { id: Number(id), parent: Number(parent), command };
	} catch {
		return undefined;
	}
}

/** All processes; small Linux images have no `ps`, and other systems no `/proc`. */
function processes(): Process[] {
	if (existsSync('/proc/self/stat')) {
		const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
		return ids.flatMap((id) => fromProc(id) ?? []);
	}
	const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
	return lines.flatMap((line) => {
		const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return id ? [{ id: Number(id), parent: Number(parent), command }] : [];
	});
}

/** What a process has started, and what that has started, and so on. */
function descendants(root: number): Process[] {
	const all = processes();
	const found = all.filter(({ parent }) => parent === root);
	for (const { id } of found) found.push(...all.filter(({ parent }) => parent === id));
	return found;
}

async function until(isSo: () => boolean, longest: number): Promise<boolean> {
	const deadline = Date.now() + longest;
	while (!isSo()) {
		if (Date.now() > deadline) return false;
		await pause(500);
	}
	return true;
}

const isN8n = ({ command }: Process) => /n8n start$/.test(command);

async function check(): Promise<string | undefined> {
	const npm = spawn('npm', ['run', 'demo', '--', '--headless'], {
		cwd: projectFolder,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const root = npm.pid ?? 0;
	const hasStarted = await until(() => descendants(root).some(isN8n), LONGEST_START);
	// n8n starts helpers of its own a little later.
	await pause(5_000);
	const started = [...processes().filter(({ id }) => id === root), ...descendants(root)];
	npm.kill('SIGTERM');
	const left = () => {
		const now = processes();
		return started.filter(({ id, command }) =>
			now.some((one) => one.id === id && one.command === command),
		);
	};
	await until(() => left().length === 0, LONGEST_END);
	const rest = left();
	for (const { id } of rest) process.kill(id, 'SIGKILL');
	if (!hasStarted) return 'The demo did not start n8n.';
	if (rest.length === 0) return undefined;
	return `Still running: ${rest.map(({ command }) => command).join('; ')}`;
}

const problem = await check();
console.log(problem ?? 'SIGTERM to the demo leaves nothing running.');
console.log(problem ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exitCode = problem ? 1 : 0;
