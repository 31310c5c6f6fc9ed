import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportedCredential } from './credentials.mjs';
import { demoWorkflowsFolder, examplesFolder } from './folders.mjs';
import { isRecord, type JsonRecord, list, record, text } from './json.mjs';
import { runN8nCommand } from './n8n-command.mjs';
import type { N8nHome } from './n8n-settings.mjs';
import { DemoProblem } from './problem.mjs';

export interface DemoWorkflow {
	/** The file's name without its ending. */
	file: string;
	/** n8n's id of it: always the same, so that a second import takes the place of the first. */
	id: string;
	name: string;
	/** The name of the node that starts it. */
	trigger: string;
	content: JsonRecord;
}

/** n8n keeps ids of at most 36 characters. */
const LONGEST_ID = 36;

function readWorkflow(file: string): DemoWorkflow {
	const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
	if (!isRecord(content)) throw new DemoProblem(`${file} is not a workflow. Restore it from git.`);
	const trigger = list(content.nodes)
		.map(record)
		.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	const name = basename(file, '.json');
	return {
		file: name,
		id: name.slice(0, LONGEST_ID),
		name: text(content.name),
		trigger: text(trigger?.name),
		content,
	};
}

/** Every workflow of `examples/`, then those of `demo/workflows/`. */
export function readWorkflows(): DemoWorkflow[] {
	return [examplesFolder, demoWorkflowsFolder].flatMap((folder) =>
		readdirSync(folder)
			.filter((file) => file.endsWith('.json'))
			.sort()
			.map((file) => readWorkflow(join(folder, file))),
	);
}

/** Whether one of a workflow's nodes uses the credential of this name. */
export function usesCredential({ content }: DemoWorkflow, name: string): boolean {
	return list(content.nodes)
		.flatMap((node) => Object.values(record(record(node).credentials)))
		.some((credential) => record(credential).name === name);
}

/**
 * Puts credentials and workflows into n8n's database with n8n's own import commands. The workflows name
 * their credentials, and n8n finds the ids.
 *
 * @param n8n the n8n to import into; it must not be running
 * @throws DemoProblem where n8n refuses them
 */
export async function importIntoN8n(
	n8n: N8nHome,
	credentials: ImportedCredential[],
	workflows: DemoWorkflow[],
): Promise<void> {
	const folder = join(n8n.home, 'import');
	mkdirSync(folder, { recursive: true });
	const credentialsFile = join(folder, 'credentials.json');
	writeFileSync(
		credentialsFile,
		JSON.stringify(credentials.map(({ id, name, type, data }) => ({ id, name, type, data }))),
		{ mode: 0o600 },
	);
	const workflowsFile = join(folder, 'workflows.json');
	writeFileSync(
		workflowsFile,
		JSON.stringify(workflows.map(({ id, content }) => ({ ...content, id }))),
	);
	await runN8nCommand(n8n, ['import:credentials', `--input=${credentialsFile}`]);
	await runN8nCommand(n8n, ['import:workflow', `--input=${workflowsFile}`]);
	rmSync(folder, { recursive: true });
}
