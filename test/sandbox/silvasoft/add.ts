import type { Handler } from '../pipeline';
import type { SilvasoftSwitches } from '../switches';
import type { World } from '../world';
import { personName } from './duplicates';
import {
	addressFields,
	bodyObject,
	FieldReader,
	relationMembers,
	type ContactInput,
} from './fields';
import { invalid } from './gate';
import { fullName, type RelationContact, type SilvasoftRelation } from './relation';
import { emptyContact, nothingWritten, withInput, writeAnswer } from './write';

/** What a copy of the page lets a caller say about duplicates. */
function onExisting({ generation }: SilvasoftSwitches): string[] {
	return [
		'OnExistingRelationNumber',
		...(generation === 'newer' ? [] : ['OnExistingRelationName']),
		...(generation === 'older' ? [] : ['OnExistingRelationEmail']),
	];
}

/** The kind of relation that an existing one must have to count; none where both do. */
export function countingKind(
	kind: SilvasoftRelation['PrivateOrBusiness'],
	{ existingOfOtherKind }: SilvasoftSwitches,
): SilvasoftRelation['PrivateOrBusiness'] | undefined {
	return existingOfOtherKind === 'returned' ? undefined : kind;
}

/** At least one contact, each with a first and a last name. */
export function requiredContacts(reader: FieldReader): ContactInput[] {
	const contacts = reader.contacts() ?? [];
	if (contacts.length === 0) {
		throw invalid('MISSING_PARAMETER', 'Relation_Contact is mandatory');
	}
	refuseNameless(contacts);
	return contacts;
}

/** Refuses a contact without a first or a last name. */
export function refuseNameless(contacts: ContactInput[]): void {
	for (const contact of contacts) {
		for (const name of ['FirstName', 'LastName'] as const) {
			if (!contact[name]?.trim()) {
				throw invalid('MISSING_PARAMETER', `Relation_Contact > ${name} is mandatory`);
			}
		}
	}
}

/** @returns new contacts, of which the first is the main contact. */
export const newContacts = (inputs: ContactInput[]): RelationContact[] =>
	inputs.map((input, index) => withInput({ ...emptyContact, DefaultContact: index === 0 }, input));

/**
 * Looks for the relation that makes this one a duplicate. The older copy of the page compares number
 * and name, the newer one number and e-mail address.
 */
function findExisting(
	world: World,
	reader: FieldReader,
	main: ContactInput,
): SilvasoftRelation | undefined {
	const { generation } = world.switches.silvasoft;
	const store = world.data.silvasoft;
	const kind = countingKind('PrivateRelation', world.switches.silvasoft);
	const goesOn = (name: string): boolean => reader.text(name) === 'CONTINUE';
	const byNumber = goesOn('OnExistingRelationNumber')
		? undefined
		: store.duplicateOf('CustomerNumber', reader.integer('CustomerNumber'), kind);
	const byEmail =
		generation === 'older' || goesOn('OnExistingRelationEmail')
			? undefined
			: store.duplicateOf('Email', main.Email, kind);
	const byName =
		generation === 'newer' || goesOn('OnExistingRelationName')
			? undefined
			: store.duplicateOf('PersonName', personName(main));
	return byNumber ?? byEmail ?? byName;
}

function newRelation(world: World, reader: FieldReader, inputs: ContactInput[]): SilvasoftRelation {
	const store = world.data.silvasoft;
	const contacts = newContacts(inputs);
	const [main] = contacts;
	// "Sending 0 as number will be interpreted as an empty value".
	const wanted = reader.integer('CustomerNumber') || undefined;
	const taken = wanted === undefined || store.duplicateOf('CustomerNumber', wanted);
	const now = Math.floor(world.clock.now() / 1000);
	const isOther = reader.boolean('IsOther') ?? false;
	const relation: SilvasoftRelation = {
		RelationGUID: store.nextGuid(),
		PrivateOrBusiness: 'PrivateRelation',
		Name: fullName(main),
		Email: main.Email,
		Phone: main.Phone,
		Address_City: null,
		Address_Street: null,
		Address_PostalCode: null,
		Address_CountryCode: null,
		Address_Unit: null,
		Address_UnitAppendix: null,
		GroupName: reader.text('GroupName') || null,
		IsCustomer: reader.boolean('IsCustomer') ?? !isOther,
		IsSupplier: false,
		IsOther: isOther,
		SupplierNumber: 0,
		CustomerNumber: taken ? store.nextCustomerNumber() : wanted,
		RegistrationNumber: null,
		TaxIdentificationNumber: null,
		Relation_Contact: contacts,
		CreatedOn: now,
		ChangedOn: now,
		Relation_CustomField: [],
		Relation_BankAccount: [],
	};
	const note = reader.text('Extra_Note');
	if (note) relation.Extra_Note = note;
	for (const name of addressFields) relation[name] = reader.text(name) || null;
	return relation;
}

/** POST rest/addprivaterelation/: adds a private relation unless it exists already. */
export function addPrivateRelation(world: World): Handler {
	return ({ json }) => {
		const switches = world.switches.silvasoft;
		const reader = new FieldReader(bodyObject(json), switches);
		reader.refuseUnknown([...relationMembers, ...onExisting(switches)]);
		const contacts = requiredContacts(reader);
		const relation = newRelation(world, reader, contacts);
		if (switches.writeNothing) return nothingWritten();
		const existing = findExisting(world, reader, contacts[0]);
		if (existing !== undefined) return writeAnswer(existing, switches, false);
		world.data.silvasoft.put(relation);
		return writeAnswer(relation, switches, true);
	};
}
