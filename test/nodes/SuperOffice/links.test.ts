import { withOwnLinks } from '../../../nodes/SuperOffice/links';
import { updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();

const api = 'https://crm.example.com/superoffice/api';

describe('A link that SuperOffice made', () => {
	test.each([
		['http://server01/SuperOffice/api/v1/Contact/1', '/v1/Contact/1'],
		['http://superoffice80/api/v1/contact/1', '/v1/contact/1'],
		['https://crm.example.com/crm/API/v1/Relation/662', '/v1/Relation/662'],
		['https://online2.superoffice.com:443/Cust12345/api/v1/Relation/1', '/v1/Relation/1'],
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
	])('(%s) leads to the address in the credential', (link, path) => {
		expect(withOwnLinks({ _Links: { Self: link } }, api)).toEqual({
			_Links: { Self: `${api}${path}` },
		});
	});

	test.each([
		'',
		'https://example.com/',
		'https://example.com/?x=/api/v1/Contact',
		'javascript:alert(1)',
		'//example.com',
		'http://server01/api/v1/../../evil',
		'http://server01/api/v1/%2e%2E/evil',
		null,
		12,
	])('(%s) stays as it is where it does not lead to the web API', (link) => {
		const record = { RelationId: 662, _Links: { Self: link } };

		expect(withOwnLinks(record, api)).toEqual(record);
	});

	test('may be missing', () => {
		expect(withOwnLinks({ RelationId: 1 }, api)).toEqual({ RelationId: 1 });
		expect(withOwnLinks({ RelationId: 1, _Links: null }, api)).toEqual({
			RelationId: 1,
			_Links: null,
		});
	});
});

describe('What an update gives out', () => {
	test.each([
		'superOfficeOAuth2Api',
		'superOfficeSystemUserApi',
		'superOfficeTicketApi',
		'superOfficeBasicApi',
		'superOfficeSessionApi',
	])('has links to the address that n8n calls (%s)', async (authentication) => {
		world.sandbox.switches.superOffice.links = 'internal';

		const { items } = await world.run('superOffice', updateWith(authentication));

		expect(items[0].json._Links).toMatchObject({
			Self: `${world.sandbox.superOffice.apiUrl}/v1/Relation/662`,
		});
	});
});
