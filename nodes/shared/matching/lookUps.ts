import type { IDataObject } from 'n8n-workflow';
import type { RecordClient } from '../api/records';
import type { LookUp } from '../parameters/lookUp';
import type { Naming } from './contested';
import { contestedValues, plainValuesOf } from './contested';
import type { Basis, Finder } from './finder';
import { plainValue } from './finder';
import { WrittenRecords } from './writtenRecords';

/** How records are looked up: each by a call of its own, all by reading the list, or by what takes fewer calls. */
export type Way = 'automatic' | 'list' | 'single';

/** For so many values it is never worth while to read a list. */
const FEW = 2;

/** After so many of the calls that single look-ups would take, the list is asked whether it ends in time. */
const SHARE_BEFORE_ASKING = 0.1;

/**
 * Finds the records of one account that the items of a run name by a member.
 *
 * A list of all records costs a call per page and answers for all items; a look-up costs one call and answers for one.
 * How long the list is, nobody says. So for more than a few values it is read, until a tenth of the calls is used up that
 * single look-ups would take. Then one call tells whether it ends within as many pages as there are values: if so it is
 * read to its end, else each value is looked up. That never takes more than twice the fewest calls: with n values and a
 * list of p pages it takes p where p is at most n / 10, p + 1 up to n, and at most n / 10 + 2 + n beyond.
 */
export class LookUps {
	private readonly wanted: Set<string>;

	/** What is known of a value: the records as they were read, or as this run has left them. */
	private readonly known = new Map<string, Promise<IDataObject[]>>();

	/** Values of which the list, as it was read, tells nothing any more. */
	private readonly uncertain = new Set<string>();

	/** What this run has written. */
	readonly written = new WrittenRecords();

	/** The values of which the items' order decides whom they name. */
	private readonly contested: Set<string>;

	private list?: Promise<Map<string, IDataObject[]> | undefined>;

	private isRead = false;

	/** The calls for the list: its pages, and the question where it ends. */
	private listCalls = 0;

	private singles = 0;

	/** Values that were asked for by a call of their own. */
	private readonly asked = new Set<string>();

	/** The calls for values that the list does not have, before records are created for them. */
	private checks = 0;

	/**
	 * @param by the member
	 * @param items the values of all items of the run
	 * @param members those that the items write; see `Finder.pages`
	 */
	constructor(
		private readonly finder: Finder,
		private readonly by: string,
		items: Naming[],
		private readonly way: Way,
		private readonly members: string[],
	) {
		this.wanted = new Set(items.map(({ value }) => plainValue(value)));
		this.contested = contestedValues(items);
	}

	/**
	 * Finds the records with a value.
	 *
	 * @returns more than one where the value is not unique
	 */
	async find(lookUp: LookUp, records: RecordClient, basis: Basis): Promise<IDataObject[]> {
		const value = plainValue(lookUp.value);
		const known = this.known.get(value);
		if (known) return await known;
		const found = this.search(lookUp, records, basis);
		this.known.set(value, found);
		found.catch(() => this.known.delete(value));
		return await found;
	}

	/**
	 * Finds the record with a value where it takes fewer calls to read the list than to read each record for itself.
	 *
	 * @returns `undefined` where it does not, or where the list does not have exactly one
	 */
	async findInList(
		{ value }: LookUp,
		records: RecordClient,
		basis: Basis,
	): Promise<IDataObject | undefined> {
		this.list ??= this.readList(records, basis);
		const found = (await this.list)?.get(plainValue(value)) ?? [];
		return found.length === 1 ? found[0] : undefined;
	}

	/**
	 * Asks for a value that was not found, before a record is created for it: where the list may pass over a record, nobody
	 * must get a second one.
	 *
	 * @returns nothing, without a call, where a call of its own has told already that there is none
	 */
	async findPassedOver(
		lookUp: LookUp,
		records: RecordClient,
		basis: Basis,
	): Promise<IDataObject[]> {
		const value = plainValue(lookUp.value);
		if (!this.finder.mayPassOver || this.asked.has(value)) return [];
		this.checks += 1;
		const found = await this.ask(lookUp, records, basis);
		if (found.length > 0) this.known.set(value, Promise.resolve(found));
		return found;
	}

