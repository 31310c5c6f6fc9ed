import type { IDataObject } from 'n8n-workflow';
import { renamed } from '../shared/exactJson';
import { isRecord } from '../shared/json';

/**
 * The names of a relation and of the objects in it (ContactRelationEntity, Associate, TableRight, FieldProperties),
 * of an error's body, and what is read of the entries of a list.
 */
const NAMES = [
	['RelationId', 'RelationDefinitionId', 'Reversed', 'Comment', 'ActiveText', 'PassiveText'],
	['SourceContactId', 'SourceContactName', 'SourcePersonId', 'SourcePersonName'],
	['DestinationContactId', 'DestinationContactName'],
	['DestinationPersonId', 'DestinationPersonName'],
	['CreatedDate', 'CreatedBy', 'UpdatedDate', 'UpdatedBy', 'TableRight', 'FieldProperties'],
	['AssociateId', 'Name', 'PersonId', 'Rank', 'Tooltip', 'Type', 'GroupIdx', 'FullName'],
	['FormalName', 'Deleted', 'EjUserId', 'UserName'],
	['Mask', 'Reason', 'FieldRight', 'FieldType', 'FieldLength', '_Links', 'Self', 'Archive'],
	['Error', 'ErrorType', 'ErrorMessage', 'ErrorSource', 'Id', 'ExtraInfo'],
].flat();

const byOtherName = new Map(
	NAMES.map((name) => [name.replace(/[A-Z]/, (letter) => letter.toLowerCase()), name]),
);

/**
 * Gives a record the names of the vendor's reference. The pages have them in PascalCase; the vendor's SDK
 * (`@superoffice/webapi`) has them in camelCase and takes both. Names that the reference does not know stay as they
 * are, so that they can be sent back.
 *
 * @param record a relation, the body of an error, or an entry of a list
 */
export function normalize(record: IDataObject): IDataObject {
	const nameOf = (name: string) => {
		const known = byOtherName.get(name);
		return known === undefined || known in record ? name : known;
	};
	return renamed(record, nameOf, (name, value) =>
		isRecord(value) && NAMES.includes(name) ? normalize(value) : value,
	);
}
