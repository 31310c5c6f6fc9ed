import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import type { FaultKind } from '../../sandbox/types';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';
import { mandatory } from '../../support/superOffice';

const world = useWorld();
useFastClock();

const NO_CONTACT = '00000000-0000-4000-8000-000000000000';

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';

const inSilvasoft = (relationGuid: string, options: object): INodeParameters => ({
	resource: 'relation',
	operation: 'update',
	relationGuid: locator(relationGuid),
	updateFields: { Phone: '030-9' },
	options: { ...options },
});

const inSuperOffice = (relationId: string, mode: string): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'update',
	mode,
	relationId: locator(relationId),
	updateFields: { ...(mode === 'replace' && mandatory), Comment: 'x' },
});

const inOdyssee = (contactId: string, mode: string): INodeParameters => ({
	resource: 'contact',
	operation: 'update',
	mode,
	contactId: locator(contactId),
	...(mode === 'replace' ? { companyBy: 'code', companyCode: 'ERP-100' } : { companyBy: 'keep' }),
	updateFields: { lastname: 'x', phone: '02 1' },
});

const RELATION_GUID = 'relation with RelationGUID 999999';

describe('A record that the vendor does not have is named in the message', () => {
	test.each([
		[
			'emptyObject',
			{},
			`Silvasoft wrote nothing: it has no ${RELATION_GUID}, or did not change it`,
		],
		['400', {}, `Silvasoft has no ${RELATION_GUID}`],
		['emptyObject', { readFirst: true }, `Silvasoft has no ${RELATION_GUID}`],
		['400', { readFirst: true }, `Silvasoft has no ${RELATION_GUID}`],
		['emptyObject', { skipUnchanged: true }, `Silvasoft has no ${RELATION_GUID}`],
	] as const)('by Silvasoft (%s, options %j)', async (unknownRelation, options, message) => {
		world.sandbox.switches.silvasoft.unknownRelation = unknownRelation;

		const { error } = await world.run('silvasoft', inSilvasoft('999999', options));

		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Check');
	});

	test.each(['[]', '{}', 'empty', 'null'] as const)(
		'by Silvasoft, whose list is empty in the form %s',
		async (noResults) => {
			world.sandbox.switches.silvasoft.noResults = noResults;

			const parameters = inSilvasoft('999999', { readFirst: true });
			const { error } = await world.run('silvasoft', parameters);

			expect(error?.message).toBe(`Silvasoft has no ${RELATION_GUID}`);
		},
	);

	test.each([
		[404, 'change'],
		[404, 'replace'],
		[500, 'change'],
		[500, 'replace'],
	] as const)('by SuperOffice (%s, mode %s)', async (unknownRelation, mode) => {
		world.sandbox.switches.superOffice.unknownRelation = unknownRelation;

		const { error } = await world.run('superOffice', inSuperOffice('4711', mode));

		expect(error?.message).toBe('SuperOffice has no relation 4711');
		expect(error?.description).toContain('SuperOffice says: "SoNotFoundException');
		expect(error?.description).toContain('the address in the credential');
		expect(error?.description).not.toContain('changed all the same');
	});

	test.each([
		[404, 'change', `Odyssee has no contact ${NO_CONTACT}`],
		[404, 'replace', `Odyssee has no contact ${NO_CONTACT}`],
		[400, 'change', `Odyssee has no contact ${NO_CONTACT}`],
		[400, 'replace', 'Odyssee did not accept the values (status 400)'],
	] as const)('by Odyssee (%s, mode %s)', async (unknownContact, mode, message) => {
		world.sandbox.switches.odyssee.unknownContact = unknownContact;

		const { error } = await world.run('odyssee', inOdyssee(NO_CONTACT, mode));

		expect(error?.message).toBe(message);
		expect(`${error?.message} ${error?.description}`).toContain(`contact ${NO_CONTACT}`);
	});

	test.each([400, 422])('by Odyssee, which answers the reading with status %i', async (status) => {
		world.sandbox.faults.push({ method: 'GET', kind: { status, body: 'Bad key' } });

		const { error } = await world.run('odyssee', inOdyssee(CONTACT, 'change'));

		expect(error?.message).toBe(`Odyssee has no contact ${CONTACT}`);
		expect(error?.description).toContain('Odyssee says: "Bad key".');
	});
});

const updates: Array<[node: string, parameters: INodeParameters, record: string]> = [
	['silvasoft', inSilvasoft('1000001', {}), 'relation with RelationGUID 1000001'],
	['superOffice', inSuperOffice('662', 'replace'), 'relation 662'],
	['superOffice', inSuperOffice('662', 'change'), 'relation 662'],
	['odyssee', inOdyssee(CONTACT, 'replace'), `contact ${CONTACT}`],
	['odyssee', inOdyssee(CONTACT, 'change'), `contact ${CONTACT}`],
];

