import type { Fact } from '../facts/fact';
import type { FormFacts } from '../facts/form';
import type { Form } from './forms';
import { wholeForms } from './forms';

/** The form of an update, in one of its modes. */
export interface Update extends Pick<Form, 'name' | 'start'> {
	node: Form['row']['node'];
	/** Whether it may create the record, so that a record without other values is worth an item too. */
	looksUp: boolean;
	/** What each field may hold. */
	fields: FormFacts;
	/** Whether it creates what it does not find, which takes no value besides the one that it looks for. */
	looksUp: boolean;
	/** What it cannot do without. */
	needed: Fact[];
	/** Its other fields. */
	optional: Fact[];
}

/** Every form of every update; where two have the same fields, the first one. */
export const updates: Update[] = wholeForms
	.filter(({ row, hasSameFields }) => row.kind === 'update' && !hasSameFields)
	.map(({ name, start, row, mode, facts }) => ({
		name,
		node: row.node,
		start,
		looksUp: row.looksUp !== undefined,
		fields: mode.fields,
		looksUp: row.looksUp !== undefined,
		needed: facts.filter(({ required }) => required),
		optional: facts.filter(({ required }) => !required),
	}));
