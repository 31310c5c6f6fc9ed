import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Call } from './exchange';
import { failureOf } from './failure';
import type { Field } from './field';
import type { Form } from './form';
import { readForm } from './form';
import { isRecord, toJson } from './json';
import type { NodeRun } from './nodeRun';
import { nodeRun } from './nodeRun';
import { filledPath } from './path';
import { Refused, send } from './send';
import { BadValue } from './value';
import type { Answer, Vendor } from './vendor';

/** What an operation is, besides the method and address in its `routing.request`. */
export interface Operation {
	vendor: Vendor;
	/** Every field of its form. */
	fields: Field[];
	/** The member that every record of this kind has: an answer without it is none. */
	recordKey: string;
	/** Whether it makes sense only with at least one optional value. */
	needsValues?: boolean;
	/** For a creation: how to find out whether the record exists, after a failure that leaves it open. */
	howToCheck?: string;
	/**
	 * Reads a list by as many calls as it takes. Without it the operation is a write: one call that has to
	 * answer with the record.
	 *
	 * @param call the call with the user's filters
	 * @param ask sends one call
	 * @returns the records in order
	 */
	readPages?(
		context: IExecuteSingleFunctions,
		call: Call,
		ask: (call: Call) => Promise<IDataObject[]>,
	): Promise<IDataObject[]>;
	/** What a write gives out when the vendor confirms it without a body; without it that is a failure. */
	whenUnanswered?(form: Form): IDataObject;
}

/** An item's form and the call that it leads to. */
interface Order {
	form: Form;
	call: Call;
}

/** How many items of a node run may be under way at once; the account's pace decides about the calls. */
const ITEMS_AT_ONCE = 5;

/**
 * Makes the function through which n8n's declarative engine runs an operation: n8n calls it once per item, as
 * the pagination function. All that reaches a vendor goes through here.
 *
 * All items are read and checked before the first call is made; then they take turns. Each ends as output items
 * or as one failure, and both carry the number of their input item, which the engine itself does not see to.
 */
export function executor(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		requestData: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const run = nodeRun(this, ITEMS_AT_ONCE);
		run.arrive();
		const order = attempt(() => orderOf(this, run, operation, requestData.options));
		if (order instanceof Error) run.fail(this.getItemIndex());
		// n8n hands over all items without a pause in between: after this one, all are there.
		await Promise.resolve();
		const outcome = order instanceof Error ? order : await turn(this, operation, run, order);
		return await output(this, operation, run, outcome);
	};
}

/** @returns the records, a failure, or `undefined` where the node stopped before this item */
async function turn(
	context: IExecuteSingleFunctions,
	operation: Operation,
	run: NodeRun,
	order: Order,
): Promise<IDataObject[] | Error | undefined> {
	if (!(await run.start())) return undefined;
	const outcome = await carryOut(context, run, operation, order).catch(asError);
	run.end(context.getItemIndex(), !(outcome instanceof Error));
	return outcome;
}

async function output(
	context: IExecuteSingleFunctions,
	operation: Operation,
	run: NodeRun,
	outcome: IDataObject[] | Error | undefined,
): Promise<INodeExecutionData[]> {
	const item = context.getItemIndex();
	const pairedItem = { item };
	if (!(outcome instanceof Error)) return (outcome ?? []).map((json) => ({ json, pairedItem }));
	const { secrets } = await run.accountOf(context, operation.vendor).catch(() => ({ secrets: [] }));
	if (context.continueOnFail()) {
		const error = failureOf(run.node, item, outcome, secrets);
		return [{ json: { error: error.message }, error, pairedItem }];
	}
	// What is under way is let finish, so that the message can say what was done.
	await run.idle();
	const verb = operation.readPages ? 'read' : 'written';
	throw failureOf(run.node, item, outcome, secrets, run.report(item, verb));
}

function orderOf(
	context: IExecuteSingleFunctions,
	run: NodeRun,
	operation: Operation,
	routed: DeclarativeRestApiSettings.HttpRequestOptions,
): Order {
	const form = readForm(context, run.node, operation.fields);
	if (operation.needsValues && form.optionalBodyValues === 0) {
		throw new BadValue(
			'There is nothing to update',
			'Add at least one field to change, or check that the expressions find a value in this item.',
		);
	}
	const { method = 'GET', url = '', baseURL, timeout, proxy, allowedDomains } = routed;
	const call = {
		method,
		url: filledPath(url, form.path),
		query: form.query,
		headers: form.headers,
		body: method === 'GET' ? undefined : toJson(form.body),
		options: {
			baseURL,
			timeout,
			proxy,
			allowedDomains,
			skipSslCertificateValidation: routed.skipSslCertificateValidation === true,
		},
	};
	return { form, call };
}

async function carryOut(
	context: IExecuteSingleFunctions,
	run: NodeRun,
	operation: Operation,
	{ form, call }: Order,
): Promise<IDataObject[]> {
	const { vendor } = operation;
	const ask = async (page: Call) => recordsIn(operation, await send(context, run, vendor, page));
	const write = async () => written(operation, form, await send(context, run, vendor, call));
	const records = operation.readPages
		? await operation.readPages(context, call, ask)
		: [await write().catch(doubted(operation, call))];
	return records.map((record) => vendor.tidy?.(record) ?? record);
}

/** Adds to a failure that leaves open whether the write was made what to do about that. */
function doubted(operation: Operation, call: Call) {
	return (error: unknown): never => {
		if (!(error instanceof Refused) || !error.mayHaveWorked) throw error;
		const { message, description } = error.problem;
		const doubt =
			call.method === 'POST'
				? `It may have been created all the same: ${operation.howToCheck ?? ''}`
				: 'It may have been changed all the same; to run this item again does no harm.';
		throw new Refused({ message, description: `${description} ${doubt}`.trim() }, error.status);
	};
}

function written(operation: Operation, form: Form, answer: Answer): IDataObject {
	const [record] = recordsIn(operation, answer);
	if (record) return record;
	if (operation.whenUnanswered && answer.text.trim() === '') return operation.whenUnanswered(form);
	const checking = operation.howToCheck ? ` To be sure, ${operation.howToCheck}` : '';
	throw new Refused({
		message: `${operation.vendor.name} wrote nothing`,
		description: `It answered without a record, which means that nothing was created or changed. Check that the record exists and that the values suit it.${checking}`,
	});
}

/** @returns the records in an answer; none where it says in one of several ways that there are none */
function recordsIn({ vendor, recordKey }: Operation, answer: Answer): IDataObject[] {
	const entries = (Array.isArray(answer.json) ? answer.json : [answer.json]).filter(
		(entry) => !isNothing(entry),
	);
	const records = entries.filter(isRecord).filter((entry) => recordKey in entry);
	if (records.length === entries.length) return records;
	const problem = {
		message: `${vendor.name} sent something else than expected`,
		description: `A record without "${recordKey}" is none. Check the address in the credential, and whether a proxy answers in the vendor's place.`,
	};
	throw new Refused(problem, answer.status, true);
}

const isNothing = (entry: unknown) =>
	(entry ?? '') === '' || (isRecord(entry) && Object.keys(entry).length === 0);

function attempt<Result>(work: () => Result): Result | Error {
	try {
		return work();
	} catch (error) {
		return asError(error);
	}
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
