import type { INodeProperties } from 'n8n-workflow';
import { emptyValues } from '../../../shared/description/emptyValues';
import { query, header } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import { httpDate, mustHaveValue } from '../../../shared/parameters/rules';

/** What SuperOffice lets a caller choose about an update and its answer. */
export const requestOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Accept Language',
			name: 'acceptLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description:
				'Two-letter language code for names and texts in the answer. Without a language, texts with translations come raw, such as NO:"Leverandør";US:"Supplier".',
			routing: header('Accept-Language'),
		},
		{
			displayName: 'Culture',
			name: 'soCulture',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description:
				'Two-letter code for the format of numbers and dates (SO-Culture). It has no effect without a language.',
			routing: header('SO-Culture'),
		},
		emptyValues,
		{
			displayName: 'If Unmodified Since',
			name: 'ifUnmodifiedSince',
			type: 'dateTime',
			default: '',
			description:
				'Update only if nobody changed the relation after this date and time. Otherwise nothing is written and the item fails, as it does if this is empty. Counts in whole seconds.',
			routing: header('If-Unmodified-Since', httpDate, mustHaveValue),
		},
		{
			displayName: 'Language',
			name: 'soLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description:
				'Two-letter language code that goes before Accept Language (SO-Language). * switches translation off.',
			routing: header('SO-Language'),
		},
		{
			displayName: 'Select',
			name: 'select',
			type: 'string',
			default: '',
			placeholder: 'e.g. RelationId,Comment',
			description:
				'Comma-separated list of the properties wanted in the answer ($select). The others come back empty. It does not limit what is written.',
			routing: query('$select'),
		},
		skipUnchanged,
		{
			displayName: 'Time Zone',
			name: 'soTimeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. UTC',
			description:
				'Code or number of the time zone for dates in the answer (SO-TimeZone), such as UTC, NO, US-NY or 261',
			routing: header('SO-TimeZone'),
		},
	],
};
