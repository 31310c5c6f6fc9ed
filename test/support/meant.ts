import type { Fact } from '../facts/fact';
import { isObject } from '../sandbox/json';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The time zone in which the engine of the tests takes dates without one. */
const ZONE = 'Europe/Amsterdam';

/** What the node works out by itself when it reads page by page. */
const ofPages = ['Limit', 'Offset', 'Sorting', 'SortDir', '$top', '$skip'];

export const isOfPages = ({ at }: Fact): boolean => ofPages.includes(String(at.at(-1)));

/**
 * Judges whether a value that was sent is the one that was entered, and not what a parser made of something else.
 * It knows nothing of the nodes' own reading.
 *
 * @param format the one of the fact's field
 * @param entered what stands in the field; of a resource locator, the value inside
 * @param sent what arrived at the vendor
 */
export function mayMean(
	fact: Fact,
	format: string | undefined,
	entered: unknown,
	sent: unknown,
): boolean {
	if (isOfPages(fact)) return true;
	if (isOfText(fact)) return isPiece(entered, sent);
	if (typeof fact.sent === 'boolean') return sent === true ? isYes(entered) : isNo(entered);
	// Of a header that stands for yes, only yes is sent.
	if (fact.value === true) return isYes(entered);
	if (typeof fact.sent === 'object') return meansJson(entered, sent);
	if (format === 'unix-seconds') return meansSeconds(entered, String(sent));
	if (typeof fact.sent === 'number' || format === 'int64')
		return meansNumber(entered, String(sent));
	if (format === 'date') return meansDay(entered, String(sent).slice(0, 10));
	const example = String(fact.sent);
	if (ISO.test(example) || HTTP_DATE.test(example)) {
		// Date.parse takes the year 1 of an HTTP date for 2001.
		const arrived = wallIn(String(sent));
		const precision = HTTP_DATE.test(example) ? 1_000 : 1;
		return arrived !== undefined && meansMoment(entered, asUtc(arrived), precision);
	}
	const text = asText(entered);
	if (text === undefined) return false;
	// The key is among the members that a list gives, whatever the user names.
	if (fact.name === '$select' && example.startsWith('id,')) return meansMembers(text, sent);
	const isTrimmed =
		fact.at[0] === 'headers' || GUID.test(example) || ['country', 'email'].includes(format ?? '');
	return (isTrimmed ? text.trim() : text) === sent;
}

/** A part of a condition about a text, of which SuperOffice may be asked for a piece only. */
const isOfText = ({ at }: Fact) => at.length > 2 && / (begins|contains|is)$/.test(String(at[2]));

const isPiece = (entered: unknown, sent: unknown) =>
	typeof sent === 'string' && sent !== '' && asText(entered)?.includes(sent) === true;

function meansMembers(text: string, sent: unknown): boolean {
	const named = text.split(',').map((name) => name.trim());
	const expected = new Set(['id', ...named.filter((name) => name !== '')]);
	return String([...expected]) === sent;
}

const word = (entered: unknown) =>
	typeof entered === 'object' ? '' : String(entered).trim().toLowerCase();

const isYes = (entered: unknown) => /^(true|yes|y|ja|j|waar|on|1)$/.test(word(entered));

const isNo = (entered: unknown) => /^(false|no|n|nee|onwaar|off|0)$/.test(word(entered));

/** @returns what a user sees of a value that is no object; `undefined` where digits are lost or were never there */
function asText(entered: unknown): string | undefined {
	// n8n itself writes its date objects as text before a node sees what is in a collection.
	if (isDateTime(entered)) return String(entered);
	if (typeof entered === 'object' || entered === undefined) return undefined;
	const isKnown = typeof entered !== 'number' || !Number.isInteger(entered) || isSafe(entered);
	const text = String(entered);
	const isPlain = typeof entered !== 'number' || /^-?\d+(\.\d+)?$/.test(text);
	return isKnown && isPlain ? text : undefined;
}

const isSafe = (number: number) => Math.abs(number) < 2 ** 53;

function meansNumber(entered: unknown, sent: string): boolean {
	if (typeof entered === 'number' && !Number.isInteger(entered)) return String(entered) === sent;
	const text = asText(entered)?.trim();
	if (text === undefined) return false;
	// The address of a page has the number of its record in it.
	if (/^https?:/.test(text)) return text.includes(`=${sent}`);
	const isWhole = [text, sent].every((number) => /^-?\d+$/.test(number));
	if (isWhole) return BigInt(text) === BigInt(sent);
	return /^-?\d+(\.\d+)?$/.test(text) && Number(text) === Number(sent);
}

/** n8n gives every BigInt a way into JSON, and so a replacer never sees one. */
function withoutBigInts(value: unknown, write: (long: bigint) => unknown): unknown {
	if (typeof value === 'bigint') return write(value);
	if (Array.isArray(value)) return value.map((entry) => withoutBigInts(entry, write));
	if (!isObject(value)) return value;
	const members = Object.entries(value);
	return Object.fromEntries(members.map(([name, member]) => [name, withoutBigInts(member, write)]));
}

function meansJson(entered: unknown, sent: unknown): boolean {
	try {
		const given: unknown = typeof entered === 'string' ? JSON.parse(entered) : entered;
		const digits = typeof entered === 'string' ? (entered.match(/\d{16,}/g) ?? []) : [];
		const written = JSON.stringify(withoutBigInts(sent, String));
		const rounded = JSON.stringify(withoutBigInts(sent, Number));
		return rounded === JSON.stringify(given) && digits.every((long) => written.includes(long));
	} catch {
		return false;
	}
}

