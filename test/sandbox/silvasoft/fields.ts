import { isObject } from '../json';
import type { SilvasoftSwitches } from '../switches';
import { invalid, invalidJson } from './gate';

export type Kind = 'text' | 'integer' | 'boolean';

/** What a field may hold once it has been read; `undefined` when the body leaves it out. */
export type FieldValue = string | number | boolean | null | undefined;

/** The address fields that addprivaterelation and updaterelation share. */
export const addressFields = [
	'Address_City',
	'Address_Street',
	'Address_PostalCode',
	'Address_CountryCode',
	'Address_Unit',
	'Address_UnitAppendix',
] as const;

export const contactFields = [
	'Email',
	'Phone',
	'Sex',
	'LastName',
	'FirstName',
	'ContactNotes',
	'Extra_Note',
] as const;

/** Whatever the server has in a contact, by its answers. */
const contactMembers = [...contactFields, 'FamilyName', 'Preposition', 'DefaultContact'];

/** Whatever the server has in a relation, by its answers and the tables of the endpoints. */
export const relationMembers = [
	...addressFields,
	'RelationGUID',
	'PrivateOrBusiness',
	'Name',
	'Email',
	'Phone',
	'GroupName',
	'IsCustomer',
	'IsSupplier',
	'IsOther',
	'SupplierNumber',
	'CustomerNumber',
	'RegistrationNumber',
	'TaxIdentificationNumber',
	'Relation_Contact',
	'CreatedOn',
	'ChangedOn',
	'Relation_CustomField',
	'Relation_BankAccount',
	'Extra_Note',
];

export type ContactField = (typeof contactFields)[number];

export type ContactInput = Partial<Record<ContactField, string | null>>;

const refusals: Record<Kind, string> = {
	text: 'is not a string',
	integer: 'is not a number',
	boolean: 'is not a Boolean',
};

/** Reads the fields of one JSON object and refuses values of another type, as the Java JSON library does. */
export class FieldReader {
	constructor(
		private readonly body: Record<string, unknown>,
		private readonly switches: SilvasoftSwitches,
	) {}

	/** Refuses members of the body that the server does not have, if the switch says so. */
	refuseUnknown(known: readonly string[]): void {
		if (this.switches.unknownMembers === 'ignore') return;
		const { extraMembers } = this.switches;
		const has = (name: string) => known.includes(name) && (name !== 'Extra_Note' || extraMembers);
		const unknown = Object.keys(this.body).find((name) => !has(name));
		if (unknown !== undefined) throw invalid('INVALID_PARAMETER', `Unknown parameter ${unknown}`);
	}

	text(name: string): string | null | undefined {
		const value = this.value(name, 'text');
		return value === undefined || value === null ? value : String(value);
	}

	integer(name: string): number | null | undefined {
		const value = this.value(name, 'integer');
		return value === undefined || value === null ? value : Number(value);
	}

	boolean(name: string): boolean | null | undefined {
		const value = this.value(name, 'boolean');
		return value === undefined || value === null ? value : value === true || value === 'true';
	}

	/** @returns the objects in Relation_Contact, `undefined` when it is left out or null. */
	contacts(): ContactInput[] | undefined {
		const list = this.body.Relation_Contact;
		if (list === undefined || list === null) return undefined;
		if (!Array.isArray(list)) throw invalidJson('Relation_Contact', 'is not a JSONArray');
		return list.map((item: unknown, index) => {
			if (!isObject(item)) throw invalidJson(`Relation_Contact[${index}]`, 'is not a JSONObject');
			const reader = new FieldReader(item, this.switches);
			reader.refuseUnknown(contactMembers);
			return this.contact(reader);
		});
	}

	private contact(reader: FieldReader): ContactInput {
		const input: ContactInput = {};
		for (const name of contactFields) {
			const value = reader.text(name);
			if (value !== undefined) input[name] = value;
		}
		const { Sex } = input;
		if (Sex && Sex !== 'Man' && Sex !== 'Vrouw') {
			throw invalid('INVALID_VALUE', 'Sex should be Man or Vrouw');
		}
		return input;
	}

	private value(name: string, kind: Kind): FieldValue {
		if (name === 'Extra_Note' && !this.switches.extraMembers) return undefined;
		const value = this.body[name];
		if (value === undefined || value === null) return value;
		if (kind === 'text' && typeof value === 'string') return value;
		if (kind === 'boolean' && typeof value === 'boolean') return value;
		if (kind === 'integer' && Number.isInteger(value)) return Number(value);
		throw invalidJson(name, refusals[kind]);
	}
}

/** @returns the body as an object; throws the documented INVALID_JSON for anything else. */
export function bodyObject(json: unknown): Record<string, unknown> {
	if (!isObject(json)) throw invalid('INVALID_JSON', 'JSON is incorrect');
	return json;
}
