import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cleanEnvironment } from './environment.mjs';
import { logsFolder, shown } from './folders.mjs';
import { markInUse } from './home.mjs';
import { n8nScript } from './n8n-install.mjs';
import { type N8nHome, n8nSettings } from './n8n-settings.mjs';
import { freePort, HOST } from './ports.mjs';
import { DemoProblem } from './problem.mjs';
import { pause } from './stop.mjs';

/** How long n8n may take to answer; on two cores it takes 7 to 20 seconds. */
const LONGEST_START = 120_000;

/** How long n8n may take to close its database before it is ended. */
const LONGEST_STOP = 15_000;

/** n8n's usual port for the editor. */
export const N8N_PORT = 5678;

/** n8n's usual port for the helper process of its Code node. */
const TASK_BROKER_PORT = 5679;

/** Each home has a log of its own, since a headless demo may run beside an open editor. */
function serverLog(home: string): string {
	return `${basename(home).replace('home', 'n8n')}.log`;
}

/** A running n8n server. */
export interface N8nServer {
	/** The address of the editor, without a slash at the end. */
	url: string;
	/** The number of its process. */
	processId: number;
	/** Whether another program has n8n's usual port. */
	portWasTaken: boolean;
	/** The file that keeps what n8n says, as a person in the project's folder would type it. */
	logFile: string;
	/** Resolves when n8n has ended, whoever ended it. */
	ended: Promise<void>;
	/** Lets n8n close its database and waits for its end; may be called more than once. */
	stop(): Promise<void>;
}

function startProblem(logFile: string): DemoProblem {
	const output = readFileSync(logFile, 'utf8');
	if (/EADDRINUSE|already in use/.test(output))
		return new DemoProblem(
			'Another program took the port of n8n while it started. Start the demo again: it looks for a free port each time.',
		);
	return new DemoProblem(
		`n8n did not start. Start again with \`npm run demo -- --fresh\`; if that does not help, read what n8n said in ${shown(logFile)}.`,
	);
}

const HAS_GROUPS = process.platform !== 'win32';

/** Ends at once what is left of n8n and of all that it has started. */
function endGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(HAS_GROUPS ? -child.pid : child.pid, 'SIGKILL');
	} catch {
		// Nothing is left.
	}
}

/** Starts n8n with its words going straight to a file, so that they last as long as n8n does. */
function spawnN8n(
	{ node24, home }: N8nHome,
	nodeFlags: string[],
	environment: NodeJS.ProcessEnv,
	logFile: string,
) {
	mkdirSync(logsFolder, { recursive: true });
	const log = openSync(logFile, 'w');
	const child = spawn(node24.program, [...nodeFlags, n8nScript, 'start'], {
		// n8n reads a file named .env in the folder it is started in: in here there is none.
		cwd: home,
		env: environment,
		stdio: ['ignore', log, log],
		// A group of its own, so that it can be ended with what it has started, such as the helper of its Code node.
		detached: HAS_GROUPS,
	});
	closeSync(log);
	process.once('exit', () => {
		if (child.exitCode === null && child.signalCode === null) endGroup(child);
	});
	markInUse(home, { demo: process.pid, n8n: child.pid });
	return child;
}

/**
 * Starts n8n on the first free port from 5678 on and waits until it answers.
 *
 * @param nodeFlags flags for Node itself
 * @throws DemoProblem where it does not come up, DemoStopped where the person asked the demo to stop
 */
export async function startN8n(
	{ node24, home }: N8nHome,
	nodeFlags: string[] = [],
): Promise<N8nServer> {
	const port = await freePort(N8N_PORT);
	const brokerPort = await freePort(TASK_BROKER_PORT, [port]);
	const environment = cleanEnvironment(n8nSettings(home, port, brokerPort), node24.folder);
	const logFile = join(logsFolder, serverLog(home));
	const child = spawnN8n({ node24, home }, nodeFlags, environment, logFile);
	let running = true;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			running = false;
			resolve();
		};
		child.once('exit', end);
		child.once('error', end);
	});
	const stop = async (): Promise<void> => {
		if (running) child.kill('SIGTERM');
		const impatience = setTimeout(() => endGroup(child), LONGEST_STOP);
		await ended;
		clearTimeout(impatience);
		endGroup(child);
	};
	const url = `http://${HOST}:${port}`;
	const deadline = Date.now() + LONGEST_START;
	try {
		while (!(await answers(url))) {
			if (!running || Date.now() > deadline) throw startProblem(logFile);
			await pause(200);
		}
	} catch (error) {
		await stop();
		throw error;
	}
	const processId = child.pid ?? 0;
	return { url, processId, portWasTaken: port !== N8N_PORT, logFile: shown(logFile), ended, stop };
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}
