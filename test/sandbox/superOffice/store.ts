import type { Clock } from '../types';
import { seedCompanies, seedDefinitions, seedPersons, seedRelations } from './seed';
import { Tokens } from './tokens';
import { WebhookStore } from './webhooks';

export interface Company {
	ContactId: number;
	Name: string;
	Department?: string;
	OrgNr?: string;
	Number?: string;
	Email?: string;
	Phone?: string;
	Country?: string;
}

export interface Person {
	PersonId: number;
	/** The company the person belongs to. */
	ContactId: number;
	FullName: string;
	Title?: string;
	Number?: string;
	Email?: string;
	Phone?: string;
}

/** The two texts hold all languages, as the server stores them: `US:"owns";NO:"eier"`. */
export interface RelationDefinition {
	RelationDefinitionId: number;
	ActiveText: string;
	PassiveText: string;
	/** What may be at each end: C for a company, P for a person. */
	Source: 'C' | 'P' | 'CP';
	Destination: 'C' | 'P' | 'CP';
	Deleted: boolean;
}

/** What the server keeps of a relation; names and texts are worked out for each answer. */
export interface StoredRelation {
	RelationId: number;
	SourceContactId: number;
	SourcePersonId: number;
	DestinationContactId: number;
	DestinationPersonId: number;
	RelationDefinitionId: number;
	Comment: string | null;
	Reversed: number;
	/** In no table of the vendor: what a customer's own server may have. */
	ExtraText: string | null;
	/** Milliseconds since 1970. */
	createdAt: number;
	/** Milliseconds since 1970. */
	updatedAt: number;
}

/** One tenant of SuperOffice and the tokens for it. */
export class SuperOfficeStore {
	readonly companies = new Map<number, Company>();

	readonly persons = new Map<number, Person>();

	readonly definitions = new Map<number, RelationDefinition>();

	readonly relations = new Map<number, StoredRelation>();

	readonly webhooks = new WebhookStore();

	readonly tokens: Tokens;

	constructor(clock: Clock) {
		this.tokens = new Tokens(clock);
		this.seed();
	}

	/** Back to the seeded tenant and the first tokens. */
	seed(): void {
		this.companies.clear();
		this.persons.clear();
		this.definitions.clear();
		this.relations.clear();
		this.webhooks.clear();
		for (const company of seedCompanies()) this.companies.set(company.ContactId, company);
		for (const person of seedPersons()) this.persons.set(person.PersonId, person);
		for (const definition of seedDefinitions()) {
			this.definitions.set(definition.RelationDefinitionId, definition);
		}
		for (const relation of seedRelations()) this.relations.set(relation.RelationId, relation);
		this.tokens.seed();
	}

	nextRelationId(): number {
		return Math.max(0, ...this.relations.keys()) + 1;
	}

	toJSON(): object {
		return {
			companies: [...this.companies.values()],
			persons: [...this.persons.values()],
			definitions: [...this.definitions.values()],
			relations: [...this.relations.values()],
			webhooks: [...this.webhooks.webhooks.values()],
		};
	}
}
