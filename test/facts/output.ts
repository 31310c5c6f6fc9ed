import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FormFacts } from './form';
import { choice, flag, from, required, text } from './form';

/** What the nodes say of a record beside the vendor's members. */
export const markers = ['alreadyExisted', 'deleted', 'outcome', 'updated', 'updateSkipped'];

/** The most members that a simplified record has (n8n, UX guidelines, "Simplify"). */
export const MOST_MEMBERS = 10;

/** The member that names a record, by resource. */
export const keys: Record<string, string> = {
	'silvasoft relation': 'RelationGUID',
	'superOffice relation': 'RelationId',
	'superOffice company': 'ContactId',
	'superOffice person': 'PersonId',
	'odyssee contact': 'id',
	'odyssee company': 'id',
};

/** @returns the members in a schema of what an operation gives out, with their types */
export function membersIn(file: string): Record<string, { type: string | string[] }> {
	return JSON.parse(readFileSync(path.resolve(__dirname, '../..', file), 'utf8')).properties;
}

/** The file with that schema. @param version of the schema, e.g. `v1.0.0` */
export const schemaOf = (
	node: string,
	version: string,
	{ resource, operation }: { resource: string; operation: string },
): string => `nodes/${node}/__schema__/${version}/${resource}/${operation}.json`;

/** Whether an operation gives out so much that people want less: the records of version 1 tell. */
export function isSimplified(node: string, row: { resource: string; operation: string }): boolean {
	const members = Object.keys(membersIn(schemaOf(node, 'v1.0.0', row)));
	return members.filter((name) => !markers.includes(name)).length > MOST_MEMBERS;
}

const GUIDELINES = 'n8n, UX guidelines and verification: an answer with more than ten fields';

/** The fields that say how much of a record is given out. */
export const outputFacts: FormFacts = from(GUIDELINES, {
	simplify: flag(),
	output: choice('simplified', 'raw', 'selected'),
	selectedFields: required(text()),
});
