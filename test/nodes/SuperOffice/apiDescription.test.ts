import type { INodeParameters } from 'n8n-workflow';
import { SuperOffice } from '../../../nodes/SuperOffice/SuperOffice.node';
import { ActiveWebhook } from '../../engine/activeWebhook';
import type { CredentialStore } from '../../engine/credentialsHelper';
import { locator } from '../../facts/fact';
import type { Fact } from '../../facts/fact';
import { operationRows, rowOf } from '../../facts/operations';
import {
	changeRelation,
	changeRelationByColumns,
	deleteRelation,
	getCompany,
	getPerson,
	getRelation,
	listCompanies,
	listPersons,
	postRelation,
	putRelation,
	relationsOfCompany,
	relationsOfPerson,
} from '../../facts/superOffice';
import { notDescribed } from '../../facts/superOfficeNotDescribed';
import type { SuperOfficeSwitches } from '../../sandbox';
import { describeApi } from '../../support/apiDescription/suite';
import { useLists } from '../../support/lists';
import { filledIn } from '../../support/parameters';
import { updateWith } from '../../support/superOffice';

const node = new SuperOffice();

const update = (rest: object = {}): INodeParameters => ({
	...updateWith('superOfficeTicketApi'),
	...rest,
});

/** The form of an operation with every field of its table filled in. */
const formOf = (resource: string, operation: string, facts: Fact[]): INodeParameters =>
	filledIn({ authentication: 'superOfficeTicketApi', resource, operation }, facts);

/** The columns that find a relation. */
const [{ start: byEnds }] = rowOf('superOffice', 'relation', 'createOrUpdate').modes;

const GET = 'GET /api/v1/Relation/{id}';
const PUT = 'PUT /api/v1/Relation/{id}';
const DELETE = 'DELETE /api/v1/Relation/{id}';
const PERSONS = 'GET /api/v1/Contact/{id}/Persons 200';

/** Every form of the node with every field filled in, and the calls that it makes. */
const forms: Record<string, { parameters: INodeParameters; calls: string[] }> = {
	'relation update change': {
		parameters: filledIn(update({ mode: 'change' }), changeRelation),
		calls: [`${GET} 200`, `${PUT} 200`],
	},
	'relation update replace': {
		parameters: filledIn(update({ mode: 'replace' }), putRelation),
		calls: [`${PUT} 200`],
	},
	'relation create': {
		parameters: formOf('relation', 'create', postRelation),
		calls: ['POST /api/v1/Relation 200'],
	},
	'relation createOrUpdate': {
		parameters: {
			...formOf('relation', 'createOrUpdate', []),
			...filledIn(byEnds, changeRelationByColumns),
		},
		calls: ['GET /api/v1/Contact/{id}/Relations 200', `${GET} 200`, `${PUT} 200`],
	},
	'relation delete': {
		parameters: formOf('relation', 'delete', deleteRelation),
		calls: [`${DELETE} 204`],
	},
	'relation get': { parameters: formOf('relation', 'get', getRelation), calls: [`${GET} 200`] },
	'relation getAll company': {
		parameters: { ...formOf('relation', 'getAll', relationsOfCompany), mode: 'company' },
		calls: ['GET /api/v1/Contact/{id}/Relations 200'],
	},
	'relation getAll person': {
		parameters: { ...formOf('relation', 'getAll', relationsOfPerson), mode: 'person' },
		calls: ['GET /api/v1/Person/{id}/Relations 200'],
	},
	'company get': {
		parameters: formOf('company', 'get', getCompany),
		calls: ['GET /api/v1/Contact/{id} 200'],
	},
	'company getAll': {
		parameters: formOf('company', 'getAll', listCompanies),
		calls: ['GET /api/v1/Contact 200'],
	},
	'person get': {
		parameters: formOf('person', 'get', getPerson),
		calls: ['GET /api/v1/Person/{id} 200'],
	},
	'person getAll': {
		parameters: formOf('person', 'getAll', listPersons),
		calls: ['GET /api/v1/Person 200'],
	},
};

