import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import type { Sandbox } from '../test/sandbox/types.js';
import type { Checks } from './checks.mjs';
import { connectAccount, testCredentials, type TestedCredential } from './credential-tests.mjs';
import { demoCredentials, TEST_ACCOUNT, testAccountCredential } from './credentials.mjs';
import { Editor } from './editor.mjs';
import { timesToRun, verify } from './expectations/index.mjs';
import { ensureN8n } from './n8n-install.mjs';
import { type N8nServer, startN8n } from './n8n-server.mjs';
import { ensureNode24, type Node24 } from './node24.mjs';
import { buildPackage, installPackage, packageName, packPackage } from './package.mjs';
import { play, type PlayedWorkflow } from './play.mjs';
import { chooseFromLists } from './lists.mjs';
import { limitSilvasoft, openSandbox, openTestAccount } from './sandbox.mjs';
import { N8N_VERSION } from './versions.mjs';
import { importIntoN8n, readWorkflows, usesCredential } from './workflows.mjs';

export interface DemoState {
	/** The folder that holds n8n's `.n8n`. */
	home: string;
	checks: Checks;
	tested: TestedCredential[];
	played: PlayedWorkflow[];
	node24?: Node24;
	tarball?: string;
	sandbox?: Sandbox;
	/** The Silvasoft of the test account. */
	testAccount?: Sandbox;
	n8n?: N8nServer;
	editor?: Editor;
}

/** What an earlier task has put into the state; to ask for it too early is a mistake in this file. */
function ready<Name extends keyof DemoState>(
	state: DemoState,
	name: Name,
): NonNullable<DemoState[Name]> {
	const value = state[name];
	if (value === undefined || value === null) throw new Error(`"${name}" is not ready yet`);
	return value;
}

/** Where nobody can watch a line being redrawn, a sign of life this often, in milliseconds, is enough. */
const SIGN_OF_LIFE = 20_000;

/** Passes lines on as a task's progress: all of them to a terminal, and few to a log. */
function progress(task: { output: string }): (line: string) => void {
	let last = 0;
	return (line) => {
		if (!line.trim() || line.startsWith('npm ')) return;
		if (!process.stdout.isTTY && Date.now() - last < SIGN_OF_LIFE) return;
		last = Date.now();
		task.output = line.trim().slice(0, 120);
	};
}

const preparation: Array<ListrTask<DemoState>> = [
	{
		title: 'Node 24 for n8n',
		task: async (state, task) => {
			state.node24 = await ensureNode24(progress(task));
		},
	},
	{
		title: `n8n ${N8N_VERSION} (the first time: about two minutes and 2 GB)`,
		task: async (state, task) => {
			await ensureN8n(ready(state, 'node24'), progress(task));
		},
	},
	{
		title: 'The sandbox: Silvasoft, SuperOffice and Odyssee, simulated',
		task: async (state) => {
			state.sandbox = await openSandbox();
			state.testAccount = await openTestAccount();
		},
	},
	{
		title: 'Nodes, credentials and workflows',
		task: (_, task) =>
			task.newListr(
				[
					{
						title: 'Build and pack the nodes',
						task: async (state) => {
							await buildPackage();
							state.tarball = await packPackage();
						},
					},
					{
						title: 'Import credentials and workflows into n8n',
						task: async (state) => {
							const credentials = [
								...demoCredentials(ready(state, 'sandbox')),
								testAccountCredential(ready(state, 'testAccount')),
							];
							const n8n = { node24: ready(state, 'node24'), home: state.home };
							await importIntoN8n(n8n, credentials, readWorkflows());
						},
					},
				],
				{ concurrent: true, exitOnError: true },
			),
	},
	{
		title: 'Install the packed nodes as a community package',
		task: async (state) => {
			await installPackage(ready(state, 'tarball'), state.home);
		},
	},
	{
		title: 'Start n8n',
		task: async (state) => {
			state.n8n = await startN8n({ node24: ready(state, 'node24'), home: state.home });
			state.editor = new Editor(state.n8n.url);
			await state.editor.signIn();
			const nodes = await state.editor.nodeNames();
			for (const name of ['silvasoft', 'superOffice', 'odyssee'])
				state.checks.that(
					`n8n has loaded the node ${packageName}.${name}`,
					nodes.includes(`${packageName}.${name}`),
				);
		},
	},
];

function execution(): Array<ListrTask<DemoState>> {
	const workflows = readWorkflows().flatMap((workflow) =>
		Array.from(
			{ length: timesToRun(workflow) },
			(_, before): ListrTask<DemoState> => ({
				title: `Run "${workflow.name}"${before > 0 ? ' again' : ''}`,
				task: async (state) => {
					const isTest = usesCredential(workflow, TEST_ACCOUNT);
					const sandbox = ready(state, isTest ? 'testAccount' : 'sandbox');
					const played = await play(workflow, before, ready(state, 'editor'), sandbox);
					state.played.push(played);
					verify(played, sandbox, state.checks);
				},
			}),
		),
	);
	return [
		{
			title: 'Test the credentials',
			task: async (state) => {
				const sandbox = ready(state, 'sandbox');
				const editor = ready(state, 'editor');
				const credentials = demoCredentials(sandbox);
				state.tested = await testCredentials(editor, credentials, state.checks);
				for (const credential of credentials)
					if (credential.type === 'superOfficeOAuth2Api')
						await connectAccount(editor, credential, sandbox, state.checks);
				await limitSilvasoft(sandbox);
			},
		},
		{
			title: 'Choose from each list',
			task: async (state) => {
				const sandbox = ready(state, 'sandbox');
				await chooseFromLists(ready(state, 'editor'), sandbox, state.checks);
			},
		},
		...workflows,
	];
}

/**
 * Does all that the demo does before it reports, and fills the state on the way. After a failure the
 * state still holds what has to be closed.
 *
 * @throws DemoProblem with what to do about it, or DemoStopped
 */
export async function runTasks(state: DemoState): Promise<void> {
	const tasks = new Listr<DemoState, 'default', 'simple'>([...preparation, ...execution()], {
		ctx: state,
		exitOnError: true,
		registerSignalListeners: false,
		fallbackRendererCondition: () => !process.stdout.isTTY || Boolean(process.env.CI),
		renderer: 'default',
		rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false, collapseSubtasks: false },
		fallbackRenderer: 'simple',
		fallbackRendererOptions: { timer: PRESET_TIMER },
	});
	await tasks.run();
}

/** Ends what the tasks started: first n8n, so that it can close its database, then the sandbox. */
export async function closeAll(state: DemoState): Promise<void> {
	await state.n8n?.stop();
	await state.sandbox?.close();
	await state.testAccount?.close();
}
