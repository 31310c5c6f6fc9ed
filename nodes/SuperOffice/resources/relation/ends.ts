import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../shared/json';
import type { LookUp } from '../../../shared/parameters/lookUp';

/** The members that say what is at the ends of a relation, and which kind it is, with their labels. */
const ENDS = {
	SourceContactId: 'Source Company ID',
	SourcePersonId: 'Source Person ID',
	DestinationContactId: 'Destination Company ID',
	DestinationPersonId: 'Destination Person ID',
	RelationDefinitionId: 'Relation Definition ID',
};

/** What an item wants of the ends; a person that is missing may be anyone or nobody. */
type Ends = IDataObject | JsonObject;

/**
 * What finds the relation of an item: its ends and its kind. Items about the same two companies take turns, also where one
 * names them from the other end; so the value has the companies in one order.
 *
 * @param wanted the body of the item
 */
export function endsOf(wanted: JsonObject): LookUp {
	const { SourceContactId: source, DestinationContactId: destination } = wanted;
	const parts = Object.entries(ENDS)
		.map(([by, label]) => ({ by, label, value: wanted[by] }))
		.filter(({ value }) => value !== undefined);
	const value = valueOf(source, destination, wanted.RelationDefinitionId);
	return { by: 'ends', label: 'Ends', value, parts };
}

/** @returns the value under which a relation is found */
export const endsIn = (relation: IDataObject): string =>
	valueOf(relation.SourceContactId, relation.DestinationContactId, relation.RelationDefinitionId);

function valueOf(source: unknown, destination: unknown, definition: unknown): string {
	const companies = [Number(source), Number(destination)].sort((a, b) => a - b);
	return [...companies, String(definition)].join(' ');
}

/** Whether a relation leads from the source that an item wants to its destination. */
export const isDirect = (relation: IDataObject, wanted: Ends): boolean =>
	isAt(relation, 'Source', wanted, 'Source') &&
	isAt(relation, 'Destination', wanted, 'Destination');

/** Whether it has the same two ends the other way round. */
export const isTurned = (relation: IDataObject, wanted: Ends): boolean =>
	isAt(relation, 'Source', wanted, 'Destination') &&
	isAt(relation, 'Destination', wanted, 'Source');

/** Whether a relation has the companies and the definition of an item, as far as it says; a server may turn it round. */
export function mayBeBetween(relation: IDataObject, wanted: JsonObject): boolean {
	const names = ['SourceContactId', 'DestinationContactId', 'RelationDefinitionId'];
	return names.some((name) => !relation[name]) || endsIn(relation) === endsOf(wanted).value;
}

/** Whether an end of a relation is the end that an item wants. */
function isAt(relation: IDataObject, end: string, wanted: Ends, wantedEnd: string): boolean {
	const person = wanted[`${wantedEnd}PersonId`];
	const isCompany = Number(relation[`${end}ContactId`]) === Number(wanted[`${wantedEnd}ContactId`]);
	return isCompany && (person === undefined || idOf(relation[`${end}PersonId`]) === Number(person));
}

/** No person is 0, a blank text or nothing. */
const idOf = (id: unknown): number => Number(id ?? 0);

/** Whether a relation that leads the way an item wants has the direction that the item gives. */
export const hasDirection = (relation: IDataObject, { Reversed: reversed }: Ends): boolean =>
	idOf(relation.Reversed) === idOf(reversed);

/**
 * Whether a relation with the ends the other way round says the same as the item. "A owns B" is "B is owned by A": the same
 * definition with the ends and the direction reversed. Where both directions have one text, such as "competes with", the
 * direction tells nothing.
 *
 * @param relation as the entity has it; the archive does not say for certain which end is the source
 */
export function saysTheSame(relation: IDataObject, { Reversed: reversed }: Ends): boolean {
	const { ActiveText: active, PassiveText: passive } = relation;
	if (typeof active === 'string' && active !== '' && active === passive) return true;
	return idOf(relation.Reversed) !== idOf(reversed);
}
