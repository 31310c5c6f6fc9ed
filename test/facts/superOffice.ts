import lowerFirst from 'lodash/lowerFirst';
import type { Fact } from './fact';
import { locator } from './fact';

const body = (
	name: string,
	parameter: string,
	value: Fact['value'],
	sent: unknown = value,
): Fact => ({ name, parameter, value, at: ['json', name], sent });

const header = (name: string, parameter: string, value: string, sent = value): Fact => ({
	name,
	parameter: `options.${parameter}`,
	value,
	at: ['headers', name.toLowerCase()],
	sent,
});

/** What every relation has. */
const mandatory = { required: true, neverEmpty: true } as const;

/** PUT /api/v1/Relation/{id}, replacing the relation: the path, the query, the headers a user may set, and the 18 properties of the body. */
export const putRelation: Fact[] = [
	{ ...body('RelationId', 'relationId', locator('662'), 662), required: true },
	{ ...body('SourceContactId', 'updateFields.SourceContactId', locator('432'), 432), ...mandatory },
	{
		...body('DestinationContactId', 'updateFields.DestinationContactId', locator('540'), 540),
		...mandatory,
	},
	body('SourcePersonId', 'updateFields.SourcePersonId', locator('853'), 853),
	body('DestinationPersonId', 'updateFields.DestinationPersonId', locator(0), 0),
	body('Comment', 'updateFields.Comment', 'Board member since May'),
	{
		...body('RelationDefinitionId', 'updateFields.RelationDefinitionId', locator(8), 8),
		...mandatory,
	},
	body('Reversed', 'updateFields.Reversed', 1),
	body(
		'UpdatedDate',
		'options.serverFields.UpdatedDate',
		'2026-03-12T14:34:01.845+01:00',
		'2026-03-12T13:34:01.845Z',
	),
	body(
		'CreatedDate',
		'options.serverFields.CreatedDate',
		'2026-04-15T14:34:01',
		'2026-04-15T12:34:01.000Z',
	),
	body('CreatedBy', 'options.serverFields.CreatedBy', '{"AssociateId": 5}', { AssociateId: 5 }),
	body('UpdatedBy', 'options.serverFields.UpdatedBy', '{"AssociateId": 6}', { AssociateId: 6 }),
	body('SourceContactName', 'options.serverFields.SourceContactName', 'Source Example'),
	body('SourcePersonName', 'options.serverFields.SourcePersonName', 'Person at Source'),
	body(
		'DestinationContactName',
		'options.serverFields.DestinationContactName',
		'Destination Example',
	),
	body(
		'DestinationPersonName',
		'options.serverFields.DestinationPersonName',
		'Person at Destination',
	),
	body('ActiveText', 'options.serverFields.ActiveText', 'owns'),
	body('PassiveText', 'options.serverFields.PassiveText', 'is owned by'),
	{
		name: '$select',
		parameter: 'options.select',
		value: 'RelationId,Comment',
		at: ['query', '$select'],
		sent: 'RelationId,Comment',
	},
	header('Accept-Language', 'acceptLanguage', 'nl'),
	header('SO-Language', 'soLanguage', 'no'),
	header('SO-Culture', 'soCulture', 'en'),
	header('SO-TimeZone', 'soTimeZone', 'UTC'),
	header(
		'If-Unmodified-Since',
		'ifUnmodifiedSince',
		'2036-07-14T11:30:00',
		'Mon, 14 Jul 2036 09:30:00 GMT',
	),
];

/** The same, changing the given fields only: companies and definition are optional there, among the others. */
export const changeRelation: Fact[] = putRelation.map(({ required, ...fact }) =>
	fact.name === 'RelationId' || !required ? { ...fact, ...(required && { required }) } : fact,
);

const inAnswers = [
	header('Accept-Language', 'acceptLanguage', 'nl'),
	header('SO-Language', 'soLanguage', 'no'),
];

const ofEntities = [
	...inAnswers,
	header('SO-Culture', 'soCulture', 'en'),
	header('SO-TimeZone', 'soTimeZone', 'UTC'),
];

/** The ID in the path. */
const key = (parameter: string, value: string): Fact => ({
	name: 'id',
	parameter,
	value: locator(value),
	at: ['path', 'id'],
	sent: Number(value),
	...mandatory,
});

/** POST /api/v1/Relation: what a relation has that the server does not make itself, and the headers. */
export const postRelation: Fact[] = [
	...putRelation
		.filter(({ name, at, parameter }) => {
			const isOwn = at[0] === 'json' && name !== 'RelationId';
			return isOwn && !parameter.startsWith('options.serverFields.');
		})
		.map(({ parameter, ...fact }) => ({
			...fact,
			parameter: fact.required
				? lowerFirst(fact.name)
				: parameter.replace('updateFields', 'additionalFields'),
		})),
	...ofEntities,
];

/** What Create or Update writes to a relation that it finds. */
export const changeRelationByColumns: Fact[] = [
	body('Comment', 'columns.value.Comment', 'Board member since May'),
	body('Reversed', 'columns.value.Reversed', 1),
	...ofEntities,
];

/** GET /api/v1/Relation/{id}. */
export const getRelation: Fact[] = [key('relationId', '662'), ...ofEntities];

/** DELETE /api/v1/Relation/{id}. */
export const deleteRelation: Fact[] = [
	key('relationId', '662'),
	...putRelation.filter(({ name }) => name === 'If-Unmodified-Since'),
];

/** GET /api/v1/Contact/{id}. */
export const getCompany: Fact[] = [key('companyId', '432'), ...ofEntities];

/** GET /api/v1/Person/{id}. */
export const getPerson: Fact[] = [key('personId', '852'), ...ofEntities];

const top: Fact = { name: '$top', parameter: 'limit', value: 7, at: ['query', '$top'], sent: '7' };

/** A part of `$filter`. @param condition column and operator */
const filter = (condition: string, parameter: string, value: Fact['value']): Fact => ({
	name: `$filter: ${condition}`,
	parameter: `filters.${parameter}`,
	value,
	at: ['query', '$filter', condition],
	sent: typeof value === 'object' ? 8 : value,
});

const ofRelations = [
	top,
	filter('relationDefinitionId =', 'definition', locator('8')),
	...inAnswers,
];

/** GET /api/v1/Contact/{id}/Relations, and the same of a person. */
export const relationsOfCompany: Fact[] = [key('companyId', '432'), ...ofRelations];

export const relationsOfPerson: Fact[] = [key('personId', '852'), ...ofRelations];

/** GET /api/v1/Contact. */
export const listCompanies: Fact[] = [
	top,
	filter('email/emailAddress is', 'email', 'post@firma432.example'),
	filter('name contains', 'nameContains', 'Fiskeri'),
	filter('name begins', 'nameStartsWith', 'Eksempel'),
	filter('number is', 'number', 'K-432'),
	filter('orgnr is', 'orgNr', '943200111'),
	...inAnswers,
];

/** GET /api/v1/Person. */
export const listPersons: Fact[] = [
	top,
	{ ...filter('contactId =', 'company', locator('8')), value: locator('432'), sent: 432 },
	filter('email/emailAddress is', 'email', 'person852@example.com'),
	filter('firstName contains', 'firstName', 'Ingrid'),
	filter('lastName contains', 'lastName', 'Eksempel'),
	filter('personNumber is', 'number', 'P-852'),
	...inAnswers,
];
