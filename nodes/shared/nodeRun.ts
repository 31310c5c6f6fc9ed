import type { INode } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Accounts } from './account';
import type { Field } from './field';
import { QuotaWait } from './quota';
import type { Vendor } from './vendor';

/** How many items of a node run may be under way at once; the account's pace decides about the calls. */
const ITEMS_AT_ONCE = 5;

/** One run of a node over its items: they take turns, in their order, and stop when one has failed and On Error says so. */
export class NodeRun {
	/** The items that succeeded and that failed, by index. */
	private readonly done = new Set<number>();

	private readonly failed = new Set<number>();

	private readonly waiting: Array<(mayStart: boolean) => void> = [];

	private underWay = 0;

	/** The wait for new calls, where the vendor has a quota. */
	readonly quota = new QuotaWait();

	readonly accounts: Accounts;

	/** The fields that the form shows at present. */
	readonly fields: Field[];

	/** Whether the first failure stops the node. */
	readonly stops: boolean;

	/** IANA name of the workflow's time zone. */
	readonly timezone: string;

	/**
	 * @param operation with all its fields
	 * @param context of the whole run, or of its only item
	 * @param node the node of that context, of which n8n makes a copy whenever it is asked for
	 * @param total how many items the node got
	 */
	constructor(
		{ fields, vendor }: { fields: Field[]; vendor: Vendor },
		context: { continueOnFail(): boolean; getTimezone(): string },
		readonly node: INode,
		private readonly total: number,
	) {
		this.accounts = new Accounts(vendor);
		this.fields = fields.filter((field) =>
			NodeHelpers.displayParameter(node.parameters, field, node, null),
		);
		this.stops = !context.continueOnFail();
		this.timezone = context.getTimezone();
	}

	/** Notes a failure; from now on no further item starts where On Error says stop. */
	fail(item: number): void {
		this.failed.add(item);
		if (this.stops) for (const turnAway of this.waiting.splice(0)) turnAway(false);
	}

	/** Waits for this item's turn. @returns whether it may start; if not, the node has stopped before it */
	async enter(): Promise<boolean> {
		if (this.hasStopped()) return false;
		if (this.underWay < ITEMS_AT_ONCE) {
			this.underWay += 1;
			return true;
		}
		return await new Promise<boolean>((resolve) => this.waiting.push(resolve));
	}

	/** Notes that a started item has ended; the next one takes its place. */
	leave(item: number, succeeded: boolean): void {
		if (succeeded) this.done.add(item);
		else this.fail(item);
		const next = this.waiting.shift();
		if (next) next(true);
		else this.underWay -= 1;
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

	/** Whether no further item may start, because one has failed and On Error says stop. */
	hasStopped(): boolean {
		return this.stops && this.failed.size > 0;
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
