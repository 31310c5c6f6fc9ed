import type { INodeProperties } from 'n8n-workflow';
import { emptyValues } from '../../../shared/description/emptyValues';
import { header, query } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import { httpDate, mustHaveValue } from '../../../shared/parameters/rules';
import { answerOptions, optionsWith } from '../options';

/** @param write the name of the operation, as in a sentence that begins with it */
const ifUnmodifiedSince = (write: string): INodeProperties => ({
	displayName: 'If Unmodified Since',
	name: 'ifUnmodifiedSince',
	type: 'dateTime',
	default: '',
	description: `${write} only if nobody changed the relation after this date and time. Otherwise nothing is written and the item fails, as it does if this is empty. Counts in whole seconds.`,
	routing: header('If-Unmodified-Since', httpDate, mustHaveValue),
});

const select: INodeProperties = {
	displayName: 'Select',
	name: 'select',
	type: 'string',
	default: '',
	placeholder: 'e.g. RelationId,Comment',
	description:
		'Comma-separated list of the properties wanted in the answer ($select). The others come back empty, and are left out with Simplify. It does not limit what is written.',
	routing: query('$select'),
};

const { acceptLanguage, culture, language, timeZone } = answerOptions;

/** What SuperOffice lets a caller choose about an update and its answer. */
export const updateOptions = optionsWith(
	acceptLanguage,
	culture,
	emptyValues,
	ifUnmodifiedSince('Update'),
	language,
	select,
	skipUnchanged,
	timeZone,
);

/** The same of a deletion, which has no answer. */
export const deleteOptions = optionsWith(ifUnmodifiedSince('Delete'));
