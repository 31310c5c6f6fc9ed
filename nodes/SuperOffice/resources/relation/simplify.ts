import type { IDataObject } from 'n8n-workflow';
import { membersOf, namesIn } from '../../../shared/members';
import type { Form } from '../../../shared/parameters/form';

/**
 * A relation with what is at its ends. Where the user has asked for some members, SuperOffice gives the others empty, so
 * it has those alone.
 */
export function simplifyRelation(
	relation: IDataObject,
	{ query: { $select: asked } }: Form,
): IDataObject {
	if (asked !== undefined) {
		const key = relation.RelationId ? ['RelationId'] : [];
		return membersOf(relation, [...key, ...namesIn(relation, asked).found]);
	}
	const { ActiveText: active, PassiveText: passive, Reversed: reversed } = relation;
	// Where the direction is reversed, the source has the passive text, e.g. it "is owned by" the destination.
	const text = Number(reversed ?? 0) === 1 ? passive : active;
	return membersOf({ ...relation, ...(text !== undefined && { RelationText: text }) }, [
		'RelationId',
		'RelationDefinitionId',
		'RelationText',
		'SourceContactId',
		'SourceContactName',
		'SourcePersonId',
		'DestinationContactId',
		'DestinationContactName',
		'DestinationPersonId',
		'Comment',
	]);
}

/** A row of the archive, with the text that suits the direction in which it shows the relation. */
export const simplifyRow = (row: IDataObject): IDataObject =>
	membersOf(row, [
		'RelationId',
		'RelationDefinitionId',
		'processedName',
		'source_contactId',
		'source_personId',
		'source_who',
		'target_contactId',
		'target_personId',
		'target_who',
		'Comment',
	]);
