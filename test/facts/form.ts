/** What is known of one field of a form: what it may hold, and who says so. */
export interface FieldFact {
	/** n8n's type of the field. */
	type: string;
	/** What it holds at first, where that is something. */
	default?: unknown;
	/** Whether the form is of no use without it. */
	required?: true;
	/** The values of a choice, in alphabetical order. */
	options?: Array<string | number | boolean>;
	/** The longest text, in characters. */
	max?: number;
	/** The form of the value that the vendor wants, in the words of OpenAPI. */
	format?: string;
	/** The least and the greatest number. */
	from?: number;
	to?: number;
	/** How many digits a number may have after the point. */
	decimals?: number;
	/** Whether it is hidden like a password. */
	secret?: true;
	/** Whether it is said to be for business relations only. */
	businessOnly?: true;
	/** The members of a JSON object, in alphabetical order. */
	members?: string[];
	/** The members without which a JSON object or a collection makes no sense, in alphabetical order. */
	needs?: string[];
}

/** Facts by the place of the field in its form, e.g. `updateFields.Email`. */
export type FormFacts = Record<string, FieldFact & { source: string }>;

type Fields = Record<string, FieldFact>;

const sorted = <Item extends string | number | boolean>(items: Item[]) =>
	[...items].sort((a, b) => (String(a) < String(b) ? -1 : 1));

/** Facts that come from one page or from one decision of ours. */
export const from = (source: string, fields: Fields): FormFacts =>
	Object.fromEntries(Object.entries(fields).map(([name, fact]) => [name, { ...fact, source }]));

/** The same facts in a collection of the form, e.g. `updateFields`. */
export const inside = (collection: string, facts: FormFacts): FormFacts =>
	Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`${collection}.${name}`, fact]));

/** Those of the facts that are not about the named fields. */
export const except = (facts: FormFacts, ...names: string[]): FormFacts =>
	Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));

export const text = (max?: number): FieldFact => ({
	type: 'string',
	...(max !== undefined && { max }),
});

export const secret = (max?: number): FieldFact => ({ ...text(max), secret: true });

/** An email address: what is given is checked, except where it only searches. */
export const email = (max?: number): FieldFact => ({ ...text(max), format: 'email' });

/** A country by its code of two letters. */
export const country: FieldFact = { ...text(), format: 'country' };

export const guid: FieldFact = { type: 'string', format: 'uuid' };

/** A whole number of 32 bits that is not below `from`, and at first is `first`. */
export const whole = (from: number, first = from): FieldFact => ({
	type: 'number',
	format: 'int32',
	decimals: 0,
	default: first,
	from,
});

/** A yes or no; an optional one is at first the one for which people add it. */
export const flag = (first = true): FieldFact => ({ type: 'boolean', default: first });

export const moment = (format: 'date' | 'date-time' | 'http-date' | 'unix-seconds'): FieldFact => ({
	type: 'dateTime',
	format,
});

/** One of several values. @param first the one that is chosen at first */
export const choice = (first: string | number, ...others: Array<string | number>): FieldFact => ({
	type: 'options',
	default: first,
	options: sorted([first, ...others]),
});

/** A record that is chosen from a list or named by its key. */
export const record = (format: 'int32' | 'int64' | 'uuid'): FieldFact => ({
	type: 'resourceLocator',
	format,
});

export const object = (members?: string[], needs: string[] = []): FieldFact => ({
	type: 'json',
	...(members && { members: sorted(members), needs: sorted(needs) }),
});

/** A collection that makes no sense without some of its fields. */
export const collection = (...needs: string[]): FieldFact => ({
	type: 'collection',
	needs: sorted(needs),
});

export const required = (fact: FieldFact): FieldFact => ({ ...fact, required: true });

export const businessOnly = (fact: FieldFact): FieldFact => ({ ...fact, businessOnly: true });

/** The option of updates that says what a blank value does. */
export const emptyValues: FormFacts = from('Ours: a blank cell must not erase what is stored', {
	emptyValues: choice('leaveOut', 'clear'),
});