const refusals: FaultKind[] = [
	...[400, 401, 403, 404, 405, 409, 410, 412, 417, 421, 422, 429, 500, 503].map((status) => ({
		status,
	})),
	'html',
	'cutJson',
	'wrongShape',
];

describe.each(updates)('Whatever %s refuses of the update %j', (node, parameters, record) => {
	test.each(refusals.map((kind) => [kind]))('the message names the record (%j)', async (kind) => {
		world.sandbox.faults.push({ method: 'PUT', kind, times: 4 });

		const { error } = await world.run(node, parameters);

		expect(`${error?.message} ${error?.description}`).toContain(record);
	});
});

describe('What Odyssee’s documents say about a refusal', () => {
	test.each([
		[
			409,
			'Odyssee cannot do this in the record’s present state (status 409)',
			'Look at the record',
		],
		[417, 'Odyssee did not accept the values (status 417)', 'Correct the values'],
		[401, 'Odyssee does not accept the credential', 'may not see the record'],
	])('is said for status %i too', async (status, message, advice) => {
		world.sandbox.faults.push({ method: 'PUT', kind: { status, body: { Message: 'No' } } });

		const { error } = await world.run('odyssee', inOdyssee(CONTACT, 'replace'));

		expect(error?.message.replace("'", '’')).toBe(message);
		expect(error?.description).toContain(advice);
		expect(error?.description).toContain('Odyssee says: "No".');
	});
});

describe('An error of SuperOffice with status 500', () => {
	const answered = async (body: object, mode = 'replace') => {
		world.sandbox.faults.push({ method: 'PUT', kind: { status: 500, body } });
		return await world.run('superOffice', inSuperOffice('662', mode));
	};

	test.each([
		[
			'SoIllegalOperationException',
			'SuperOffice did not accept the values (status 500)',
			'Correct',
		],
		['SoException', 'SuperOffice did not accept the values (status 500)', 'Correct'],
		[
			'SuperOffice.Exceptions.SoFieldLengthException',
			'SuperOffice did not accept the values (status 500)',
			'Correct',
		],
		[
			'SoSentryException',
			'SuperOffice does not allow this with the account in the credential',
			'Ask the administrator',
		],
		[
			'SoNotFoundException',
			'SuperOffice has no relation 662',
			'Check that the record still exists',
		],
	])('is a refusal where its type is %s', async (ErrorType, message, advice) => {
		const { error } = await answered({ Error: true, ErrorType, ErrorMessage: 'The reason.' });

		expect(error?.message).toBe(message);
		expect(error?.description).toContain(`SuperOffice says: "${ErrorType}: The reason.".`);
		expect(error?.description).toContain(advice);
		expect(error?.description).not.toMatch(/Try again later|changed all the same/);
	});

	test('is a refusal too where its names are in camelCase', async () => {
		const { error } = await answered({
			error: true,
			errorType: 'SoIllegalOperationException',
			errorMessage: 'The reason.',
		});

		expect(error?.message).toBe('SuperOffice did not accept the values (status 500)');
		expect(error?.description).toContain('SoIllegalOperationException: The reason.');
	});

	test.each([
		['SoTimeoutException'],
		['SoDatabaseException'],
		['SoSqlException'],
		['SoServerException'],
		['SoConnectionException'],
		['NullReferenceException'],
		['System.Data.SqlClient.SqlException'],
	])('leaves open whether it was carried out where its type is %s', async (ErrorType) => {
		const { error } = await answered({ Error: true, ErrorType, ErrorMessage: 'The reason.' });

		expect(error?.message).toBe('SuperOffice could not process the call (status 500)');
		expect(error?.description).toContain('It may have been changed all the same');
		expect(error?.description).toContain('relation 662');
	});

	test.each([400, 500] as const)(
		'says what the server’s own rules refuse (status %i)',
		async (refusalStatus) => {
			world.sandbox.switches.superOffice.refusalStatus = refusalStatus;
			const { error } = await world.run('superOffice', {
				...inSuperOffice('662', 'change'),
				updateFields: { SourcePersonId: locator(789) },
			});

			expect(error?.message).toBe(
				`SuperOffice did not accept the values (status ${refusalStatus})`,
			);
			expect(error?.description).toMatch(
				/does not belong to contact 432.*Affected: relation 662\./,
			);
			expect(error?.description).not.toMatch(/Try again later|changed all the same/);
		},
	);
});
