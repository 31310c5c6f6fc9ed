import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { mustHaveValue } from '../parameters/rules';
import { ruled } from './routing';

/** Whether a list is given out as a whole; it steers the node and is not sent. */
export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
	// Pages are the executor's: n8n has no words for pages that overlap.
	routing: ruled(mustHaveValue),
};

/** How much of a list is given out. @param routing where the vendor wants it, with the rule that it has a value */
export const limit = (routing: INodePropertyRouting): INodeProperties => ({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	// Not `show`: a workflow that was not made in the editor may have "false" as a text, and needs its limit too.
	displayOptions: { hide: { returnAll: [true] } },
	default: 50,
	description: 'Max number of results to return',
	routing,
});
