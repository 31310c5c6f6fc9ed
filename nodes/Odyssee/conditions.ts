import type { IDataObject, INodePropertyRouting } from 'n8n-workflow';
import { notFiltered } from '../shared/api/notFiltered';
import { query } from '../shared/description/routing';
import { looselyWritten } from '../shared/looseText';
import type { Rules } from '../shared/parameters/rules';
import { dateTime } from '../shared/parameters/rules';
import { asBoolean } from '../shared/update/jsonTypes';

/** Tells whether an entity's own value meets a filter. */
type Meets = (own: unknown, given: string) => boolean;

/** How much older than the filter a change may look, in milliseconds: the database may keep finer times than it shows. */
const MARGIN = 1_000;

/** When a member meets what it is compared with; those that are not here are texts. */
const COMPARISONS: Record<string, Meets> = {
	archived: (own, given) => String(asBoolean(own)) === given,
	modified_dateutc: isSince,
};

/** Sends a field as a part of the query's `$filter` (OData 4). @param literal writes its value */
const compared = (
	condition: string,
	literal: (value: string) => string,
	rules: Rules[],
): INodePropertyRouting =>
	query(condition, ...rules, {
		condition: { property: '$filter', write: (value) => `${condition} ${literal(value)}` },
	});

/**
 * Writes a text in quotes. A quote inside it is doubled (OData 4.01, URL conventions, 5.1.1.6.1), so that no value can end
 * its text and go on as a condition.
 */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** @param member of the entity; @returns the routing of a filter that finds entities of which a member is a text */
export const equalsText = (member: string, ...rules: Rules[]): INodePropertyRouting =>
	// What people copy has blanks around it, which the server would look for.
	compared(`${member} eq`, (value) => quoted(value.trim()), rules);

/** The same for a member that is a GUID or a boolean. */
export const equals = (member: string, ...rules: Rules[]): INodePropertyRouting =>
	compared(`${member} eq`, (value) => value, rules);

/** The same for a member that is later than a date and time, in quotes as in the guide; see `findEntities`. */
export const isAfter = (member: string): INodePropertyRouting =>
	compared(`${member} gt`, quoted, [dateTime]);

/**
 * Refuses what does not meet the filters, as of a server or a proxy that leaves `$filter` out of account: people would be
 * written to who were never meant. What an entity does not show is not looked at.
 *
 * @param conditions the values of the filters, by member and operator, e.g. `email eq`
 * @param advice what to do about it
 * @throws ApiError that names the filter
 */
export function assertMeets(
	entities: IDataObject[],
	conditions: Record<string, string>,
	advice = 'remove the filter and compare in the workflow',
): void {
	for (const [condition, given] of Object.entries(conditions)) {
		const [member] = condition.split(' ');
		const { [member]: meets = isSameText } = COMPARISONS;
		const isOther = (entity: IDataObject) =>
			member in entity && entity[member] !== null && !meets(entity[member], given);
		if (entities.some(isOther)) throw notFiltered('Odyssee', member, advice);
	}
}

/** Databases may compare without regard to letter case, accents and blanks at the end. */
function isSameText(own: unknown, given: string): boolean {
	return looselyWritten(own) === looselyWritten(given);
}

function isSince(own: unknown, given: string): boolean {
	const changed = momentOf(own);
	return Number.isNaN(changed) || changed >= Date.parse(given) - MARGIN;
}

/** @returns UNIX milliseconds of a date and time of Odyssee, which is in UTC also without a zone; NaN for none */
export function momentOf(value: unknown): number {
	const text = String(value);
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
}
