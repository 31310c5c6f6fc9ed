import type { IDataObject } from 'n8n-workflow';
import { clock } from '../../../shared/clock';
import type { NodeRun } from '../../../shared/execution/nodeRun';
import { ApiError } from '../../../shared/api/client';
import type { ApiResponse } from '../../../shared/api/vendor';
import type { ItemContext } from '../../../shared/execution/itemContext';

/**
 * How much older than its answer a new relation may look, in seconds: both times are whole seconds, and may come from
 * two servers of the vendor.
 */
const MARGIN = 5;

/** The same where the answer has no date, so that n8n's clock is compared with the vendor's. */
const MARGIN_BETWEEN_CLOCKS = 300;

const DAY = 24 * 3_600;

/** The relations that an execution was given, by account and RelationGUID: in a loop a node runs several times. */
const given = new WeakMap<AbortSignal | NodeRun, Set<string>>();

/** How many relations existed already, by run of a node. */
const existed = new WeakMap<NodeRun, number>();

/**
 * Creates a private relation, or gives out the one that Silvasoft takes for the same, as Silvasoft does.
 *
 * @returns the relation, with `alreadyExisted`, which is left out where nothing tells
 * @throws ApiError for an existing one where the user wants none
 */
export async function createPrivateRelation(work: ItemContext): Promise<IDataObject> {
	const isNew = isAlwaysNew(work);
	// One at a time: two for one person that are under way at once could both be stored, and the second one's data is lost.
	const { record: relation, answer } = isNew
		? await work.answered()
		: await work.onRecord('a new private relation', async () => await work.answered());
	const { key } = await work.run.accounts.of(work.caller);
	const wasGiven = noteGiven(work, `${key} ${String(relation.RelationGUID)}`);
	const alreadyExisted = isNew ? false : wasGiven || isOlder(relation, answer);
	if (alreadyExisted === undefined && work.form.settings.failIfExists === true) {
		throw mayExistAlready(relation, answer);
	}
	if (alreadyExisted === undefined) return relation;
	if (alreadyExisted && work.form.settings.failIfExists === true)
		throw existsAlready(relation, answer);
	if (alreadyExisted) existed.set(work.run, (existed.get(work.run) ?? 0) + 1);
	return { ...relation, alreadyExisted };
}

/** Says how many relations of a run existed already; `undefined` where there was none. */
export function hintAboutExisting(run: NodeRun): string | undefined {
	const count = existed.get(run) ?? 0;
	if (count === 0) return undefined;
	const which = count === 1 ? '1 relation existed' : `${count} relations existed`;
	return `${which} in Silvasoft already. Nothing of the new data was stored there (alreadyExisted is true). Use Update to change them, or choose Create Anyway in the options.`;
}

/** With these options Silvasoft looks for no duplicate (addprivaterelation, both copies of the page). */
const OPTIONS = ['Number', 'Email', 'Name'].map((what) => `OnExistingRelation${what}`);

const isAlwaysNew = ({ form }: ItemContext) =>
	OPTIONS.every((name) => form.body[name] === 'CONTINUE');

/** Notes that a relation was given out. @returns whether this execution had been given it before */
function noteGiven({ caller, run }: ItemContext, relation: string): boolean {
	// Each execution has one signal, which all its node runs share.
	const execution = caller.cancelSignal ?? run;
	const relations = given.get(execution) ?? new Set();
	given.set(execution, relations);
	const wasGiven = relations.has(relation);
	relations.add(relation);
	return wasGiven;
}

/**
 * Tells whether a relation is older than the call that it answers: "you can use the response parameter 'createdOn' to
 * check if the relation was just created by you" (addprivaterelation, newer copy). The clock is the vendor's own,
 * that of the answer, where it says.
 *
 * @returns `undefined` where the relation does not say when it was created
 */
function isOlder({ CreatedOn: createdOn }: IDataObject, answer: ApiResponse): boolean | undefined {
	const created = Number(createdOn);
	if (!(created > 0)) return undefined;
	// Not UNIX seconds, or a clock that cannot be compared.
	if (created > clock.date() / 1000 + DAY) return undefined;
	const date = Date.parse(String(answer.headers.date));
	const isVendors = !Number.isNaN(date);
	const now = (isVendors ? date : clock.date()) / 1000;
	const margin = isVendors ? MARGIN : MARGIN_BETWEEN_CLOCKS;
	return created < now - (answer.duration ?? 0) / 1000 - margin;
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