/** Every list of the node, and the calls that fill it for a text and a chosen relation. */
const lists: Record<string, string[]> = {
	searchCompanies: ['GET /api/v1/Contact 200'],
	searchDefinitions: [`${GET} 200`, 'GET /api/v1/MDOList/{listname} 200'],
	searchDestinationPersons: [`${GET} 200`, PERSONS],
	searchPersons: ['GET /api/v1/Person 200'],
	searchRelations: [
		'GET /api/v1/Contact 200',
		'GET /api/v1/Person 200',
		'GET /api/v1/Contact/{id}/Relations 200',
		'GET /api/v1/Person/{id}/Relations 200',
	],
	searchSourcePersons: [`${GET} 200`, PERSONS],
};

const STATE = 'GET /api/state/{customerId} 200';
const WHO = 'GET /api/v1/User/currentPrincipal 200';
const EXCHANGE = 'POST /Login/api/PartnerSystemUser/Authenticate 200';

/** Every way of signing in, and the calls of its test and of an update after its login has expired. */
const logins: Record<string, string[]> = {
	superOfficeOAuth2Api: [STATE, `${PUT} 401`, 'POST /login/common/oauth/tokens 200', `${PUT} 200`],
	superOfficeSystemUserApi: [STATE, EXCHANGE, WHO, `${PUT} 401`, `${PUT} 200`],
	superOfficeTicketApi: [WHO, `${PUT} 401`],
	superOfficeBasicApi: [WHO, `${PUT} 200`],
	superOfficeSessionApi: [WHO, `${PUT} 200`],
};

const stranger = { updateFields: { SourcePersonId: locator(789) } };

/** What SuperOffice refuses, and the calls. */
const refused: Record<
	string,
	{ parameters: INodeParameters; calls: string[]; switches?: Partial<SuperOfficeSwitches> }
> = {
	'a relation that does not exist': {
		parameters: update({ mode: 'change', relationId: locator(4711), ...stranger }),
		calls: [`${GET} 404`],
	},
	'replacing a relation that does not exist': {
		parameters: update({ relationId: locator(4711) }),
		calls: [`${PUT} 404`],
	},
	'a relation that someone changed': {
		parameters: update({ options: { ifUnmodifiedSince: '2001-01-01T00:00:00' } }),
		calls: [`${PUT} 412`],
	},
	'deleting a relation that does not exist': {
		parameters: formOf('relation', 'delete', [{ ...deleteRelation[0], value: locator(4711) }]),
		calls: [`${DELETE} 404`],
	},
	'deleting a relation that someone changed': {
		parameters: {
			...formOf('relation', 'delete', deleteRelation),
			options: { ifUnmodifiedSince: '2001-01-01T00:00:00' },
		},
		calls: [`${DELETE} 412`],
	},
	'a company that does not exist': {
		parameters: formOf('company', 'get', [{ ...getCompany[0], value: locator(4711) }]),
		calls: ['GET /api/v1/Contact/{id} 404'],
	},
	'a person of another company': { parameters: update(stranger), calls: [`${PUT} 500`] },
	'a customer who has moved': {
		parameters: update(),
		switches: { moved: true },
		calls: [`${PUT} 421`],
	},
};

const positions: Record<string, Partial<SuperOfficeSwitches>> = {
	'as it is by default': {},
	'in its other positions': {
		dates: 'utc',
		links: 'internal',
		archiveKeys: 'number',
		archiveRows: 2,
		nextLink: 'missing',
		noKey: 'null',
		archiveSource: 'entity',
		processedName: 'empty',
		listTexts: 'raw',
		preconditionBody: 'error',
		omitted: 'keep',
	},
};

