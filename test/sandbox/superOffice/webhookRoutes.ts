import { json, type Answer } from '../answers';
import { isObject } from '../json';
import type { Call, Handler, LateHandler } from '../pipeline';
import type { World } from '../world';
import { refused, superOfficeError } from './auth';
import { associate, named, ownLinks } from './entity';
import type { StoredWebhook } from './webhooks';

const unknown = (id: number) =>
	superOfficeError(404, 'SoNotFoundException', `Webhook id ${id} not found`);

function answerOf(world: World, stored: StoredWebhook): object {
	const { createdAt, ...webhook } = stored;
	const { webhookSecret } = world.switches.superOffice;
	const date = new Date(createdAt).toISOString().slice(0, -1);
	return {
		...webhook,
		errors: undefined,
		...(webhookSecret === 'hidden' && { Secret: null }),
		Registered: date,
		RegisteredAssociate: associate,
		Updated: date,
		UpdatedAssociate: associate,
	};
}

const withLinks = (world: World, webhook: StoredWebhook): Answer =>
	json(
		200,
		named(world, { ...answerOf(world, webhook), ...ownLinks(world, 'Webhook', webhook.WebhookId) }),
	);

/** "The Webhook agent is not available in Online by default." */
function allowed<Result>(world: World, handler: (call: Call) => Result) {
	return (call: Call): Result => {
		if (world.switches.superOffice.webhooks === 'available') return handler(call);
		throw refused(403, 'SoSecurityException', 'The Webhook agent is not available.');
	};
}

/** What a body may set; what it leaves out has the type's default, as in any PUT. */
function settable(call: Call): Omit<StoredWebhook, 'WebhookId' | 'errors' | 'createdAt'> {
	if (!isObject(call.json)) {
		throw refused(400, 'SoException', 'Entity to save is not in request body.');
	}
	const given = new Map(
		Object.entries(call.json).map(([name, value]) => [name.toLowerCase(), value as unknown]),
	);
	const text = (name: string) => {
		const value = given.get(name.toLowerCase());
		return typeof value === 'string' ? value : '';
	};
	const events = given.get('events');
	const state = text('State');
	const [headers, properties] = [given.get('headers'), given.get('properties')];
	return {
		Name: text('Name'),
		Events: Array.isArray(events) ? events.map(String) : [],
		TargetUrl: text('TargetUrl'),
		Secret: text('Secret'),
		State: state === 'Stopped' || state === 'TooManyErrors' ? state : 'Active',
		Type: text('Type') || 'webhook',
		Headers: isObject(headers)
			? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
			: null,
		Properties: isObject(properties) ? properties : null,
		ErrorsEmail: text('ErrorsEmail'),
	};
}

/** "Check that the TargetUrl responds to a test POST" (page "Register a webhook"). */
async function check(world: World, webhook: StoredWebhook): Promise<void> {
	const status = await world.data.superOffice.webhooks.test(world, webhook);
	if (status === 200) return;
	const { refusalStatus } = world.switches.superOffice;
	throw refused(
		refusalStatus,
		'SoIllegalOperationException',
		`The webhook's TargetUrl answered the test with ${status || 'nothing'}.`,
	);
}

/** POST v1/Webhook */
const postWebhook = (world: World): LateHandler =>
	allowed(world, async (call) => {
		const { webhooks: store } = world.data.superOffice;
		const values = { ...settable(call), errors: 0, createdAt: world.clock.now() };
		await check(world, { WebhookId: 0, ...values });
		return { ...withLinks(world, store.add(values)), wrote: true };
	});

/** PUT v1/Webhook/{id} */
const putWebhook = (world: World): LateHandler =>
	allowed(world, async (call) => {
		const { webhooks } = world.data.superOffice.webhooks;
		const old = webhooks.get(Number(call.params.id));
		if (old === undefined) return unknown(Number(call.params.id));
		const changed = { ...old, ...settable(call), errors: 0 };
		await check(world, changed);
		return { ...withLinks(world, Object.assign(old, changed)), wrote: true };
	});

/** PATCH v1/Webhook/{id} with an object: a JSON merge patch. */
const patchWebhook = (world: World): LateHandler => {
	const put = putWebhook(world);
	return async (call) => {
		const old = world.data.superOffice.webhooks.webhooks.get(Number(call.params.id));
		const patch = isObject(call.json) ? call.json : {};
		return await put({ ...call, json: { ...old, ...patch } });
	};
};

/** GET v1/Webhook, GET v1/Webhook/{id} and DELETE v1/Webhook/{id} */
const listWebhooks = (world: World): Handler =>
	allowed(world, (call) => {
		const { nameFilter = '', eventFilter = '', statusFilter = '' } = call.query;
		const found = [...world.data.superOffice.webhooks.webhooks.values()].filter(
			({ Name, Events, State }) =>
				Name.includes(nameFilter) &&
				(eventFilter === '' || Events.includes(eventFilter)) &&
				(statusFilter === '' || State === statusFilter),
		);
		return json(
			200,
			named(
				world,
				found.map((webhook) => answerOf(world, webhook)),
			),
		);
	});

const getWebhook = (world: World): Handler =>
	allowed(world, ({ params }) => {
		const webhook = world.data.superOffice.webhooks.webhooks.get(Number(params.id));
		return webhook ? withLinks(world, webhook) : unknown(Number(params.id));
	});

const deleteWebhook = (world: World): Handler =>
	allowed(world, ({ params }) => {
		const id = Number(params.id);
		const isGone = !world.data.superOffice.webhooks.webhooks.delete(id);
		const { unknownDelete } = world.switches.superOffice;
		if (!isGone || unknownDelete === 204) return { status: 204, wrote: !isGone };
		return superOfficeError(unknownDelete, 'SoNotFoundException', `Webhook id ${id} not found`);
	});

/** The endpoints, each by its method and the path below v1/. */
export const webhookRoutes = (world: World) => [
	{ method: 'get', path: 'Webhook', handler: listWebhooks(world) } as const,
	{ method: 'get', path: 'Webhook/:id', handler: getWebhook(world) } as const,
	{ method: 'post', path: 'Webhook', handler: postWebhook(world) } as const,
	{ method: 'put', path: 'Webhook/:id', handler: putWebhook(world) } as const,
	{ method: 'patch', path: 'Webhook/:id', handler: patchWebhook(world) } as const,
	{ method: 'delete', path: 'Webhook/:id', handler: deleteWebhook(world) } as const,
];
