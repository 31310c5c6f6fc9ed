import { isRecord, type JsonRecord, list, record, text } from './json.mjs';

/**
 * n8n hands out the data of an execution as one flat list in which every text inside an object or a list
 * is the index of its value. This puts the values back in their places.
 *
 * @param flat the list as JSON text
 * @returns the value that stands at index 0, with everything in it
 */
export function unfold(flat: string): unknown {
	const table = list(JSON.parse(flat));
	const done = new Map<number, unknown>();
	const place = (part: unknown): unknown => (typeof part === 'string' ? at(Number(part)) : part);
	const at = (index: number): unknown => {
		const entry = table[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		if (done.has(index)) return done.get(index);
		if (Array.isArray(entry)) {
			const values: unknown[] = [];
			done.set(index, values);
			for (const part of entry) values.push(place(part));
			return values;
		}
		const values: JsonRecord = {};
		done.set(index, values);
		for (const [name, part] of Object.entries(entry)) values[name] = place(part);
		return values;
	};
	return at(0);
}

/** What became of one execution of a workflow. */
export class FinishedRun {
	private readonly result: JsonRecord;

	/**
	 * @param status n8n's own word: success, error, crashed, canceled
	 * @param data the execution's data as n8n's REST interface gives it
	 */
	constructor(
		readonly status: string,
		data: string,
	) {
		this.result = record(record(data ? unfold(data) : {}).resultData);
	}

	get succeeded(): boolean {
		return this.status === 'success';
	}

	/** The node that did not work and what it said, in one sentence; empty after a success. */
	get failure(): string {
		if (this.succeeded) return '';
		const error = record(this.result.error);
		const node = text(record(error.node).name) || this.lastNode;
		const words = [text(error.message) || this.status, text(error.description)];
		const sentences = words.filter((word) => word).map((word) => word.replace(/\.$/, ''));
		return `The node "${node}" says: ${sentences.join('. ')}.`;
	}

	/** The name of the node that ran last. */
	get lastNode(): string {
		return text(this.result.lastNodeExecuted);
	}

	/**
	 * When a node's last run began, in milliseconds since 1970, and how many milliseconds it took, both by
	 * n8n's own clock; zeros where it did not run.
	 */
	spanOf(node: string): { start: number; duration: number } {
		const run = record(list(record(this.result.runData)[node]).at(-1));
		return { start: Number(run.startTime ?? 0), duration: Number(run.executionTime ?? 0) };
	}

	/** The items that a node gave out, from its first output and last run; empty where it did not run. */
	itemsOf(node: string): JsonRecord[] {
		const runs = list(record(this.result.runData)[node]);
		const outputs = list(record(record(runs.at(-1)).data).main);
		return list(outputs[0])
			.map((item) => record(item).json)
			.filter(isRecord);
	}
}
