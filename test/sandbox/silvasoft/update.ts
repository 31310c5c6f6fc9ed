import type { Handler } from '../pipeline';
import type { SilvasoftSwitches } from '../switches';
import type { World } from '../world';
import {
	addressFields,
	bodyObject,
	contactFields,
	FieldReader,
	relationMembers,
	type ContactInput,
} from './fields';
import { invalid, invalidJson } from './gate';
import { fullName, type RelationContact, type SilvasoftRelation } from './relation';
import { emptyContact, nothingWritten, withInput, writeAnswer } from './write';

const businessOnly = ['Name', 'RegistrationNumber', 'TaxIdentificationNumber'] as const;
const texts = ['Email', 'Phone', ...addressFields] as const;
const numbers = ['SupplierNumber', 'CustomerNumber'] as const;
const flags = ['IsSupplier', 'IsCustomer', 'IsOther'] as const;

type Value = string | number | boolean | null | undefined;

/** Decides between the given value, the old one and an empty one, as the switches say. */
function settle<T extends Value>(given: T | undefined, old: T, empty: T, s: SilvasoftSwitches): T {
	if (given === undefined) return s.update === 'replace' ? empty : old;
	if (given === null) return empty;
	if (given === '') return s.emptyText === 'clears' ? empty : old;
	return given;
}

function relationGuid(body: Record<string, unknown>): string {
	const guid = body.RelationGUID;
	if (guid === undefined || guid === null) {
		throw invalid('MISSING_PARAMETER', 'RelationGUID is mandatory');
	}
	if (typeof guid === 'bigint' || (typeof guid === 'number' && Number.isInteger(guid))) {
		return String(guid);
	}
	throw invalidJson('RelationGUID', 'is not a number');
}

/** Not every relation or contact has an Extra_Note, and where the switch is off no update reaches it. */
function touchesNote(given: unknown, old: unknown, { extraMembers }: SilvasoftSwitches): boolean {
	return extraMembers && (given !== undefined || old !== undefined);
}

function updatedContact(
	old: RelationContact,
	input: ContactInput | undefined,
	switches: SilvasoftSwitches,
): RelationContact {
	const settled: ContactInput = {};
	for (const name of contactFields) {
		if (name === 'Extra_Note' && !touchesNote(input?.[name], old[name], switches)) continue;
		settled[name] = settle(input?.[name], old[name] ?? null, null, switches);
	}
	return withInput(old, settled);
}

function updatedContacts(
	old: RelationContact[],
	reader: FieldReader,
	switches: SilvasoftSwitches,
): RelationContact[] {
	const inputs = reader.contacts();
	if (inputs !== undefined && inputs.length > 1) {
		throw invalid('INVALID_VALUE', 'Relation_Contact: only one contact is supported');
	}
	const position = Math.max(
		old.findIndex(({ DefaultContact }) => DefaultContact),
		0,
	);
	const main = old[position] ?? { ...emptyContact, DefaultContact: true };
	const changed = updatedContact(main, inputs?.[0], switches);
	return old.length === 0
		? [changed]
		: old.map((contact, index) => (index === position ? changed : contact));
}

function updated(
	old: SilvasoftRelation,
	reader: FieldReader,
	switches: SilvasoftSwitches,
): SilvasoftRelation {
	const relation = { ...old };
	for (const name of texts) relation[name] = settle(reader.text(name), old[name], null, switches);
	for (const name of numbers) {
		relation[name] = settle(reader.integer(name), old[name], null, switches);
	}
	for (const name of flags) {
		relation[name] =
			settle<boolean | null>(reader.boolean(name), old[name], false, switches) === true;
	}
	const note = reader.text('Extra_Note');
	if (touchesNote(note, old.Extra_Note, switches)) {
		relation.Extra_Note = settle(note, old.Extra_Note ?? null, null, switches);
	}
	relation.Relation_Contact = updatedContacts(old.Relation_Contact, reader, switches);
	const business = old.PrivateOrBusiness === 'BusinessRelation';
	for (const name of businessOnly) {
		const given = reader.text(name);
		if (business) relation[name] = settle(given, old[name], null, switches);
	}
	if (!business) relation.Name = fullName(relation.Relation_Contact[0]) || null;
	return relation;
}

/** PUT rest/updaterelation/: changes the relation that the body's RelationGUID names. */
export function updateRelation(world: World): Handler {
	return ({ json }) => {
		const switches = world.switches.silvasoft;
		const store = world.data.silvasoft;
		const body = bodyObject(json);
		const old = store.relations.get(relationGuid(body));
		if (old === undefined) {
			if (switches.unknownRelation === 'emptyObject') return nothingWritten();
			throw invalid('NOT_FOUND', 'No relation found for the submitted RelationGUID');
		}
		const reader = new FieldReader(body, switches);
		reader.refuseUnknown(relationMembers);
		const relation = updated(old, reader, switches);
		const number = relation.CustomerNumber;
		if (number && number !== old.CustomerNumber && store.duplicateOf('CustomerNumber', number)) {
			throw invalid('INVALID_VALUE', `CustomerNumber ${number} is already in use`);
		}
		if (switches.writeNothing) return nothingWritten();
		relation.ChangedOn = Math.max(Math.floor(world.clock.now() / 1000), old.ChangedOn);
		store.put(relation);
		return writeAnswer(relation, switches, true);
	};
}
