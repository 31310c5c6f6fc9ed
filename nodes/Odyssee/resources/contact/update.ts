import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../../shared/description/byLabel';
import { emptyValues } from '../../../shared/description/emptyValues';
import { lookUpOption } from '../../../shared/description/lookUp';
import { notice } from '../../../shared/description/notice';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { header, pathAndBody, ruled } from '../../../shared/description/routing';
import { skipUnchanged } from '../../../shared/description/updateOptions';
import { onlyInVersion1, sinceVersion11 } from '../../../shared/description/versions';
import { inTurn, withRecord } from '../../../shared/execution/findRecord';
import type { Operation } from '../../../shared/execution/operation';
import {
	lookedUpBy,
	needs,
	nonZero,
	oneOf,
	recordKey,
	sentAs,
	uuid,
} from '../../../shared/parameters/rules';
import { odyssee } from '../../api';
import { contactLocator } from '../../locators';
import { contactFields } from './contactFields';
import { contactFinder } from './finder';
import { contactKeys } from './keys';
import { companyBy, companyOfContact, companyWays, lastName } from './nameAndCompany';
import { updateContact } from './readModifyWrite';
import { simplifyContact } from './simplify';

const inMode = (mode: 'change' | 'replace') => ({ displayOptions: { show: { mode: [mode] } } });

const changes: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: byLabel([...contactFields, lastName]),
};

const language = oneOf('db_language_id', 'db_language_code');

/** What Odyssee demands with every update (PUT api/Contact({id}), body parameters). In nodes of version 1 it stands above the other fields. */
const nameInReplacement = [
	...sinceVersion11([
		{
			...notice(
				'replaceNotice',
				'Odyssee demands a last name and a company: add Last Name under Update Fields. It may clear everything that you leave out.',
			),
			...inMode('replace'),
		},
	]),
	...onlyInVersion1([
		{
			...lastName,
			required: true,
			description: `${lastName.description} Odyssee demands it with every update.`,
			...inMode('replace'),
		},
	]),
];

/** The fields of a replaced contact. */
const replacement = [
	...sinceVersion11([
		{ ...changes, ...inMode('replace'), routing: ruled(language, needs('lastname')) },
	]),
	...onlyInVersion1([
		{ ...changes, ...inMode('replace'), options: contactFields, routing: ruled(language) },
	]),
];

const updateFields = operationFields('contact', 'update', [
	{
		...contactLocator('to update'),
		// OData form: the key in parentheses, bare.
		routing: pathAndBody(
			'/Contact({value})',
			'id',
			uuid,
			nonZero,
			recordKey,
			lookedUpBy(contactKeys),
		),
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Change Only the Given Fields',
				value: 'change',
				description: 'Read the contact first, and keep everything that is not filled in here',
			},
			{
				name: 'Replace the Entire Contact',
				value: 'replace',
				description:
					'Send what is filled in here and nothing else. Odyssee may clear everything that is not.',
			},
		],
		default: 'change',
		description:
			'What happens to fields that are not filled in. Whether Odyssee keeps or clears what an update leaves out is not documented.',
	},
	...nameInReplacement,
	{
		...companyBy,
		type: 'options',
		...inMode('change'),
		options: [
			...companyWays,
			{
				name: 'Leave as It Is',
				value: 'keep',
				description: 'Keep the company that the contact has',
			},
		],
		default: 'keep',
	},
	{
		...companyBy,
		type: 'options',
		...inMode('replace'),
		options: companyWays,
		default: 'id',
		description: 'How to name the company of the contact. Odyssee demands one with every update.',
	},
	...companyOfContact,
	{ ...changes, ...inMode('change'), routing: ruled(language) },
	...replacement,
	...outputFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			emptyValues,
			lookUpOption,
			{
				displayName: 'Return ID Only',
				name: 'returnMinimal',
				type: 'boolean',
				default: true,
				description:
					'Whether Odyssee answers with the ID of the contact only, instead of the whole contact (Prefer: return=minimal)',
				routing: header('Prefer', sentAs('return=minimal')),
			},
			skipUnchanged,
		],
	},
]);

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Update a contact of a company',
	},
	request: { method: 'PUT' },
	vendor: odyssee,
	verb: 'written',
	needsValues: true,
	finder: contactFinder,
	execute: async (item) => [
		await inTurn(item, async () => await updateContact(await withRecord(item))),
	],
	fields: updateFields,
	recordKey: 'id',
	simplify: simplifyContact,
	wholeWith: { present: ['lastname'] },
	nameOf: ({ path }) => `contact ${path.id}`,
	emptyResponseRecord: ({ path }) => ({ id: path.id }),
};
