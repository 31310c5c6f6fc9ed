import type { INodeProperties } from 'n8n-workflow';

/** The option to leave out writes that would change nothing; it steers the node and is not sent. */
export const skipUnchanged: INodeProperties = {
	displayName: 'Skip If Unchanged',
	name: 'skipUnchanged',
	type: 'boolean',
	default: true,
	description:
		'Whether to write nothing when all given fields have their new values already. The item then has updateSkipped set to true.',
};
