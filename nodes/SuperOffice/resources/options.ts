import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/description/byLabel';
import { header } from '../../shared/description/routing';

const acceptLanguage: INodeProperties = {
	displayName: 'Language of the Answer',
	name: 'acceptLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Two-letter code of the language for names and texts in the answer (Accept-Language). Without a language, texts with translations come raw, such as NO:"Leverandør";US:"Supplier".',
	routing: header('Accept-Language'),
};

const culture: INodeProperties = {
	displayName: 'Number and Date Format',
	name: 'soCulture',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Two-letter code of the language whose format numbers and dates in the answer have (SO-Culture). It has no effect without a language of the answer.',
	routing: header('SO-Culture'),
};

const language: INodeProperties = {
	displayName: 'Language of the Answer (Override)',
	name: 'soLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Usually not needed: use Language of the Answer. A code given here goes before that one (SO-Language), and * switches translation off.',
	routing: header('SO-Language'),
};

const timeZone: INodeProperties = {
	displayName: 'Time Zone of the Answer',
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

/** Makes an operation's collection of options, in the order of their labels. */
export const optionsWith = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: byLabel(options),
});
