import type { SimpleField } from './field';

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
