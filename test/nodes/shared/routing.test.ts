import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { operationFields } from '../../../nodes/shared/description/operationFields';
import { body, path, pathAndBody, within } from '../../../nodes/shared/description/routing';
import { placeOf } from '../../../nodes/shared/parameters/place';
import { int32, maxLength, rulesOf } from '../../../nodes/shared/parameters/rules';

const field = (routing: INodePropertyRouting): INodeProperties => ({
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	routing,
});

const finished = (routing: INodePropertyRouting) =>
	operationFields('relation', 'update', [field(routing)])[0];

describe('The routing of a field', () => {
	test.each<[string, INodePropertyRouting]>([
		[
			'an expression for the name of a member',
			{ send: { type: 'body', property: '={{ $json.x }}' } },
		],
		['an address without a value in it', { request: { url: '/v1/Relation/1' } }],
		['an address with a value that is not encoded', { request: { url: '=/v1/{{ $value }}' } }],
		['a header that is made of the value', { request: { headers: { A: '=x {{ $value }}' } } }],
	])('is refused when the node is loaded, if nobody reads %s', (_, routing) => {
		expect(() => finished(routing)).toThrow('The routing of the field "phone"');
	});

	test('may be written as n8n’s documentation has it', () => {
		const { routing = {} } = finished({ send: { type: 'body', property: 'Phone' } });

		expect(routing.send).toMatchObject({ type: 'body', property: 'Phone' });
		expect(routing.send?.preSend).toHaveLength(1);
	});

	test('keeps what else is to be done before a request', async () => {
		const other = jest.fn();
		const { routing = {} } = finished({ send: { type: 'body', property: 'A', preSend: [other] } });

		expect(routing.send?.preSend).toContain(other);
		expect(routing.send?.preSend).toHaveLength(2);
	});

	test('has its rules only through operationFields', async () => {
		const [unbound] = body('Phone', maxLength(5)).send?.preSend ?? [];

		await expect(Reflect.apply(unbound, undefined, [{ url: '' }])).rejects.toThrow(
			'operationFields',
		);
	});

	test('is read for a row of a list', () => {
		const [inRow] = within('=Contacts[{{ $index + 1 }}]', [field(body('Phone', maxLength(5)))]);

		expect(placeOf(inRow, 2)).toEqual({ in: 'body', property: 'Contacts[3].Phone' });
		expect(rulesOf(inRow)).toEqual({ maxLength: 5 });
	});

	test('puts a value into a path, and into the body if that is said', () => {
		const place = { in: 'path', before: '/v1/Relation/', after: '/x' };

		expect(placeOf(field(path('/v1/Relation/{value}/x')))).toEqual(place);
		expect(placeOf(field(pathAndBody('/v1/Relation/{value}/x', 'Id', int32)))).toEqual({
			...place,
			property: 'Id',
		});
	});
});
