import type { IDataObject } from 'n8n-workflow';
import type { SimpleField } from '../shared/field';
import { toSend } from '../shared/value';
import type { Work } from '../shared/work';
import { PAGE_SIZE } from './api';

export const returnAll: SimpleField = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: SimpleField = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
};

/**
 * Reads as many relations as the user wants, in as few calls as that takes.
 *
 * More than one page needs an order that stays the same between the calls; Silvasoft advises to sort by the
 * creation date or the RelationGUID (listrelations, note). A relation that a change of the list moves to the
 * next page is given out once.
 *
 * @param work its call has filters, sorting and the offset to start from; its form `returnAll` and `limit`
 */
export async function relationPages(work: Work): Promise<IDataObject[]> {
	const { call } = work;
	if (work.form.findsNothing) return [];
	const wanted = wantedCount(work);
	const query =
		wanted > PAGE_SIZE ? { ...firstByGuid(call.query), ...call.query } : { ...call.query };
	const found = new Map<unknown, IDataObject>();
	let offset = Number(query.Offset ?? 0);
	for (;;) {
		const size = Math.min(PAGE_SIZE, wanted - found.size);
		const page = { ...query, Limit: String(size), ...(offset > 0 && { Offset: String(offset) }) };
		const records = await work.read({ ...call, query: page });
		const before = found.size;
		for (const record of records) found.set(record.RelationGUID, record);
		offset += size;
		const isShort = records.length < size || query.RelationGUID !== undefined;
		// A full page of known relations means that the offset has no effect: asking on would never end.
		const bringsNothing = found.size === before;
		if (isShort || bringsNothing || found.size >= wanted)
			return [...found.values()].slice(0, wanted);
	}
}

/** The order in which pages are read when the user chose none; a chosen direction is kept. */
function firstByGuid(query: Record<string, string> = {}): Record<string, string> {
	return query.Sorting === undefined ? { Sorting: 'RelationGUID', SortDir: 'ASC' } : {};
}

function wantedCount({ caller, run }: Work): number {
	const valueOf = (field: SimpleField) => {
		const raw = caller.parameter(field.name);
		return toSend({ ...field, required: true }, raw, run.timezone);
	};
	if (valueOf(returnAll) === true) return Infinity;
	return Number(valueOf({ ...limit, send: { format: 'int32' } }));
}
