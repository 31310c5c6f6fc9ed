import type { RequestContext } from '../api/requestContext';
import { readParameter } from '../parameters/collection';
import type { Field, SimpleField } from './field';
import { isCollection } from './field';
import { isRecord } from '../json';
import { toSend } from '../parameters/value';

/** The option of an update that says what a blank field does; steers the node and is not sent. */
export const emptyValues: SimpleField = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	// The blank argument of an AI agent is never meant to erase anything; see `emptiesOf`.
	displayOptions: { hide: { '@tool': [true] } },
	options: [
		{
			name: 'Clear',
			value: 'clear',
			description: 'A field that is added and blank is emptied in the record',
		},
		{
			name: 'Leave Out',
			value: 'leaveOut',
			description: 'A field that is added and blank stays as it is',
		},
	],
	default: 'leaveOut',
	description:
		'What to do with added fields that are blank, such as an empty cell of a table. An expression that finds nothing (null, undefined) is always left out.',
	send: { in: 'nowhere' },
};

/** The option of a list that says what a blank filter does; steers the node and is not sent. */
export const emptyFilters: SimpleField = {
	displayName: 'When a Filter Is Empty',
	name: 'emptyFilters',
	type: 'options',
	options: [
		{
			name: 'Leave It Out',
			value: 'leaveOut',
			description: 'Look without this filter, which finds more, or everything',
		},
		{ name: 'Return Nothing', value: 'returnNothing', description: 'Find nothing for this item' },
		{ name: 'Stop', value: 'stop', description: 'Fail, and say which filter is empty' },
	],
	default: 'stop',
	description: 'What to do when a filter is added and is blank, or its expression finds nothing',
	send: { in: 'nowhere' },
};

/** What the user wants done with blank fields. */
export interface Empties {
	/** Whether a blank field of the record is cleared. */
	clears: boolean;
	filters: 'leaveOut' | 'returnNothing' | 'stop';
}

/**
 * Reads from the form's options what to do with blank fields. As the tool of an AI agent a node never clears:
 * agents leave arguments blank that they know nothing of.
 *
 * @param fields those that the form shows; options of other operations, which may still be stored, do not count
 * @throws InvalidParameterError when an option is not in its list
 */
export function emptiesOf(caller: RequestContext, fields: Field[], timezone: string): Empties {
	const chosen = (option: SimpleField) => {
		const holder = fields.find((field) => isCollection(field) && field.options.includes(option));
		const given = holder && readParameter(caller, holder);
		return isRecord(given) ? toSend(option, given[option.name], timezone) : undefined;
	};
	const filters = chosen(emptyFilters);
	return {
		clears: chosen(emptyValues) === 'clear' && !isTool(caller),
		filters: filters === 'leaveOut' || filters === 'returnNothing' ? filters : 'stop',
	};
}

/** n8n gives the type of a node that an agent uses the ending `Tool`. */
const isTool = ({ node }: RequestContext) => node.type.endsWith('Tool');
