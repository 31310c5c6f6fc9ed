import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, USAGE } from './arguments.mjs';
import { Checks } from './checks.mjs';
import { OWNER } from './editor.mjs';
import { homeFolder, logsFolder, shown } from './folders.mjs';
import { closeHome, openHome } from './home.mjs';
import { DemoProblem, DemoStopped } from './problem.mjs';
import { checkList, credentialsTable, itemsTable, receivedTable } from './report.mjs';
import { N8N_PORT } from './n8n-server.mjs';
import { listenForStop, stopped } from './stop.mjs';
import { closeAll, type DemoState, runTasks } from './tasks.mjs';

/** The status that shells give to a program ended with Ctrl+C. */
const STOPPED = 130;

function print(...parts: string[]): void {
	for (const part of parts) console.log(part);
}

function report({ played, tested, checks }: DemoState): void {
	print('', 'What each vendor received', receivedTable(played));
	print('', 'What came out', itemsTable(played));
	print('', 'Credentials, tested as the editor does', credentialsTable(tested));
	print('', 'Checks', checkList(checks), '');
}

/** Keeps what a programmer needs in a file, so that the person sees a sentence and no stack trace. */
function unexpected(error: unknown): string {
	const file = join(logsFolder, 'demo.log');
	mkdirSync(logsFolder, { recursive: true });
	writeFileSync(file, error instanceof Error ? `${error.stack}\n` : String(error));
	const message = error instanceof Error ? error.message : String(error);
	return `The demo met something it was not made for: ${message}. Start it again with \`npm run demo -- --fresh\`; if that does not help, report it with the file ${shown(file)}.`;
}

/** Says why the demo ends early, and with which status. */
function explain(error: unknown): number {
	if (error instanceof DemoStopped) {
		print('', 'Stopped.');
		return STOPPED;
	}
	console.error(`\n${error instanceof DemoProblem ? error.message : unexpected(error)}`);
	return 1;
}

/** Tells where the editor is and waits until somebody stops the demo or n8n ends by itself. */
async function keepOpen({ n8n, sandbox, testAccount }: DemoState): Promise<void> {
	if (!n8n || !sandbox || !testAccount) return;
	if (n8n.portWasTaken)
		print(`Another program has port ${N8N_PORT}, so n8n uses the next free one.`, '');
	print(
		`n8n is open at   ${n8n.url}/home/workflows`,
		`  e-mail         ${OWNER.email}`,
		`  password       ${OWNER.password}`,
		`Silvasoft        ${sandbox.silvasoft.url} (simulated, as are the others)`,
		`  test account   ${testAccount.silvasoft.url}`,
		`SuperOffice      ${sandbox.superOffice.apiUrl}`,
		`Odyssee          ${sandbox.odyssee.url}`,
		'',
		'Press Ctrl+C to stop everything.',
	);
	let askedToStop = false;
	await Promise.race([stopped().then(() => (askedToStop = true)), n8n.ended]);
	if (!askedToStop)
		throw new DemoProblem(
			`n8n has ended by itself. Start the demo again; what n8n said last is in ${n8n.logFile}.`,
		);
	print('', 'Stopping n8n and the sandbox ...');
}

async function run(given: string[]): Promise<number> {
	const { headless, fresh, help } = readArguments(given);
	if (help) {
		print(USAGE);
		return 0;
	}
	const state: DemoState = {
		home: openHome(homeFolder(headless), headless || fresh),
		checks: new Checks(),
		tested: [],
		played: [],
	};
	try {
		await runTasks(state);
		report(state);
		if (!headless) await keepOpen(state);
	} finally {
		await closeAll(state);
		closeHome(state.home);
	}
	const { failed, summary } = state.checks;
	if (failed.length > 0) {
		const [{ sentence, found }] = failed;
		console.error(
			`Not everything went as it should. This ought to be so and is not: ${sentence}${found ? ` (${found})` : ''}. The list of checks above has the rest; what n8n said is in ${state.n8n?.logFile}.`,
		);
	}
	if (headless) print(summary);
	return failed.length === 0 ? 0 : 1;
}

listenForStop();
process.exitCode = await run(process.argv.slice(2)).catch(explain);
