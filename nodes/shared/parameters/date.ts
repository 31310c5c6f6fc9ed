import type { INodeProperties } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';
import type { JsonValue } from '../json';
import { dateAdvice } from './dateAdvice';
import { asIso } from './dateText';
import { invalid } from './invalidParameter';
import { rulesOf } from './rules';

type Moment = ReturnType<typeof tryToParseDateTime>;

/**
 * UNIX seconds from 1973 on: fewer digits are a year or a day such as 20240101, more are milliseconds. It is the
 * vendor's own form, e.g. of CreatedOn.
 */
const UNIX_SECONDS = /^\s*\d{9,11}\s*$/;

const MINUTE = 60_000;

/**
 * Turns a date into the vendor's form: UNIX seconds, a day, ISO with milliseconds and Z, or an HTTP date.
 *
 * @param value text, a Date or one of n8n's date objects
 * @param timezone IANA name of the time zone for dates without one
 * @throws InvalidParameterError for what is no date, and for years that the forms cannot hold
 */
export function date(field: INodeProperties, value: unknown, timezone: string): JsonValue {
	const { format } = rulesOf(field);
	const seconds = format === 'unix-seconds';
	if (seconds && typeof value !== 'object' && UNIX_SECONDS.test(String(value))) {
		return BigInt(String(value));
	}
	const { moment, isLocal } = parsedDate(field, value, timezone);
	// A day needs no clock: it is the one that is written, also where clocks leave it out.
	const zone = isLocal ? 'UTC' : timezone;
	const day = format === 'date' ? `${dayOf(moment, value, zone)}T00:00:00.000Z` : undefined;
	const isOnClocks = isLocal && day === undefined;
	const instant = (isOnClocks ? onClocks(field, value, moment, timezone) : moment).toJSDate();
	// Other years are written with a sign and six digits, there is none before the first, and UNIX seconds before 1970 are negative.
	const isInRange = /^(?!0000)\d{4}-/.test(day ?? instant.toISOString());
	if (!isInRange || (seconds && instant.getTime() < 0)) {
		return invalid(field, `must lie between the years ${seconds ? 1970 : 1} and 9999`, value);
	}
	if (day !== undefined) return day;
	if (seconds) return BigInt(Math.floor(instant.getTime() / 1000));
	return format === 'http-date' ? instant.toUTCString() : instant.toISOString();
}

/** In the hour that comes twice in autumn, the first one: nothing since then is missed. */
const earliest = (moment: Moment): Moment =>
	moment
		.getPossibleOffsets()
		.reduce((first, other) => (other.toMillis() < first.toMillis() ? other : first), moment);

/**
 * The day of the calendar that a date means, such as a birthday. A midnight is a day without a time, in whatever
 * zone it is written: turning it into another zone would move it to the day before. Of other times it is the day
 * in the workflow's zone.
 */
function dayOf(moment: Moment, value: unknown, timezone: string): string | null {
	// A Date has no zone of its own; those that mean a day are midnight in UTC, as `new Date('1980-05-01')` is.
	const own = isDate(value) ? moment.toUTC() : moment;
	const isMidnight = own.toMillis() === own.startOf('day').toMillis();
	return (isMidnight ? own : moment.setZone(timezone)).toISODate();
}

/**
 * Reads a time on the clocks of a zone.
 *
 * @param written the same time on the clocks of Greenwich, which leave none out
 * @throws InvalidParameterError for one that they leave out when they are put forward. Midnight stands for a day, which
 *   may begin later, as in Sao Paulo until 2018
 */
function onClocks(field: INodeProperties, value: unknown, written: Moment, zone: string): Moment {
	const moment = written.setZone(zone, { keepLocalTime: true });
	const isMidnight = written.toMillis() === written.startOf('day').toMillis();
	const isThere = isMidnight
		? moment.toISODate() === written.toISODate()
		: Math.round(moment.toMillis() + moment.offset * MINUTE) === written.toMillis();
	if (isThere) return earliest(moment);
	return invalid(
		field,
		`has a time that does not exist in the time zone ${zone}`,
		value,
		'The clocks there are put forward past it. Give another time, or one with its offset such as 2026-07-14T09:30:00+02:00.',
	);
}

/** @returns the moment, for a time without a zone on the clocks of Greenwich, and whether it is one without a zone */
function parsedDate(
	field: INodeProperties,
	value: unknown,
	timezone: string,
): { moment: Moment; isLocal?: boolean } {
	try {
		if (isDate(value)) return { moment: tryToParseDateTime(new Date(value.getTime()), timezone) };
		if (isDateTime(value)) return { moment: tryToParseDateTime(value, timezone) };
		const iso = typeof value === 'string' ? asIso(value) : undefined;
		if (iso !== undefined) {
			const isLocal = !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(iso.slice(10));
			const moment = tryToParseDateTime(iso, isLocal ? 'UTC' : timezone);
			// n8n's parser takes February 30 for March 2, and 24:00 for the next day.
			if (moment.toISODate() === iso.slice(0, 10)) return { moment, isLocal };
		}
	} catch {
		// What the parser does not take is refused as well as what it misreads.
	}
	const { format } = rulesOf(field);
	if (format === 'date') {
		return invalid(
			field,
			'must be a date',
			value,
			dateAdvice(value, 'e.g. 1990-07-14 or 14-07-1990.'),
		);
	}
	const orSeconds = format === 'unix-seconds' ? ', or UNIX seconds' : '';
	const example = `e.g. 2026-07-14T09:30:00 or 14-07-2026 09:30${orSeconds}.`;
	return invalid(field, 'must be a date and time', value, dateAdvice(value, example));
}

/** A Date, also one that an expression made in another realm. */
const isDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

/** One of n8n's date objects; an object that only bears their mark is none. */
const isDateTime = (value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	'isLuxonDateTime' in value &&
	'toISODate' in value &&
	typeof value.toISODate === 'function';
