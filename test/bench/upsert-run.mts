import { DemoProblem } from '../../demo/problem.mjs';
import type { N8nHome } from '../../demo/n8n-settings.mjs';
import type { DemoWorkflow } from '../../demo/workflows.mjs';
import type { JournalEntry, Sandbox } from '../sandbox/types.js';
import { rateUsed, shortestTime, timeTaken } from '../support/pace.js';
import { type Instance, startInstance } from './instance.mjs';
import { assertInTime, LIMITS } from './pace.mjs';
import { duration } from './report.mjs';
import type { Upsert } from './upsert.mjs';

/** The list of 20,000 relations has 101 pages; 50 changes and 10 creations are a call each. */
const MOST_CALLS = 161;

/** How long a workflow may take, in milliseconds; ours needs a little more than three minutes at its pace. */
const LONGEST_RUN = 600_000;

/**
 * Carries out the table with the workflow made by hand at no pace, whose time is computed since it would take hours, and
 * with our node at the advised pace, in real time.
 *
 * @returns what came out, for people
 * @throws DemoProblem where one of them fails or does other work than was wanted, and where our node makes more calls
 * than are needed or is too fast
 */
export async function measureUpsert(
	n8n: N8nHome,
	sandbox: Sandbox,
	table: Upsert,
): Promise<string> {
	const instance = await startInstance(n8n);
	try {
		const byHand = await callsOf(instance, sandbox, table, table.httpRequest);
		const ours = await callsOf(instance, sandbox, table, table.ours);
		if (ours.length > MOST_CALLS)
			throw new DemoProblem(
				`"${table.ours.name}" made ${ours.length} calls; ${MOST_CALLS} are enough.`,
			);
		assertInTime(ours, table.ours.name);
		const used = (100 * rateUsed(ours, LIMITS)).toFixed(1);
		const { changed, created } = table.wanted;
		return [
			`Create or update: ${counted(table.rows)} rows, of which ${changed} differ and ${created} are new`,
			`  ours          ${described(ours)}; ${duration(timeTaken(ours))} at the advised pace (measured, ${used} % of it used, 0 calls too early)`,
			`  HTTP Request  ${described(byHand)}; ${duration(shortestTime(byHand.length, LIMITS))} at the advised pace (computed)`,
			`  both          ${changed} changed and ${created} created, by one write each; nothing else has another value`,
		].join('\n');
	} finally {
		sandbox.reset();
		await instance.stop();
	}
}

const described = (calls: JournalEntry[]): string =>
	`${counted(calls.length)} calls, ${counted(calls.filter(({ wrote }) => wrote).length)} of them writes`;

const counted = (count: number): string => count.toLocaleString('en');

async function callsOf(
	{ editor }: Instance,
	sandbox: Sandbox,
	{ wanted, work }: Upsert,
	{ id, name, trigger }: DemoWorkflow,
): Promise<JournalEntry[]> {
	sandbox.reset();
	const run = await editor.runWorkflow(id, trigger, undefined, LONGEST_RUN);
	if (!run.succeeded) throw new DemoProblem(`"${name}" failed. ${run.failure}`);
	const { changed, created, others } = work(sandbox);
	if (changed !== wanted.changed || created !== wanted.created || others !== wanted.others)
		throw new DemoProblem(
			`"${name}" changed ${changed} of ${wanted.changed} relations, created ${created} of ${wanted.created}, and did ${others} other things.`,
		);
	return [...sandbox.journal];
}
