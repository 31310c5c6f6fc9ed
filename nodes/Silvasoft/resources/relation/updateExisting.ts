import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { RecordClient } from '../../../shared/api/records';
import type { ItemContext } from '../../../shared/execution/itemContext';
import type { JsonObject } from '../../../shared/json';
import { toJson } from '../../../shared/json';
import { typesOf } from '../../../shared/update/jsonTypes';
import { readModifyWrite } from '../../../shared/update/readModifyWrite';
import { withLock } from '../../../shared/update/recordLock';
import { changeOfRelation } from './readModifyWrite';
import { update, updateCall } from './update';
import { updateFields } from './updateFields';

/** The two values of PrivateOrBusiness (listrelations, output). */
export type RelationKind = 'PrivateRelation' | 'BusinessRelation';

const KIND_NAMES: Record<RelationKind, string> = {
	PrivateRelation: 'a private relation',
	BusinessRelation: 'a business relation',
};

/** The JSON types of what updaterelation takes, by path. */
const TYPES = typesOf(updateFields);

/**
 * Writes the values of a creation's form to the relation that Silvasoft found in place of a new one.
 *
 * @param item whose form is that of the creation
 * @param existing the relation as the answer of the creation has it
 * @param kind the kind of relation that was to be created
 * @returns the relation after the update
 * @throws ApiError also where it is of the other kind: one kind's names and numbers are not written to the other
 */
export async function updateExisting(
	item: ItemContext,
	existing: IDataObject,
	kind: RelationKind,
): Promise<IDataObject> {
	const guid = String(existing.RelationGUID);
	if (existing.PrivateOrBusiness !== kind) throw otherKind(existing, kind);
	const name = `relation with RelationGUID ${guid}`;
	const records = new RecordClient(item.records.client, { recordKey: update.recordKey, name });
	const given = { RelationGUID: BigInt(guid), ...updatable(item.form.body) };
	const request = { ...item.request, ...updateCall, record: name, body: toJson(given) };
	const written =
		item.form.settings.readFirst === true
			? readModifyWrite(
					{ records, request, given, types: TYPES, skipsUnchanged: false },
					guid,
					changeOfRelation,
				)
			: withLock(records.client, guid, async () => await records.write(request, guid));
	return await written.catch(sayingThatItExisted);
}

/** @returns what updaterelation takes of a creation's body: no group, and of the contacts the main contact alone */
function updatable({ Relation_Contact: contacts, ...body }: JsonObject): JsonObject {
	const taken = Object.entries(body).filter(([name]) => TYPES.has(name));
	const main = Array.isArray(contacts) ? contacts.slice(0, 1) : [];
	return {
		...Object.fromEntries(taken),
		...(main.length > 0 && { Relation_Contact: main }),
	};
}

function otherKind({ Name: name, RelationGUID: guid }: IDataObject, kind: RelationKind): ApiError {
	const which = `${name ? `${String(name)}, ` : ''}RelationGUID ${String(guid)}`;
	return new ApiError({
		message: `The relation that Silvasoft has already is not ${KIND_NAMES[kind]} (${which})`,
		description: `It has the same email address, number or name. Update If It Exists writes to ${KIND_NAMES[kind]} only, so nothing was created or changed. Change it with Update, or choose Create Anyway in the options to create ${KIND_NAMES[kind]} beside it.`,
		isRefusal: true,
	});
}

/** Says of a failed update that nothing new was created. */
function sayingThatItExisted(error: unknown): never {
	if (!(error instanceof ApiError)) throw error;
	const { details } = error;
	const description = `${details.description} The relation existed in Silvasoft already, so no new one was created.`;
	throw error.saying({ ...details, description });
}
