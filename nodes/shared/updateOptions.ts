import type { IDataObject } from 'n8n-workflow';
import type { SimpleField } from './field';
import { isRecord } from './json';
import type { Work } from './work';

/** The option to leave out writes that would change nothing; steers the node and is not sent. */
export const skipUnchanged: SimpleField = {
	displayName: 'Skip If Unchanged',
	name: 'skipUnchanged',
	type: 'boolean',
	default: true,
	description:
		'Whether to write nothing when all given fields have their new values already. The item then has updateSkipped set to true.',
	send: { in: 'nowhere' },
};

/** @returns what the user chose in the collection of options, by name */
export function optionsOf({ context }: Work): IDataObject {
	const options: unknown = context.getNodeParameter('options', {});
	return isRecord(options) ? options : {};
}
