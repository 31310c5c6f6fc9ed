import { emptyFilters } from '../../../shared/description/emptyValues';
import { operationFields } from '../../../shared/description/operationFields';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, mustHaveValue } from '../../../shared/parameters/rules';
import { superOffice } from '../../api';
import { contains, equals, startsWith } from '../../conditions';
import type { Archive } from '../../rows';
import { findRows, queryOf } from '../../rows';
import { answerOptions, optionsWith } from '../options';

/** The archive "SimpleContact". Number is Number1 or Number2 of the entity, which is not documented. */
const archive: Archive = {
	key: 'contactId',
	names: {
		contactId: 'ContactId',
		name: 'Name',
		department: 'Department',
		number: 'Number',
		orgnr: 'OrgNr',
		country: 'Country',
		'contactPhone/formattedNumber': 'Phone',
		'email/emailAddress': 'Email',
	},
};

const { acceptLanguage, language } = answerOptions;

const getAllFields = operationFields('company', 'getAll', [
	returnAll,
	limit(query('$top', int32, mustHaveValue)),
	filtersOf('companies', [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'The whole email address of the company',
			routing: equals('email/emailAddress'),
		},
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. Fisheries',
			description: 'A part of the name, of at least three characters, in capital or small letters',
			routing: contains('name'),
		},
		{
			displayName: 'Name Starts With',
			name: 'nameStartsWith',
			type: 'string',
			default: '',
			placeholder: 'e.g. Example',
			description:
				'The beginning of the name, of at least three characters, in capital or small letters',
			routing: startsWith('name'),
		},
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			default: '',
			placeholder: 'e.g. 10023',
			description: 'The whole number of the company, as on its card in SuperOffice',
			routing: equals('number'),
		},
		{
			displayName: 'Organization Number',
			name: 'orgNr',
			type: 'string',
			default: '',
			placeholder: 'e.g. 912345678',
			description: 'The whole VAT or registration number (OrgNr), written as in SuperOffice',
			routing: equals('orgnr'),
		},
	]),
	optionsWith(acceptLanguage, language, emptyFilters),
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many companies',
		description: 'Get companies, all or those that meet conditions',
	},
	request: { method: 'GET', url: '/v1/Contact', qs: queryOf(archive) },
	vendor: superOffice,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'ContactId',
	execute: async (item) => await findRows(item, archive),
};
