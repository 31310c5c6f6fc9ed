import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';

const spellings = [
	[
		'',
		' ',
		'\t',
		'\n',
		'\0',
		'a\0b',
		'\r\nX-Evil: 1',
		'a\r\n\r\nGET / HTTP/1.1',
		'\u2028',
		'\ufeff',
	],
	[
		'.',
		'..',
		'...',
		'/',
		'//',
		'\\',
		'../..',
		'662/../1',
		'./662',
		'%2e',
		'%2e%2e',
		'%2E%2E%2F',
		'%',
		'%zz',
	],
	[
		'"',
		"'",
		'`',
		'\\"',
		'"}',
		"';--",
		')',
		'(',
		'/x(',
		'&a=b',
		'?x=1',
		'#x',
		'+',
		'a b',
		'$1',
		'$&',
		'$select',
	],
	[
		'{',
		'}',
		'{id}',
		'{}',
		'[]',
		'[1]',
		'{"a":1}',
		'{"a":',
		'{"__proto__":{"a":1}}',
		'"text"',
		'<html>',
		'<b>x</b>',
	],
	[
		'0',
		'-0',
		'-1',
		'007',
		'1.5',
		'1e3',
		'1,5',
		'0x10',
		'0b1',
		'0o7',
		' 1_000',
		'+5',
		'.5',
		'1.0',
		'1_000',
		'１２',
		'٣',
		' 12 ',
		'12abc',
		'NaN',
		'Infinity',
	],
	[
		'2147483647',
		'2147483648',
		'4294967296',
		'9007199254740993',
		'9223372036854775807',
		'9223372036854775808',
	],
	[
		'9'.repeat(40),
		'true',
		'True',
		'yes',
		' JA ',
		'j',
		'waar',
		'on',
		'false',
		'no',
		'Nee',
		'n',
		'onwaar',
		'OFF',
		'jawel',
		'null',
		'none',
		'NULL',
		'__proto__',
		'constructor',
	],
	[
		'toString',
		'ASC',
		'asc',
		'Man',
		'man',
		'NL',
		'nl ',
		'NLD',
		'uk',
		'Nederland',
		'eva@example.nl',
		' eva@example.nl ',
		'mailto:eva@example.nl',
		'Eva <eva@example.nl>',
		'eva@example',
		'eva @example.nl',
		'@',
		'a@b@c',
		'https://example.com/x?y',
	],
	[
		'😀',
		'👩‍👩‍👧',
		'🇳🇱',
		'é',
		'e\u0301',
		'\u202Etxt',
		'\ud800',
		'a\udfffb',
		'\udc00\ud800',
		'漢字',
		'ÿ',
		'\x7f',
		'\x80',
	],
	[
		'x'.repeat(51),
		'x'.repeat(255),
		'x'.repeat(3_000),
		'😀'.repeat(130),
		' '.repeat(300),
		'"'.repeat(300),
	],
	[
		'93498506-9dde-4593-b844-e3c51c0e2bc2',
		'00000000-0000-0000-0000-000000000000',
		'{93498506-9dde-4593-b844-e3c51c0e2bc2}',
		'93498506-9dde-4593-b844',
	],
].flat();

const dates = [
	[
		'2026-07-14',
		'2026-07-14T09:30:00',
		'2026-07-14 09:30',
		'2026-07-14T09:30:00.123456789Z',
		'20260714T093000Z',
	],
	[
		'2026-07-14T09:30:00+14:00',
		'2026-07-14T09:30:00[Europe/Amsterdam]',
		'2026-W29-2',
		'2026-195',
		'2026-07',
	],
	[
		'2026-02-30',
		'2026-13-01',
		'2026-07-14T25:61:00',
		'0000-00-00',
		'0000-01-01',
		'0001-01-01T00:00:00Z',
	],
	[
		'1969-12-31T23:59:59Z',
		'1583-01-01',
		'9999-12-31T23:59:59Z',
		'9999-12-31T23:59:59-12:00',
		'10000-01-01',
	],
	[
		'+010000-01-01T00:00:00Z',
		'+275760-09-13T00:00:00Z',
		'-000001-01-01',
		'-271821-04-20T00:00:00Z',
	],
	[
		'Tue, 14 Jul 2026 09:30:00 GMT',
		'Tue Jul 14 2026 09:30:00 GMT+0200 (CEST)',
		'Jul 14, 2026',
		'14/07/2026',
	],
	[
		'14-07-2026',
		'4/7/2026 9:30',
		'14.07.2026, 13:45:59',
		'07-14-2026',
		'31-02-2026',
		'14-07/2026',
		'07.14.26',
		'33068',
		'33068.5',
		'now',
		'today',
		'P1D',
		'1784021400',
		'1784021400000',
		'-1784021400',
		'17840214000000',
	],
	[
		'[DateTime: 2026-07-14T09:30:00.000+02:00]',
		'DateTime { ts: 2026-07-14T09:30:00.000+02:00, zone: UTC }',
	],
	[
		'20240101',
		'2024',
		'240714',
		'123456789',
		'2026-07-14T24:00:00',
		'2026-07-14T00:00:00Z',
		'2026-07-14T00:00:00-10:00',
		'２０２６-07-14',
	],
	[
		'Tue, 31 Feb 2026 09:30:00 GMT',
		'Mon, 14 Jul 2026 09:30:00 GMT',
		'Tue, 14 Jul 26 09:30:00 GMT',
		'Tue, 14 Jul 2026 23:30:00 PDT',
		'Tue, 14 Jul 2026 09:30:00 CEST',
		'Tuesday, 14-Jul-26 09:30:00 GMT',
		'Tue Jul 14 09:30:00 2026',
		'2026-07-14T09:30:00+25:00',
	],
	['Invalid DateTime', 'Invalid Date', '2026-03-29T02:30:00', '2026-10-25T02:30:00'],
].flat();

