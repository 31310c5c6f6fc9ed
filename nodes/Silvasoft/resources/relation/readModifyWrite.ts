import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { pick } from '../../../shared/exactJson';
import { unlessUnchanged } from '../../../shared/execution/findRecord';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { JsonObject } from '../../../shared/json';
import { withoutNulls } from '../../../shared/json';
import { propertiesWith } from '../../../shared/parameters/properties';
import type { ReadModifyWrite } from '../../../shared/update/readModifyWrite';
import { contactsIn, mainContact } from './contacts';
import { updateFields } from './updateFields';

/** What Silvasoft keeps itself. */
const COMPUTED = ['CreatedOn', 'ChangedOn', 'PrivateOrBusiness'];

const LISTS = ['Relation_Contact', 'Relation_CustomField', 'Relation_BankAccount'];

/** What updaterelation takes of business relations only. */
const BUSINESS_ONLY = propertiesWith('businessOnly', updateFields);

/** For administrations in which an update clears what is left out; whether there are any is not documented. */
export const changeOfRelation: ReadModifyWrite = {
	reading: (_, guid) => ({
		method: 'GET',
		url: '/rest/listrelations/',
		query: { RelationGUID: guid, Limit: '1' },
	}),
	base: (relation) => {
		const isPrivate = relation.PrivateOrBusiness === 'PrivateRelation';
		const contact = mainContact(relation);
		if (contact === 'unknown') throw unsure(relation);
		return {
			...withValues(relation, [...COMPUTED, ...(isPrivate ? BUSINESS_ONLY : [])]),
			...(contact && { Relation_Contact: [withValues(contact, [])] }),
		};
	},
	apply: (kept, changes) => {
		const [contact] = contactsIn(changes);
		const [known] = contactsIn(kept).map(withoutNulls);
		return {
			...withoutNulls(kept),
			...changes,
			...((contact ?? known) && {
				Relation_Contact: [{ ...known, ...renamedFamily(known, contact), ...contact }],
			}),
		};
	},
};

/**
 * What is sent back of a relation or contact: all that came, also what no page knows. The lists Relation_CustomField and
 * Relation_BankAccount are not: updaterelation does not know them, and sending them might add each entry a second time.
 * Nor are members without a value: there is nothing to keep, and `null` may be refused.
 */
function withValues(record: IDataObject, without: string[]): JsonObject {
	const names = Object.keys(record).filter(
		(name) => !without.includes(name) && !LISTS.includes(name),
	);
	return pick(record, names);
}

/** FamilyName is what LastName was called before (listrelations): the old one must not contradict a new LastName. */
function renamedFamily(known: JsonObject = {}, { LastName: name }: JsonObject = {}): JsonObject {
	return known.FamilyName === undefined || name === undefined ? {} : { FamilyName: name };
}

const unsure = (relation: IDataObject) =>
	new ApiError({
		message: `Silvasoft does not say who is the main contact of the relation with RelationGUID ${String(relation.RelationGUID)}`,
		description:
			'It has several contacts, of which not exactly one is marked, so the main contact could be written over by another one. Nothing was written. Mark the main contact in Silvasoft, or switch off Send All Other Fields Unchanged.',
		isRefusal: true,
	});

/** Leaves out of an item what only businesses have, where its relation is a private one. */
export function forItsKind(item: ItemContext): ItemContext {
	const { found, form } = item;
	if (found?.PrivateOrBusiness !== 'PrivateRelation') return item;
	const given = Object.entries(form.body);
	const taken = given.filter(([name]) => !BUSINESS_ONLY.includes(name));
	// Where nothing is left, there is nothing to write: an update without values might clear the rest.
	const changes = form.changes - (given.length - taken.length);
	return item.with({ ...form, body: Object.fromEntries(taken), changes });
}

/** Reads only to compare, and writes the given fields alone. */
export const onlyGiven: ReadModifyWrite = {
	...changeOfRelation,
	base: (relation) =>
		// Without the main contact, whatever is given of it counts as a change.
		changeOfRelation.base(
			mainContact(relation) === 'unknown' ? { ...relation, Relation_Contact: null } : relation,
		),
	apply: (_, changes) => changes,
};

/** Carries out an update: with the given fields alone, or over the relation as it is where the user wants that. */
export async function updateRelation(item: ItemContext): Promise<IDataObject> {
	const { body, settings } = item.form;
	const guid = String(body.RelationGUID);
	const skipsUnchanged = settings.skipUnchanged === true;
	if (settings.readFirst === true) {
		return await item.changeRecord(guid, changeOfRelation, skipsUnchanged);
	}
	const write = async () => await item.writeRecord(guid);
	if (!skipsUnchanged) return await write();
	if (item.found) return await unlessUnchanged(item, onlyGiven, write);
	return await item.changeRecord(guid, onlyGiven, true);
}
