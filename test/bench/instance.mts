import { join } from 'node:path';
import { Editor } from '../../demo/editor.mjs';
import { demoFolder } from '../../demo/folders.mjs';
import { openHome } from '../../demo/home.mjs';
import { ensureN8n } from '../../demo/n8n-install.mjs';
import { startN8n } from '../../demo/n8n-server.mjs';
import type { N8nHome } from '../../demo/n8n-settings.mjs';
import { ensureNode24 } from '../../demo/node24.mjs';
import { buildPackage, installPackage, packPackage } from '../../demo/package.mjs';
import { type DemoWorkflow, importIntoN8n } from '../../demo/workflows.mjs';
import type { Sandbox } from '../sandbox/types.js';
import { credential, pacedCredential } from './nodes.mjs';

/** A running n8n in which the contests are held. */
export interface Instance {
	editor: Editor;
	processId: number;
	stop(): Promise<void>;
}

/**
 * Makes a new n8n ready with the packed nodes, the workflows, a credential whose pace is switched off, and
 * one with the usual pace.
 *
 * @throws DemoProblem with what to do about it
 */
export async function prepare(sandbox: Sandbox, workflows: DemoWorkflow[]): Promise<N8nHome> {
	const node24 = await ensureNode24();
	await ensureN8n(node24);
	const home = openHome(join(demoFolder, 'home-bench'), true);
	await buildPackage();
	await installPackage(await packPackage(), home);
	const unpaced = { callsPerSecond: 0, callsPerMinute: 0 };
	const data = { ...sandbox.credentials.silvasoftApi, ...unpaced };
	await importIntoN8n(
		{ node24, home },
		[
			{ ...credential, data },
			{ ...pacedCredential, data: sandbox.credentials.silvasoftApi },
		],
		workflows,
	);
	return { node24, home };
}

/** Starts it, with flags for Node where some are given. */
export async function startInstance(n8n: N8nHome, nodeFlags: string[] = []): Promise<Instance> {
	const { url, processId, stop } = await startN8n(n8n, nodeFlags);
	const editor = new Editor(url);
	await editor.signIn();
	return { editor, processId, stop };
}
