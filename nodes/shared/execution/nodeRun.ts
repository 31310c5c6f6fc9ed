import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { hiddenNames } from '../parameters/properties';
import type { Types } from '../update/jsonTypes';
import { typesOf } from '../update/jsonTypes';
import { Session } from '../api/session';
import type { Vendor } from '../api/vendor';

/** How many items of a node run may be under way at once; the account's limits decide about the requests. */
const ITEMS_AT_ONCE = 5;

/** What became of an item that had been let in: `open` where it failed and may have been carried out all the same. */
export type End = 'done' | 'failed' | 'open' | 'not carried out';

/** One run of a node over its items: they take turns, in their order, and stop when one has failed and On Error says so. */
export class NodeRun {
	/** The items that have ended, by index. */
	private readonly ends = new Map<number, End>();

	private readonly waiting: Array<(mayStart: boolean) => void> = [];

	private readonly stopping = new AbortController();

	private underWay = 0;

	/** What the requests of all items share. */
	readonly session: Session;

	/** The fields that the form shows at present. */
	readonly fields: INodeProperties[];

	/** The vendor's names of those whose values must not be shown. */
	readonly hides: string[];

	/** The JSON types of the values that the form writes. */
	readonly types: Types;

	/** Whether the first failure stops the node. */
	readonly stops: boolean;

	/** IANA name of the workflow's time zone. */
	readonly timezone: string;

	/**
	 * @param operation with all its fields
	 * @param context of the whole run, or of its only item
	 * @param node the node of that context, of which n8n makes a copy whenever it is asked for
	 * @param total how many items the node got
	 * @param cancelSignal n8n's cancel signal of the execution
	 */
	constructor(
		{ fields, vendor }: { fields: INodeProperties[]; vendor: Vendor },
		context: { continueOnFail(): boolean; getTimezone(): string },
		readonly node: INode,
		private readonly total: number,
		cancelSignal?: AbortSignal,
	) {
		const { signal } = this.stopping;
		const stopSignal = cancelSignal ? AbortSignal.any([cancelSignal, signal]) : signal;
		this.session = new Session(vendor, { cancelSignal, stopSignal });
		const description = descriptionOf(node, fields);
		this.fields = fields.filter((field) =>
			NodeHelpers.displayParameter(node.parameters, field, node, description),
		);
		this.hides = [...new Set([...hiddenNames(this.fields), ...(vendor.hides ?? [])])];
		this.types = typesOf(this.fields);
		this.stops = !context.continueOnFail();
		this.timezone = context.getTimezone();
	}

	/** Notes how an item ended; where it failed and On Error says stop, no further request is sent from now on. */
	end(item: number, end: End): void {
		this.ends.set(item, end);
		if (!this.stops || (end !== 'failed' && end !== 'open')) return;
		this.stopping.abort();
		for (const turnAway of this.waiting.splice(0)) turnAway(false);
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
	leave(item: number, end: End): void {
		this.end(item, end);
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
		const others = (end: End) =>
			[...this.ends]
				.filter(([index, its]) => its === end && index !== item)
				.map(([index]) => index);
		const [done, failed, open] = [others('done'), others('failed'), others('open')];
		const ended = new Set([item, ...done, ...failed, ...open]);
		const rest = [...Array(this.total).keys()].filter((index) => !ended.has(index));
		// What may have been written, by this item or another, is not denied.
		const isOpen = open.length > 0 || this.ends.get(item) === 'open';
		const parts = [
			...(done.length === 0 && isOpen
				? []
				: [`${capital(verb)}: ${done.length === 0 ? 'no item' : items(done)}`]),
			...(open.length === 0 ? [] : [`Perhaps ${verb}: ${items(open)}`]),
			...(failed.length === 0 ? [] : [`Failed too: ${items(failed)}`]),
			...(rest.length === 0 ? [] : [`Not carried out: ${items(rest)}`]),
		];
		return `This was item ${item} of ${this.total}, counted from 0 as n8n does. ${parts.join('. ')}.`;
	}

	/** Whether no further item may start, because one has failed and On Error says stop. */
	hasStopped(): boolean {
		return this.stopping.signal.aborted;
	}
}

/**
 * What n8n looks up when it decides which fields a form shows: whether an AI agent uses the node (`@tool`) is in the name
 * of its type, as in that of the node.
 */
const descriptionOf = (node: INode, properties: INodeProperties[]): INodeTypeDescription => ({
	displayName: node.name,
	name: node.type,
	group: [],
	version: node.typeVersion,
	description: node.name,
	defaults: {},
	inputs: [],
	outputs: [],
	properties,
});

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Indexes as people read them, e.g. `2 items (1-2)`. */
function items(indexes: number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const index of [...indexes].sort((a, b) => a - b)) {
		const latest = ranges.at(-1);
		if (latest?.[1] === index - 1) latest[1] = index;
		else ranges.push([index, index]);
	}
	const text = ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`));
	return `${indexes.length === 1 ? '1 item' : `${indexes.length} items`} (${text.join(', ')})`;
}
