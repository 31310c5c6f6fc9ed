import { fromJson, pick, renamed } from '../../../nodes/shared/exactJson';
import { isRecord, setAt, toJson } from '../../../nodes/shared/json';

describe('fromJson', () => {
	test('keeps whole numbers that JavaScript would round, as text', () => {
		expect(
			fromJson('{"a":9007199254740993,"b":-9223372036854775808,"c":[12345678901234567890]}'),
		).toEqual({
			a: '9007199254740993',
			b: '-9223372036854775808',
			c: ['12345678901234567890'],
		});
	});

	test('leaves all else as it is', () => {
		const text =
			'{"safe":9007199254740991,"pi":3.14159265358979323846,"big":1e30,"text":"9007199254740993","quoted":"a \\"9007199254740993\\" b\\\\","n":null}';

		expect(fromJson(text)).toEqual(JSON.parse(text));
	});

	test('reads a long text without trouble', () => {
		const long = `"${'9007199254740993 '.repeat(200_000)}"`;

		expect(fromJson(long)).toBe(JSON.parse(long));
	});

	test('refuses what is no JSON', () => {
		expect(() => fromJson('{"a":9007199254740993')).toThrow(SyntaxError);
		expect(() => fromJson('')).toThrow(SyntaxError);
	});
});

describe('toJson', () => {
	test('writes a large whole number with all its digits, and leaves out what is undefined', () => {
		expect(
			toJson({ guid: 9007199254740993n, gone: undefined, list: [undefined, 'a"b', true, null] }),
		).toBe('{"guid":9007199254740993,"list":[null,"a\\"b",true,null]}');
	});

	test('reads back what it wrote', () => {
		const value = {
			text: 'line\n"quote" \u2028 😀',
			number: -1.5e-7,
			nested: { empty: {}, list: [] },
		};

		expect(JSON.parse(toJson(value))).toEqual(value);
	});
});

describe('pick', () => {
	const text =
		'{"long":12345678901234567890,"text":"12345678901234567890","in":[{"n":-9223372036854775808}]}';

	const read = () => {
		const record = fromJson(text);
		if (!isRecord(record)) throw new Error('No record was read');
		return record;
	};

	test('gives what was read as it was, long numbers and texts of digits alike', () => {
		expect(toJson(pick(read(), ['long', 'text', 'in']))).toBe(text);
	});

	test('does so also under new names', () => {
		const record = renamed(
			read(),
			(name) => name.toUpperCase(),
			(_, value) => value,
		);

		expect(toJson(pick(record, ['LONG', 'TEXT']))).toBe(
			'{"LONG":12345678901234567890,"TEXT":"12345678901234567890"}',
		);
	});
});

describe('setAt', () => {
	test('makes the objects and arrays on the way', () => {
		const body = {};
		setAt(body, 'Relation_Contact[0].FirstName', 'Eva');
		setAt(body, 'Relation_Contact[1].FirstName', 'Adam');
		setAt(body, 'Relation_Contact[0].LastName', 'Voorbeeld');
		setAt(body, 'company.name', 'Example');
		setAt(body, 'Email', 'a@example.nl');

		expect(body).toEqual({
			Relation_Contact: [{ FirstName: 'Eva', LastName: 'Voorbeeld' }, { FirstName: 'Adam' }],
			company: { name: 'Example' },
			Email: 'a@example.nl',
		});
	});
});
