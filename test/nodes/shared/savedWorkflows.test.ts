import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { companyObjects, companyScalars } from '../../facts/odyssee';
import { putRelation } from '../../facts/superOffice';
import { bodyOf, filledIn } from '../../support/parameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';

/** What was saved when the nodes had no other version. */
const settings = { typeVersion: 1 };

const written = () => world.sandbox.journal.filter(({ method }) => method !== 'GET');

/** The parameters of SuperOffice's Update that have moved since, by their new places. */
function asBefore(parameter: string): string {
	const above = /^updateFields\.(SourceContactId|DestinationContactId|RelationDefinitionId)$/;
	const [, name] = above.exec(parameter) ?? [];
	if (name) return name.charAt(0).toLowerCase() + name.slice(1);
	return parameter.replace(/^options\.(?=serverFields\.)/, '');
}

const relation = (mode: string): INodeParameters => ({
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'update',
	mode,
});

const contact = (operation: string, rest: INodeParameters): INodeParameters => ({
	resource: 'contact',
	operation,
	companyBy: 'embedded',
	...rest,
});

/** Every field of an embedded company, which all stood in one collection. */
const companyOf = () =>
	[...companyScalars, ...companyObjects].map((fact) => ({
		...fact,
		parameter: fact.name.replace('company > ', 'company.'),
	}));

describe('A workflow saved with version 1 of the nodes', () => {
	test('replaces a relation with its companies and definition above the other fields', async () => {
		const facts = putRelation.map((fact) => ({ ...fact, parameter: asBefore(fact.parameter) }));
		const parameters = filledIn(relation('replace'), facts);

		const { error } = await world.run('superOffice', parameters, { settings });

		expect(error).toBeUndefined();
		expect(written().map(({ json }) => json)).toEqual([bodyOf(putRelation)]);
	});

	test('is told by name which company is missing', async () => {
		const facts = putRelation.map((fact) => ({ ...fact, parameter: asBefore(fact.parameter) }));
		const parameters = {
			...filledIn(relation('replace'), facts),
			sourceContactId: locator('={{ $json.none }}'),
		};

		const { error } = await world.run('superOffice', parameters, { settings });

		expect(error?.message).toBe('"Source Company" is empty');
		expect(written()).toEqual([]);
	});

	test('changes a relation together with its server-computed fields', async () => {
		const parameters = {
			...relation('change'),
			relationId: locator('662'),
			updateFields: { Comment: 'New' },
			serverFields: { ActiveText: 'owns' },
		};

		const { error } = await world.run('superOffice', parameters, { settings });

		expect(error).toBeUndefined();
		expect(written().map(({ json }) => json)).toMatchObject([
			{ RelationId: 662, Comment: 'New', ActiveText: 'owns' },
		]);
	});

	test.each([
		['replaces', contact('update', { mode: 'replace', contactId: locator(CONTACT) })],
		['creates', contact('create', {})],
	])('%s a contact with its name above and its company in one list', async (_, start) => {
		const facts = companyOf();
		const parameters = filledIn({ ...start, lastname: 'Voorbeeld' }, facts);

		const { error } = await world.run('odyssee', parameters, { settings });

		expect(error).toBeUndefined();
		expect(written().map(({ json }) => json)).toEqual([
			{ id: expect.any(String), lastname: 'Voorbeeld', ...bodyOf(facts) },
		]);
	});

	test('changes a contact together with its company in one list', async () => {
		const facts = companyOf();
		const start = contact('update', { mode: 'change', contactId: locator(CONTACT) });

		const { error } = await world.run('odyssee', filledIn(start, facts), { settings });

		expect(error).toBeUndefined();
		expect(written().map(({ json }) => json)).toMatchObject([bodyOf(facts)]);
	});

	test.each([
		['its name', { company: { id: CONTACT } }, '"Company" has no "Name"'],
		['its ID', { company: { name: 'Bakery Example' } }, '"Company" has no "ID"'],
	])('is told that an embedded company lacks %s', async (_, company, message) => {
		const start = contact('update', { mode: 'change', contactId: locator(CONTACT) });

		const { error } = await world.run('odyssee', { ...start, ...company }, { settings });

		expect(error?.message).toBe(message);
		expect(world.sandbox.journal).toEqual([]);
	});
});
