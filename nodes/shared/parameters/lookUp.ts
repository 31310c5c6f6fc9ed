import type { JsonValue } from '../json';

/** A value that a record is found by. */
interface Named {
	/** The vendor's name of the member that has the value, e.g. `Email`. */
	by: string;
	/** The same as people read it. */
	label: string;
	value: JsonValue;
}

/** What names the record of an item where that is not its key. */
export interface LookUp extends Named {
	/** Where several values name the record together: each of them. `value` is then one text that stands for them all. */
	parts?: Named[];
}

/** @returns what a record is looked up by, as messages say it, e.g. `Email jane@example.com` */
export const spoken = ({ parts, ...one }: LookUp): string =>
	(parts ?? [one]).map(({ label, value }) => `${label} ${String(value)}`).join(', ');
