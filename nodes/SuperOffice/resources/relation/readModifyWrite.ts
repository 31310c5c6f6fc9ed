import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/exactJson';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { JsonObject } from '../../../shared/json';
import { isRecord } from '../../../shared/json';
import type { ReadModifyWrite } from '../../../shared/update/readModifyWrite';

/**
 * What the server computes or keeps itself (ContactRelationEntity). All else is sent back, also what the reference
 * does not know: SuperOffice replaces the entire relation, and would clear it.
 */
const COMPUTED = [
	['CreatedBy', 'CreatedDate', 'UpdatedBy', 'UpdatedDate', 'ActiveText', 'PassiveText'],
	['SourceContactName', 'SourcePersonName', 'DestinationContactName', 'DestinationPersonName'],
	['TableRight', 'FieldProperties', '_Links'],
].flat();

/** How a relation is changed, which SuperOffice replaces as a whole. */
export const changeOfRelation: ReadModifyWrite = {
	reading: ({ url }) => ({ method: 'GET', url }),
	base: (relation) =>
		pick(
			relation,
			Object.keys(relation).filter((name) => !COMPUTED.includes(name)),
		),
	apply: (kept, changes) => ({ ...kept, ...withoutStrangers(kept, changes), ...changes }),
	precondition: unchangedSince,
	lastChange: ({ UpdatedBy: by, UpdatedDate: date }) => {
		const who = isRecord(by) ? String(by.FullName ?? by.Name ?? 'Someone') : 'Someone';
		return `${who} changed it last, at ${String(date)} (UTC).`;
	},
};

/** "The person must belong to the source contact": another company leaves no place for the old person. */
function withoutStrangers(kept: JsonObject, changes: JsonObject): JsonObject {
	const ends = ['Source', 'Destination'].filter((end) => {
		const company = changes[`${end}ContactId`];
		return company !== undefined && String(company) !== String(kept[`${end}ContactId`]);
	});
	return Object.fromEntries(ends.map((end) => [`${end}PersonId`, 0]));
}

/**
 * Has the update refused if the relation was changed after it was read. HTTP dates have whole seconds and the record
 * does not, so its date is rounded up: rounded down it would look as if someone had changed the relation in
 * between. Dates without a zone are UTC (REST WebAPI guide, SO-TimeZone).
 *
 * @param headers of the response: `Last-Modified` (GET Relation/{id}) stands for a date that the record lacks
 */
function unchangedSince(
	relation: IDataObject,
	{ 'last-modified': lastModified }: IDataObject,
): Record<string, string> {
	for (const date of [relation.UpdatedDate, relation.CreatedDate]) {
		const text = String(date ?? '');
		const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
		// A relation that was never changed may carry the year 1.
		if (time > 0) {
			return { 'If-Unmodified-Since': new Date(Math.ceil(time / 1000) * 1000).toUTCString() };
		}
	}
	const time = Date.parse(String(lastModified ?? ''));
	return time > 0 ? { 'If-Unmodified-Since': new Date(time).toUTCString() } : {};
}

/** Carries out an update in the mode that the user chose. */
export async function updateRelation(item: ItemContext): Promise<IDataObject> {
	const { path, settings } = item.form;
	if (settings.mode === 'replace') return await item.writeRecord(path.id);
	return await item.changeRecord(path.id, changeOfRelation, settings.skipUnchanged === true);
}
