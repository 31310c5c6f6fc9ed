import type { Call } from '../../support/apiDescription/compare';
import { describeApi } from '../../support/apiDescription/suite';
import { useLists } from '../../support/lists';
import { updateWith } from '../../support/superOffice';

const body = (changes: object) => (call: Call) => ({
	...call,
	json: { ...Object(call.json), ...changes },
});
const query = (changes: Record<string, string>) => (call: Call) => ({
	...call,
	query: { ...call.query, ...changes },
});
const answer = (change: (json: Record<string, unknown>) => unknown) => (call: Call) => ({
	...call,
	answer: JSON.stringify(change(JSON.parse(call.answer))),
});

describeApi(
	'What is not as SuperOffice describes it is noticed:',
	({ world, calls, complaints }) => {
		const { all } = useLists(world);

		/** @param alter what is to be noticed in the last call of a scenario */
		const expectComplaint = (alter: (call: Call) => Call, complaint: RegExp) => {
			const [call] = calls().slice(-1);
			expect(complaints(call)).toEqual([]);
			expect(complaints(alter(call))).toEqual([expect.stringMatching(complaint)]);
		};

		test.each<[string, (call: Call) => Call, RegExp]>([
			['an unknown property', body({ Coment: 'x' }), /body must NOT .*"Coment"/],
			['a text for a number', body({ Reversed: '1' }), /body\/Reversed must be integer/],
			['a number for a text', body({ Comment: 1 }), /body\/Comment must be string/],
			['half a number', body({ SourcePersonId: 1.5 }), /SourcePersonId must be integer/],
			['more than 32 bits', body({ SourcePersonId: 2 ** 31 }), /SourcePersonId .* "int32"/],
			['null for a number', body({ DestinationPersonId: null }), /PersonId must be integer/],
			['no source', body({ SourceContactId: undefined }), /body must have .*SourceContactId/],
			['a date without zone', body({ UpdatedDate: '2026-03-12T13:34:01' }), /"date-time"/],
			['a date that is none', body({ CreatedDate: '2026-13-12T13:34:01Z' }), /"date-time"/],
			['an unknown type', body({ CreatedBy: { Type: 'Employee' } }), /Type must be .* allowed/],
			['an associate by name', body({ UpdatedBy: 'IDA' }), /body\/UpdatedBy must be object/],
			['no entity', (call) => ({ ...call, json: undefined }), /body must be object/],
			['an unknown parameter', query({ $sel: 'Comment' }), /\$sel in the query/],
			[
				'an unknown header',
				(call) => ({ ...call, headers: { ...call.headers, 'so-zone': 'UTC' } }),
				/header so-zone/,
			],
			[
				'another media type',
				(call) => ({ ...call, headers: { ...call.headers, accept: 'text/html' } }),
				/text\/html is not produced/,
			],
			['an id in words', (call) => ({ ...call, path: '/api/v1/Relation/x' }), /id in the path/],
			['another method', (call) => ({ ...call, method: 'PATCH' }), /neither described nor listed/],
			['another path', (call) => ({ ...call, path: '/api/v1/Sale/1' }), /neither described/],
			['another status', (call) => ({ ...call, status: 409 }), /status 409/],
			[
				'an answer with an unknown property',
				answer((json) => ({ ...json, Strength: 3 })),
				/answer must NOT .*"Strength"/,
			],
			[
				'an answer with a text for a number',
				answer((json) => ({ ...json, RelationId: '662' })),
				/answer\/RelationId must be integer/,
			],
			['an answer that is a list', answer((json) => [json]), /answer must be object/],
			['no answer', (call) => ({ ...call, answer: '' }), /answer must be object/],
		])('%s in an update', async (_, alter, complaint) => {
			await world.run('superOffice', updateWith('superOfficeTicketApi'));

			expectComplaint(alter, complaint);
		});

		test.each<[string, (call: Call) => Call, RegExp]>([
			['a number in words', query({ $top: 'ten' }), /\$top in the query must be integer/],
			['an unknown mode', query({ $mode: 'Tiny' }), /\$mode in the query must be equal to/],
			['a body', (call) => ({ ...call, text: '{}' }), /a body is not described/],
			['rows that are texts', answer((json) => ({ ...json, value: ['x'] })), /value\/0 must be/],
			['a count', answer((json) => ({ ...json, count: 1 })), /answer must NOT .*"count"/],
		])('%s in an archive', async (_, alter, complaint) => {
			await all(
				{ node: 'superOffice', parameters: updateWith('superOfficeTicketApi') },
				'searchCompanies',
				'fisk',
			);

			expectComplaint(alter, complaint);
		});
	},
);
