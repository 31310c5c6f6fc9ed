import type { INodeProperties } from 'n8n-workflow';

/** Puts the fields of a list in the alphabetical order of their labels, in which n8n shows them. */
export const byLabel = (fields: INodeProperties[]): INodeProperties[] =>
	[...fields].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
