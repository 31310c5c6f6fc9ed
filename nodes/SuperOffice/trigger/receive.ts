import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { ApiClient } from '../../shared/api/client';
import { RecordClient } from '../../shared/api/records';
import { requestContextOf } from '../../shared/api/requestContext';
import { DEFAULT_RETRY } from '../../shared/api/retryPolicy';
import { Session } from '../../shared/api/session';
import { shown } from '../../shared/trigger/shown';
import { superOffice } from '../api';
import type { RelationEvent } from './event';
import { eventIn, isOfCompaniesAndPersons } from './event';
import { formOf } from './form';
import { isOfAccount, registrationOf } from './registration';
import { onlyOnce } from './repeats';
import { isSigned } from './signature';

/** SuperOffice waits for the answer to an event: milliseconds. How long, no page says. */
const PATIENCE = 15_000;

/** What is answered where nothing is to be started. */
const TAKEN: IWebhookResponseData = { webhookResponse: 'OK' };

/**
 * Takes what SuperOffice sends to the trigger's address.
 *
 * @returns one item for an event that starts the workflow; else only the answer: 401 to what is not signed with the
 *   webhook's secret, 400 to what is no JSON, 200 to the rest
 * @throws NodeApiError where the relation cannot be read, which n8n answers with 500: SuperOffice tries again
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const session = new Session(superOffice, { mayWaitForQuota: false });
	const client = new ApiClient(requestContextOf(context), session);
	return await take(context, client).catch(shown(client));
}

async function take(context: IWebhookFunctions, client: ApiClient): Promise<IWebhookResponseData> {
	const form = formOf(context);
	const headers = context.getHeaderData();
	const header = (name: string) => String(headers[name] ?? '');
	const body = await rawBody(context);
	const isTest =
		/^test$/i.test(header('x-superoffice-event')) || /^true$/i.test(header('x-hook-test'));
	const registration = form.isMadeByHand ? undefined : registrationOf(context);
	const secret = form.isMadeByHand ? form.secret : registration?.secret;
	const signature = header('x-superoffice-signature');
	// SuperOffice sends a test before it saves a webhook (page "Register a webhook"): before the secret is known here, or,
	// where somebody makes the webhook by hand, before it has one. A test starts nothing.
	const mayBeUnsigned = isTest && (secret === undefined || signature === '');
	if (!mayBeUnsigned && (secret === undefined || !isSigned(body, signature, secret))) {
		return refused(context, 401, 'The signature is missing, or not made with the secret.');
	}
	const json = jsonIn(body);
	if (json === undefined) return refused(context, 400, 'The body is no JSON.');
	const event = eventIn(json, header);
	if (isTest || event === undefined || !form.events.includes(event.name)) return TAKEN;
	if (form.ignored.includes(String(event.changedBy))) return TAKEN;
	if (!isOfCompaniesAndPersons(event)) return TAKEN;
	if (registration && !isOfAccount(event.customer, registration)) return TAKEN;
	const work = async () => await itemOf(event, form.fetches, client);
	const item = event.id === undefined ? await work() : await onlyOnce(context, event.id, work);
	return item === undefined ? TAKEN : { workflowData: [[{ json: item }]] };
}

/** What the workflow gets: what the event says, and the relation where the user wants that and it is there. */
async function itemOf(
	event: RelationEvent,
	fetches: boolean,
	client: ApiClient,
): Promise<IDataObject> {
	const { id, name, relationId, columns, changedBy, changedAt, fieldValues } = event;
	const isGone = name === 'relation.deleted';
	const relation = fetches && !isGone ? await fetched(relationId, client) : undefined;
	return {
		event: name,
		RelationId: relationId,
		changedColumns: columns.map(String),
		changedBy: changedBy ?? null,
		changedAt: typeof changedAt === 'string' ? changedAt : null,
		eventId: id ?? null,
		...(relation ? { relation } : { fieldValues }),
	};
}

/** @returns `undefined` where SuperOffice does not have the relation any more */
async function fetched(id: number, client: ApiClient): Promise<IDataObject | undefined> {
	const name = `relation ${id}`;
	const records = new RecordClient(client, { recordKey: 'RelationId', name });
	const request = {
		method: 'GET' as const,
		url: `/v1/Relation/${id}`,
		headers: { Accept: 'application/json' },
		record: name,
		retry: { ...DEFAULT_RETRY, longestWait: PATIENCE / 3, timeLimit: PATIENCE },
	};
	const relation = await records.readOne(request, String(id)).catch((error: unknown) => {
		if (error instanceof ApiError && error.details.isMissing) return undefined;
		throw error;
	});
	const { credential } = await client.account();
	return relation && (superOffice.transformRecord?.(relation, credential) ?? relation);
}

/** The body as it came over the wire: spaces and line ends count for the signature. */
async function rawBody(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody;
}

/** @returns `undefined` for what is no JSON */
function jsonIn(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
}

function refused(context: IWebhookFunctions, status: number, why: string): IWebhookResponseData {
	context.getResponseObject().status(status).send(why);
	return { noWebhookResponse: true };
}
