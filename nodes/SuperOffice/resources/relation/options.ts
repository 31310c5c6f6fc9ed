import type { CollectionField } from '../../../shared/description/field';
import { emptyValues } from '../../../shared/description/emptyValues';
import { skipUnchanged } from '../../../shared/description/updateOptions';

/** What SuperOffice lets a caller choose about an update and its answer. */
export const requestOptions: CollectionField = {
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
			send: { in: 'header', name: 'Accept-Language' },
		},
		{
			displayName: 'Culture',
			name: 'soCulture',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description:
				'Two-letter code for the format of numbers and dates (SO-Culture). It has no effect without a language.',
			send: { in: 'header', name: 'SO-Culture' },
		},
		emptyValues,
		{
			displayName: 'If Unmodified Since',
			name: 'ifUnmodifiedSince',
			type: 'dateTime',
			default: '',
			description:
				'Update only if nobody changed the relation after this date and time. Otherwise nothing is written and the item fails, as it does if this is empty. Counts in whole seconds.',
			send: { in: 'header', name: 'If-Unmodified-Since', format: 'http-date', neverEmpty: true },
		},
		{
			displayName: 'Language',
			name: 'soLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description:
				'Two-letter language code that goes before Accept Language (SO-Language). * switches translation off.',
			send: { in: 'header', name: 'SO-Language' },
		},
		{
			displayName: 'Select',
			name: 'select',
			type: 'string',
			default: '',
			placeholder: 'e.g. RelationId,Comment',
			description:
				'Comma-separated list of the properties wanted in the answer ($select). The others come back empty. It does not limit what is written.',
			send: { in: 'query', name: '$select' },
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
			send: { in: 'header', name: 'SO-TimeZone' },
		},
	],
	send: {},
};
