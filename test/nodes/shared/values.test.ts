import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { embeddedCompany } from '../../support/odyssee';
import { mandatory, updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();

const getAll = (rest: object) => ({ resource: 'relation', operation: 'getAll', ...rest });

const updateRelation = (rest: object) => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	...rest,
});

const updateContact = (updateFields: INodeParameters): INodeParameters => ({
	resource: 'contact',
	operation: 'update',
	contactId: locator('93498506-9dde-4593-b844-e3c51c0e2bc2'),
	companyBy: 'code',
	companyCode: 'ERP-100',
	updateFields: { lastname: 'Voorbeeld', ...updateFields },
});

const embedded = (company: INodeParameters): INodeParameters => ({
	...updateContact({}),
	mode: 'replace',
	...embeddedCompany({
		id: '1f3140d0-8161-4c80-b961-1ed5a3f38d8e',
		name: 'Bakery Example',
		...company,
	}),
});

const superOffice = (options: object) => ({ ...updateWith('superOfficeTicketApi'), options });

/** Found by test/nodes/properties.test.ts. */
describe('What an expression gives', () => {
	test.each<[string, string, object, string]>([
		[
			'an object for a choice',
			'silvasoft',
			updateRelation({ mainContact: { Sex: '={{ ({ toString: 1 }) }}' } }),
			'"Sex" has a value that is not in its list',
		],
		[
			'a list for a choice',
			'silvasoft',
			updateRelation({ mainContact: { Sex: '={{ ["Man"] }}' } }),
			'"Sex" has a value that is not in its list',
		],
		[
			'a list for yes or no',
			'silvasoft',
			updateRelation({ updateFields: { IsCustomer: '={{ [] }}' } }),
			'"Is Customer" must be true or false',
		],
		[
			'a list for a date',
			'odyssee',
			updateContact({ birthdate: '={{ [5] }}' }),
			'"Birthdate" must be a date',
		],
		[
			'a day that does not exist',
			'odyssee',
			updateContact({ birthdate: '2026-02-30' }),
			'"Birthdate" must be a date',
		],
		[
			'a year of five digits',
			'odyssee',
			updateContact({ birthdate: '={{ new Date(253402300800000) }}' }),
			'"Birthdate" must lie between the years 1 and 9999',
		],
		[
			'a time before UNIX time began',
			'silvasoft',
			getAll({ filters: { ChangedSince: '1969-12-31T00:00:00Z' } }),
			'"Changed Since" must lie between the years 1970 and 9999',
		],
		...[
			'20240101',
			'2024',
			'0',
			'1784021400000',
			'-1784021400',
			'1784021400.5',
			'1e9',
			'0x6a55fd58',
		].map((digits): [string, string, object, string] => [
			`${digits} for a time, which is no UNIX seconds of our days`,
			'silvasoft',
			getAll({ filters: { ChangedSince: digits } }),
			'"Changed Since" must be a date and time',
		]),
		...[
			'Tue, 31 Feb 2026 09:30:00 GMT',
			'Mon, 14 Jul 2026 09:30:00 GMT',
			'Tue, 14 Jul 26 09:30:00 GMT',
			'Tue, 14 Jul 2026 09:30:00 CEST',
			'Tue, 14 Jux 2026 09:30:00 GMT',
			'Tue, 14 Jul 2026 25:30:00 GMT',
			'Tuesday, 14-Jul-26 09:30:00 GMT',
			'Tue Jul 14 09:30:00 2026',
			'2026-07-14T24:00:00',
			'2026-07-14T09:60:00',
			'2026-07-14T09:30:00+25:00',
			'2026-7-4',
			'26-07-14',
			'07-14-2026',
			'31-02-2026',
			'30/2/2026',
			'14-07/2026',
			'14 07 2026',
			'14-7-26',
			'014-07-2026',
			'14-07-2026 24:00',
			'14-07-2026 9:5',
			'14-07-2026 1:45 PM',
			'14-07-2026T13:45',
			'14-07-2026 13:45Z',
			'33068',
			'2026-07',
			'2026-W29-2',
			'２０２６-07-14',
			'next Tuesday',
		].map((text): [string, string, object, string] => [
			`"${text}" for a birthday`,
			'odyssee',
			updateContact({ birthdate: text }),
			'"Birthdate" must be a date',
		]),
		[
			'an object that passes for one of n8n’s dates',
			'odyssee',
			updateContact({ birthdate: '={{ ({ isLuxonDateTime: true, isValid: true }) }}' }),
			'"Birthdate" must be a date',
		],
		[
			'a date that is invalid',
			'odyssee',
			updateContact({ birthdate: '={{ new Date("no") }}' }),
			'"Birthdate" must be a date',
		],
		...['9007199254740993', '1e21', '-(2 ** 60)', '1e-7'].map(
			(number): [string, string, object, string] => [
				`the number ${number} for a text`,
				'silvasoft',
				updateRelation({ updateFields: { Phone: `={{ ${number} }}` } }),
				'"Phone" has too many digits for a number',
			],
		),
		...['NaN', 'Infinity', '-Infinity'].map((number): [string, string, object, string] => [
			`${number} for a text`,
			'silvasoft',
			updateRelation({ updateFields: { Phone: `={{ ${number} }}` } }),
			'"Phone" must be text',
		]),
		...['0x10', '0b1', '0o7', '1e1', '1_0', '+5', '.5', '5.', '１２', '1,5', 'Infinity', '--1'].map(
			(text): [string, string, object, string] => [
				`${text} for a number`,
				'odyssee',
				embedded({ latitude: text }),
				'"Latitude" must be a number',
			],
		),
		...['0x10', '0b1', '1e1', '1_0', '+5', '1.0', '１２'].map(
			(text): [string, string, object, string] => [
				`${text} for a whole number`,
				'silvasoft',
				updateRelation({ updateFields: { CustomerNumber: text } }),
				'"Customer Number" must be a whole number',
			],
		),
		...['0x1', '0b0', '1e0', '1.0', '-0', '+1', '2', 'yes!', 'jawel', 'neen', 'oui', 'x', '１'].map(
			(text): [string, string, object, string] => [
				`${text} for yes or no`,
				'silvasoft',
				updateRelation({ updateFields: { IsCustomer: text } }),
				'"Is Customer" must be true or false',
			],
		),
		...['NaN', 'Infinity'].map((number): [string, string, object, string] => [
			`${number} inside JSON`,
			'odyssee',
			embedded({ marketing_segment: `={{ ({ list: [${number}] }) }}` }),
			`"Marketing Segment (JSON)" has ${number} in it`,
		]),
		[
			'a number beyond all limits in JSON text',
			'odyssee',
			embedded({ marketing_segment: '{ "price": 1e400 }' }),
			'"Marketing Segment (JSON)" has Infinity in it',
		],
		[
			'a rounded number inside JSON',
			'odyssee',
			embedded({ marketing_segment: '={{ ({ number: 9007199254740993 }) }}' }),
			'"Marketing Segment (JSON)" has a number with too many digits',
		],
		[
			'an object inside itself',
			'odyssee',
			embedded({ marketing_segment: '={{ (() => { const a = {}; a.a = [a]; return a; })() }}' }),
			'"Company Fields" has an object in it that lies within itself',
		],
		[
			'a set inside JSON',
			'odyssee',
			embedded({ marketing_segment: '={{ ({ all: new Set([1]) }) }}' }),
			'"Marketing Segment (JSON)" has something in it that JSON cannot say',
		],
		[
			'an invalid date inside JSON',
			'odyssee',
			embedded({ marketing_segment: '={{ ({ day: new Date("no") }) }}' }),
			'"Marketing Segment (JSON)" has something in it that JSON cannot say',
		],
		...[
			['silvasoft', updateRelation({ updateFields: { Phone: '={{ "a\\ud800" }}' } }), 'Phone'],
			['silvasoft', getAll({ filters: { RelationName: '={{ "\\udfffb" }}' } }), 'Name'],
			[
				'odyssee',
				embedded({ marketing_segment: '={{ ({ a: ["\\ud83d"] }) }}' }),
				'Marketing Segment (JSON)',
			],
			[
				'odyssee',
				embedded({ marketing_segment: '={{ ({ "\\ud83d": 1 }) }}' }),
				'Marketing Segment (JSON)',
			],
			[
				'odyssee',
				embedded({ marketing_segment: '{ "a": "\\ud83d" }' }),
				'Marketing Segment (JSON)',
			],
		].map(([node, parameters, label], index): [string, string, object, string] => [
			`half a character (${index + 1})`,
			String(node),
			Object(parameters),
			`"${String(label)}" has half a character in it`,
		]),
		...['caf\u00e9', '\u0085', '\u20ac', 'a\r\nb'].map((text): [string, string, object, string] => [
			`${JSON.stringify(text)} for a header`,
			'superOffice',
			superOffice({ soCulture: text }),
			'"Number and Date Format" has a character that cannot be sent',
		]),
		...['({ a: 1 })', '[1]', '"[object Object]"', '" [object Array] "', '"Invalid Date"'].map(
			(value): [string, string, object, string] => [
				`${value} for a text`,
				'silvasoft',
				updateRelation({ updateFields: { Phone: `={{ ${value} }}` } }),
				value.startsWith('"') ? '"Phone" has no text' : '"Phone" must be text',
			],
		),
		...['-1', '="-1"', '2147483648', '="9223372036854775807"'].map(
			(number): [string, string, object, string] => [
				`${number} for a customer number`,
				'silvasoft',
				updateRelation({ updateFields: { CustomerNumber: `={{ ${number.replace('=', '')} }}` } }),
				'"Customer Number" must be a whole number from 0 to 2147483647',
			],
		),
		...['-90.5', '90.00001', '="-91"'].map((number): [string, string, object, string] => [
			`${number} for a latitude`,
			'odyssee',
			embedded({ latitude: `={{ ${number.replace('=', '')} }}` }),
			'"Latitude" must be a number from -90 to 90',
		]),
		[
			'a latitude with more digits than a number can hold',
			'odyssee',
			embedded({ latitude: '52.123456789012345678' }),
			'"Latitude" has too many digits',
		],
		[
			'a RelationGUID that JavaScript has rounded',
			'silvasoft',
			{
				...updateRelation({ updateFields: { Phone: '1' } }),
				relationGuid: locator('={{ 9007199254740993 }}'),
			},
			'"Relation" has too many digits for a number',
		],
		[
			'a comment of one character too many',
			'superOffice',
			{
				...updateWith('superOfficeTicketApi'),
				updateFields: { ...mandatory, Comment: 'x'.repeat(255) },
			},
			'"Comment" is longer than 254 characters',
		],
		[
			'an object for the limit',
			'silvasoft',
			getAll({ limit: '={{ ({ toString: 1 }) }}' }),
			'"Limit" must be a whole number',
		],
		[
			'nothing for the limit',
			'silvasoft',
			getAll({ limit: '={{ $json.no }}' }),
			'"Limit" is empty',
		],
		[
			'a word for Return All',
			'silvasoft',
			getAll({ returnAll: '={{ "many" }}' }),
			'"Return All" must be true or false',
		],
	])('is refused when it is %s', async (_, node, parameters, message) => {
		const { error } = await world.run(node, { ...parameters });

		expect(error?.message).toContain(message);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('is quoted no further than its beginning', async () => {
		const updateFields = { ...mandatory, Comment: 'x'.repeat(255) };
		const { error } = await world.run('superOffice', {
			...updateWith('superOfficeTicketApi'),
			updateFields,
		});

		expect(error?.description).toContain(`"${'x'.repeat(80)}…"`);
	});

	test('may be as long as its field and no longer', async () => {
		const Comment = 'é'.repeat(254);
		const parameters = {
			...updateWith('superOfficeTicketApi'),
			updateFields: { ...mandatory, Comment },
		};
		const { error } = await world.run('superOffice', parameters);

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.at(-1)?.json).toMatchObject({ Comment });
	});

	test('may be the greatest and the smallest number of its field', async () => {
		for (const CustomerNumber of ['2147483647', '0']) {
			const parameters = updateRelation({ updateFields: { CustomerNumber } });
			await world.run('silvasoft', parameters);
		}

		expect(world.sandbox.journal.map(({ json }) => Object(json).CustomerNumber)).toEqual([
			2147483647, 0,
		]);
	});

	test('may be a BigInt, and keeps its digits in a message too', async () => {
		const guid = (digits: string) => ({ relationGuid: locator(`={{ BigInt("${digits}") }}`) });
		const updateFields = { Phone: '030-1' };
		await world.run('silvasoft', updateRelation({ ...guid('9007199254740993'), updateFields }));
		const { error } = await world.run('silvasoft', updateRelation(guid('99999999999999999999')));

		expect(world.sandbox.journal.map(({ text }) => text)).toEqual([
			'{"RelationGUID":9007199254740993,"Phone":"030-1"}',
		]);
		expect(error?.description).toContain('The value is "99999999999999999999".');
	});

	test('may be the word true for Return All', async () => {
		const { items } = await world.run('silvasoft', getAll({ returnAll: '={{ "true" }}' }));

		expect(items.length).toBeGreaterThan(200);
	});
});

describe('Yes or no', () => {
	test.each([
		['true, TRUE, yes, Yes, y, ja, JA, j, waar, on, 1', true],
		['false, False, no, NO, n, nee, Nee, onwaar, off, 0', false],
	])('is understood from %s', async (words, meant) => {
		const items = words.split(', ').flatMap((word) => [{ word }, { word: ` ${word}\t` }]);
		const updateFields = { IsCustomer: '={{ $json.word }}' };
		await world.run('silvasoft', updateRelation({ updateFields }), { items });

		const sent = world.sandbox.journal.map(({ json }) => Object(json).IsCustomer);
		expect(sent).toEqual(items.map(() => meant));
	});

	test('is understood from a number and a yes or no of the item', async () => {
		const items = [{ word: 1 }, { word: 0 }, { word: true }, { word: false }];
		const updateFields = { IsCustomer: '={{ $json.word }}' };
		await world.run('silvasoft', updateRelation({ updateFields }), { items });

		const sent = world.sandbox.journal.map(({ json }) => Object(json).IsCustomer);
		expect(sent).toEqual([true, false, true, false]);
	});

	test('is understood in an option too', async () => {
		const { items } = await world.run('silvasoft', getAll({ returnAll: '={{ "Ja" }}' }));
		const options = { readFirst: '={{ "nee" }}' };
		await world.run('silvasoft', updateRelation({ updateFields: { Phone: '1' }, options }));

		expect(items.length).toBeGreaterThan(200);
		expect(world.sandbox.journal.at(-2)?.method).toBe('GET');
		expect(world.sandbox.journal.at(-1)?.text).toBe('{"RelationGUID":1000001,"Phone":"1"}');
	});

	test.each(['nee', 'false', '0'])(
		'is understood where a workflow has %j as a text',
		async (no) => {
			const { items } = await world.run('silvasoft', getAll({ returnAll: no }));

			expect(items).toHaveLength(50);
			expect(world.sandbox.journal.map(({ query }) => query.Limit)).toEqual(['50']);
		},
	);

	test('is refused with words that work', async () => {
		const updateFields = { IsCustomer: 'misschien' };
		const { error } = await world.run('silvasoft', updateRelation({ updateFields }));

		expect(error?.description).toContain(
			'The value is "misschien". Words that work: true, yes, ja or 1; false, no, nee or 0.',
		);
	});
});

describe('A country code', () => {
	const given = async (Address_CountryCode: string) => {
		const parameters = updateRelation({ updateFields: { Address_CountryCode } });
		const { error } = await world.run('silvasoft', parameters);
		const [sent] = world.sandbox.journal.splice(0).map(({ json }) => Object(json));
		return { error, sent: sent?.Address_CountryCode };
	};

	// AN is no more, and XX never was; nobody knows what an administration still has.
	test.each(['NL', 'nl', 'Be', ' DE ', 'AN', 'EU', 'XX'])('is sent: %j', async (code) => {
		const { error, sent } = await given(code);

		expect(error).toBeUndefined();
		expect(sent).toBe(code.trim());
	});

	test.each([
		['Nederland', 'a country’s name', 'NL'],
		[' nederland ', 'a country’s name', 'NL'],
		['the Netherlands', 'a country’s name', 'NL'],
		['Niederlande', 'a country’s name', 'NL'],
		['Pays-Bas', 'a country’s name', 'NL'],
		['België', 'a country’s name', 'BE'],
		['BELGIE', 'a country’s name', 'BE'],
		['Allemagne', 'a country’s name', 'DE'],
		['Österreich', 'a country’s name', 'AT'],
		['Verenigd Koninkrijk', 'a country’s name', 'GB'],
		['Bosnia and Herzegovina', 'a country’s name', 'BA'],
		['NLD', 'a country’s code of three letters', 'NL'],
		['aut', 'a country’s code of three letters', 'AT'],
		['GBR', 'a country’s code of three letters', 'GB'],
		['UK', 'no code of ISO 3166', 'GB'],
		['vs', 'no code of ISO 3166', 'US'],
	])('is named for %j', async (entered, what, code) => {
		const { error, sent } = await given(entered);

		expect(error?.message).toBe('"Address: Country Code" must be a country code of two letters');
		expect(error?.description).toContain(`"${entered.trim()}" is ${what}. Use ${code}.`);
		expect(sent).toBeUndefined();
	});

	test.each(['N', 'N1', 'Atlantis', 'XXX', 'Europese Unie', 'N L', 'ＮＬ', '{}'])(
		'is asked for where %j says no country',
		async (entered) => {
			const { error, sent } = await given(entered);

			expect(error?.description).toContain('For example NL, BE or DE (ISO 3166).');
			expect(sent).toBeUndefined();
		},
	);
});

describe('An email address', () => {
	const given = async (email: string) => {
		const parameters = { ...updateContact({ private_email: email }), mode: 'replace' };
		const { error } = await world.run('odyssee', parameters);
		const [sent] = world.sandbox.journal.splice(0).map(({ json }) => Object(json));
		return { error, sent: sent?.private_email };
	};

	test.each([
		'eva@example.nl',
		'Eva.de-Vries+crm@post.example.co.uk',
		"o'hara_1!#$%&*/=?^`{|}~@example.com",
		'zoë@bücher.example',
		'用户@例子.公司',
		'a@xn--bcher-kva.example',
		'a..b@mail_1.example',
		' eva@example.nl\t',
	])('is sent: %j', async (address) => {
		const { error, sent } = await given(address);

		expect(error).toBeUndefined();
		expect(sent).toBe(address.trim());
	});

	test.each([
		['eva', 'An address looks like'],
		['eva@example', 'An address looks like'],
		['@example.nl', 'An address looks like'],
		['eva@.nl', 'An address looks like'],
		['eva@example..nl', 'An address looks like'],
		['eva@example.nl.', 'An address looks like'],
		['eva@example.n', 'An address looks like'],
		['eva de vries@example.nl', 'An address looks like'],
		['eva@exa mple.nl', 'An address looks like'],
		['eva\u200b@example.nl', 'An address looks like'],
		['eva@example.nl;', 'An address looks like'],
		['eva@example.nl, bo@example.nl', 'The field takes one address.'],
		['eva@@example.nl', 'The field takes one address.'],
		['mailto:eva@example.nl', 'Give the address alone: eva@example.nl'],
		['MAILTO:eva@example.nl?subject=Hi', 'Give the address alone: eva@example.nl'],
		['Eva de Vries <eva@example.nl>', 'Give the address alone: eva@example.nl'],
		['<eva@example.nl>', 'Give the address alone: eva@example.nl'],
		['n/a', 'An address looks like'],
	])('is asked for in place of %j', async (entered, advice) => {
		const { error, sent } = await given(entered);

		expect(error?.message).toBe('"Private Email" must be an email address');
		expect(error?.description).toContain(advice);
		expect(sent).toBeUndefined();
	});

	test('of any shape may be looked for, without the blanks around it', async () => {
		const filters = { RelationEmail: ' eva at example ' };
		const { error } = await world.run('silvasoft', getAll({ limit: 1, filters }));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.map(({ query }) => query.RelationEmail)).toEqual([
			'eva at example',
		]);
	});

	test('of any shape is sent back as it is stored', async () => {
		const { contacts } = world.sandbox.data.odyssee;
		Object.assign(contacts.get('93498506-9dde-4593-b844-e3c51c0e2bc2') ?? {}, {
			email: 'eva at example; bo',
		});
		const { error } = await world.run('odyssee', updateContact({ phone: '1' }));

		expect(error).toBeUndefined();
		expect(world.sandbox.journal.at(-1)).toMatchObject({
			method: 'PUT',
			json: { email: 'eva at example; bo', phone: '1' },
		});
	});

	test('is cleared by a blank cell where the user wants that', async () => {
		const options = { emptyValues: 'clear' };
		const parameters = { ...updateContact({ private_email: ' ' }), mode: 'replace', options };
		await world.run('odyssee', parameters);

		expect(world.sandbox.journal.map(({ json }) => Object(json).private_email)).toEqual(['']);
	});
});

