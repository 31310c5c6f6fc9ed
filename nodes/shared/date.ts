import { tryToParseDateTime } from 'n8n-workflow';
import { refuse } from './badValue';
import type { SimpleField } from './field';
import type { JsonValue } from './json';

/**
 * Turns a date into the vendor's form: UNIX seconds, a day, ISO with milliseconds and Z, or an HTTP date.
 *
 * @param value text, a Date or one of n8n's date objects
 * @param timezone IANA name of the time zone for dates without one
 * @throws BadValue for what is no date, and for years that the forms cannot hold
 */
export function date(field: SimpleField, value: unknown, timezone: string): JsonValue {
	const seconds = field.send?.format === 'unix-seconds';
	// A number of up to 11 digits in a field of UNIX seconds is the vendor's own form, e.g. CreatedOn.
	if (seconds && typeof value !== 'object' && /^\d{1,11}$/.test(String(value)))
		return BigInt(String(value));
	const moment = parsedDate(field, value, timezone);
	// A birthday is a day of the calendar: turning its midnight into UTC would move it to the day before.
	const day = field.send?.format === 'date' ? `${moment.toISODate()}T00:00:00.000Z` : undefined;
	const instant = moment.toJSDate();
	// Other years are written with a sign and six digits, or before 1970 as a negative number.
	if (!/^\d{4}-/.test(day ?? instant.toISOString()) || (seconds && instant.getTime() < 0)) {
		return refuse(field, `must lie between the years ${seconds ? 1970 : 0} and 9999`, value);
	}
	if (day !== undefined) return day;
	if (seconds) return BigInt(Math.floor(instant.getTime() / 1000));
	return field.send?.format === 'http-date' ? instant.toUTCString() : instant.toISOString();
}

/** Text has to look like a date: n8n's parser would also make one of "12" or "Room 7". */
const LOOKS_LIKE_DATE = /^\s*(?:(\d{4}-\d{2}-\d{2})|[A-Z][a-z]{2}, \d)/;

function parsedDate(
	field: SimpleField,
	value: unknown,
	timezone: string,
): ReturnType<typeof tryToParseDateTime> {
	try {
		const moment = tryToParseDateTime(value, timezone);
		const isDate = typeof value === 'object' && !Array.isArray(value);
		if (isDate || tellsDay(String(value), moment.toISODate())) return moment;
	} catch {
		// What the parser does not take is refused as well as what it misreads.
	}
	return refuse(field, 'must be a date and time', value, 'e.g. 2026-07-14T09:30:00');
}

/** n8n's parser takes February 30 for March 2. */
function tellsDay(text: string, day: string | null): boolean {
	const match = LOOKS_LIKE_DATE.exec(text);
	return match !== null && (match[1] === undefined || match[1] === day);
}
