import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../shared/json';
import { isJsonObject, isRecord, pick } from '../../shared/json';
import type { Overlay } from '../../shared/overlay';
import { change } from '../../shared/overlay';
import type { Work } from '../../shared/work';
import { addressFields } from './address';
import { contactDetails, contactNames } from './contact';

/** The fields that updaterelation takes, besides the RelationGUID and the contact. */
const FIELDS = [
	...addressFields.map(({ name }) => name),
	'Email',
	'Phone',
	'RegistrationNumber',
	'TaxIdentificationNumber',
	'Name',
	'SupplierNumber',
	'CustomerNumber',
	'IsSupplier',
	'IsCustomer',
	'IsOther',
];

const BUSINESS_ONLY = ['RegistrationNumber', 'TaxIdentificationNumber', 'Name'];

const CONTACT_FIELDS = [...contactDetails, ...contactNames].map(({ name }) => name);

/** For administrations in which an update clears what is left out; whether there are any is not documented. */
const relationOverlay: Overlay = {
	reading: ({ form }) => ({
		method: 'GET',
		url: '/rest/listrelations/',
		query: { RelationGUID: String(form.body.RelationGUID), Limit: '1' },
	}),
	kept: (relation) => {
		const isBusiness = relation.PrivateOrBusiness !== 'PrivateRelation';
		const names = FIELDS.filter((name) => isBusiness || !BUSINESS_ONLY.includes(name));
		const contact = mainContact(relation);
		return {
			RelationGUID: BigInt(String(relation.RelationGUID)),
			...given(pick(relation, names)),
			...(contact && { Relation_Contact: [given(pick(contact, CONTACT_FIELDS))] }),
		};
	},
	merged: (kept, changes) => {
		const [contact] = contactsIn(changes);
		const [known] = contactsIn(kept);
		return {
			...kept,
			...changes,
			...((contact ?? known) && { Relation_Contact: [{ ...known, ...contact }] }),
		};
	},
};

/** Fields without a value are left out: nothing is there to be kept, and `null` may be refused. */
function given(record: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** The contact that updaterelation changes: the default one, else the first (listrelations, DefaultContact). */
function mainContact({ Relation_Contact: contacts }: IDataObject): IDataObject | undefined {
	const all = Array.isArray(contacts) ? contacts.filter(isRecord) : [];
	return all.find((contact) => String(contact.DefaultContact) === 'true') ?? all[0];
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