describe('A day of the calendar', () => {
	const zones = ['America/New_York', 'Europe/Amsterdam', 'Pacific/Auckland', 'UTC'];

	async function birthdays(entered: string, timezone: string): Promise<unknown[]> {
		const parameters = { ...updateContact({ birthdate: entered }), mode: 'replace' };
		const { error } = await world.run('odyssee', parameters, { timezone });
		expect(error).toBeUndefined();
		return world.sandbox.journal.splice(0).map(({ json }) => Object(json).birthdate);
	}

	test.each([
		'1980-05-01',
		'1980-05-01T00:00:00',
		'1980-05-01 23:59:59',
		'01-05-1980',
		'1-5-1980',
		'1/5/1980',
		' 01.05.1980 ',
		'1-5-1980 23:59',
		'01.05.1980, 00:00:00',
		'1980-05-01T00:00:00Z',
		'1980-05-01T00:00:00.000+14:00',
		'1980-05-01T00:00:00-09:30',
		'1980-05-01T00:00:00+02:00[Europe/Amsterdam]',
		'Thu, 01 May 1980 00:00:00 GMT',
		'Thu, 1 May 1980 00:00 -0500',
		'Thu, 01 May 1980 00:00:00 EDT',
		'={{ new Date("1980-05-01") }}',
		'={{ DateTime.fromISO("1980-05-01", { zone: "Asia/Tokyo" }) }}',
		'={{ DateTime.fromISO("1980-05-01", { zone: "Pacific/Honolulu" }) }}',
		'={{ DateTime.fromISO("1980-05-01") }}',
		'={{ DateTime.fromISO("1980-05-01").toJSDate() }}',
	])('stays itself in every time zone, as %s', async (entered) => {
		for (const zone of zones) {
			expect([zone, ...(await birthdays(entered, zone))]).toEqual([
				zone,
				'1980-05-01T00:00:00.000Z',
			]);
		}
	});

	test.each([
		['1980-05-01T22:30:00Z', 'Europe/Amsterdam', '1980-05-02'],
		['1980-05-01T22:30:00Z', 'America/New_York', '1980-05-01'],
		['1980-05-01T20:00:00-05:00', 'Europe/Amsterdam', '1980-05-02'],
		['Thu, 01 May 1980 22:30:00 GMT', 'Europe/Amsterdam', '1980-05-02'],
		['={{ new Date("1980-05-01T22:30:00Z") }}', 'Europe/Amsterdam', '1980-05-02'],
		[
			'={{ DateTime.fromISO("1980-05-01T09:00", { zone: "Pacific/Auckland" }) }}',
			'Europe/Amsterdam',
			'1980-04-30',
		],
	])('is that of the workflow’s zone for a time, as %s in %s', async (entered, zone, day) => {
		expect(await birthdays(entered, zone)).toEqual([`${day}T00:00:00.000Z`]);
	});
});

