import type { IDataObject, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import type { Account } from './account';
import { readAccount } from './account';
import type { Caller } from './caller';
import { isRecord } from './json';
import { QuotaWait } from './quota';
import type { Vendor } from './vendor';

/**
 * One run of a node over its items. n8n starts all items at once; here they take turns, in their order, and stop
 * when one has failed and On Error says so.
 */
export class NodeRun {
	/** The items that succeeded and that failed, by index. */
	private readonly done = new Set<number>();

	private readonly failed = new Set<number>();

	private readonly waiting: Array<(mayStart: boolean) => void> = [];

	private underWay = 0;

	private arrived = 0;

	private onIdle: Array<() => void> = [];

	/** The wait for new calls, where the vendor has a quota. */
	readonly quota = new QuotaWait();

	/** Records as this run knows them, with the version that they had; by account and record. */
	readonly known = new Map<string, { version: number; record: IDataObject }>();

	private account?: Promise<Account>;

	/**
	 * @param node the node, of which n8n makes a new copy whenever it is asked for
	 * @param total how many items the node got
	 * @param atOnce how many may be under way at the same time
	 * @param stops whether the first failure stops the node
	 * @param isCountKnown whether all items, `total` of them, arrive at the start
	 */
	constructor(
		readonly node: INode,
		private readonly total: number,
		private readonly atOnce: number,
		private readonly stops: boolean,
		private readonly isCountKnown: boolean,
	) {}

	/** The account of the node's credential, read once for all items. */
	async accountOf(context: Caller, vendor: Vendor): Promise<Account> {
		this.account ??= readAccount(context, vendor);
		return await this.account;
	}

	/** Notes that n8n has handed over an item. */
	arrive(): void {
		this.arrived += 1;
	}

	/** Notes a failure; from now on no further item starts where On Error says stop. */
	fail(item: number): void {
		this.failed.add(item);
		if (this.stops) for (const turnAway of this.waiting.splice(0)) turnAway(false);
	}

	/** Waits for this item's turn. @returns whether it may start; if not, the node has stopped before it */
	async start(): Promise<boolean> {
		if (this.hasStopped()) return false;
		if (this.underWay < this.atOnce) {
			this.underWay += 1;
			return true;
		}
		return await new Promise<boolean>((resolve) => this.waiting.push(resolve));
	}

	/** Notes that a started item has ended; the next one takes its place. */
	end(item: number, succeeded: boolean): void {
		if (succeeded) this.done.add(item);
		else this.fail(item);
		const next = this.waiting.shift();
		if (next) {
			next(true);
			return;
		}
		this.underWay -= 1;
		if (this.underWay === 0) for (const resolve of this.onIdle.splice(0)) resolve();
	}

	/** Waits until no item is under way any more. */
	async idle(): Promise<void> {
		if (this.underWay > 0) await new Promise<void>((resolve) => this.onIdle.push(resolve));
	}

	/**
	 * Says what became of the other items when one stopped the node.
	 *
	 * @param verb what happens to an item that succeeds, e.g. `written`
	 */
	report(item: number, verb: string): string {
		if (this.total <= 1 || !this.stops) return '';
		const others = this.total - this.done.size - this.failed.size;
		const done =
			this.done.size === 0
				? `No item was ${verb}`
				: `${count(this.done.size)} ${verb} (${ranges(this.done)})`;
		const rest = others === 0 ? '' : `, ${count(others)} not sent`;
		return `This was item ${item + 1} of ${this.total}. ${done}${rest}.`;
	}

	private hasStopped(): boolean {
		if (!this.stops) return false;
		// Fewer items than expected: n8n itself met a faulty expression and has given up on the node.
		return this.failed.size > 0 || (this.isCountKnown && this.arrived < this.total);
	}
}

const count = (items: number) => (items === 1 ? '1 item was' : `${items} items were`);

/** Numbers from 1 as people read them, e.g. `items 1-3, 5`. */
function ranges(items: Set<number>): string {
	const parts: Array<[first: number, last: number]> = [];
	for (const item of [...items].sort((a, b) => a - b)) {
		const latest = parts.at(-1);
		if (latest?.[1] === item) latest[1] = item + 1;
		else parts.push([item + 1, item + 1]);
	}
	const text = parts
		.map(([first, last]) => (first === last ? first : `${first}-${last}`))
		.join(', ');
	return `item${items.size === 1 ? '' : 's'} ${text}`;
}

/** The run that belongs to the data with which n8n started a node. */
const runs = new WeakMap<object, NodeRun>();

/**
 * @param context the context of one item
 * @param atOnce how many items may be under way at the same time
 * @returns the run that all items of this node share; with the first item begins a new one, also when n8n
 *   tries the node again
 */
export function nodeRun(context: IExecuteSingleFunctions, atOnce: number): NodeRun {
	const started = context.getExecuteData();
	const known = context.getItemIndex() === 0 ? undefined : runs.get(started);
	const run = known ?? startedRun(context, atOnce);
	runs.set(started, run);
	return run;
}

function startedRun(context: IExecuteSingleFunctions, atOnce: number): NodeRun {
	const node = context.getNode();
	const { data } = context.getExecuteData();
	const [items] = data.main ?? data.ai_tool ?? [];
	// As a tool, the node may be run with the data of the agent that uses it, which says nothing about its items.
	const isCountKnown = !isBatched(context) && !node.type.endsWith('Tool');
	const total = node.executeOnce ? 1 : (items?.length ?? 1);
	return new NodeRun(node, total, atOnce, !context.continueOnFail(), isCountKnown);
}

function isBatched(context: IExecuteSingleFunctions): boolean {
	const options: unknown = context.getNodeParameter('requestOptions', {});
	return isRecord(options) && isRecord(options.batching) && isRecord(options.batching.batch);
}
