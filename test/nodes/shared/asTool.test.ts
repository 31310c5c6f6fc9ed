import mapValues from 'lodash/mapValues';
import merge from 'lodash/merge';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Job } from '../../engine/engine';
import { locator } from '../../facts/fact';
import { isWrite } from '../../facts/operation';
import { nodeNames, operationRows, startOf } from '../../facts/operations';
import { isSimplified, keys, markers, membersIn, schemaOf } from '../../facts/output';
import { useFastClock } from '../../support/clock';
import { told } from '../../support/told';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

/** What the agent decides. */
const decided = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

const silvasoftUpdate = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator(decided('guid')),
	updateFields: { Phone: decided('phone') },
	mainContact: {},
	options: {},
};

/** Every operation in each of its modes; what its items differ in, the agent decides. */
const uses = operationRows.flatMap((row) =>
	row.modes.map((mode) => {
		const parameters = merge({}, startOf(row), mode.start, row.parameters);
		const text = JSON.stringify(parameters).replace(/={{ \$json\.(\w+) }}/g, (_, name) =>
			decided(name),
		);
		return {
			name: [`${nodeNames[row.node]}: ${row.name}`, mode.name ?? []].flat().join(', '),
			row,
			parameters: JSON.parse(text),
		};
	}),
);

/** Older agents call a tool through n8n's declarative engine; from version 3 on n8n executes it as a node. */
const agents = [
	['an agent before version 3', undefined],
	['an agent of version 3', 3],
] as const;