const anyText = fc.oneof(
	fc.constantFrom(...spellings),
	fc.constantFrom(...dates),
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
	// Any UTF-16 code units, so lone surrogates among them.
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
		.map((units) => String.fromCharCode(...units)),
);

/** Text that n8n does not take for an expression. */
export const text = anyText.filter((value) => !value.startsWith('=') && !value.includes('{{'));

const number = fc.oneof(
	fc.constantFrom(
		0,
		-0,
		-1,
		1,
		0.5,
		-1.5,
		90,
		91,
		180.1,
		2 ** 31 - 1,
		2 ** 31,
		-(2 ** 31),
		2 ** 32,
	),
	fc.constantFrom(
		2 ** 53 - 1,
		2 ** 53,
		2 ** 63,
		-(2 ** 53),
		1e21,
		1e-7,
		Number.MIN_VALUE,
		Number.MAX_VALUE,
	),
	fc.constantFrom(NaN, Infinity, -Infinity, 1784021400, 1784021400000),
	fc.integer(),
	fc.double(),
);

const scalar = fc.oneof(
	{ weight: 5, arbitrary: text },
	{ weight: 3, arbitrary: number },
	fc.boolean(),
	fc.constant(null),
);

const { nested } = fc.letrec<{ nested: unknown }>((tie) => ({
	nested: fc.oneof(
		{ maxDepth: 3 },
		scalar,
		fc.array(tie('nested'), { maxLength: 4 }),
		fc.dictionary(
			fc.oneof(fc.constantFrom('code', 'name', 'value', 'id', '0', 'toString'), text),
			tie('nested'),
			// As in JSON, also where a name such as "toString" hides what objects have.
			{ maxKeys: 4, noNullPrototype: true },
		),
	),
}));

/** What is or resembles a resource locator: odd modes, values of any type or none at all. */
const locatorLike = fc.record(
	{
		__rl: fc.constantFrom<unknown>(true, true, false, 'true', null),
		mode: fc.constantFrom<unknown>('id', 'list', 'url', 'name', '', 7, null, 'toString'),
		value: fc.oneof(nested, fc.constant(undefined)),
		cachedResultName: text,
	},
	{ requiredKeys: ['__rl'], noNullPrototype: true },
);

/** Nonsense that a workflow's JSON can hold, and so a parameter that somebody wrote by hand. */
export const storable = fc.oneof({ weight: 6, arbitrary: scalar }, nested, locatorLike);

const day = 24 * 60 * 60 * 1_000;

/** Dates, of which some mean a day and are midnight in UTC or elsewhere. */
const date = fc.oneof(
	fc.date({ noInvalidDate: false }),
	fc.integer({ min: -20_000, max: 40_000 }).map((days) => new Date(days * day)),
	fc
		.tuple(
			fc.integer({ min: -20_000, max: 40_000 }),
			fc.constantFrom('utc', 'Europe/Amsterdam', 'America/New_York', 'Pacific/Auckland'),
		)
		.map(([days, zone]) => tryToParseDateTime(new Date(days * day), zone)),
);

/** Objects that JSON cannot hold as they are. */
const odd = fc.oneof(
	fc.record({ code: date, name: fc.constantFrom<unknown>(NaN, Infinity, 2 ** 60, -0, undefined) }),
	fc.constant(new Set([1])),
	fc.constantFrom(
		'{"code":9007199254740993}',
		'{"code":[-12345678901234567890,"1"]}',
		'{"a":1e400}',
	),
);

/** Nonsense of any kind that an expression can give. */
export const nonsense = fc.oneof(
	{ weight: 12, arbitrary: storable },
	{ weight: 2, arbitrary: date },
	odd,
	fc.bigInt(),
	fc.constant(undefined),
);
