import type { IDataObject } from 'n8n-workflow';
import { renamed } from '../shared/exactJson';
import { isRecord } from '../shared/json';

/**
 * The names of a relation, a company and a person and of the objects in them (ContactRelationEntity, ContactEntity,
 * PersonEntity, Associate, TableRight, FieldProperties), of an error's body, of a webhook, and what is read of the
 * entries of a list.
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
	['ContactId', 'Department', 'OrgNr', 'Number1', 'Number2', 'Emails', 'Interests'],
	['Urls', 'Phones', 'Faxes', 'Description', 'Associate', 'Business', 'Category'],
	['Country', 'Persons', 'NoMailing', 'Kananame', 'Xstop', 'ActiveInterests', 'GroupId'],
	['ActiveStatusMonitorId', 'SupportAssociate', 'TicketPriority', 'CustomerLanguage'],
	['DbiAgentId', 'DbiLastSyncronized', 'DbiKey', 'DbiLastModified', 'SupportPerson'],
	['Address', 'Source', 'ActiveErpLinks', 'BounceEmails', 'Domains'],
	['Firstname', 'MiddleName', 'Lastname', 'Mrmrs', 'Title', 'BirthDate', 'IsAssociate'],
	['PrivatePhones', 'MobilePhones', 'OfficePhones', 'OtherPhones', 'Position'],
	['Contact', 'PersonNumber', 'UsePersonAddress', 'Retired', 'Post1', 'Post2', 'Post3'],
	['Kanafname', 'Kanalname', 'CorrespondingAssociate', 'Salutation', 'SentInfo'],
	['ShowContactTickets', 'UserInfo', 'ChatEmails', 'InternetPhones', 'ShipmentTypes'],
	['Consents'],
	['Value', 'StrippedValue', 'ToolTip', 'ColorBlock', 'IconHint', 'Selected'],
	['LastChanged', 'ChildItems', 'StyleHint', 'Hidden', 'Email', 'DirectPhone'],
	['CountryId', 'ContactName', 'ContactDepartment', 'ContactCountryId', 'ContactOrgNr'],
	['FaxPhone', 'MobilePhone', 'ContactPhone', 'AssociateName', 'ContactFax'],
	['EmailName', 'ContactFullName', 'TicketPriorityId', 'SupportLanguageId'],
	['SupportAssociateId', 'CategoryName'],
	['Error', 'ErrorType', 'ErrorMessage', 'ErrorSource', 'Id', 'ExtraInfo'],
	['WebhookId', 'Events', 'TargetUrl', 'Secret', 'State', 'ErrorsEmail'],
].flat();

const KNOWN = new Set(NAMES);

/** Objects whose own members a customer names: they stay as they are. */
const CUSTOMERS = ['UserDefinedFields', 'ExtraFields', 'CustomFields', 'Headers', 'Properties'];

const byOtherName = new Map(
	[...NAMES, ...CUSTOMERS].map((name) => [
		name.replace(/[A-Z]/, (letter) => letter.toLowerCase()),
		name,
	]),
);

/**
 * Gives a record the names of the vendor's reference. The pages have them in PascalCase; the vendor's SDK
 * (`@superoffice/webapi`) has them in camelCase and takes both. Names that the reference does not know stay as they
 * are, so that they can be sent back.
 *
 * @param record a relation, a company, a person, a webhook, the body of an error, or an entry of a list
 */
export function normalize(record: IDataObject): IDataObject {
	const nameOf = (name: string) => {
		const known = byOtherName.get(name);
		return known === undefined || known in record ? name : known;
	};
	return renamed(record, nameOf, (name, value) => (KNOWN.has(name) ? inside(value) : value));
}

/** @returns an object or a list of them with the same names */
function inside<Value>(value: Value): IDataObject | IDataObject[] | Value {
	if (Array.isArray(value)) return value.map((entry) => inside(entry));
	return isRecord(value) ? normalize(value) : value;
}
