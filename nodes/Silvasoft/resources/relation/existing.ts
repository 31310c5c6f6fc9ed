import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../../../shared/api/accountState';
import { ApiError } from '../../../shared/api/apiError';
import type { ApiResponse } from '../../../shared/api/request';
import { clock } from '../../../shared/clock';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { withLock } from '../../../shared/update/recordLock';
import { isAlwaysNew } from './createRules';
import type { RelationKind } from './updateExisting';
import { updateExisting } from './updateExisting';

/**
 * How much older than its answer a new relation may look, in seconds: both times are whole seconds, and may come from
 * two servers of the vendor.
 */
const MARGIN = 5;

/** The same where the answer has no date, so that n8n's clock is compared with the vendor's. */
const MARGIN_BETWEEN_CLOCKS = 300;

const DAY = 24 * 3_600;

/**
 * The executions to which a relation was given out, by RelationGUID: in a loop a node runs several times. After an hour a
 * relation tells by itself that it is not new.
 */
const given = new AccountMemory<WeakSet<object>>(10_000);

const HOUR = 3_600_000;

/**
 * Creates a relation, or gives out the one that Silvasoft takes for the same, as Silvasoft does. Where the user wants that,
 * and it is certain that it is an old one, it is updated.
 *
 * @param kind what the operation creates
 * @returns the relation, with `alreadyExisted`, which is left out where nothing tells, and with `updated` after an update
 * @throws ApiError for an existing one where the user wants none
 */
export async function createRelation(item: ItemContext, kind: RelationKind): Promise<IDataObject> {
	const { records, request, form } = item;
	const isNew = isAlwaysNew(form);
	const write = async () => await records.writeWithResponse(request);
	// One at a time: two for one person that are under way at once could both be stored, and the second one's data is lost.
	const { record: relation, response } = isNew
		? await write()
		: await withLock(records.client, 'a new relation', write);
	const wasGiven = await noteGiven(item, String(relation.RelationGUID));
	const alreadyExisted = isNew ? false : wasGiven || isOlder(relation, response);
	const failsIfExists = form.settings.failIfExists === true;
	const updates = form.settings.updateIfExists === true;
	if (alreadyExisted === undefined && (failsIfExists || updates)) {
		throw mayExistAlready(relation, response);
	}
	if (alreadyExisted === undefined) return relation;
	if (alreadyExisted && failsIfExists) throw existsAlready(relation, response);
	if (alreadyExisted && updates) {
		const updated = await updateExisting(item, relation, kind);
		return { ...updated, alreadyExisted, updated: true };
	}
	return { ...relation, alreadyExisted };
}

/** Says how many of some relations existed already, and what became of them; `undefined` where there is none. */
export function hintAboutExisting(relations: IDataObject[]): string | undefined {
	const existed = relations.filter(({ alreadyExisted }) => alreadyExisted === true);
	const updated = existed.filter((relation) => relation.updated === true).length;
	const kept = existed.length - updated;
	const sentences = [
		...(kept === 0
			? []
			: [
					`${counted(kept)} in Silvasoft already. Nothing of the new data was stored there (alreadyExisted is true). Use Update to change them, or in the options Update If It Exists or Create Anyway.`,
				]),
		...(updated === 0
			? []
			: [
					`${counted(updated)} in Silvasoft already, and got the new data (updated is true), without group and further contacts, which Silvasoft cannot update.`,
				]),
	];
	return sentences.length === 0 ? undefined : sentences.join(' ');
}

const counted = (count: number) =>
	count === 1 ? '1 relation existed' : `${count} relations existed`;

/** Notes that a relation was given out. @returns whether this execution had been given it before */
async function noteGiven({ records, run }: ItemContext, guid: string): Promise<boolean> {
	const { session } = records.client;
	const { state } = await records.client.account();
	// Each execution has one signal, which all its node runs share.
	const execution = session.cancelSignal ?? run;
	const executions = given.get(state, guid) ?? new WeakSet();
	const wasGiven = executions.has(execution);
	given.set(state, guid, executions.add(execution), HOUR);
	return wasGiven;
}

/**
 * Tells whether a relation is older than the request that it answers: "you can use the response parameter 'createdOn' to
 * check if the relation was just created by you" (addprivaterelation, newer copy). The clock is the vendor's own,
 * that of the response, where it says.
 *
 * @returns `undefined` where the relation does not say when it was created
 */
function isOlder(
	{ CreatedOn: createdOn }: IDataObject,
	response: ApiResponse,
): boolean | undefined {
	const created = Number(createdOn);
	if (!(created > 0)) return undefined;
	// Not UNIX seconds, or a clock that cannot be compared.
	if (created > clock.date() / 1000 + DAY) return undefined;
	const date = Date.parse(String(response.headers.date));
	const isVendors = !Number.isNaN(date);
	const now = (isVendors ? date : clock.date()) / 1000;
	const margin = isVendors ? MARGIN : MARGIN_BETWEEN_CLOCKS;
	return created < now - (response.duration ?? 0) / 1000 - margin;
}

function existsAlready(
	{ Name: name, RelationGUID: guid }: IDataObject,
	{ status }: ApiResponse,
): ApiError {
	const whose = typeof name === 'string' && name !== '' ? ` of ${name}` : '';
	return new ApiError(
		{
			message: `Silvasoft already has a relation${whose} (RelationGUID ${String(guid)})`,
			description:
				'Nothing was created or changed. Use Update to change this relation, or choose Create Anyway in the options to create a further one.',
			isRefusal: true,
		},
		status,
	);
}

const mayExistAlready = ({ RelationGUID: guid }: IDataObject, { status }: ApiResponse) =>
	new ApiError(
		{
			message: `Silvasoft does not say whether the relation with RelationGUID ${String(guid)} is new`,
			description:
				'Its answer has no usable CreatedOn, so it may have been created now or have existed already; it was not updated. Look at the relation in Silvasoft before you run this item again.',
		},
		status,
		true,
	);
