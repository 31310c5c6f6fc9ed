import type { SilvasoftRelation } from './relation';

export type Sought = 'CustomerNumber' | 'SupplierNumber' | 'Email' | 'PersonName' | 'BusinessName';

function key(what: Sought, value: string | number): string {
	return `${what} ${String(value).toLowerCase()}`;
}

/** @returns first and last name as one text to compare. */
export function personName(
	contact: { FirstName?: string | null; LastName?: string | null } | undefined,
): string {
	return contact?.FirstName && contact.LastName ? `${contact.FirstName}\n${contact.LastName}` : '';
}

function keysOf(relation: SilvasoftRelation): string[] {
	const { CustomerNumber, SupplierNumber, Email, Name, Relation_Contact } = relation;
	const isPrivate = relation.PrivateOrBusiness === 'PrivateRelation';
	const person = isPrivate ? personName(Relation_Contact[0]) : '';
	return [
		...(CustomerNumber ? [key('CustomerNumber', CustomerNumber)] : []),
		...(SupplierNumber ? [key('SupplierNumber', SupplierNumber)] : []),
		...(Email ? [key('Email', Email)] : []),
		...(person ? [key('PersonName', person)] : []),
		...(!isPrivate && Name ? [key('BusinessName', Name)] : []),
	];
}

/** Finds relations by what makes a new one a duplicate, without looking at all of them. */
export class DuplicateIndex {
	private readonly guids = new Map<string, Set<string>>();

	private readonly keys = new Map<string, string[]>();

	clear(): void {
		this.guids.clear();
		this.keys.clear();
	}

	/** Notes a relation, in place of what was noted of it before. */
	put(guid: string, relation: SilvasoftRelation): void {
		this.delete(guid);
		const keys = keysOf(relation);
		this.keys.set(guid, keys);
		for (const name of keys) {
			const known = this.guids.get(name);
			if (known === undefined) this.guids.set(name, new Set([guid]));
			else known.add(guid);
		}
	}

	delete(guid: string): void {
		for (const old of this.keys.get(guid) ?? []) this.guids.get(old)?.delete(guid);
		this.keys.delete(guid);
	}

	/** @returns the RelationGUIDs of the relations with this value, compared in lower case. */
	find(what: Sought, value: string | number | null | undefined): string[] {
		return value ? [...(this.guids.get(key(what, value)) ?? [])] : [];
	}
}
