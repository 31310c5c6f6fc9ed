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
	{ ...body('SourceContactId', 'sourceContactId', locator('432'), 432), ...mandatory },
	{ ...body('DestinationContactId', 'destinationContactId', locator('540'), 540), ...mandatory },
	body('SourcePersonId', 'updateFields.SourcePersonId', locator('853'), 853),
	body('DestinationPersonId', 'updateFields.DestinationPersonId', locator(0), 0),
	body('Comment', 'updateFields.Comment', 'Board member since May'),
	{ ...body('RelationDefinitionId', 'relationDefinitionId', locator(8), 8), ...mandatory },
	body('Reversed', 'updateFields.Reversed', 1),
	body(
		'UpdatedDate',
		'serverFields.UpdatedDate',
		'2026-03-12T14:34:01.845+01:00',
		'2026-03-12T13:34:01.845Z',
	),
	body(
		'CreatedDate',
		'serverFields.CreatedDate',
		'2026-04-15T14:34:01',
		'2026-04-15T12:34:01.000Z',
	),
	body('CreatedBy', 'serverFields.CreatedBy', '{"AssociateId": 5}', { AssociateId: 5 }),
	body('UpdatedBy', 'serverFields.UpdatedBy', '{"AssociateId": 6}', { AssociateId: 6 }),
	body('SourceContactName', 'serverFields.SourceContactName', 'Source Example'),
	body('SourcePersonName', 'serverFields.SourcePersonName', 'Person at Source'),
	body('DestinationContactName', 'serverFields.DestinationContactName', 'Destination Example'),
	body('DestinationPersonName', 'serverFields.DestinationPersonName', 'Person at Destination'),
	body('ActiveText', 'serverFields.ActiveText', 'owns'),
	body('PassiveText', 'serverFields.PassiveText', 'is owned by'),
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
	fact.name === 'RelationId' || !required
		? { ...fact, ...(required && { required }) }
		: { ...fact, parameter: `updateFields.${fact.name}` },
);
