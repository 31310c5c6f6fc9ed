import type { Rules } from '../../../shared/parameters/rules';
import { clearedBy, dateTime, day, uuid } from '../../../shared/parameters/rules';

/*
 * What Odyssee stores where there is no value: "There are no null values on the database, all fields have a default
 * value (boolean=false, numeric=0, datetime=1980-1-1)" (help guide). GUIDs without a value have zeros in its samples.
 * That sending them clears a field is inferred. False is a value like any other, so a boolean cannot be cleared.
 */
const noDate = clearedBy('1980-01-01T00:00:00.000Z');

/** What stands for no record in a GUID. */
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** Ways of saying the same; in an update, the one that the user gives takes the place of the others. */
export const ALTERNATIVES = [
	['company_id', 'company_code', 'company'],
	['db_language_id', 'db_language_code'],
];

/** A GUID that need not name a record. */
export const clearableGuid: Rules = {
	...uuid,
	...clearedBy(ZERO_GUID),
};

/** A day of the calendar that need not be known. */
export const clearableDay: Rules = { ...day, ...noDate };

/** A date and time that need not be known. */
export const clearableMoment: Rules = { ...dateTime, ...noDate };