	/** Whether a value was asked for by a call of its own, and not found in the list. */
	wasAskedFor({ value }: LookUp): boolean {
		return this.asked.has(plainValue(value));
	}

	/** Notes that this run has created a record with a value. */
	noteCreated({ value }: LookUp, record: IDataObject): void {
		const before = this.known.get(plainValue(value)) ?? Promise.resolve([]);
		this.known.set(
			plainValue(value),
			before.then((records) => [...records, record]),
		);
	}

	/** Whether other items of the run change whom the values of an item name, or it does so for them. */
	isContested(item: Naming): boolean {
		return plainValuesOf(item).some((value) => this.contested.has(value));
	}

	/** Notes that the values of an item may name other records than before, or none: the next item with one of them asks. */
	forget(item: Naming): void {
		for (const value of plainValuesOf(item)) {
			this.known.delete(value);
			this.uncertain.add(value);
		}
	}

	/** Says how the records were found, where that took more than a few calls; for the run's hint. */
	report(): string | undefined {
		const { noun, plural } = this.finder;
		const each = `${this.singles} ${this.singles === 1 ? noun : plural} looked up with a call each`;
		if (!this.isRead) return this.singles > FEW ? `${each}.` : undefined;
		const list = `The list of ${plural} was read, ${this.listCalls} ${this.listCalls === 1 ? 'call' : 'calls'}, to find what ${this.wanted.size === 1 ? '1 value names' : `${this.wanted.size} values name`}.`;
		const rest = this.singles === 0 ? '' : ` It is long, so the rest was asked for: ${each}.`;
		const checks = this.checks === 1 ? '1 value was' : `${this.checks} values were`;
		const again = ` ${checks} asked for again before a ${noun} was created.`;
		return `${list}${rest}${this.checks === 0 ? '' : again}`;
	}

	private async search(
		lookUp: LookUp,
		records: RecordClient,
		basis: Basis,
	): Promise<IDataObject[]> {
		const value = plainValue(lookUp.value);
		if (!this.uncertain.has(value)) {
			this.list ??= this.readList(records, basis);
			const list = await this.list;
			if (list) return list.get(value) ?? [];
		}
		this.singles += 1;
		return await this.ask(lookUp, records, basis);
	}

	private async ask(lookUp: LookUp, records: RecordClient, basis: Basis): Promise<IDataObject[]> {
		const value = plainValue(lookUp.value);
		const found = await this.finder.find(records, lookUp, basis);
		this.asked.add(value);
		return found.filter((record) => this.valuesOf(record).includes(value));
	}

	private readonly valuesOf = (record: IDataObject): string[] =>
		this.finder
			.valuesOf(record, this.by)
			.map(plainValue)
			.filter((value) => value !== '');

	/** @returns the records by the values that are wanted; `undefined` where single look-ups take fewer calls */
	private async readList(
		records: RecordClient,
		basis: Basis,
	): Promise<Map<string, IDataObject[]> | undefined> {
		const { finder, way, wanted } = this;
		if (!finder.pages || way === 'single') return undefined;
		if (way === 'automatic' && wanted.size <= FEW) return undefined;
		const found = new Map<string, IDataObject[]>();
		const asksAfter = Math.ceil(wanted.size * SHARE_BEFORE_ASKING);
		let hasAsked = way === 'list' || !finder.reaches;
		let pages = 0;
		let count = 0;
		let longest = 0;
		for await (const page of finder.pages(records, this.by, basis, this.members)) {
			pages += 1;
			this.listCalls += 1;
			count += page.length;
			longest = Math.max(longest, page.length);
			for (const record of page) this.sort(record, found);
			// Pages overlap by one record; a shorter one is the last.
			const isLast = page.length < longest - 1 || page.length === 0;
			if (hasAsked || isLast || pages < asksAfter) continue;
			hasAsked = true;
			this.listCalls += 1;
			const end = Math.floor((count / pages) * wanted.size);
			if (await finder.reaches?.(records, end, basis)) {
				this.isRead = true;
				return undefined;
			}
		}
		this.isRead = true;
		return found;
	}

	private sort(record: IDataObject, found: Map<string, IDataObject[]>): void {
		for (const value of new Set(this.valuesOf(record))) {
			if (!this.wanted.has(value)) continue;
			const same = found.get(value);
			if (same) same.push(record);
			else found.set(value, [record]);
		}
	}
}
