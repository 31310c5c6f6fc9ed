import type { IDataObject } from 'n8n-workflow';
import type { Account } from './account';
import type { Caller } from './caller';
import type { Call, Answer, Vendor } from './vendor';
import type { Form } from './form';
import { isRecord } from './json';
import type { NodeRun } from './nodeRun';
import { about } from './problems';
import { alone, noteWrite } from './recordLock';
import { Refused, send } from './send';

/** What the carrying out of an item has to know of its operation. */
export interface Kind {
	vendor: Vendor;
	/** The member that every record of this kind has: an answer without it is none. */
	recordKey: string;
	/** What the record is called in messages, e.g. `relation 662`; missing where there is no record yet. */
	nameOf?(form: Form): string;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	howToCheck?: string;
	/** What a write gives out when the vendor confirms it without a body; without it that is a failure. */
	whenUnanswered?(form: Form): IDataObject;
}

/** One item on its way to the vendor. */
export class Work {
	constructor(
		readonly caller: Caller,
		/** The index of the item. */
		readonly item: number,
		readonly run: NodeRun,
		readonly kind: Kind,
		readonly form: Form,
		/** The operation's own call, with the values of the form. */
		readonly call: Call,
	) {}

	/** Makes a call that reads. @returns its records */
	async read(call: Call): Promise<IDataObject[]> {
		return this.recordsIn(await send(this.caller, this.run, this.kind.vendor, call), call);
	}

	/**
	 * Makes a call that writes.
	 *
	 * @returns the record as it is now
	 * @throws Refused also where the vendor confirms the write without naming a record: nothing was written then
	 */
	async write(call: Call = this.call): Promise<IDataObject> {
		const { record } = await this.written(call);
		return record;
	}

	/** The same. @returns also the answer, for what its headers say */
	async written(call: Call = this.call): Promise<{ record: IDataObject; answer: Answer }> {
		const { kind } = this;
		const [answer, record] = await this.answered(call).catch(this.doubt(call));
		if (record) return { record, answer };
		if (kind.whenUnanswered && answer.text.trim() === '') {
			return { record: kind.whenUnanswered(this.form), answer };
		}
		const checking = kind.howToCheck ? ` To be sure, ${kind.howToCheck}` : '';
		const why = call.record ? `: it has no ${call.record}, or did not change it` : '';
		throw new Refused({
			message: `${kind.vendor.name} wrote nothing${why}`,
			description: `It answered without a record, which means that nothing was created or changed. Check that the record exists and that the values suit it.${checking}`,
		});
	}

	/** Writes one record as the form says, while nothing else in this process writes it. */
	async writeRecord(id: string): Promise<IDataObject> {
		return await this.onRecord(id, async (record) => {
			noteWrite(record);
			return await this.write();
		});
	}

	/**
	 * Does what ends in a write to one record, while nothing else in this process writes it.
	 *
	 * @param task gets a name for the record that is unique among accounts, and the records known in this account
	 */
	async onRecord<Result>(
		id: string,
		task: (record: string, known: Account['known']) => Promise<Result>,
	): Promise<Result> {
		const { key, known } = await this.run.accounts.of(this.caller);
		const record = `${key} ${id}`;
		const { cancelSignal } = this.caller;
		return await alone(record, async () => await task(record, known), cancelSignal);
	}

	private async answered(call: Call): Promise<[answer: Answer, record?: IDataObject]> {
		const answer = await send(this.caller, this.run, this.kind.vendor, call);
		return [answer, this.recordsIn(answer, call)[0]];
	}

	/** Adds to a failure that leaves open whether a write was made what to do about that. */
	private doubt(call: Call) {
		return (error: unknown): never => {
			if (!(error instanceof Refused) || !error.mayHaveWorked) throw error;
			const { message, description } = error.problem;
			const doubt =
				call.method === 'POST'
					? `It may have been created all the same: ${this.kind.howToCheck ?? ''}`
					: 'It may have been changed all the same; to run this item again does no harm.';
			throw new Refused({ message, description: `${description} ${doubt}`.trim() }, error.status);
		};
	}

	/** @returns the records in an answer; none where it says in one of several ways that there are none */
	private recordsIn(answer: Answer, call: Call): IDataObject[] {
		const { vendor, recordKey } = this.kind;
		const { normalize = (record) => record } = vendor;
		const entries = (Array.isArray(answer.json) ? answer.json : [answer.json]).filter(
			(entry) => !isNothing(entry),
		);
		const records = entries
			.filter(isRecord)
			.map((entry) => normalize(entry))
			.filter((entry) => recordKey in entry);
		if (records.length === entries.length) return records;
		const problem = {
			message: `${vendor.name} sent something else than expected`,
			description: `A record without "${recordKey}" is none. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
		};
		throw new Refused(about(call, problem), answer.status, true);
	}
}

const isNothing = (entry: unknown) =>
	(entry ?? '') === '' || (isRecord(entry) && Object.keys(entry).length === 0);
