import type { SilvasoftRelation } from './relation';

type Sought = 'CustomerNumber' | 'Email' | 'PersonName';

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
	const { CustomerNumber, Email, PrivateOrBusiness, Relation_Contact } = relation;
	const name = PrivateOrBusiness === 'PrivateRelation' ? personName(Relation_Contact[0]) : '';
	return [
		...(CustomerNumber ? [key('CustomerNumber', CustomerNumber)] : []),
		...(Email ? [key('Email', Email)] : []),
		...(name ? [key('PersonName', name)] : []),
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

	/** @returns the RelationGUID of the first relation with this value, compared in lower case. */
	find(what: Sought, value: string | number | null | undefined): string | undefined {
		if (!value) return undefined;
		const [first] = this.guids.get(key(what, value)) ?? [];
		return first;
	}
}
