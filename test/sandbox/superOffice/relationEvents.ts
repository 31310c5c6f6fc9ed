import type { Stage } from '../types';
import { associate } from './entity';
import type { StoredRelation } from './store';

/** The numbers of the tables of companies and persons (database). */
const CONTACT = 5;
const PERSON = 6;

/** What the columns of the table `relations` are of the entity. */
const COLUMNS: Array<[column: string, member: keyof StoredRelation]> = [
	['reldef_id', 'RelationDefinitionId'],
	['reversed', 'Reversed'],
	['relcomment', 'Comment'],
];

const ends = (relation: StoredRelation) => {
	const end = (company: number, person: number) =>
		person === 0 ? [CONTACT, company] : [PERSON, person];
	return [
		end(relation.SourceContactId, relation.SourcePersonId),
		end(relation.DestinationContactId, relation.DestinationPersonId),
	];
};

/** "0001-01-01" where it was not changed yet (sample of relation.created). */
function valuesOf(relation: StoredRelation): Record<string, unknown> {
	const [source, destination] = ends(relation);
	const isNew = relation.createdAt === relation.updatedAt;
	return {
		associateId: associate.AssociateId,
		source_table: source[0],
		source_record: source[1],
		destination_table: destination[0],
		destination_record: destination[1],
		reldef_id: relation.RelationDefinitionId,
		registered: new Date(relation.createdAt).toISOString(),
		registered_associate_id: associate.AssociateId,
		updated: isNew ? '0001-01-01T00:00:00' : new Date(relation.updatedAt).toISOString(),
		updated_associate_id: isNew ? 0 : associate.AssociateId,
	};
}

/**
 * Tells webhooks what became of a relation (page "Relation events").
 *
 * @param now the relation; missing where it was deleted
 * @param before missing where it was created
 * @param by the associate who did it
 */
export function announce(
	world: Stage,
	now: StoredRelation | undefined,
	before: StoredRelation | undefined,
	by?: number,
): void {
	const { webhooks } = world.data.superOffice;
	const relation = now ?? before;
	if (relation === undefined) return;
	const primaryKey = relation.RelationId;
	if (now === undefined) {
		const values = { associateId: associate.AssociateId, relation_id: primaryKey };
		webhooks.fire(world, { name: 'relation.deleted', primaryKey, values, by });
		return;
	}
	const columns = COLUMNS.filter(([, member]) => before?.[member] !== now[member]).map(
		([column]) => column,
	);
	webhooks.fire(world, {
		name: before ? 'relation.changed' : 'relation.created',
		primaryKey,
		changes: ['relation_id', ...columns, 'updated'],
		values: valuesOf(now),
		by,
	});
}
