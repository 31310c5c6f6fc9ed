import type { Fact } from '../facts/fact';
import type { FormFacts } from '../facts/form';
import type { Form } from './forms';
import { wholeForms } from './forms';

/** The form of an update, in one of its modes. */
export interface Update extends Pick<Form, 'name' | 'start'> {
	node: Form['row']['node'];
	/** Whether an item without a value is no error: it is unchanged, or created with the value that it is looked up by. */
	mayBeEmpty: boolean;
	/** What each field may hold. */
	fields: FormFacts;
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
		mayBeEmpty: row.looksUp !== undefined,
		fields: mode.fields,
		needed: facts.filter(({ required }) => required),
		optional: facts.filter(({ required }) => !required),
	}));
