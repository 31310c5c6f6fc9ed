import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { failureOf } from './failure';
import type { Field } from './field';
import { readForm } from './form';
import { toJson } from './json';
import type { NodeRun } from './nodeRun';
import { nodeRun } from './nodeRun';
import { filledPath } from './path';
import { BadValue } from './badValue';
import type { Kind } from './work';
import { Work } from './work';

/** What an operation is, besides the method and address in its `routing.request`. */
export interface Operation extends Kind {
	/** Every field of its form. */
	fields: Field[];
	/** What happens to an item that succeeds, for the message that counts them. */
	verb: 'read' | 'written';
	/** Whether it makes sense only with at least one value to write. */
	needsValues?: boolean;
	/** Carries out one item. @returns the records that it gives out */
	carryOut(work: Work): Promise<IDataObject[]>;
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
		const work = attempt(() => workOf(this, run, operation, requestData.options));
		if (work instanceof Error) run.fail(this.getItemIndex());
		// n8n hands over all items without a pause in between: after this one, all are there.
		await Promise.resolve();
		const outcome = work instanceof Error ? work : await turn(operation, work);
		return await output(this, operation, run, outcome);
	};
}

/** @returns the records, a failure, or `undefined` where the node stopped before this item */
async function turn(operation: Operation, work: Work): Promise<IDataObject[] | Error | undefined> {
	const { run, context } = work;
	if (!(await run.start())) return undefined;
	const outcome = await operation.carryOut(work).catch(asError);
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
	if (!(outcome instanceof Error)) {
		const { tidy = (record) => record } = operation.vendor;
		return (outcome ?? []).map((record) => ({ json: tidy(record), pairedItem }));
	}
	const { secrets } = await run.accountOf(context, operation.vendor).catch(() => ({ secrets: [] }));
	if (context.continueOnFail()) {
		const error = failureOf(run.node, item, outcome, secrets);
		return [{ json: { error: error.message }, error, pairedItem }];
	}
	// What is under way is let finish, so that the message can say what was done.
	await run.idle();
	throw failureOf(run.node, item, outcome, secrets, run.report(item, operation.verb));
}

function workOf(
	context: IExecuteSingleFunctions,
	run: NodeRun,
	operation: Operation,
	routed: DeclarativeRestApiSettings.HttpRequestOptions,
): Work {
	const form = readForm(context, run.node, operation.fields);
	if (operation.needsValues && form.changes === 0) {
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
	return new Work(context, run, operation, form, call);
}

function attempt<Result>(work: () => Result): Result | Error {
	try {
		return work();
	} catch (error) {
		return asError(error);
	}
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
