import type { IDataObject } from 'n8n-workflow';
import { inside, membersOf } from '../../../shared/members';
import { mainContact } from './contacts';

/**
 * A relation as a bookkeeper needs it: by what it is known, and how to reach it and its main contact. Its own members keep
 * Silvasoft's names, so that Create or Update takes them as its columns.
 */
export function simplifyRelation(relation: IDataObject): IDataObject {
	return {
		...membersOf(relation, [
			'RelationGUID',
			'Name',
			'CustomerNumber',
			'SupplierNumber',
			'Email',
			'Phone',
		]),
		...('Relation_Contact' in relation && contactMembers(relation)),
		...('ChangedOn' in relation && { ChangedOn: isoDate(relation.ChangedOn) }),
	};
}

/** Nobody is named where the relation does not tell who of several contacts is the main one. */
function contactMembers(relation: IDataObject): IDataObject {
	const main = mainContact(relation);
	const contact = main === 'unknown' ? undefined : main;
	// LastName was called FamilyName before (listrelations).
	const { FirstName, Preposition, LastName, FamilyName } = contact ?? {};
	const name = [FirstName, Preposition, LastName || FamilyName].filter(Boolean).join(' ');
	return {
		MainContactName: name || null,
		MainContactEmail: inside(contact, 'Email'),
		MainContactPhone: inside(contact, 'Phone'),
	};
}

/** @returns UNIX seconds, of 9 to 11 digits, as an ISO date in UTC; anything else as it is */
const isoDate = (seconds: IDataObject[string]) =>
	/^\d{9,11}$/.test(String(seconds)) ? new Date(Number(seconds) * 1_000).toISOString() : seconds;
