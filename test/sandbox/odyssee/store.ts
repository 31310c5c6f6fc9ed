import { seedCompanies, seedContacts, seedLanguages, seedTitles } from './seed';

/** An entity as it is stored and answered: flat, under the vendor's names. */
export type Entity = Record<string, string | boolean | number | null>;

/** One Odyssee domain. All maps are keyed by GUID in lower case. */
export class OdysseeStore {
	readonly contacts = new Map<string, Entity>();

	readonly companies = new Map<string, Entity>();

	/** GUID to iso code. */
	readonly languages = new Map<string, string>();

	/** GUID to title. */
	readonly titles = new Map<string, string>();

	constructor() {
		this.seed();
	}

	/** Back to the seeded domain. */
	seed(): void {
		this.contacts.clear();
		this.companies.clear();
		this.languages.clear();
		this.titles.clear();
		for (const [id, code] of seedLanguages) this.languages.set(id, code);
		for (const [id, title] of seedTitles) this.titles.set(id, title);
		for (const company of seedCompanies()) this.companies.set(String(company.id), company);
		for (const contact of seedContacts()) this.contacts.set(String(contact.id), contact);
	}

	/** @returns the company whose ERP key this is. */
	companyByCode(code: string): Entity | undefined {
		for (const company of this.companies.values()) if (company.code === code) return company;
		return undefined;
	}

	toJSON(): object {
		return { contacts: [...this.contacts.values()], companies: [...this.companies.values()] };
	}
}