describe('A moment', () => {
	test.each([
		['={{ 123456789 }}', '123456789'],
		[' 1784021400 ', '1784021400'],
		['99999999999', '99999999999'],
		['={{ BigInt(1784021400) }}', '1784021400'],
		['2026-07-14T09:30:00', '1784014200'],
		['2026-07-14 09:30:00.5', '1784014200'],
		['14-07-2026 09:30', '1784014200'],
		['14/7/2026 9:30:00', '1784014200'],
		['14.07.2026, 09:30:00', '1784014200'],
		['2-3-2026', '1772406000'],
		// The first of two in autumn.
		['2026-10-25T02:30:00', '1792888200'],
		['2026-07-14T09:30:00+05:30', '1784001600'],
		['2026-07-14T09:30+0530', '1784001600'],
		['Tue, 14 Jul 2026 09:30:00 GMT', '1784021400'],
		['Tue, 14 Jul 2026 09:30:00 +0200', '1784014200'],
		['Tue, 14 Jul 2026 09:30:00 PST', '1784050200'],
		['Tue, 14 Jul 2026 09:30:00 EDT', '1784035800'],
		['={{ new Date(1784021400999) }}', '1784021400'],
	])('is read from %s', async (entered, sent) => {
		await world.run('silvasoft', getAll({ limit: 1, filters: { ChangedSince: entered } }));

		expect(world.sandbox.journal.map(({ query }) => query.ChangedSince)).toEqual([sent]);
	});
});

