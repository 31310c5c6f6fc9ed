import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { ActiveWebhook } from '../../engine/activeWebhook';
import type { CredentialStore } from '../../engine/credentialsHelper';
import { announce } from '../../sandbox/superOffice/relationEvents';
import { passTime, useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const SIGN_INS = [
	'superOfficeOAuth2Api',
	'superOfficeSystemUserApi',
	'superOfficeTicketApi',
	'superOfficeBasicApi',
	'superOfficeSessionApi',
] as const;

const [TICKET] = [SIGN_INS[2]];
const ALL = ['relation.changed', 'relation.created', 'relation.deleted'];

const opened: ActiveWebhook[] = [];

/** A workflow that begins with the trigger; it is not active yet. */
async function workflow(
	parameters: INodeParameters = {},
	credentials: CredentialStore = world.credentials,
): Promise<ActiveWebhook> {
	const job = {
		node: 'superOfficeTrigger',
		parameters: { authentication: TICKET, ...parameters },
		credentials,
	};
	const made = new ActiveWebhook(world.engine, job);
	await made.open();
	opened.push(made);
	return made;
}

/** The same, active. */
async function active(...args: Parameters<typeof workflow>): Promise<ActiveWebhook> {
	const made = await workflow(...args);
	await made.activate();
	return made;
}

beforeEach(() => {
	// The waits between two tries of SuperOffice.
	world.sandbox.clock.speed = 1_000;
});
afterEach(async () => {
	await hooks().settled();
	await Promise.all(opened.splice(0).map(async (made) => await made.close()));
});

const switches = () => world.sandbox.switches.superOffice;
const hooks = () => world.sandbox.data.superOffice.webhooks;
const registered = () => [...hooks().webhooks.values()];
const calls = () =>
	world.sandbox.journal.map(({ method, path }) => `${method} ${path.replace(/.*\/v1\//, '')}`);
const writes = () => calls().filter((call) => !call.startsWith('GET'));

/** Somebody changes a relation in SuperOffice. */
async function change(id: number, Comment: string, by?: number): Promise<void> {
	const { relations } = world.sandbox.data.superOffice;
	const old = relations.get(id);
	if (!old) throw new Error(`There is no relation ${id}`);
	const changed = { ...old, Comment, updatedAt: world.sandbox.clock.now() };
	relations.set(id, changed);
	announce(world.sandbox, changed, old, by);
	await hooks().settled();
}

async function remove(id: number): Promise<void> {
	const { relations } = world.sandbox.data.superOffice;
	const old = relations.get(id);
	relations.delete(id);
	announce(world.sandbox, undefined, old);
	await hooks().settled();
}

async function create(id: number): Promise<void> {
	const { relations } = world.sandbox.data.superOffice;
	const old = relations.get(662);
	if (!old) throw new Error('There is no relation 662');
	const now = world.sandbox.clock.now();
	const made = { ...old, RelationId: id, createdAt: now, updatedAt: now };
	relations.set(id, made);
	announce(world.sandbox, made, undefined);
	await hooks().settled();
}

/** Somebody calls the address of the workflow. @returns the status */
async function post(
	{ url }: ActiveWebhook,
	body: string,
	headers: Record<string, string> = {},
): Promise<number> {
	return (await fetch(url, { method: 'POST', body, headers })).status;
}

const signatureOf = (body: string, secret: string) => ({
	'X-SuperOffice-Signature': createHmac('sha256', secret).update(body).digest('base64'),
});

const message = (rest: object = {}) =>
	JSON.stringify({ EventId: 'e-1', Event: 'relation.changed', PrimaryKey: 662, ...rest });

describe('An active workflow', () => {
	test.each(SIGN_INS)('starts with each change, signed in by %s', async (authentication) => {
		const trigger = await active({ authentication });
		expect(registered()).toMatchObject([
			{ Events: ALL, TargetUrl: trigger.url, State: 'Active', Name: 'n8n: Relations to the chat' },
		]);
		expect(registered()[0].Secret).toMatch(/^[0-9a-f]{64}$/);

		await create(700);
		await change(700, 'Met in June');
		await remove(700);

		expect(trigger.items).toMatchObject([
			{ event: 'relation.created', RelationId: 700, changedBy: 5 },
			{
				event: 'relation.changed',
				RelationId: 700,
				changedColumns: ['relation_id', 'relcomment', 'updated'],
				fieldValues: { source_table: 6, source_record: 852, associate_id: 5 },
			},
			{ event: 'relation.deleted', RelationId: 700, fieldValues: { relation_id: 700 } },
		]);
		expect(trigger.failures).toEqual([]);
		await trigger.deactivate();
		expect(registered()).toEqual([]);
	});

	test.each([
		{},
		{ webhookHeaders: 'Superoffice', webhookEventIds: 'other', webhookAssociate: 'associate_id' },
		{ webhookValues: 'Values', webhookTest: 'unsigned', carriers: 'camelCase' },
		{ webhookValues: 'missing', webhookSecret: 'hidden' },
	] as const)('reads what SuperOffice sends and answers, %p', async (position) => {
		Object.assign(switches(), position);
		const trigger = await active();
		await change(662, 'Met in June');
		await trigger.restart();
		await change(662, 'Met in July');

		expect(trigger.items).toMatchObject([
			{ event: 'relation.changed', RelationId: 662, changedBy: 5 },
			{ event: 'relation.changed', RelationId: 662, changedBy: 5 },
		]);
		const values = trigger.items.map(({ fieldValues }) => fieldValues);
		const isMissing = 'webhookValues' in position && position.webhookValues === 'missing';
		expect(values).toEqual(
			isMissing ? [{}, {}] : Array(2).fill(expect.objectContaining({ associate_id: 5 })),
		);
		expect(writes()).toEqual(['POST Webhook']);
	});

	test('hears only of the events that were chosen, also from a webhook that tells more', async () => {
		const trigger = await active({ events: ['relation.deleted'] });
		expect(registered()[0].Events).toEqual(['relation.deleted']);
		registered()[0].Events = ALL;

		await change(662, 'Met in June');
		await remove(662);

		expect(trigger.items).toMatchObject([{ event: 'relation.deleted', RelationId: 662 }]);
	});

	test('passes over links of documents, appointments and sales', async () => {
		const trigger = await active();
		const values = { source_table: 7, source_record: 3, destination_table: 5 };
		hooks().fire(world.sandbox, { name: 'relation.created', primaryKey: 9, values });
		await hooks().settled();

		expect(trigger.items).toEqual([]);
		expect(hooks().deliveries.map(({ status }) => status)).toEqual([200, 200]);
	});

	test.each(['5, 12', '12;5', 5])('leaves out the changes of associates %p', async (ids) => {
		const trigger = await active({ options: { ignoreChangesBy: ids } });

		await change(662, 'by a workflow', 5);
		await change(662, 'by a person', 40);

		expect(trigger.items).toMatchObject([{ changedBy: 40 }]);
	});
});

describe('Fetch the Relation', () => {
	test.each(SIGN_INS)(
		'gives out the whole relation for one call, with %s',
		async (authentication) => {
			const trigger = await active({ authentication, fetchRelation: true });
			const before = calls().length;
			await change(662, 'Met in June');

			expect(trigger.items).toMatchObject([
				{ RelationId: 662, relation: { RelationId: 662, Comment: 'Met in June' } },
			]);
			expect(trigger.items[0]).not.toHaveProperty('fieldValues');
			expect(calls().slice(before)).toEqual(['GET Relation/662']);
		},
	);

	test('gives out what the event says of a relation that is gone', async () => {
		const trigger = await active({ fetchRelation: true });
		const before = calls().length;
		await remove(662);
		hooks().fire(world.sandbox, { name: 'relation.changed', primaryKey: 4711 });
		await hooks().settled();

		expect(trigger.items).toMatchObject([
			{ event: 'relation.deleted', fieldValues: { relation_id: 662 } },
			{ event: 'relation.changed', RelationId: 4711, fieldValues: {} },
		]);
		expect(calls().slice(before)).toEqual(['GET Relation/4711']);
	});

	test('says what keeps it from being read, and gets through at the next try', async () => {
		const trigger = await active({ fetchRelation: true });
		world.sandbox.faults.push({ method: 'GET', kind: { status: 403, body: '' } });
		await change(662, 'Met in June');

		expect(trigger.failures).toMatchObject([
			{ message: 'SuperOffice does not allow this with the account in the credential' },
		]);
		expect(
			hooks()
				.deliveries.slice(1)
				.map(({ status }) => status),
		).toEqual([500, 200]);
		expect(trigger.items).toHaveLength(1);
	});
});

describe('What arrives', () => {
	test('is refused without the right signature, and starts nothing', async () => {
		const trigger = await active();
		const { Secret: secret } = registered()[0];
		const body = message();
		const right = signatureOf(body, secret);

		expect(await post(trigger, body)).toBe(401);
		expect(await post(trigger, body, signatureOf(body, 'guessed'))).toBe(401);
		expect(await post(trigger, body, { 'X-SuperOffice-Signature': 'x' })).toBe(401);
		expect(await post(trigger, message({ PrimaryKey: 663 }), right)).toBe(401);
		expect(await post(trigger, `${body} `, right)).toBe(401);
		expect(trigger.executions).toEqual([]);

		expect(await post(trigger, body, right)).toBe(200);
		expect(await post(trigger, '{', signatureOf('{', secret))).toBe(400);
		expect(trigger.items).toMatchObject([{ RelationId: 662, eventId: 'e-1' }]);
		expect(trigger.failures).toEqual([]);
	});

	test('is signed over the bytes, whatever the spaces and letters', async () => {
		const trigger = await active();
		const body = `{ "EventId" : "e-2",\r\n "Event":"relation.changed", "PrimaryKey":662, "WebhookName":"Förändring \\u00e9 👍" }\n`;

		expect(await post(trigger, body, signatureOf(body, registered()[0].Secret))).toBe(200);
		expect(trigger.items).toHaveLength(1);
	});

	test('starts nothing when it is a test, and a test with another signature is refused', async () => {
		const trigger = await active();
		const body = message({ Event: 'test', PrimaryKey: 0 });
		const test = { 'X-SuperOffice-Event': 'test', 'X-Hook-Test': 'true' };
		const { Secret: secret } = registered()[0];

		expect(await post(trigger, body, { ...test, ...signatureOf(body, secret) })).toBe(200);
		expect(await post(trigger, body, test)).toBe(200);
		expect(await post(trigger, body, { ...test, ...signatureOf(body, 'other') })).toBe(401);
		expect(trigger.executions).toEqual([]);
	});

	test('from another customer of SuperOffice starts nothing', async () => {
		const trigger = await active();
		const body = message({ ContextIdentifier: 'Cust99999' });

		expect(await post(trigger, body, signatureOf(body, registered()[0].Secret))).toBe(200);
		expect(trigger.executions).toEqual([]);
	});
});

describe('An event that is sent again', () => {
	test('is given out once when the answer got lost', async () => {
		const trigger = await active();
		trigger.losesAnswer = true;
		await change(662, 'Met in June');

		expect(
			hooks()
				.deliveries.slice(1)
				.map(({ status }) => status),
		).toEqual([0, 200]);
		expect(trigger.items).toHaveLength(1);
	});

	test('is remembered for a day', async () => {
		const trigger = await active();
		const body = message();
		const headers = signatureOf(body, registered()[0].Secret);
		await post(trigger, body, headers);
		passTime(23 * 3_600_000);
		expect(await post(trigger, body, headers)).toBe(200);
		expect(trigger.items).toHaveLength(1);
		passTime(2 * 3_600_000);
		await post(trigger, body, headers);
		expect(trigger.items).toHaveLength(2);
	});

	test('is given out once when it comes again before the first has ended', async () => {
		const trigger = await active({ fetchRelation: true });
		const body = message();
		const headers = signatureOf(body, registered()[0].Secret);
		world.sandbox.faults.push({ method: 'GET', path: /Relation/, kind: { delay: 100 } });

		const statuses = await Promise.all([
			post(trigger, body, headers),
			post(trigger, body, headers),
		]);

		expect(statuses).toEqual([200, 200]);
		expect(trigger.items).toHaveLength(1);
	});

	test('gets through when n8n could not start the execution', async () => {
		const trigger = await active();
		const body = message();
		const headers = signatureOf(body, registered()[0].Secret);
		trigger.mayStart = false;
		expect(await post(trigger, body, headers)).toBe(500);
		trigger.mayStart = true;

		expect(await post(trigger, body, headers)).toBe(200);
		expect(await post(trigger, body, headers)).toBe(200);
		expect(trigger.items).toHaveLength(1);
	});

	test('is not told from another one by its header, which is not signed', async () => {
		const trigger = await active();
		const { Secret: secret } = registered()[0];
		for (const EventId of ['e-1', 'e-2']) {
			const body = message({ EventId });
			await post(trigger, body, { 'X-SuperOffice-EventId': 'h', ...signatureOf(body, secret) });
		}

		expect(trigger.items).toHaveLength(2);
	});
});

describe('Activating again', () => {
	test('asks with one call and writes nothing when all is as it should be', async () => {
		const trigger = await active();
		const before = calls().length;
		await trigger.restart();

		expect(calls().slice(before)).toEqual(['GET Webhook/82']);
	});

	test('switches a webhook on again that SuperOffice has switched off', async () => {
		const trigger = await active();
		trigger.isUp = false;
		for (const comment of ['one', 'two', 'three', 'four']) await change(662, comment);
		expect(registered()).toMatchObject([{ State: 'TooManyErrors' }]);
		// Three tries for each of three events; the fourth is not tried.
		expect(
			hooks()
				.deliveries.slice(1)
				.map(({ status }) => status),
		).toEqual(Array(9).fill(0));
		trigger.isUp = true;
		await trigger.restart();
		await change(662, 'five');

		expect(registered()).toMatchObject([{ WebhookId: 82, State: 'Active' }]);
		expect(trigger.items).toHaveLength(1);
	});

	test('puts the secret right that somebody has made anew', async () => {
		const trigger = await active();
		registered()[0].Secret = 'made anew';
		await trigger.restart();
		await change(662, 'Met in June');

		expect(trigger.items).toHaveLength(1);
	});

	test('corrects events and address, and leaves what else somebody has set', async () => {
		const trigger = await active({ events: ['relation.created'] });
		Object.assign(registered()[0], {
			ErrorsEmail: 'ops@example.com',
			Name: 'Ours',
			Headers: { 'X-Route': 'n8n' },
		});
		trigger.job.parameters = { authentication: TICKET, events: ALL };
		trigger.webhookId = 'another-address';
		await trigger.activate();

		expect(registered()).toMatchObject([
			{
				WebhookId: 82,
				TargetUrl: trigger.url,
				Events: ALL,
				Name: 'Ours',
				ErrorsEmail: 'ops@example.com',
				Headers: { 'X-Route': 'n8n' },
			},
		]);
		await change(662, 'Met in June');
		expect(trigger.items).toHaveLength(1);
	});

	test('makes a webhook anew that somebody has deleted', async () => {
		const trigger = await active();
		hooks().webhooks.clear();
		await trigger.restart();
		await change(662, 'Met in June');

		expect(registered()).toMatchObject([{ WebhookId: 83 }]);
		expect(trigger.items).toHaveLength(1);
	});

	test('finds its webhook by the address when n8n has lost what it kept', async () => {
		const trigger = await active();
		const { Secret: secret } = registered()[0];
		trigger.stored = undefined;
		await trigger.activate();
		await change(662, 'Met in June');

		expect(registered()).toMatchObject([{ WebhookId: 82 }]);
		expect(registered()[0].Secret).not.toBe(secret);
		expect(trigger.items).toHaveLength(1);
	});

	test('takes what was signed before the workflow was saved, which makes the webhook again', async () => {
		const trigger = await active();
		const { Secret: secret } = registered()[0];
		await trigger.deactivate();
		await trigger.activate();
		await post(trigger, message(), signatureOf(message(), secret));

		expect(registered()).toMatchObject([{ WebhookId: 83, Secret: secret }]);
		expect(trigger.items).toHaveLength(1);
	});

	test('leaves the webhook of the active workflow alone in a test', async () => {
		const trigger = await active();
		const [own] = structuredClone(registered());
		const end = await trigger.test();
		expect(registered()).toHaveLength(2);
		await change(662, 'Met in June');
		await end();

		expect(registered()).toMatchObject([own]);
		expect(trigger.shown).toHaveLength(1);
		expect(trigger.items).toHaveLength(1);
	});
});

describe('A sign-in that has expired', () => {
	test.each(['superOfficeOAuth2Api', 'superOfficeSystemUserApi'])(
		'is renewed for the webhook and for the relation, with %s',
		async (authentication) => {
			world.sandbox.superOffice.expireAccessTokens();
			const trigger = await active({ authentication, fetchRelation: true });
			world.sandbox.superOffice.expireAccessTokens();
			await change(662, 'Met in June');
			world.sandbox.superOffice.expireAccessTokens();
			await trigger.deactivate();

			expect(trigger.items).toMatchObject([{ relation: { Comment: 'Met in June' } }]);
			expect(registered()).toEqual([]);
		},
	);
});

describe('A webhook that cannot be made', () => {
	const failed = async (trigger: ActiveWebhook) => await trigger.activate().catch((error) => error);

	test('for want of the right says who gives it', async () => {
		switches().webhooks = 'restricted';
		const error = await failed(await workflow());

		expect(error.message).toBe(
			'SuperOffice does not allow this with the account in the credential',
		);
		expect(`${error.description}`).toContain('approve the app again');
	});

	test('with a wrong login says so', async () => {
		const credentials = { [TICKET]: { ...world.credentials[TICKET], ticket: '7T:wrong' } };
		const error = await failed(await workflow({}, credentials));

		expect(error.message).toBe('SuperOffice does not accept the credential');
	});

	test('at a SuperOffice that cannot be reached says so', async () => {
		const baseUrl = 'http://127.0.0.1:9/Cust12345';
		const credentials = { [TICKET]: { ...world.credentials[TICKET], baseUrl } };
		const error = await failed(await workflow({}, credentials));

		expect(error.message).toBe('SuperOffice cannot be reached');
	});

	test.each([400, 500] as const)(
		'because its address does not answer says what SuperOffice wants (%s)',
		async (refusalStatus) => {
			switches().refusalStatus = refusalStatus;
			const trigger = await workflow();
			trigger.isUp = false;
			const error = await failed(trigger);

			expect(error.description).toContain('answered the test with nothing');
			expect(error.description).toContain(`The address is ${trigger.url}.`);
			expect(JSON.stringify(error)).not.toMatch(/[0-9a-f]{64}/);
			expect(registered()).toEqual([]);
		},
	);

	test('is not made twice after an answer that never came', async () => {
		const trigger = await workflow();
		world.sandbox.faults.push({ method: 'POST', kind: 'resetAfter' });
		await trigger.activate();
		await change(662, 'Met in June');

		expect(writes()).toEqual(['POST Webhook']);
		expect(trigger.items).toHaveLength(1);
	});

	test.each([
		[{ events: [] }, 'Choose at least one event'],
		[{ options: { ignoreChangesBy: 'IDA' } }, '"Ignore Changes By" takes associate IDs'],
		[{ webhook: 'administrator', authentication: 'none' }, '"Secret" is empty'],
	])('with a form such as %p says what to correct, without a call', async (parameters, text) => {
		const error = await failed(await workflow(parameters));

		expect(error.message).toContain(text);
		expect(calls()).toEqual([]);
	});
});

describe('Deactivating', () => {
	test.each([404, 500, 204] as const)(
		'is content when the webhook is gone already (%s)',
		async (unknownDelete) => {
			switches().unknownDelete = unknownDelete;
			const trigger = await active();
			hooks().webhooks.clear();
			await trigger.deactivate();
			await trigger.activate();

			expect(registered()).toHaveLength(1);
		},
	);

	test('says what is left behind when SuperOffice does not remove the webhook', async () => {
		const trigger = await active();
		world.sandbox.faults.push({ method: 'DELETE', kind: { status: 403, body: '' } });

		await expect(trigger.deactivate()).rejects.toMatchObject({
			message:
				'SuperOffice still has webhook 82: SuperOffice does not allow this with the account in the credential',
			description: expect.stringContaining('Remove it in SuperOffice'),
		});
		await trigger.deactivate();
		expect(registered()).toEqual([]);
	});

	test('removes a webhook of which n8n has lost what it kept', async () => {
		const trigger = await active();
		trigger.stored = undefined;
		await trigger.deactivate();

		expect(registered()).toEqual([]);
	});

	test('says so when the credential leads elsewhere now, and removes nothing there', async () => {
		const trigger = await active();
		const kept = JSON.parse(trigger.stored ?? '');
		kept['node:Trigger'].webhook.account = 'SuperOffice cust99999';
		trigger.stored = JSON.stringify(kept);

		await expect(trigger.deactivate()).rejects.toMatchObject({
			message: 'The webhook is in another SuperOffice than that of the credential',
			description: expect.stringContaining('Webhook 82 was made in SuperOffice cust99999'),
		});
		expect(registered()).toHaveLength(1);
	});
});

describe('A webhook that an administrator makes', () => {
	const byHand = { webhook: 'administrator', secret: 'from the form', authentication: 'none' };

	/** What the administrator does in SuperOffice, once the workflow is active. */
	const made = (TargetUrl: string, Secret: string) =>
		hooks().add({
			Name: 'By hand',
			Events: ALL,
			TargetUrl,
			Secret,
			State: 'Active',
			Type: 'webhook',
			Headers: null,
			Properties: null,
			ErrorsEmail: '',
			errors: 0,
			createdAt: 0,
		});

	test('takes no call and no credential', async () => {
		const trigger = await active(byHand, {});
		made(trigger.url, 'from the form');
		await change(662, 'Met in June');
		await trigger.restart();
		await trigger.deactivate();

		expect(trigger.items).toMatchObject([{ RelationId: 662 }]);
		expect(registered()).toHaveLength(1);
		expect(calls()).toEqual([]);
	});

	test('is refused with another secret', async () => {
		const trigger = await active(byHand, {});
		made(trigger.url, 'another');
		await change(662, 'Met in June');

		expect(trigger.items).toEqual([]);
		expect(hooks().deliveries.map(({ status }) => status)).toEqual([401, 401, 401]);
	});

	test('can have the relation fetched with a credential', async () => {
		const trigger = await active({ ...byHand, authentication: TICKET, fetchRelation: true });
		made(trigger.url, 'from the form');
		await change(662, 'Met in June');

		expect(trigger.items).toMatchObject([{ relation: { Comment: 'Met in June' } }]);
		expect(calls()).toEqual(['GET Relation/662']);
	});
});
