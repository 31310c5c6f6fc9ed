import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord, list, record, text } from '../../demo/json.mjs';
import type { N8nHome } from '../../demo/n8n-settings.mjs';
import { pause } from '../../demo/stop.mjs';
import type { Sandbox } from '../sandbox/types.js';
import { categoryOf, type Frame, OTHER } from './categories.mjs';
import type { Contest } from './contests.mjs';
import { startInstance } from './instance.mjs';
import { type Contestant, measure } from './measure.mjs';

/** Milliseconds of a run by what they were spent on. */
export interface Spent {
	/** Time of the node, waiting included. */
	total: number;
	byCategory: Map<string, number>;
	/** By function and file, without the functions it calls. */
	byFunction: Map<string, number>;
}

const PROFILER = new URL('profiler.mjs', import.meta.url).href;

/**
 * Profiles one run, the second one in a new n8n.
 *
 * @returns where the processor's time went while the node ran
 */
export async function profile(
	n8n: N8nHome,
	sandbox: Sandbox,
	contest: Contest,
	contestant: Contestant,
): Promise<Spent> {
	const file = join(n8n.home, 'bench.cpuprofile');
	rmSync(file, { force: true });
	const instance = await startInstance(n8n, ['--import', PROFILER]);
	try {
		await measure(instance, sandbox, contest, contestant);
		process.kill(instance.processId, 'SIGUSR2');
		const { start, time } = await measure(instance, sandbox, contest, contestant);
		process.kill(instance.processId, 'SIGUSR2');
		while (!existsSync(file)) await pause(100);
		return spent(JSON.parse(readFileSync(file, 'utf8')), start, time);
	} finally {
		await instance.stop();
	}
}

interface Call extends Frame {
	caller?: Call;
}

function callsById(nodes: unknown[]): Map<number, Call> {
	const calls = new Map<number, Call>();
	for (const node of nodes.filter(isRecord)) {
		const frame = record(node.callFrame);
		calls.set(Number(node.id), { functionName: text(frame.functionName), url: text(frame.url) });
	}
	for (const node of nodes.filter(isRecord)) {
		for (const child of list(node.children)) {
			const call = calls.get(Number(child));
			if (call) call.caller = calls.get(Number(node.id));
		}
	}
	return calls;
}

/** The category of the function itself or of the nearest caller that has one. */
function nearestCategory(call: Call | undefined): string {
	for (let at = call; at; at = at.caller) {
		const category = categoryOf(at);
		if (category) return category;
	}
	return OTHER;
}

/**
 * Adds up a profile in the format of Chrome's developer tools.
 *
 * @param start of the time that counts, in milliseconds since 1970
 * @param total length of the time that counts, in milliseconds
 */
function spent(content: unknown, start: number, total: number): Spent {
	const { nodes, samples, timeDeltas, startTime, clockOffset } = record(content);
	const calls = callsById(list(nodes));
	const deltas = list(timeDeltas);
	const result: Spent = { total, byCategory: new Map(), byFunction: new Map() };
	const add = (sums: Map<string, number>, name: string, time: number) =>
		sums.set(name, (sums.get(name) ?? 0) + time);
	let at = (Number(startTime) + Number(clockOffset)) / 1000;
	list(samples).forEach((sample, index) => {
		// A sample stands for the time until the next one.
		at += Number(deltas[index]) / 1000;
		const time = Number(deltas[index + 1] ?? 0) / 1000;
		if (at < start || at > start + total) return;
		const call = calls.get(Number(sample));
		if (!call) return;
		const category = call.functionName === '(idle)' ? 'waiting' : nearestCategory(call);
		add(result.byCategory, category, time);
		add(result.byFunction, `${call.functionName || '(anonymous)'} ${shortened(call.url)}`, time);
	});
	return result;
}

/** A file's path from its package on. */
function shortened(url: string): string {
	const path = url.startsWith('file:') ? fileURLToPath(url) : url;
	return path.replace(/^.*node_modules\//, '');
}
