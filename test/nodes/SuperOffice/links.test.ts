import { belowApi, rebased, withOwnLinks } from '../../../nodes/SuperOffice/links';

const api = 'https://crm.example.com/superoffice/api';

describe('A link that SuperOffice made', () => {
	test.each([
		['http://server01/SuperOffice/api/v1/Contact/1', '/v1/Contact/1'],
		['http://superoffice80/api/v1/contact/1', '/v1/contact/1'],
		['https://crm.example.com/crm/API/v1/Relation/662', '/v1/Relation/662'],
		['https://online2.superoffice.com:443/Cust12345/api/v1/Relation', '/v1/Relation'],
		['/Cust12345/api/v1/Relation/662', '/v1/Relation/662'],
		[
			"http://localhost/WebApi/api/v1/Contact?$filter=name begins 'a'&$skip=50&$top=50",
			"/v1/Contact?$filter=name begins 'a'&$skip=50&$top=50",
		],
		[
			'http://server01/SuperOffice/api/v1/Contact?next=http://x/api/v1/y#part',
			'/v1/Contact?next=http://x/api/v1/y',
		],
		['http://server01/api/app/api/v1/Contact/1', '/v1/Contact/1'],
	])('%s is taken below the address in the credential', (link, path) => {
		expect(belowApi(link)).toBe(path);
		expect(rebased(link, api)).toBe(`${api}${path}`);
	});

	test.each([
		'',
		'https://example.com/',
		'https://example.com/?x=/api/v1/Contact',
		'javascript:alert(1)',
		'//example.com',
		'http://server01/api/v1/../../evil',
		'http://server01/api/v1/%2e%2E/evil',
	])('"%s" is refused where it does not lead to the web API', (link) => {
		expect(() => belowApi(link)).toThrow('does not lead to its web API');
	});

	test('is re-based in a record, and what is no such link stays', () => {
		const record = {
			RelationId: 662,
			_Links: { Self: 'http://server01/api/v1/Relation/662', Other: 'abc', None: null },
		};

		expect(withOwnLinks(record, api)).toEqual({
			RelationId: 662,
			_Links: { Self: `${api}/v1/Relation/662`, Other: 'abc', None: null },
		});
		expect(withOwnLinks({ RelationId: 1 }, api)).toEqual({ RelationId: 1 });
	});
});