/** One of n8n's date objects. */
const isDateTime = (entered: unknown) =>
	typeof entered === 'object' && entered !== null && 'isLuxonDateTime' in entered;

/** A moment as its text says: the wall's day and time, and the minutes between that wall and Greenwich. */
interface Wall {
	day: string;
	/** Milliseconds since midnight. */
	time: number;
	/** `undefined` for a text without a zone. */
	offset?: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** @returns what a text or date says about itself; `undefined` where it names no day that exists */
function wallOf(entered: unknown): Wall | undefined {
	if (entered instanceof Date) return wallIn(entered.toISOString());
	if (isDateTime(entered)) return wallIn(String(entered));
	return typeof entered === 'string' ? wallIn(entered.trim()) : undefined;
}

function wallIn(text: string): Wall | undefined {
	const iso =
		/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?)? ?(Z|[+-]\d\d:?\d\d)?/.exec(
			text,
		);
	const mail =
		/^(\w{3}), (\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (?:(GMT|UT|UTC|Z)|([+-]\d{4})|([ECMP])([SD])T)$/.exec(
			text,
		);
	if (iso) {
		const [, day, hour, minute, second, fraction = '', zone] = iso;
		const offset = zone === undefined ? undefined : minutes(zone);
		return existing({ day, time: time(hour, minute, second, fraction.padEnd(3, '0')), offset });
	}
	const dayFirst =
		/^(\d\d?)(?:-(\d\d?)-|\/(\d\d?)\/|\.(\d\d?)\.)(\d{4})(?:,?\s+(\d\d?):(\d\d)(?::(\d\d))?)?$/.exec(
			text,
		);
	if (dayFirst) {
		const [, date, dashed, slashed, dotted, year, ...clock] = dayFirst;
		const month = dashed ?? slashed ?? dotted;
		const day = [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');
		return existing({ day, time: time(...clock) });
	}
	if (!mail) return undefined;
	const [, weekday, date, month, year, hour, minute, second, , zone, region, season] = mail;
	const number = MONTHS.indexOf(month) / 3 + 1;
	const day = [year, String(number).padStart(2, '0'), date.padStart(2, '0')].join('-');
	if (new Date(day).toUTCString().slice(0, 3) !== weekday) return undefined;
	const hours = region && 'ECMP'.indexOf(region) + (season === 'S' ? 5 : 4);
	const offset = zone ? minutes(zone) : hours ? -60 * hours : 0;
	return existing({ day, time: time(hour, minute, second), offset });
}

const time = (hour = '0', minute = '0', second = '0', fraction = '0') =>
	((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + Number(fraction);

const minutes = (zone: string) => {
	const [, sign, hour, minute] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
	return sign ? (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) : 0;
};

function existing(wall: Wall): Wall | undefined {
	const date = new Date(`${wall.day}T00:00:00Z`);
	const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(wall.day);
	return exists && wall.time < 86_400_000 ? wall : undefined;
}

/** The milliseconds of a moment in UTC, if it were in UTC. */
const asUtc = ({ day, time: since }: Wall) => Date.parse(`${day}T00:00:00Z`) + since;

/** How far ahead of Greenwich the workflow's clocks are in a moment, in milliseconds. */
function ahead(moment: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: ZONE,
		hourCycle: 'h23',
		...{ year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
	}).formatToParts(moment);
	const of = (type: string) =>
		(parts.find((part) => part.type === type)?.value ?? '').padStart(2, '0');
	const wall = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`;
	return Date.parse(wall) - Math.floor(moment / 1_000) * 1_000;
}

function meansMoment(entered: unknown, sent: number, precision: number): boolean {
	const wall = wallOf(entered);
	if (wall === undefined) return false;
	const cut = (moment: number) => Math.floor(moment / precision);
	if (wall.offset !== undefined) return cut(asUtc(wall) - wall.offset * 60_000) === cut(sent);
	// Where clocks leave out midnight, it stands for the day, which begins an hour later.
	const shifts = (wall.time === 0 ? [0, 3_600_000] : [0]).map((shift) => cut(asUtc(wall) + shift));
	// Intl counts years before the first backwards.
	return wall.day < '0002' || shifts.includes(cut(sent + ahead(sent)));
}

function meansSeconds(entered: unknown, sent: string): boolean {
	const digits = asText(entered)?.trim();
	if (digits !== undefined && /^\d+$/.test(digits)) {
		return digits.length >= 9 && digits.length <= 11 && BigInt(digits) === BigInt(sent);
	}
	return meansMoment(entered, Number(sent) * 1_000, 1_000);
}

function meansDay(entered: unknown, sent: string): boolean {
	const wall = wallOf(entered);
	if (wall === undefined) return false;
	if (wall.time === 0 || wall.offset === undefined) return wall.day === sent;
	const moment = asUtc(wall) - wall.offset * 60_000;
	// Intl counts years before the first backwards, and no year beyond 9999 is sent.
	if (wall.day < '0002' || sent < '0002') return wall.day.slice(0, 3) === sent.slice(0, 3);
	const there = new Date(moment + ahead(moment));
	return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(sent);
}
