import type { IDataObject } from 'n8n-workflow';
import { membersOf, namesIn } from '../members';
import type { Form } from '../parameters/form';
import { SKIPPED } from '../update/readModifyWrite';
import type { RecordType } from './itemContext';

/** What the nodes themselves say of a record beside the vendor's members; it is part of every output. */
const MARKERS = ['alreadyExisted', 'deleted', 'outcome', 'updated', SKIPPED];

/**
 * Makes of the records of an item what the user wants of them: all that the vendor sent, the simplified records, or
 * selected members. A form without such a choice (see `outputFields`) gives out all.
 */
export function recordOutput(
	records: IDataObject[],
	type: Pick<RecordType, 'recordKey' | 'simplify'>,
	form: Form,
): IDataObject[] {
	const { simplify, recordKey } = type;
	const { simplify: isSimplified, output, selectedFields } = form.settings;
	if (!simplify || (isSimplified !== true && output !== 'simplified' && output !== 'selected')) {
		return records;
	}
	if (output !== 'selected') {
		return records.map((record) => ({
			...simplify(record, form),
			...membersOf(record, MARKERS),
		}));
	}
	const names = String(selectedFields);
	const selections = records.map((record) => {
		const whole = { ...record, ...simplify(record, form) };
		const { found, missing } = namesIn(whole, names);
		return { json: membersOf(whole, [recordKey, ...found, ...MARKERS]), missing };
	});
	const selected = selections.map(({ json }) => json);
	const isMissing = (name: string) => selections.every(({ missing }) => missing.includes(name));
	const missing = selections[0]?.missing.filter(isMissing) ?? [];
	if (missing.length > 0) {
		selected[0].hint = adviceOn(missing, Object.keys(simplify(records[0], form)));
	}
	return selected;
}

/** An agent sees nothing but the records, and after a write a failure would make it write again. */
const adviceOn = (missing: string[], known: string[]) =>
	`The records have no field ${missing.map((name) => `"${name}"`).join(' or ')}. Select from ${known.join(', ')}, or from what the output Raw shows.`;
