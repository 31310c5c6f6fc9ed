import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../shared/json';
import type { Lookup } from '../../shared/listSearch/lookup';
import { located } from '../../shared/parameters/value';
import { normalize } from '../carrier';
import {
	destinationCompany,
	destinationPerson,
	relation as relationField,
	sourceCompany,
	sourcePerson,
} from '../resources/relation/fields';

export type Side = 'Source' | 'Destination';

/** One end of the relation as it will be after the write. */
export interface End {
	/** The company's ID; `undefined` where the form does not tell it. */
	company?: string;
	/** Whether it is a person; `undefined` where the form does not tell it. */
	isPerson?: boolean;
}

const FIELDS = {
	Source: { company: sourceCompany, person: sourcePerson },
	Destination: { company: destinationCompany, person: destinationPerson },
};

/** How an expression begins that the editor could not work out for lack of data. */
const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

const isCreation = (lookup: Lookup) => lookup.given('operation') === 'create';

/** The collection of the form that holds persons and direction. */
const collection = (lookup: Lookup) => (isCreation(lookup) ? 'additionalFields' : 'updateFields');

/** Whether nothing counts but what the form says: a new relation, or one that is replaced. */
export const saysAll = (lookup: Lookup): boolean =>
	isCreation(lookup) || lookup.given('mode') === 'replace';

/**
 * Finds out what is at one end: what the form says, and for what it leaves as it is, what the relation says.
 *
 * @throws ApiError where the relation cannot be read
 */
export async function endOf(lookup: Lookup, side: Side): Promise<End> {
	const fields = FIELDS[side];
	const isWhole = saysAll(lookup);
	const company = inside(fields.company, companyGiven(lookup, side));
	const person = inside(fields.person, lookup.given(`${collection(lookup)}.${side}PersonId`));
	if (isWhole) return { company: idOf(company), isPerson: isSomebody(person) };
	const relation = await chosenRelation(lookup);
	const before = {
		company: idOf(relation?.[`${side}ContactId`]),
		person: relation?.[`${side}PersonId`],
	};
	const now = company === undefined ? before.company : idOf(company);
	if (person !== undefined) return { company: now, isPerson: isSomebody(person) };
	if (relation === undefined || now === undefined) return { company: now };
	// Another company without a person leaves none.
	return { company: now, isPerson: now === before.company && isSomebody(before.person) };
}

/** The company as the form has it: a new relation, and one that nodes of version 1 replace, have it above the other fields. */
function companyGiven(lookup: Lookup, side: Side): unknown {
	const above = saysAll(lookup) ? lookup.given(`${side.toLowerCase()}ContactId`) : undefined;
	return isCreation(lookup) ? above : (above ?? lookup.given(`updateFields.${side}ContactId`));
}

/** The direction as it will be; `undefined` where neither the form nor the relation tells it. */
export async function isReversed(lookup: Lookup): Promise<boolean | undefined> {
	const direction = lookup.given(`${collection(lookup)}.Reversed`);
	if (direction !== undefined) return isExpression(direction) ? undefined : Number(direction) === 1;
	if (saysAll(lookup)) return false;
	const relation = await chosenRelation(lookup);
	return relation && Number(relation.Reversed) === 1;
}

async function chosenRelation(lookup: Lookup): Promise<IDataObject | undefined> {
	const id = idOf(inside(relationField, lookup.given('relationId')));
	// A list of relations is about none of them, whatever the form of an update still holds.
	if (id === undefined || lookup.given('operation') === 'getAll') return undefined;
	const relation = await lookup.get(`/v1/Relation/${id}`, {}, {}, `relation ${id}`);
	return isRecord(relation) ? normalize(relation) : undefined;
}

/** An expression without data to work it out is taken for a person. */
const isSomebody = (person: unknown) => isExpression(person) || idOf(person) !== undefined;

/** The ID in a value; none for 0, which stands for no record. */
function idOf(value: unknown): string | undefined {
	const text = String(value ?? '').trim();
	return /^\d{1,10}$/.test(text) && Number(text) > 0 ? text : undefined;
}

/** The value inside a resource locator, whichever way it was chosen. */
function inside(field: INodeProperties, value: unknown): unknown {
	return isRecord(value) && isExpression(value.value) ? value.value : located(field, value);
}
