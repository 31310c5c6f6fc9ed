const DAY = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const TIME = String.raw`\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?`;
const OFFSET = String.raw`Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?`;

/** ISO 8601 with a day of the calendar; the zone of newer standards may stand in brackets behind it. */
const ISO = new RegExp(`^${DAY}(?:[T ]${TIME} ?(?:${OFFSET})?(?:\\[[\\w/+-]+\\])?)?$`);

/** A date of mail and HTTP (RFC 2822, RFC 9110) with a year of four digits. */
const MAIL = new RegExp(
	String.raw`^([A-Z][a-z]{2}), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}(?::\d{2})?) (GMT|UTC?|Z|[+-](?:0\d|1[0-4])[0-5]\d|[ECMP][SD]T)$`,
);

/** A date with the day first; a time may follow, on a clock of 24 hours. */
const DAY_FIRST = new RegExp(
	String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:,?\s+(\d{1,2}):(\d{2}(?::\d{2})?))?$`,
);

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** Hours west of Greenwich in standard time, by the first letter of the zone (RFC 2822). */
const AMERICAN: Record<string, number | undefined> = { E: 5, C: 6, M: 7, P: 8 };

/**
 * Reads a text as a date in ISO 8601. n8n's own parser would also make a date of "12" or "Room 7", and would take
 * 02/03/2026 for February 3. Here the day comes first, as the users of these vendors write it, who are Dutch and Nordic.
 *
 * @returns the date as ISO text that begins with its day, which need not exist; `undefined` for texts in other
 *   notations, and for a day of the week that is not that of the date
 */
export function asIso(text: string): string | undefined {
	const trimmed = text.trim();
	if (ISO.test(trimmed)) return trimmed.replace(/^(.{10}) /, '$1T').replace(' ', '');
	const [, first, , second, ofYear, hour, minutes] = DAY_FIRST.exec(trimmed) ?? [];
	if (first !== undefined) {
		const written = `${ofYear}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`;
		return hour === undefined ? written : `${written}T${hour.padStart(2, '0')}:${minutes}`;
	}
	const [, weekday, day, monthName, year, time, zone] = MAIL.exec(trimmed) ?? [];
	const month = MONTHS.indexOf(monthName);
	if (weekday === undefined || month < 0) return undefined;
	const written = `${year}-${twoDigits(month + 1)}-${twoDigits(Number(day))}`;
	if (WEEKDAYS[new Date(`${written}T00:00:00Z`).getUTCDay()] !== weekday) return undefined;
	return `${written}T${time}${offset(zone)}`;
}

function offset(zone: string): string {
	if (/^[+-]/.test(zone)) return zone;
	const west = AMERICAN[zone[0]];
	if (west === undefined) return 'Z';
	return `-${twoDigits(zone[1] === 'D' ? west - 1 : west)}:00`;
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
