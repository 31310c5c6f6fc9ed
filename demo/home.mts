import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from './folders.mjs';
import { record } from './json.mjs';
import { DemoProblem } from './problem.mjs';

/** Which programs use a home: two n8n servers on one embedded database would damage each other's work. */
interface Users {
	demo?: number;
	n8n?: number;
}

function usersFile(home: string): string {
	return join(home, 'in-use-by.json');
}

function isRunning(processId: unknown): processId is number {
	if (typeof processId !== 'number') return false;
	try {
		process.kill(processId, 0);
		return true;
	} catch {
		return false;
	}
}

function refuseIfInUse(home: string): void {
	const file = usersFile(home);
	if (!existsSync(file)) return;
	const users = record(JSON.parse(readFileSync(file, 'utf8')));
	const otherwise = `If no demo is running, delete ${shown(file)}.`;
	if (isRunning(users.demo))
		throw new DemoProblem(
			`The demo is running already, in another window (process ${users.demo}). Use its editor, or stop it there with Ctrl+C and start again. ${otherwise}`,
		);
	if (isRunning(users.n8n))
		throw new DemoProblem(
			`The n8n of an earlier demo is still running (process ${users.n8n}). End that process and start again. ${otherwise}`,
		);
}

/**
 * Makes the folder for n8n's database ready and marks it as in use.
 *
 * @param home the folder
 * @param empty whether to begin with a new database
 * @returns the folder
 * @throws DemoProblem where another demo is using it
 */
export function openHome(home: string, empty: boolean): string {
	refuseIfInUse(home);
	if (empty) rmSync(home, { recursive: true, force: true });
	mkdirSync(home, { recursive: true });
	markInUse(home, { demo: process.pid });
	return home;
}

/** Notes who uses the home, for a demo that is started meanwhile. */
export function markInUse(home: string, users: Users): void {
	writeFileSync(usersFile(home), JSON.stringify(users));
}

/** Gives the home free. */
export function closeHome(home: string): void {
	rmSync(usersFile(home), { force: true });
}