describe.each(agents)('As the tool of %s', (_, agentVersion) => {
	const use = async (node: string, parameters: Job['parameters'], decision: IDataObject) => {
		const outcome = await world.run(node, parameters, {
			asTool: true,
			agentVersion,
			items: [decision],
		});
		const [item] = outcome.items;
		// What an agent of version 3 is told of a failure is what its tool gave out.
		return { ...outcome, answer: String(item?.json.answer ?? outcome.error?.message) };
	};

	const useFor = async ({ row, parameters }: (typeof uses)[number], more: INodeParameters = {}) => {
		const [item] = row.items(world.sandbox, 1);
		return await use(row.node, { ...parameters, ...more }, mapValues(item, String));
	};

	test.each(uses)('$name is carried out', async (given) => {
		const { answer, error } = await useFor(given);

		expect(error).toBeUndefined();
		const records: unknown = JSON.parse(answer);
		expect(records).toEqual(expect.arrayContaining([expect.any(Object)]));
		expect(records).not.toEqual(
			expect.arrayContaining([expect.objectContaining({ error: expect.anything() })]),
		);
		expect(world.sandbox.journal.some(({ wrote }) => wrote)).toBe(isWrite(given.row));
	});

	test.each(uses)(
		'$name is carried out also when the first call meets a busy vendor',
		async (given) => {
			world.sandbox.faults.push({ kind: { status: 429 } });

			const { error } = await useFor(given);

			expect(error).toBeUndefined();
			const [busy, ...others] = world.sandbox.journal.map(({ status }) => status);
			expect(busy).toBe(429);
			expect(others.filter((status) => ![200, 201, 204].includes(status))).toEqual([]);
			expect(world.sandbox.journal.length).toBeGreaterThan(1);
		},
	);

	/** The members of the records that the agent gets, besides what the node says of them. */
	const membersFor = async (given: (typeof uses)[number], more: INodeParameters) => {
		const { answer, error } = await useFor(given, more);
		expect(error).toBeUndefined();
		const records: IDataObject[] = JSON.parse(answer);
		const names = records.flatMap((record) => Object.keys(record));
		return new Set(names.filter((name) => !markers.includes(name)));
	};

	const schemaFor = ({ row }: (typeof uses)[number], version: string) =>
		Object.keys(membersIn(schemaOf(nodeNames[row.node], version, row)));

	const large = uses.filter(({ row }) => isSimplified(nodeNames[row.node], row));

	test.each(large)('$name gives the agent simplified records by default', async (given) => {
		const members = await membersFor(given, { output: undefined });

		expect(members.size).toBeGreaterThan(0);
		expect(schemaFor(given, 'v1.1.0')).toEqual(expect.arrayContaining([...members]));
	});

	test.each(large)('$name gives the agent selected fields and the key', async (given) => {
		const { node, resource } = given.row;
		const key = keys[`${node} ${resource}`];
		const names = schemaFor(given, 'v1.1.0').filter((name) => name !== key);
		// Whoever asks Odyssee for the ID alone gets no other.
		const options = { returnMinimal: undefined };

		const members = await membersFor(given, {
			output: 'selected',
			selectedFields: ` ${names[1].toUpperCase()},${names[0]} `,
			...(node === 'odyssee' && 'options' in given.parameters && { options }),
		});

		expect([...members].filter((name) => name !== 'hint')).toEqual([key, names[1], names[0]]);
	});

	const getContact = {
		resource: 'contact',
		operation: 'get',
		contactId: locator(decided('id')),
	};
	const contact = { id: '93498506-9dde-4593-b844-e3c51c0e2bc2' };

	test('the agent gets everything on request, and from a workflow that was saved with version 1', async () => {
		const raw = await use('odyssee', { ...getContact, output: 'raw' }, contact);
		const saved = await world.run(
			'odyssee',
			{ ...getContact, output: 'simplified', simplify: true },
			{ asTool: true, agentVersion, items: [contact], settings: { typeVersion: 1 } },
		);

		expect(JSON.parse(raw.answer)[0]).toHaveProperty('private_email');
		expect(String(saved.items[0].json.answer)).toBe(raw.answer);
	});

	test('the agent is told of a field that there is not, and never gets a password', async () => {
		world.sandbox.switches.odyssee.ePassword = 'returned';
		const passwords = [...world.sandbox.data.odyssee.contacts.values()].map(
			({ e_password: password }) => String(password),
		);
		const selectedFields = 'e_password, LASTNAME, mobile_phone';

		for (const output of ['simplified', 'raw', 'selected']) {
			const { answer, run } = await use(
				'odyssee',
				{ ...getContact, output, selectedFields },
				contact,
			);

			expect(passwords[0]).toMatch(/./);
			expect(answer).not.toContain(passwords[0]);
			expect(told(run)).not.toContain(passwords[0]);
			if (output !== 'selected') continue;
			expect(JSON.parse(answer)).toEqual([
				{
					id: contact.id,
					lastname: 'Voorbeelden',
					hint: 'The records have no field "e_password" or "mobile_phone". Select from id, firstname, lastname, email, phone, mobile, company_id, reference_back_office, modified_dateutc, or from what the output Raw shows.',
				},
			]);
		}
	});

	test('selected fields without a name are refused before any call', async () => {
		const parameters = { ...getContact, output: 'selected', selectedFields: decided('fields') };

		const { answer } = await use('odyssee', parameters, { ...contact, fields: '' });

		expect(answer).toMatch(/Selected Fields\\?" is empty/);
		expect(world.sandbox.journal).toEqual([]);
	});

	test('the agent is told what is wrong with what it decided', async () => {
		const { answer } = await use('silvasoft', silvasoftUpdate, { guid: 'x', phone: '1' });

		expect(world.sandbox.journal).toEqual([]);
		expect(answer).toContain('Relation');
		expect(answer).toContain('must be a whole number');
		expect(answer).toMatch(/The value is \\?"x\\?"\./);
	});

	test('the agent gets the vendor’s words, and never a secret', async () => {
		const { apiKey } = world.credentials.silvasoftApi;
		const body = { errorCode: 'BAD', errorMessage: `Key ${apiKey} is bad` };
		world.sandbox.faults.push({ kind: { status: 400, body } });

		const { answer, run } = await use('silvasoft', silvasoftUpdate, {
			guid: '1000001',
			phone: '1',
		});

		expect(answer).toContain('BAD: Key *** is bad');
		expect(told(run)).toContain('BAD: Key *** is bad');
		expect(told(run)).not.toContain(apiKey);
	});

	test('a blank argument erases nothing, whatever a workflow says', async () => {
		const parameters = { ...silvasoftUpdate, options: { emptyValues: 'clear' } };

		await use('silvasoft', parameters, { guid: '1000001', phone: '' });

		expect(world.sandbox.journal.filter(({ wrote }) => wrote)).toEqual([]);
	});
});
