import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { emptyFilters } from '../shared/description/emptyValues';
import { query } from '../shared/description/routing';
import { membersOf, namesIn } from '../shared/members';
import type { Form } from '../shared/parameters/form';
import { membersWith, mustHaveValue } from '../shared/parameters/rules';
import { isAfter } from './conditions';

/** The filter that a synchronisation asks with. @param records what is listed, e.g. `contacts` */
export const changedSince = (records: string): INodeProperties => ({
	displayName: 'Changed Since',
	name: 'changedSince',
	type: 'dateTime',
	default: '',
	description: `Only ${records} that were changed after this date and time. Choose one a little before the last run: what changes while a list is read may be missed.`,
	routing: isAfter('modified_dateutc'),
});

/** The options of a list. @param example members of what is listed */
export const listOptions = (example: string): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Fields in the Answer',
			name: 'select',
			type: 'string',
			default: '',
			placeholder: `e.g. ${example}`,
			description: `The fields wanted in the answer, under Odyssee's names and separated by commas, e.g. ${example}. The ID is always returned. Simplify leaves none of them out. Without this option, all are returned ($select).`,
			routing: query('$select', membersWith('id'), mustHaveValue),
		},
		emptyFilters,
	],
});

/** @returns the members of an entity that the option Fields names; `undefined` where the form has no such option */
export const askedFor = (entity: IDataObject, { query: { $select: names } }: Form) =>
	names === undefined ? undefined : membersOf(entity, namesIn(entity, names).found);
