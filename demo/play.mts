import type { JournalEntry, Sandbox } from '../test/sandbox/types.js';
import type { Editor } from './editor.mjs';
import { type JsonRecord, list, record, text } from './json.mjs';
import { packageName } from './package.mjs';
import type { FinishedRun } from './run.mjs';
import type { DemoWorkflow } from './workflows.mjs';

export interface PlayedWorkflow {
	workflow: DemoWorkflow;
	/** How often it had run before. */
	before: number;
	/** What to call this run of it. */
	title: string;
	run: FinishedRun;
	/** What the vendors received meanwhile, in order of arrival. */
	requests: JournalEntry[];
	/** What each node of this package gave out. */
	outputs: Array<{ node: string; items: JsonRecord[] }>;
}

function ownNodes({ content }: DemoWorkflow): string[] {
	return list(content.nodes)
		.map(record)
		.filter((node) => text(node.type).startsWith(`${packageName}.`))
		.map((node) => text(node.name));
}

/**
 * Runs a workflow in the editor and keeps what the vendors received and what came out.
 *
 * @param before how often it has run already
 * @param sandbox the vendors that it calls
 * @throws DemoProblem where n8n does not start it or it does not end
 */
export async function play(
	workflow: DemoWorkflow,
	before: number,
	editor: Editor,
	sandbox: Sandbox,
): Promise<PlayedWorkflow> {
	const earlier = sandbox.journal.length;
	const run = await editor.runWorkflow(workflow.id, workflow.trigger);
	return {
		workflow,
		before,
		title: `${workflow.name}${before > 0 ? ', again' : ''}`,
		run,
		requests: sandbox.journal.slice(earlier),
		outputs: ownNodes(workflow).map((node) => ({ node, items: run.itemsOf(node) })),
	};
}
