import type { Handler } from '../pipeline';
import type { SilvasoftSwitches } from '../switches';
import type { World } from '../world';
import { countingKind, newContacts, refuseNameless, requiredContacts } from './add';
import {
	addressFields,
	bodyObject,
	FieldReader,
	relationMembers,
	type ContactInput,
} from './fields';
import { invalid } from './gate';
import type { SilvasoftRelation } from './relation';
import { nothingWritten, writeAnswer } from './write';

/** The older copy of the page has number and name, the newer one the e-mail address besides. */
const onExisting = ({ generation }: SilvasoftSwitches): string[] => [
	'OnExistingRelationNumber',
	'OnExistingRelationName',
	...(generation === 'older' ? [] : ['OnExistingRelationEmail']),
];

function contactsOf(reader: FieldReader, { businessContact }: SilvasoftSwitches): ContactInput[] {
	if (businessContact === 'required') return requiredContacts(reader);
	const contacts = reader.contacts() ?? [];
	if (businessContact === 'named') refuseNameless(contacts);
	return contacts;
}

/** "customerNumber and supplierNumber may not be 0". @returns the number, `undefined` where there is none. */
function numberIn(
	reader: FieldReader,
	name: 'CustomerNumber' | 'SupplierNumber',
	{ businessNumberZero }: SilvasoftSwitches,
): number | undefined {
	const number = reader.integer(name);
	if (number === 0 && businessNumberZero === 'refuse') {
		throw invalid('INVALID_VALUE', `${name} may not be 0`);
	}
	return number || undefined;
}

function flagsOf(reader: FieldReader, { businessWithoutFlag }: SilvasoftSwitches) {
	const IsSupplier = reader.boolean('IsSupplier') ?? false;
	const IsOther = reader.boolean('IsOther') ?? false;
	const isCustomer = businessWithoutFlag === 'customer' && !IsSupplier && !IsOther;
	return { IsCustomer: reader.boolean('IsCustomer') ?? isCustomer, IsSupplier, IsOther };
}

/** The numbers that the body asks for, of what the relation is. */
type Wanted = Record<'customer' | 'supplier', number | undefined>;

/** Looks by number ("if customer", "if supplier"), e-mail address and company name. */
function findExisting(
	world: World,
	reader: FieldReader,
	{ customer, supplier }: Wanted,
): SilvasoftRelation | undefined {
	const switches = world.switches.silvasoft;
	const store = world.data.silvasoft;
	const kind = countingKind('BusinessRelation', switches);
	const goesOn = (name: string): boolean => reader.text(name) === 'CONTINUE';
	const byNumber = goesOn('OnExistingRelationNumber')
		? undefined
		: (store.duplicateOf('CustomerNumber', customer, kind) ??
			store.duplicateOf('SupplierNumber', supplier, kind));
	const byEmail =
		switches.generation === 'older' || goesOn('OnExistingRelationEmail')
			? undefined
			: store.duplicateOf('Email', reader.text('Email'), kind);
	const byName = goesOn('OnExistingRelationName')
		? undefined
		: store.duplicateOf('BusinessName', reader.text('Name'), kind);
	return byNumber ?? byEmail ?? byName;
}

function newBusiness(
	world: World,
	reader: FieldReader,
	contacts: ContactInput[],
	{ customer, supplier }: Wanted,
): SilvasoftRelation {
	const store = world.data.silvasoft;
	const flags = flagsOf(reader, world.switches.silvasoft);
	const now = Math.floor(world.clock.now() / 1000);
	const isFree = (what: 'CustomerNumber' | 'SupplierNumber', number: number | undefined) =>
		number !== undefined && !store.duplicateOf(what, number);
	const relation: SilvasoftRelation = {
		RelationGUID: store.nextGuid(),
		PrivateOrBusiness: 'BusinessRelation',
		Name: reader.text('Name') || null,
		Email: reader.text('Email') || null,
		Phone: reader.text('Phone') || null,
		Address_City: null,
		Address_Street: null,
		Address_PostalCode: null,
		Address_CountryCode: null,
		Address_Unit: null,
		Address_UnitAppendix: null,
		GroupName: reader.text('GroupName') || null,
		...flags,
		SupplierNumber: 0,
		CustomerNumber: 0,
		RegistrationNumber: reader.text('RegistrationNumber') || null,
		TaxIdentificationNumber: reader.text('TaxIdentificationNumber') || null,
		Relation_Contact: newContacts(contacts),
		CreatedOn: now,
		ChangedOn: now,
		Relation_CustomField: [],
		Relation_BankAccount: [],
	};
	if (flags.IsCustomer) {
		relation.CustomerNumber = isFree('CustomerNumber', customer)
			? (customer ?? 0)
			: store.nextCustomerNumber();
	}
	if (flags.IsSupplier) {
		relation.SupplierNumber = isFree('SupplierNumber', supplier)
			? (supplier ?? 0)
			: store.nextSupplierNumber();
	}
	const note = reader.text('Extra_Note');
	if (note) relation.Extra_Note = note;
	for (const name of addressFields) relation[name] = reader.text(name) || null;
	return relation;
}

/** POST rest/addbusinessrelation/: adds a business unless it exists already. */
export function addBusinessRelation(world: World): Handler {
	return ({ json }) => {
		const switches = world.switches.silvasoft;
		const reader = new FieldReader(bodyObject(json), switches);
		reader.refuseUnknown([...relationMembers, ...onExisting(switches)]);
		if (!reader.text('Name')?.trim() && switches.businessWithoutName !== 'created') {
			if (switches.businessWithoutName === 'emptyObject') return nothingWritten();
			throw invalid('MISSING_PARAMETER', 'Name is mandatory');
		}
		const contacts = contactsOf(reader, switches);
		const { IsCustomer, IsSupplier } = flagsOf(reader, switches);
		const customer = numberIn(reader, 'CustomerNumber', switches);
		const supplier = numberIn(reader, 'SupplierNumber', switches);
		const wanted = {
			customer: IsCustomer ? customer : undefined,
			supplier: IsSupplier ? supplier : undefined,
		};
		const relation = newBusiness(world, reader, contacts, wanted);
		if (switches.writeNothing) return nothingWritten();
		const existing = findExisting(world, reader, wanted);
		if (existing !== undefined) return writeAnswer(existing, switches, false);
		world.data.silvasoft.put(relation);
		return writeAnswer(relation, switches, true);
	};
}
