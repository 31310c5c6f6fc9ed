import { DemoProblem } from '../../demo/problem.mjs';
import { pause } from '../../demo/stop.mjs';
import type { DemoWorkflow } from '../../demo/workflows.mjs';
import type { Sandbox } from '../sandbox/types.js';
import type { Contest } from './contests.mjs';
import type { Instance } from './instance.mjs';
import { forgetPeak, peakOf, processorTimeOf } from './process.mjs';
import { MEASURED } from './workflow.mjs';

/** How long n8n is left alone between two runs, in milliseconds. */
const SETTLING = 500;

export type Contestant = 'ours' | 'httpRequest';

export interface Measurement {
	/** When the node began, in milliseconds since 1970. */
	start: number;
	/** Time of the node alone, in milliseconds, as n8n's execution log gives it. */
	time: number;
	/** Processor time of n8n's process for the whole workflow, in milliseconds, where it can be told. */
	processorTime: number | undefined;
	/** Calls that reached the sandbox. */
	calls: number;
	/** The most memory that n8n's process held meanwhile, in MB; `undefined` where it cannot be told. */
	peak: number | undefined;
}

/**
 * Runs one contestant's workflow.
 *
 * @throws DemoProblem where it fails or does not do the whole work
 */
export async function measure(
	{ editor, processId }: Instance,
	sandbox: Sandbox,
	contest: Contest,
	contestant: Contestant,
): Promise<Measurement> {
	const workflow: DemoWorkflow = contest[contestant];
	// What the run before has left to do, such as the answer with its data, is no part of this one.
	await pause(SETTLING);
	sandbox.journal.length = 0;
	const hasPeak = forgetPeak(processId);
	const before = processorTimeOf(processId);
	let after: number | undefined;
	let peak: number | undefined;
	const run = await editor.runWorkflow(workflow.id, workflow.trigger, () => {
		after = processorTimeOf(processId);
		if (hasPeak) peak = peakOf(processId);
	});
	if (!run.succeeded) throw new DemoProblem(`"${workflow.name}" failed. ${run.failure}`);
	const done = contest.done(sandbox.journal, run.itemsOf(MEASURED));
	if (done !== contest.wanted)
		throw new DemoProblem(`"${workflow.name}" did ${done} of ${contest.wanted}.`);
	const { start, duration: time } = run.spanOf(MEASURED);
	const processorTime = before === undefined || after === undefined ? undefined : after - before;
	return { start, time, processorTime, calls: sandbox.journal.length, peak };
}

/** One run of each, one right after the other. */
export type Pair = Record<Contestant, Measurement>;

/**
 * Runs both contestants once as a warm-up and then in pairs, of which every other one begins with the other
 * contestant.
 *
 * @param onPair is given each pair as it is done
 */
export async function pairs(
	instance: Instance,
	sandbox: Sandbox,
	contest: Contest,
	count: number,
	onPair: (pair: Pair, index: number) => void,
): Promise<Pair[]> {
	const measured: Pair[] = [];
	for (let index = -1; index < count; index++) {
		const run = async (contestant: Contestant) =>
			await measure(instance, sandbox, contest, contestant);
		const first = index % 2 === 0 ? await run('ours') : undefined;
		const httpRequest = await run('httpRequest');
		const pair = { ours: first ?? (await run('ours')), httpRequest };
		if (index < 0) continue;
		measured.push(pair);
		onPair(pair, index);
	}
	return measured;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