test('The calls that are compared are those of every form, list and way of signing in', () => {
	const everyForm = operationRows
		.filter((row) => row.node === 'superOffice')
		.flatMap(({ resource, operation, modes }) =>
			modes.map(({ start }) => [resource, operation, start.mode ?? []].flat().join(' ')),
		);
	expect(Object.keys(forms).sort()).toEqual(everyForm.sort());
	expect(Object.keys(lists)).toEqual(Object.keys(node.methods.listSearch));
	expect(Object.keys(logins)).toEqual((node.description.credentials ?? []).map(({ name }) => name));
});

test('No call or status is excepted that does not occur', () => {
	const made = [
		...[...Object.values(forms), ...Object.values(refused)].flatMap((one) => one.calls),
		...[...Object.values(lists), ...Object.values(logins)].flat(),
	];
	const isMade = (name: string) => made.some((call) => ` ${call} `.includes(` ${name} `));

	const names = [...Object.keys(notDescribed.calls), ...Object.keys(notDescribed.statuses)];
	expect(names.filter((name) => !isMade(name))).toEqual([]);
});

describeApi('What SuperOffice is sent and answers is as it describes it', (tools) => {
	const { world, calls, nameOf, complaints } = tools;
	const { all } = useLists(world);

	/** Checks that exactly these calls were made, each as described. */
	const expectCalls = (expected: string[]) => {
		expect(calls().flatMap(complaints)).toEqual([]);
		const made = calls().map((call) => `${nameOf(call)} ${call.status}`);
		expect([...new Set(made)].sort()).toEqual([...expected].sort());
	};

	describe.each(Object.entries(positions))('(the sandbox %s)', (_, position) => {
		beforeEach(() => {
			Object.assign(world.sandbox.switches.superOffice, position);
		});

		test.each(Object.entries(forms))('in %s', async (_name, { parameters, calls: expected }) => {
			const { error } = await world.run('superOffice', parameters);

			expect(error).toBeUndefined();
			expectCalls(expected);
		});

		test('in a change of a relation that holds no comment', async () => {
			const changes = { mode: 'change', relationId: locator(664), updateFields: { Reversed: 1 } };
			const { error } = await world.run('superOffice', update(changes));

			expect(error).toBeUndefined();
			expect(calls().at(-1)?.json).toMatchObject({ Comment: null });
			expectCalls([`${GET} 200`, `${PUT} 200`]);
		});

		test.each(Object.entries(lists))('in %s', async (method, expected) => {
			const parameters = update({ mode: 'change', relationId: locator(662) });
			await all({ node: 'superOffice', parameters }, method, 'eksempel');
			await all({ node: 'superOffice', parameters }, method);

			expectCalls(expected);
		});

		test('in making, correcting and removing a webhook', async () => {
			const trigger = new ActiveWebhook(world.engine, {
				node: 'superOfficeTrigger',
				parameters: { authentication: 'superOfficeTicketApi' },
				credentials: world.credentials,
			});
			await trigger.open();
			await trigger.activate();
			trigger.webhookId = 'another-address';
			await trigger.restart();
			await trigger.deactivate();
			await trigger.close();

			expectCalls([
				'GET /api/v1/Webhook 200',
				'POST /api/v1/Webhook 200',
				'GET /api/v1/Webhook/{id} 200',
				'PUT /api/v1/Webhook/{id} 200',
				'DELETE /api/v1/Webhook/{id} 204',
			]);
		});

		test.each(Object.entries(refused))('in %s', async (_name, one) => {
			Object.assign(world.sandbox.switches.superOffice, one.switches);
			const { error } = await world.run('superOffice', one.parameters);

			expect(error).toBeDefined();
			expectCalls(one.calls);
		});
	});

	test.each(Object.entries(logins))('with %s', async (type, expected) => {
		const credentials: CredentialStore = world.credentials;
		await world.engine.testCredential(type, credentials[type]);
		world.sandbox.superOffice.expireAccessTokens();
		await world.run('superOffice', updateWith(type), { credentials });

		expectCalls(expected);
	});
});
