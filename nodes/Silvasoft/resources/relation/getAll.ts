import { emptyFilters } from '../../../shared/description/emptyValues';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { filtersOf } from '../../../shared/description/filters';
import { limit, returnAll } from '../../../shared/description/returnAll';
import { query } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import {
	emailAddress,
	int32,
	int64,
	mustHaveValue,
	nonZero,
	unixSeconds,
} from '../../../shared/parameters/rules';
import { silvasoft } from '../../api';
import { findRelations } from './pages';
import { quotaOptions } from './quotaOptions';
import { simplifyRelation } from './simplify';

const getAllFields = operationFields('relation', 'getAll', [
	returnAll,
	limit(query('Limit', int32, mustHaveValue)),
	...outputFields,
	{
		...filtersOf('relations', [
			{
				displayName: 'Changed Since',
				name: 'ChangedSince',
				type: 'dateTime',
				default: '',
				description:
					'Only relations that were changed since this date and time, such as 2026-07-14T09:30:00 or 14-07-2026 09:30. UNIX seconds (9 to 11 digits), such as those of ChangedOn, are taken too.',
				routing: query('ChangedSince', unixSeconds),
			},
			{
				displayName: 'Combine With',
				name: 'SearchOperand',
				type: 'options',
				options: [
					{
						name: 'All Conditions (AND)',
						value: 'AND',
						description: 'Relations that meet every condition',
					},
					{
						name: 'Any Condition (OR)',
						value: 'OR',
						description: 'Relations that meet at least one condition',
					},
				],
				default: 'AND',
				description:
					'How to combine the number, name, email and VAT filters. It has no effect on the other filters. Without it, all must be met.',
				routing: query('SearchOperand'),
			},
			{
				displayName: 'Created Since',
				name: 'CreatedSince',
				type: 'dateTime',
				default: '',
				description:
					'Only relations that were created since this date and time, such as 2026-07-14T09:30:00 or 14-07-2026 09:30. UNIX seconds (9 to 11 digits), such as those of CreatedOn, are taken too.',
				routing: query('CreatedSince', unixSeconds),
			},
			{
				displayName: 'Email',
				name: 'RelationEmail',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				description: 'Email address of the relation',
				routing: query('RelationEmail', emailAddress),
			},
			{
				displayName: 'Name',
				name: 'RelationName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Smith',
				description: 'Name of the business or private relation',
				routing: query('RelationName'),
			},
			{
				displayName: 'Number',
				name: 'RelationNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. 10023',
				description:
					'Customer number or supplier number. A customer and a supplier may share one number; both are found then. 0 is the number of those who have none, so it is refused.',
				routing: query('RelationNumber', nonZero),
			},
			{
				displayName: 'RelationGUID',
				name: 'RelationGUID',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789',
				description:
					'Unique identifier of one relation, a number such as 123456789, which never changes. At most one relation is found.',
				routing: query('RelationGUID', int64, nonZero),
			},
			{
				displayName: 'Type',
				name: 'RelationType',
				type: 'options',
				options: [
					{ name: 'All', value: 'All' },
					{ name: 'Customer', value: 'Customer' },
					{ name: 'Supplier', value: 'Supplier' },
				],
				default: 'All',
				description: 'Which relations to return. Silvasoft has no filter for other relations.',
				routing: query('RelationType'),
			},
			{
				displayName: 'VAT Number',
				name: 'RelationVAT',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789',
				description:
					'VAT number without the country code and without an ending such as B01 or B02. Only business relations have one, so only those are found.',
				routing: query('RelationVAT'),
			},
		]),
		// Some of them can be combined with OR.
		description:
			'Only the relations that meet these conditions are returned. A filter that is added must have a value.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Direction',
				name: 'SortDir',
				type: 'options',
				options: [
					{ name: 'Ascending', value: 'ASC', description: 'Low to high' },
					{ name: 'Descending', value: 'DESC', description: 'High to low' },
				],
				default: 'DESC',
				description: 'Direction of the sorting. Without it, Silvasoft sorts from high to low.',
				routing: query('SortDir', mustHaveValue),
			},
			{
				displayName: 'Offset',
				name: 'Offset',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description: 'How many relations to skip from the start of the list',
				routing: query('Offset', int32, mustHaveValue),
			},
			{
				displayName: 'Sort By',
				name: 'Sorting',
				type: 'options',
				options: [
					{ name: 'Changed Date', value: 'ChangedDate' },
					{ name: 'Created Date', value: 'CreatedDate' },
					{
						name: 'Customer Number',
						value: 'CustomerNumber',
						description:
							'Only with the filter Type = Customer: relations without a number come first',
					},
					{ name: 'Relation Name', value: 'RelationName' },
					{ name: 'RelationGUID', value: 'RelationGUID' },
					{
						name: 'Supplier Number',
						value: 'SupplierNumber',
						description:
							'Only with the filter Type = Supplier: relations without a number come first',
					},
				],
				default: 'RelationGUID',
				description:
					'What to sort by. With Return All or a limit above 200, relations are sorted by RelationGUID unless something else is chosen; RelationGUID and Created Date are safe while relations are added or changed.',
				routing: query('Sorting', mustHaveValue),
			},
			emptyFilters,
			...quotaOptions,
		],
	},
]);

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many relations',
		description: 'Get a list of relations',
	},
	request: { method: 'GET', url: '/rest/listrelations/' },
	vendor: silvasoft,
	verb: 'read',
	fields: getAllFields,
	recordKey: 'RelationGUID',
	simplify: simplifyRelation,
	execute: findRelations,
};
