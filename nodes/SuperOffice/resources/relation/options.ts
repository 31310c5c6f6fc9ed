import type { INodeProperties } from 'n8n-workflow';
import { emptyValues } from '../../../shared/description/emptyValues';
import { header, query } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import { SINCE_1_1 } from '../../../shared/description/versions';
import { httpDate, mustHaveValue } from '../../../shared/parameters/rules';
import { answerOptions, optionsWith } from '../options';
import { serverFields } from './serverFields';

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
	displayName: 'Fields in the Answer',
	name: 'select',
	type: 'string',
	default: '',
	placeholder: 'e.g. RelationId,Comment',
	description:
		'The fields wanted in the answer, by the names that SuperOffice gives them and separated by commas ($select). The others come back empty, and are left out with Simplify. It does not limit what is written.',
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
	{ ...serverFields, displayOptions: SINCE_1_1 },
	skipUnchanged,
	timeZone,
);

/** The same of a deletion, which has no answer. */
export const deleteOptions = optionsWith(ifUnmodifiedSince('Delete'));
