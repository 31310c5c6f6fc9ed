import { DuplicateIndex, type Sought } from './duplicates';
import type { Sorting } from '../switches';
import type { SilvasoftRelation } from './relation';
import { seedRelations } from './seed';

type Comparable = string | number | bigint;

const keys: Record<Sorting, (relation: SilvasoftRelation) => Comparable> = {
	RelationGUID: (relation) => relation.RelationGUID,
	CreatedDate: (relation) => relation.CreatedOn,
	ChangedDate: (relation) => relation.ChangedOn,
	CustomerNumber: (relation) => relation.CustomerNumber ?? 0,
	SupplierNumber: (relation) => relation.SupplierNumber ?? 0,
	RelationName: (relation) => (relation.Name ?? '').toLowerCase(),
};

/** Silvasoft's administration. Change a relation through `put`, so that sorted lists notice. */
export class SilvasoftStore {
	/** By RelationGUID in decimal digits. */
	readonly relations = new Map<string, SilvasoftRelation>();

	readonly groups = new Set<string>();

	private readonly orders = new Map<Sorting, SilvasoftRelation[]>();

	private readonly duplicates = new DuplicateIndex();

	private highestGuid = 0n;

	private highestNumber = 0;

	private highestSupplierNumber = 0;

	constructor(private readonly count: number) {
		this.seed();
	}

	/** Back to the seeded relations. */
	seed(): void {
		this.relations.clear();
		this.groups.clear();
		this.orders.clear();
		this.duplicates.clear();
		this.highestGuid = 0n;
		this.highestNumber = 10_000;
		this.highestSupplierNumber = 10_000;
		for (const relation of seedRelations(this.count)) this.put(relation);
	}

	/** Adds a relation, or takes the place of the one with the same RelationGUID. */
	put(relation: SilvasoftRelation): void {
		const guid = String(relation.RelationGUID);
		this.relations.set(guid, relation);
		this.duplicates.put(guid, relation);
		if (relation.GroupName !== null) this.groups.add(relation.GroupName);
		// The seeded giants stand for old records; new ones go on from the ordinary range.
		if (relation.RelationGUID < 2n ** 53n && relation.RelationGUID > this.highestGuid) {
			this.highestGuid = relation.RelationGUID;
		}
		this.highestNumber = Math.max(this.highestNumber, relation.CustomerNumber ?? 0);
		this.highestSupplierNumber = Math.max(this.highestSupplierNumber, relation.SupplierNumber ?? 0);
		this.orders.clear();
	}

	/** Deletes a relation, as people do in Silvasoft itself: no endpoint for it is known. */
	delete(guid: string): void {
		this.relations.delete(guid);
		this.duplicates.delete(guid);
		this.orders.clear();
	}

	/** @returns all relations, lowest first; equal ones in order of creation. */
	ascending(sorting: Sorting): SilvasoftRelation[] {
		const known = this.orders.get(sorting);
		if (known !== undefined) return known;
		const key = keys[sorting];
		const sorted = [...this.relations.values()]
			.map((relation) => ({ relation, key: key(relation) }))
			.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
			.map(({ relation }) => relation);
		this.orders.set(sorting, sorted);
		return sorted;
	}

	nextGuid(): bigint {
		return this.highestGuid + 1n;
	}

	nextCustomerNumber(): number {
		return this.highestNumber + 1;
	}

	nextSupplierNumber(): number {
		return this.highestSupplierNumber + 1;
	}

	/**
	 * @param kind of relation that counts; both where left out
	 * @returns the first relation that a new one with this value would be a duplicate of.
	 */
	duplicateOf(
		what: Sought,
		value: string | number | null | undefined,
		kind?: SilvasoftRelation['PrivateOrBusiness'],
	): SilvasoftRelation | undefined {
		return this.duplicates
			.find(what, value)
			.map((guid) => this.relations.get(guid))
			.find((relation) => relation && (!kind || relation.PrivateOrBusiness === kind));
	}

	toJSON(): object {
		return { relations: [...this.relations.values()], groups: [...this.groups] };
	}
}
