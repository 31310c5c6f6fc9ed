/** A day as spreadsheets store it, perhaps with a time behind the point: five digits from 1927 to 2173. */
const SERIAL_NUMBER = /^\s*(\d{5})(?:\.\d+)?\s*$/;

/** Their day 0, as it counts for days from March 1900 on: they take 1900 for a leap year ("1900 date system"). */
const DAY_ZERO = Date.UTC(1899, 11, 30);

const DAY = 86_400_000;

/** Three numbers, the last one of two or four digits. */
const NUMBERS = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})(?!\d)/;

/**
 * Says what to do about a value that is no date, by what people are likely to mean with it.
 *
 * @param example of what can be read, with "e.g." in front
 */
export function dateAdvice(value: unknown, example: string): string {
	const written = typeof value === 'object' ? '' : String(value);
	const [, serial] = SERIAL_NUMBER.exec(written) ?? [];
	if (serial !== undefined) {
		const day = new Date(DAY_ZERO + Number(serial) * DAY).toISOString().slice(0, 10);
		return `Spreadsheets store dates as such numbers; in most of them this one is ${day}. Let yours give out the date as text, ${example}`;
	}
	const [, first, , second, year] = NUMBERS.exec(written) ?? [];
	if (year?.length === 2) return `Write the year with four digits, ${example}`;
	if (Number(second) > 12 && Number(first) <= 12) {
		return `The day comes first, and there is no month ${second}. Write the date ${example}`;
	}
	return example;
}