describe('What is no date', () => {
	test.each([
		['07-14-1990', 'The day comes first, and there is no month 14. Write the date e.g.'],
		['7/31/1990 09:30', 'The day comes first, and there is no month 31. Write the date e.g.'],
		['14-07-90', 'Write the year with four digits, e.g.'],
		['7/4/90', 'Write the year with four digits, e.g.'],
		['33068', 'Spreadsheets store dates as such numbers; in most of them this one is 1990-07-14.'],
		['={{ 33068.5 }}', 'in most of them this one is 1990-07-14.'],
		['={{ 45292 }}', 'in most of them this one is 2024-01-01.'],
		['31-02-1990', 'The value is "31-02-1990". e.g. 1990-07-14 or 14-07-1990.'],
	])('is refused with what to do about it: %s', async (entered, advice) => {
		const { error } = await world.run('odyssee', updateContact({ birthdate: entered }));

		expect(error?.message).toBe('"Birthdate" must be a date');
		expect(error?.description).toContain(advice);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('is refused with a time in the example where there is one', async () => {
		const filters = { ChangedSince: 'soon' };
		const { error } = await world.run('silvasoft', getAll({ filters }));

		expect(error?.description).toContain(
			'The value is "soon". e.g. 2026-07-14T09:30:00 or 14-07-2026 09:30, or UNIX seconds.',
		);
	});
});

describe('JSON', () => {
	const sent = async (marketing_segment: string) => {
		const { error } = await world.run('odyssee', embedded({ marketing_segment }));
		expect(error).toBeUndefined();
		return world.sandbox.journal.map(
			({ text }) => /"marketing_segment":(.*)},"lastname":/.exec(text)?.[1],
		);
	};

	test('keeps all digits of the whole numbers in a JSON text, and nothing else is taken for one', async () => {
		const text =
			'{"n": 9007199254740993, "m": [-99999999999999999999], "t": "9007199254740993", "\\u006e1234567890123456789": "\\u006e1", "f": 1.5}';

		expect(await sent(text)).toEqual([
			'{"n":9007199254740993,"m":[-99999999999999999999],"t":"9007199254740993","n1234567890123456789":"n1","f":1.5}',
		]);
	});

	test('has dates as ISO text', async () => {
		const date = '={{ ({ a: new Date(0), b: [DateTime.fromMillis(0, { zone: "utc" })] }) }}';

		expect(await sent(date)).toEqual([
			'{"a":"1970-01-01T00:00:00.000Z","b":["1970-01-01T00:00:00.000Z"]}',
		]);
	});

	test('leaves out what is undefined, and keeps null, whole numbers and names of every kind', async () => {
		const object = '={{ ({ a: undefined, b: null, c: -0, d: [undefined], toString: 1 }) }}';

		expect(await sent(object)).toEqual(['{"b":null,"c":0,"d":[null],"toString":1}']);
	});
});

describe('Text', () => {
	test.each([
		['={{ 12 }}', '12'],
		['={{ 1.5 }}', '1.5'],
		['={{ -0 }}', '0'],
		['={{ 9007199254740991 }}', '9007199254740991'],
		['={{ BigInt("9007199254740993") }}', '9007199254740993'],
		['={{ true }}', 'true'],
		['  a b ', '  a b '],
		['😀', '😀'],
	])('is sent as it is entered: %s', async (entered, sent) => {
		await world.run('silvasoft', updateRelation({ updateFields: { Phone: entered } }));

		expect(world.sandbox.journal.map(({ json }) => Object(json).Phone)).toEqual([sent]);
	});
});
