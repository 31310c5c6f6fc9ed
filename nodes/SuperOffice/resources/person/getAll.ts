import { emptyFilters } from '../../../shared/description/emptyValues';
import { operationFields } from '../../../shared/description/operationFields';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, mustHaveValue } from '../../../shared/parameters/rules';
import { superOffice } from '../../api';
import { contains, equals, hasId } from '../../conditions';
import type { Archive } from '../../rows';
import { findRows, queryOf } from '../../rows';
import { byId, companyModes } from '../locators';
import { answerOptions, optionsWith } from '../options';

/** The archive "Person". */
const archive: Archive = {
	key: 'personId',
	names: {
		personId: 'PersonId',
		fullName: 'FullName',
		firstName: 'Firstname',
		lastName: 'Lastname',
		title: 'Title',
		contactId: 'ContactId',
		personNumber: 'PersonNumber',
		'personMobilePhone/formattedNumber': 'MobilePhone',
		'email/emailAddress': 'Email',
	},
};

const { acceptLanguage, language } = answerOptions;

const getAllFields = operationFields('person', 'getAll', [
	returnAll,
	limit(query('$top', int32, mustHaveValue)),
	filtersOf('people', [
		{
			displayName: 'Company',
			name: 'company',
			type: 'resourceLocator',
			default: { __rl: true, mode: 'list', value: '' },
			description: `Only the people of this company. The list finds it by a part of its name. ${byId.company}`,
			...companyModes('432'),
			routing: hasId('contactId'),
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'The whole email address of the person',
			routing: equals('email/emailAddress'),
		},
		{
			displayName: 'First Name Contains',
			name: 'firstName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan',
			description:
				'A part of the first name, of at least three characters, in capital or small letters',
			routing: contains('firstName'),
		},
		{
			displayName: 'Last Name Contains',
			name: 'lastName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Smith',
			description:
				'A part of the last name, of at least three characters, in capital or small letters',
			routing: contains('lastName'),
		},
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			default: '',
			placeholder: 'e.g. 10023',
			description: 'The whole number of the person (PersonNumber), as in SuperOffice',
			routing: equals('personNumber'),
		},
	]),
	optionsWith(acceptLanguage, language, emptyFilters),
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many people',
		description: 'Get people, all or those that meet conditions',
	},
	request: { method: 'GET', url: '/v1/Person', qs: queryOf(archive) },
	vendor: superOffice,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'PersonId',
	execute: async (item) => await findRows(item, archive),
};
