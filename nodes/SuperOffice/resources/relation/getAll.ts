import { emptyFilters } from '../../../shared/description/emptyValues';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { path, query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import { int32, mustHaveValue, nonZero } from '../../../shared/parameters/rules';
import { superOffice } from '../../api';
import { hasId } from '../../conditions';
import type { Archive } from '../../rows';
import { findRows, queryOf } from '../../rows';
import { byId, companyModes, personModes } from '../locators';
import { answerOptions, optionsWith } from '../options';
import { definition } from './fields';
import { simplifyRow } from './simplify';

/**
 * The archive "Relation". Its columns that say the same as a member of the entity have that name. The others keep their
 * own: the archive shows a relation as seen from its owner, so that its source may be the entity's destination, and
 * how `direction` and the entity's `Reversed` go together is not documented.
 */
const archive: Archive = {
	key: 'relationId',
	names: {
		relationId: 'RelationId',
		relationDefinitionId: 'RelationDefinitionId',
		relationName: 'relationName',
		reversedName: 'reversedName',
		processedName: 'processedName',
		direction: 'direction',
		relationComment: 'Comment',
		'source/contactId': 'source_contactId',
		'source/personId': 'source_personId',
		'source/who': 'source_who',
		'target/contactId': 'target_contactId',
		'target/personId': 'target_personId',
		'target/who': 'target_who',
	},
};

const { acceptLanguage, language } = answerOptions;

const getAllFields = operationFields('relation', 'getAll', [
	{
		displayName: 'Relations Of',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Company',
				value: 'company',
				description: 'The relations of a company, with those of its people',
			},
			{ name: 'Person', value: 'person', description: 'The relations of one person' },
		],
		default: 'company',
		description: 'Whose relations to return. SuperOffice has no list of all relations.',
	},
	{
		displayName: 'Company',
		name: 'companyId',
		type: 'resourceLocator',
		required: true,
		displayOptions: { show: { mode: ['company'] } },
		default: { __rl: true, mode: 'list', value: '' },
		description: `The company whose relations to return. The list finds it by a part of its name. ${byId.company}`,
		...companyModes('432'),
		routing: path('/v1/Contact/{value}/Relations', int32, nonZero),
	},
	{
		displayName: 'Person',
		name: 'personId',
		type: 'resourceLocator',
		required: true,
		displayOptions: { show: { mode: ['person'] } },
		default: { __rl: true, mode: 'list', value: '' },
		description: `The person whose relations to return. The list finds people by a part of their name. ${byId.person}`,
		...personModes('searchPersons', '852', true),
		routing: path('/v1/Person/{value}/Relations', int32, nonZero),
	},
	returnAll,
	limit(query('$top', int32, mustHaveValue)),
	...outputFields,
	filtersOf('relations', [
		{
			...definition,
			name: 'definition',
			description: `Only relations of this kind, such as "owns", in either direction. ${byId.definition}`,
			routing: hasId('relationDefinitionId'),
		},
	]),
	optionsWith(acceptLanguage, language, emptyFilters),
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many relations',
		description: 'Get the relations of a company or a person',
	},
	request: { method: 'GET', qs: queryOf(archive) },
	vendor: superOffice,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'RelationId',
	simplify: simplifyRow,
	nameOf: ({ url = '', path: { id } }) =>
		url.startsWith('/v1/Contact/') ? `company ${id}` : `person ${id}`,
	execute: async (item) => await findRows(item, archive),
};
