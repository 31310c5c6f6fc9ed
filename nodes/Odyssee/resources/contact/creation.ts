import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { sleep } from '../../../shared/abort';
import { AccountMemory } from '../../../shared/api/accountState';
import { ApiError } from '../../../shared/api/apiError';
import { otherRecord, withDoubt } from '../../../shared/api/recordErrors';
import type { RecordClient } from '../../../shared/api/records';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { toJson } from '../../../shared/json';
import type { Basis } from '../../../shared/matching/finder';
import { withLock } from '../../../shared/update/recordLock';

/**
 * The last contact of an account that was created under the ID that the node gave it. That the server keeps the ID is not
 * documented; whoever finds this contact by its ID knows that it does.
 */
const lastCreated = new AccountMemory<string>(1);

/** Noted where an account's API has given a contact another ID than the one that it was sent. */
const givesOwnIds = new AccountMemory<true>(1);

const HOUR = 3_600_000;

/** How long to wait before each look for a contact that may have been created, in milliseconds. */
const WAITS = [0, 1_000, 4_000];

/**
 * Creates a contact under a GUID that the user or this node has made. It is never sent twice; after a failure that leaves
 * open what became of it, the contact is asked for by its GUID.
 *
 * @returns the contact as Odyssee has it
 * @throws ApiError where the ID is taken, and in doubt where nothing tells whether the contact was created
 */
export async function createContact(item: ItemContext): Promise<IDataObject> {
	const { record, existed } = await createUnlessThere(item);
	if (existed) throw isTaken(String(record.id));
	return record;
}

/**
 * The same, but a contact that has the ID already is no error.
 *
 * @returns the contact that has the ID now, and whether it had it before: then it is as it was
 */
export async function createUnlessThere(
	item: ItemContext,
): Promise<{ record: IDataObject; existed: boolean }> {
	const { id } = item.form.body;
	if (typeof id !== 'string') {
		return { record: await create(item, randomUUID()), existed: false };
	}
	return await withLock(item.records.client, id, async () => {
		// What a creation does under the ID of another contact is not documented: it might write over that one.
		const known = await findContact(item.records, item.request, id);
		if (known) return { record: known, existed: true };
		return { record: await create(item, id), existed: false };
	});
}

/**
 * The same for contacts that later runs look for by their ID: where Odyssee does not keep it, none is created a second time.
 * As long as nobody knows, one creation goes before the others.
 *
 * @throws ApiError where it is known that Odyssee gives IDs of its own
 */
export async function createUnderId(
	item: ItemContext,
): Promise<{ record: IDataObject; existed: boolean }> {
	const { client } = item.records;
	const { state } = await client.account();
	const work = async () => {
		if (givesOwnIds.get(state, 'contact')) throw takesNoIds(String(item.form.body.id));
		return await createUnlessThere(item);
	};
	const isKnown = lastCreated.get(state, 'contact') !== undefined;
	return isKnown ? await work() : await withLock(client, 'whether IDs are kept', work);
}

async function create(item: ItemContext, id: string): Promise<IDataObject> {
	const { records, request, form } = item;
	const creation = { ...request, body: toJson({ id, ...form.body }) };
	const created = await records.create(
		creation,
		id,
		async (failure) => await whatBecameOf(item, id, failure),
	);
	const { state } = await records.client.account();
	if (isSame(created.id, id)) {
		givesOwnIds.delete(state, 'contact');
		lastCreated.set(state, 'contact', id, HOUR);
		return created;
	}
	// A server may give IDs of its own; the name tells its answer from that about another contact.
	if (isSame(created.lastname, form.body.lastname)) {
		givesOwnIds.set(state, 'contact', true, HOUR);
		lastCreated.delete(state, 'contact');
		return created;
	}
	throw new ApiError(withDoubt(records, creation, otherRecord(records), id), undefined, true);
}

/**
 * Looks for a contact whose creation failed in a way that leaves open what became of it.
 *
 * @returns the contact; `undefined` where nothing tells
 * @throws ApiError where it is certain that the contact is not there
 */
async function whatBecameOf(
	item: ItemContext,
	id: string,
	failure: ApiError,
): Promise<IDataObject | undefined> {
	const known = await searched(item, id).catch(() => undefined);
	if (known !== 'missing') return known;
	if (STILL_AT_WORK.includes(failure.status ?? 0)) return undefined;
	throw new ApiError(
		{
			message: 'Odyssee did not create the contact',
			description: `The creation failed: ${failure.details.message}. Odyssee was asked for the new ID ${id} several times afterwards and has no such contact, so this item can be run again.`,
			isRefusal: true,
		},
		failure.status,
		false,
		failure.failure,
	);
}

/** What gateways answer for a server that is slow: it may create the contact after all, when nobody looks any more. */
const STILL_AT_WORK = [408, 504];

/** @returns the contact, `missing` where it is certain that it is not there, else `undefined` */
async function searched(
	item: ItemContext,
	id: string,
): Promise<IDataObject | 'missing' | undefined> {
	const { records, request } = item;
	const { client } = records;
	for (const wait of WAITS) {
		await sleep(wait, client.session.stopSignal);
		const found = await findContact(records, request, id);
		if (found) return found;
	}
	const { state } = await client.account();
	const proof = lastCreated.get(state, 'contact');
	const keepsIds =
		proof !== undefined && (await findContact(records, request, proof)) !== undefined;
	return keepsIds ? 'missing' : undefined;
}

/**
 * Asks for a contact by its ID.
 *
 * @returns `undefined` where Odyssee says that it has none
 * @throws ApiError where it says nothing about that
 */
export async function findContact(
	records: RecordClient,
	{ options, secrets, hides }: Basis,
	id: string,
): Promise<IDataObject | undefined> {
	const reading = { method: 'GET' as const, url: `/Contact(${id})`, options, secrets, hides };
	const record = `contact ${id}`;
	const contact = await records.readOne({ ...reading, record }, id).catch((error: unknown) => {
		if (!(error instanceof ApiError) || !NOT_THERE.includes(error.status ?? 0)) throw error;
		return 'missing' as const;
	});
	if (contact === undefined) throw new ApiError(otherRecord(records));
	return contact === 'missing' ? undefined : contact;
}

/** What an unknown key is answered with is not documented; a call that only reads has nothing else that could be wrong. */
const NOT_THERE = [400, 404, 410, 422];

const takesNoIds = (id: string) =>
	new ApiError({
		message: 'Odyssee gives contacts IDs of its own',
		description: `It has done so a short time ago, and a contact under another ID than ${id} would be created again by the next run. Nothing was created for this item. Match on ERP Reference or Email.`,
		isRefusal: true,
	});

const isTaken = (id: string) =>
	new ApiError({
		message: `Odyssee already has a contact with the ID ${id}`,
		description:
			'Nothing was created or changed. Use Update or Create or Update to change this contact, or leave out the ID to create a further one.',
		isRefusal: true,
	});

/** Tells whether two texts are the same but for letter case; a GUID names one record in capital and small letters. */
export const isSame = (one: unknown, other: unknown) =>
	String(one).trim().toLowerCase() === String(other).trim().toLowerCase();
