import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../shared/api/apiError';
import type { JsonObject, JsonValue } from '../shared/json';
import { asBoolean } from '../shared/update/jsonTypes';

/** Tells whether an entity's own value meets a filter. */
type Meets = (own: unknown, given: JsonValue) => boolean;

/** How much older than the filter a change may look, in milliseconds: the database may keep finer times than it shows. */
const MARGIN = 1_000;

/** By the field of a filter: the member that it is about, and when the member meets it. */
const CONDITIONS: Record<string, { member: string; meets: Meets }> = {
	archived: { member: 'archived', meets: (own, given) => asBoolean(own) === given },
	changedSince: { member: 'modified_dateutc', meets: isSince },
	code: { member: 'code', meets: isSameText },
	companyCode: { member: 'company_code', meets: isSameText },
	companyId: { member: 'company_id', meets: isSameText },
	email: { member: 'email', meets: isSameText },
	firstname: { member: 'firstname', meets: isSameText },
	lastname: { member: 'lastname', meets: isSameText },
	name: { member: 'name', meets: isSameText },
	reference_back_office: { member: 'reference_back_office', meets: isSameText },
};

/**
 * Refuses what does not meet the filters, as of a server or a proxy that leaves `$filter` out of account: people would be
 * written to who were never meant. What an entity does not show is not looked at.
 *
 * @param settings the values of the filters, by the names of their fields
 * @throws ApiError that names the filter
 */
export function assertMeets(entities: IDataObject[], settings: JsonObject): void {
	for (const [field, { member, meets }] of Object.entries(CONDITIONS)) {
		const given = settings[field];
		if (given === undefined) continue;
		const isOther = (entity: IDataObject) =>
			member in entity && entity[member] !== null && !meets(entity[member], given);
		if (entities.some(isOther)) throw notFiltered(member);
	}
}

/** Databases may compare without regard to letter case, accents and blanks at the end. */
function isSameText(own: unknown, given: JsonValue): boolean {
	return plain(own) === plain(given);
}

const plain = (text: unknown) =>
	String(text)
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.trim()
		.toLowerCase();

/** `modified_dateutc` is in UTC also where it has no zone with it. */
function isSince(own: unknown, given: JsonValue): boolean {
	const text = String(own);
	const changed = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
	return Number.isNaN(changed) || changed >= Date.parse(String(given)) - MARGIN;
}

const notFiltered = (member: string) =>
	new ApiError({
		message: 'Odyssee gave out records that were not asked for',
		description: `Among them are some whose "${member}" does not meet the filter, so the server or a proxy in between ignores filters. Nothing is given out. Check the address in the credential, or remove the filter and compare in the workflow.`,
	});
