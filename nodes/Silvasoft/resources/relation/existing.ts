import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../../../shared/api/accountState';
import { ApiError } from '../../../shared/api/apiError';
import type { ApiResponse } from '../../../shared/api/request';
import { clock } from '../../../shared/clock';
import type { ItemContext } from '../../../shared/execution/itemContext';
import { withLock } from '../../../shared/update/recordLock';

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
 * Creates a private relation, or gives out the one that Silvasoft takes for the same, as Silvasoft does.
 *
 * @returns the relation, with `alreadyExisted`, which is left out where nothing tells
 * @throws ApiError for an existing one where the user wants none
 */
export async function createPrivateRelation(item: ItemContext): Promise<IDataObject> {
	const { records, request, form } = item;
	const isNew = isAlwaysNew(item);
	const write = async () => await records.writeWithResponse(request);
	// One at a time: two for one person that are under way at once could both be stored, and the second one's data is lost.
	const { record: relation, response } = isNew
		? await write()
		: await withLock(records.client, 'a new private relation', write);
	const wasGiven = await noteGiven(item, String(relation.RelationGUID));
	const alreadyExisted = isNew ? false : wasGiven || isOlder(relation, response);
	const { failIfExists } = form.settings;
	if (alreadyExisted === undefined && failIfExists === true) {
		throw mayExistAlready(relation, response);
	}
	if (alreadyExisted === undefined) return relation;
	if (alreadyExisted && failIfExists === true) throw existsAlready(relation, response);
	return { ...relation, alreadyExisted };
}

/** Says how many of some relations existed already; `undefined` where there is none. */
export function hintAboutExisting(relations: IDataObject[]): string | undefined {
	const count = relations.filter(({ alreadyExisted }) => alreadyExisted === true).length;
	if (count === 0) return undefined;
	const which = count === 1 ? '1 relation existed' : `${count} relations existed`;
	return `${which} in Silvasoft already. Nothing of the new data was stored there (alreadyExisted is true). Use Update to change them, or choose Create Anyway in the options.`;
}

/** With these options Silvasoft looks for no duplicate (addprivaterelation, both copies of the page). */
const OPTIONS = ['Number', 'Email', 'Name'].map((what) => `OnExistingRelation${what}`);

const isAlwaysNew = ({ form }: ItemContext) =>
	OPTIONS.every((name) => form.body[name] === 'CONTINUE');

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
				'Its answer has no usable CreatedOn, so it may have been created now or have existed already. Look at the relation in Silvasoft before you run this item again.',
		},
		status,
		true,
	);
