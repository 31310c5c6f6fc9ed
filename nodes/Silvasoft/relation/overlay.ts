import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../shared/json';
import { isJsonObject, isRecord, pick } from '../../shared/json';
import type { Overlay } from '../../shared/overlay';
import { change } from '../../shared/overlay';
import { asBoolean } from '../../shared/sentBack';
import type { Work } from '../../shared/work';

/** What Silvasoft keeps itself. */
const COMPUTED = ['CreatedOn', 'ChangedOn', 'PrivateOrBusiness'];

/** What updaterelation takes of business relations only. */
const BUSINESS_ONLY = ['RegistrationNumber', 'TaxIdentificationNumber', 'Name'];

/** For administrations in which an update clears what is left out; whether there are any is not documented. */
const relationOverlay: Overlay = {
	reading: ({ form }) => ({
		method: 'GET',
		url: '/rest/listrelations/',
		query: { RelationGUID: String(form.body.RelationGUID), Limit: '1' },
	}),
	kept: (relation) => {
		const isPrivate = relation.PrivateOrBusiness === 'PrivateRelation';
		const contact = mainContact(relation);
		return {
			...plain(relation, [...COMPUTED, ...(isPrivate ? BUSINESS_ONLY : [])]),
			...(contact && { Relation_Contact: [plain(contact, [])] }),
		};
	},
	merged: (kept, changes) => {
		const [contact] = contactsIn(changes);
		const [known] = contactsIn(kept);
		return {
			...kept,
			...changes,
			...((contact ?? known) && {
				Relation_Contact: [{ ...known, ...renamedFamily(known, contact), ...contact }],
			}),
		};
	},
};

/**
 * What is sent back of a relation or contact: all texts, numbers and flags, also those that no page knows. The lists
 * Relation_CustomField and Relation_BankAccount are not: updaterelation does not know them, and sending them might
 * add each entry a second time. Members without a value are left out: there is nothing to keep, and `null` may be
 * refused.
 */
function plain(record: IDataObject, without: string[]): JsonObject {
	const names = Object.keys(record).filter(
		(name) => !without.includes(name) && record[name] !== null && typeof record[name] !== 'object',
	);
	return pick(record, names);
}

/** FamilyName is what LastName was called before (listrelations): the old one must not contradict a new LastName. */
function renamedFamily(known: JsonObject = {}, { LastName: name }: JsonObject = {}): JsonObject {
	return known.FamilyName === undefined || name === undefined ? {} : { FamilyName: name };
}

/**
 * The contact that updaterelation changes: the default one, else the first. DefaultContact is a text by the table of
 * listrelations and a flag by its meaning.
 */
function mainContact({ Relation_Contact: contacts }: IDataObject): IDataObject | undefined {
	const all = Array.isArray(contacts) ? contacts.filter(isRecord) : [];
	return all.find((contact) => asBoolean(contact.DefaultContact) === true) ?? all[0];
}

function contactsIn({ Relation_Contact: contacts }: JsonObject): JsonObject[] {
	return Array.isArray(contacts) ? contacts.filter(isJsonObject) : [];
}

/** Carries out an update: with the given fields alone, or over the relation as it is where the user wants that. */
export async function updateRelation(work: Work): Promise<IDataObject> {
	const { body, settings } = work.form;
	const guid = String(body.RelationGUID);
	const { readFirst, skipUnchanged } = settings;
	if (readFirst === true) {
		return await change(work, guid, relationOverlay, skipUnchanged === true);
	}
	if (skipUnchanged === true) return await change(work, guid, onlyGiven, true);
	return await work.writeRecord(guid);
}

/** Reads only to compare, and writes the given fields alone. */
const onlyGiven: Overlay = { ...relationOverlay, merged: (_, changes) => changes };
