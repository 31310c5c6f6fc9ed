import type { SilvasoftSwitches } from '../switches';

/** One contact of a relation, with the fields of the listrelations page. */
export interface RelationContact {
	Email: string | null;
	Phone: string | null;
	Sex: string | null;
	LastName: string | null;
	/** Deprecated by the page in favour of LastName; always the same. */
	FamilyName: string | null;
	FirstName: string | null;
	Preposition: string | null;
	ContactNotes: string | null;
	DefaultContact: boolean;
	/** In no table of the vendor: what a customer's own server may have. */
	Extra_Note?: string | null;
}

export interface RelationCustomField {
	Label: string;
	DataType: 'Decimal' | 'Boolean' | 'String' | 'Integer' | 'DateTime';
	/** dd-MM-yyyy */
	DateTimeValue: string | null;
	DecimalValue: string | null;
	BooleanValue: boolean | null;
	StringValue: string | null;
	IntValue: number | null;
	FieldType: string;
	TypeOfRelation: 'Customer' | 'Supplier' | 'Other';
}

export interface RelationBankAccount {
	IBAN: string;
	SkipIBANCheck: boolean;
	UseForExcasso: boolean;
	BIC: string | null;
	Place: string | null;
	Name: string | null;
}

/** A relation as listrelations gives it. */
export interface SilvasoftRelation {
	/** 64 bits in the API, so a BigInt here; written as a JSON number. */
	RelationGUID: bigint;
	PrivateOrBusiness: 'PrivateRelation' | 'BusinessRelation';
	/** Not in the page's table, but read by the vendor's own shop plugin. */
	Name: string | null;
	Email: string | null;
	Phone: string | null;
	Address_City: string | null;
	Address_Street: string | null;
	Address_PostalCode: string | null;
	Address_CountryCode: string | null;
	Address_Unit: string | null;
	Address_UnitAppendix: string | null;
	GroupName: string | null;
	IsCustomer: boolean;
	IsSupplier: boolean;
	IsOther: boolean;
	SupplierNumber: number | null;
	CustomerNumber: number | null;
	RegistrationNumber: string | null;
	TaxIdentificationNumber: string | null;
	Relation_Contact: RelationContact[];
	/** UNIX seconds. */
	CreatedOn: number;
	/** UNIX seconds. */
	ChangedOn: number;
	Relation_CustomField: RelationCustomField[];
	Relation_BankAccount: RelationBankAccount[];
	/** In no table of the vendor: what a customer's own server may have. */
	Extra_Note?: string | null;
}

const textsOfTrue = { true: 'false', True: 'False', '1': '0', yes: 'no' };

function contactShown(contact: RelationContact, switches: SilvasoftSwitches): object {
	const { defaultContact, extraMembers } = switches;
	const shown = extraMembers ? contact : { ...contact, Extra_Note: undefined };
	if (defaultContact === 'boolean') return shown;
	const DefaultContact = contact.DefaultContact ? defaultContact : textsOfTrue[defaultContact];
	return { ...shown, DefaultContact };
}

/** @returns the relation as a JSON text, its RelationGUID with all digits. */
export function relationText(relation: SilvasoftRelation, switches: SilvasoftSwitches): string {
	const { RelationGUID, ...stored } = relation;
	const Relation_Contact = stored.Relation_Contact.map((contact) =>
		contactShown(contact, switches),
	);
	const rest = {
		...stored,
		Relation_Contact,
		...(!switches.extraMembers && { Extra_Note: undefined }),
	};
	// JSON.stringify cannot write a BigInt; splicing it in is far faster than a lossless writer.
	return `{"RelationGUID":${RelationGUID},${JSON.stringify(rest).slice(1)}`;
}

/** @returns first name, preposition and last name with single spaces. */
export function fullName(
	contact: Pick<RelationContact, 'FirstName' | 'Preposition' | 'LastName'>,
): string {
	return [contact.FirstName, contact.Preposition, contact.LastName].filter(Boolean).join(' ');
}
