import type { NodeParameterValueType } from 'n8n-workflow';

/** One row of a parameter table on a vendor's page, and how it is filled in and arrives. */
export interface Fact {
	/** As the page writes it, e.g. `Relation_Contact > Email`. */
	name: string;
	/** The parameter of the node that holds it, e.g. `mainContact.Email`. */
	parameter: string;
	/** What a user enters. */
	value: NodeParameterValueType | object;
	/**
	 * Where the vendor gets it: `query`, `headers` or `json` (the body), and the path in there; `path` for the key of a
	 * record in the address; for a part of a condition in the query also how that part begins, e.g. `name contains`.
	 */
	at: [where: 'query' | 'headers' | 'json' | 'path', ...path: Array<string | number>];
	/** What the vendor gets; in the JSON type of the page's table. */
	sent: unknown;
	/** Whether the operation cannot do without it. */
	required?: true;
	/** Whether the vendor has no value of it that stands for none. */
	neverEmpty?: true;
}

/** A resource locator as the editor stores it. */
export const locator = (value: string | number) => ({ __rl: true, mode: 'id', value });
