import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { AbortError } from '../abort';
import { isInDoubt } from '../api/apiError';
import type { RequestContext } from '../api/requestContext';
import { assertChosen } from '../parameters/choices';
import { readForm } from '../parameters/form';
import { InvalidParameterError } from '../parameters/invalidParameter';
import { ItemContext } from './itemContext';
import { errorItem, toNodeError } from './nodeError';
import type { NodeRun } from './nodeRun';
import type { Operation } from './operation';
import { recordOutput } from './recordOutput';

/** What became of an item: its records, a failure, or `undefined` where the node stopped before it. */
export type Outcome = IDataObject[] | Error | undefined;

/**
 * Reads and checks all that an item needs before its first request.
 *
 * @returns the item, ready to be carried out, or what is wrong with it
 */
export function prepareItem(
	operation: Operation,
	run: NodeRun,
	context: RequestContext,
	item: number,
): ItemContext | Error {
	try {
		return itemContextOf(operation, run, context, item);
	} catch (error) {
		return asError(error);
	}
}

function itemContextOf(
	operation: Operation,
	run: NodeRun,
	context: RequestContext,
	item: number,
): ItemContext {
	assertChosen(context.node, run.fields);
	const filledIn = readForm(context, run.fields, run.timezone);
	const form = { ...filledIn, body: { ...operation.request.body, ...filledIn.body } };
	if (operation.needsValues && form.changes === 0) {
		throw new InvalidParameterError(
			'There is nothing to update',
			'Add at least one field to change, or check that the expressions find a value in this item.',
		);
	}
	operation.check?.(form);
	return new ItemContext(context, item, run, operation, form);
}

/** Carries out an item that has been let in (see `NodeRun`). Nothing is thrown: a failure is an outcome too. */
export async function runItem(operation: Operation, item: ItemContext): Promise<Outcome> {
	const { run, index } = item;
	const outcome = await operation.execute(item).catch(asError);
	if (!(outcome instanceof Error)) {
		run.leave(index, 'done');
		return outcome;
	}
	if (outcome instanceof AbortError) {
		run.leave(index, 'not carried out');
		return run.session.cancelSignal?.aborted ? outcome : undefined;
	}
	run.leave(index, isInDoubt(outcome) ? 'open' : 'failed');
	return outcome;
}

/**
 * What an item gives to the next node: records or one failure, both with the number of the item they come from.
 *
 * @param ready as `prepareItem` returned it
 * @throws the failure, where On Error says that it stops the node
 */
export async function outputOf(
	operation: Operation,
	run: NodeRun,
	context: RequestContext,
	item: number,
	outcome: Outcome,
	ready: ItemContext | Error,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item };
	if (!(outcome instanceof Error)) {
		if (outcome === undefined || ready instanceof Error) return [];
		const { transformRecord = (record) => record } = operation.vendor;
		const { credential } = await run.session.accounts.of(context);
		const records = outcome.map((record) => transformRecord(record, credential));
		return recordOutput(records, operation, ready.form).map((json) => ({ json, pairedItem }));
	}
	const { secrets } = await run.session.accounts.of(context).catch(() => ({ secrets: [] }));
	if (run.stops) {
		throw toNodeError(run.node, item, outcome, secrets, run.report(item, operation.verb));
	}
	return [{ json: errorItem(toNodeError(run.node, item, outcome, secrets), outcome), pairedItem }];
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
