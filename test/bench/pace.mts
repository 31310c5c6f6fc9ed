import { DemoProblem } from '../../demo/problem.mjs';
import type { N8nHome } from '../../demo/n8n-settings.mjs';
import type { JournalEntry, Sandbox } from '../sandbox/types.js';
import { type Limit, rateUsed, violations } from '../support/pace.js';
import { pacedUpdates } from './contests.mjs';
import { startInstance } from './instance.mjs';

/** What Silvasoft advises at the most (documentation, start page). */
export const LIMITS: Limit[] = [
	{ calls: 2, milliseconds: 1_000 },
	{ calls: 50, milliseconds: 60_000 },
];

/**
 * Holds calls against the advised pace.
 *
 * @throws DemoProblem where one of them came too early
 */
export function assertInTime(calls: JournalEntry[], name: string): void {
	const tooEarly = LIMITS.flatMap((limit) => violations(calls, limit)).length;
	if (tooEarly > 0) throw new DemoProblem(`"${name}" made ${tooEarly} calls too early.`);
}

/**
 * Measures, in real time, how much of the allowed pace the node uses; that it never uses more is tested on a clock of its
 * own (test/nodes/pace.test.ts).
 *
 * @returns a sentence
 * @throws DemoProblem where the execution fails or is too fast
 */
export async function measurePace(n8n: N8nHome, sandbox: Sandbox): Promise<string> {
	const instance = await startInstance(n8n);
	try {
		sandbox.journal.length = 0;
		const { id, trigger, name } = pacedUpdates(sandbox);
		const run = await instance.editor.runWorkflow(id, trigger);
		if (!run.succeeded) throw new DemoProblem(`"${name}" failed. ${run.failure}`);
		const calls = sandbox.journal.filter(({ wrote }) => wrote);
		assertInTime(calls, name);
		const used = (100 * rateUsed(calls, LIMITS)).toFixed(1);
		return `${calls.length} updates at 2 a second and 50 a minute: ${used} % of the pace used`;
	} finally {
		await instance.stop();
	}
}
