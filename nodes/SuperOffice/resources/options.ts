import type { INodeProperties } from 'n8n-workflow';
import { header } from '../../shared/description/routing';

const acceptLanguage: INodeProperties = {
	displayName: 'Accept Language',
	name: 'acceptLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Two-letter language code for names and texts in the answer. Without a language, texts with translations come raw, such as NO:"Leverandør";US:"Supplier".',
	routing: header('Accept-Language'),
};

const culture: INodeProperties = {
	displayName: 'Culture',
	name: 'soCulture',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Two-letter code for the format of numbers and dates (SO-Culture). It has no effect without a language.',
	routing: header('SO-Culture'),
};

const language: INodeProperties = {
	displayName: 'Language',
	name: 'soLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Two-letter language code that goes before Accept Language (SO-Language). * switches translation off.',
	routing: header('SO-Language'),
};

const timeZone: INodeProperties = {
	displayName: 'Time Zone',
	name: 'soTimeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. UTC',
	description:
		'Code or number of the time zone for dates in the answer (SO-TimeZone), such as UTC, NO, US-NY or 261',
	routing: header('SO-TimeZone'),
};

/** What SuperOffice lets a caller choose about names, texts, numbers and dates in its answer. */
export const answerOptions = { acceptLanguage, culture, language, timeZone };

/** Makes an operation's collection of options. @param options in the alphabetical order of their names */
export const optionsWith = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});
