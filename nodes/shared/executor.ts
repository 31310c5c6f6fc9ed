import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Field } from './field';
import type { Form } from './form';
import { readForm } from './form';
import { isRecord, toJson } from './json';
import { filledPath } from './path';
import type { Call } from './send';
import { Refused, send } from './send';
import { BadValue } from './value';
import type { Answer, Vendor } from './vendor';

/** What an operation is, besides the method and address in its `routing.request`. */
export interface Operation {
	vendor: Vendor;
	/** Every field of its form. */
	fields: Field[];
	/** Whether it makes sense only with at least one optional value. */
	needsValues?: boolean;
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
		ask: (call: Call) => Promise<Answer>,
	): Promise<IDataObject[]>;
	/** What a write gives out when the vendor confirms it without a body; without it that is a failure. */
	whenUnanswered?(form: Form): IDataObject;
}

/**
 * Makes the function through which n8n's declarative engine runs an operation: n8n calls it once per item, as
 * the pagination function. All that reaches a vendor goes through here.
 *
 * Each item ends as output items or as one failure, and both carry the number of their input item, which the
 * engine itself does not see to.
 */
export function executor(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		requestData: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const pairedItem = { item: this.getItemIndex() };
		const outcome = await attempt(this, operation, requestData.options);
		if (Array.isArray(outcome)) return outcome.map((json) => ({ json, pairedItem }));
		if (!this.continueOnFail()) throw outcome;
		return [{ json: { error: outcome.message }, error: outcome, pairedItem }];
	};
}

async function attempt(
	context: IExecuteSingleFunctions,
	operation: Operation,
	routed: DeclarativeRestApiSettings.HttpRequestOptions,
): Promise<IDataObject[] | NodeApiError | NodeOperationError> {
	try {
		const records = await run(context, operation, routed);
		return records.map((record) => operation.vendor.tidy?.(record) ?? record);
	} catch (error) {
		return nodeError(context, error);
	}
}

async function run(
	context: IExecuteSingleFunctions,
	operation: Operation,
	routed: DeclarativeRestApiSettings.HttpRequestOptions,
): Promise<IDataObject[]> {
	const form = readForm(context, operation.fields);
	if (operation.needsValues && form.optionalBodyValues === 0) {
		throw new BadValue(
			'There is nothing to update',
			'Add at least one field to change, or check that the expressions find a value in this item.',
		);
	}
	const call = callOf(form, routed);
	const ask = async (page: Call) => await send(context, operation.vendor, page);
	if (operation.readPages) return await operation.readPages(context, call, ask);
	return [writtenRecord(operation, form, await ask(call))];
}

function callOf(form: Form, routed: DeclarativeRestApiSettings.HttpRequestOptions): Call {
	const { method = 'GET', url = '', baseURL, timeout, proxy, allowedDomains } = routed;
	return {
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
}

function writtenRecord(operation: Operation, form: Form, answer: Answer): IDataObject {
	const [record] = recordsIn(answer.json);
	if (record && Object.keys(record).length > 0) return record;
	if (operation.whenUnanswered && answer.text.trim() === '') return operation.whenUnanswered(form);
	throw new Refused({
		message: `${operation.vendor.name} wrote nothing`,
		description:
			'It answered without a record, which means that nothing was created or changed. Check that the record exists and that the values suit it.',
	});
}

/** @returns the records in an answer: those of a list, or the one record that it is */
export function recordsIn(json: unknown): IDataObject[] {
	return (Array.isArray(json) ? json : [json]).filter(isRecord);
}

/** @returns a failure that n8n shows well; it holds nothing of the request, which has secrets in it */
function nodeError(
	context: IExecuteSingleFunctions,
	error: unknown,
): NodeApiError | NodeOperationError {
	const node = context.getNode();
	const itemIndex = context.getItemIndex();
	if (error instanceof Refused) {
		const httpCode = error.status === undefined ? undefined : String(error.status);
		return new NodeApiError(node, {}, { ...error.problem, httpCode, itemIndex });
	}
	if (error instanceof BadValue) {
		return new NodeOperationError(node, error.message, { description: error.advice, itemIndex });
	}
	const failure = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, failure, { itemIndex });
}
