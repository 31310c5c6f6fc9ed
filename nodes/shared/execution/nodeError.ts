import type { Failure, IDataObject, INode } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ApiError, isInDoubt } from '../api/apiError';
import { withoutSecrets } from '../api/secrets';
import { InvalidParameterError } from '../parameters/invalidParameter';

/**
 * Turns any error into the one that n8n shows. It is built from nothing: the original error holds the request with its
 * secrets, and the node its parameters, among which may be a password.
 *
 * @param secrets what must not appear in it where the words are n8n's; what is made of a vendor's has none any more
 * @param report what became of the other items
 */
export function toNodeError(
	node: INode,
	itemIndex: number,
	error: Error,
	secrets: string[],
	report = '',
): NodeApiError | NodeOperationError {
	const subject = { ...node, parameters: {} };
	const clean = (text: string) => withoutSecrets(text, secrets);
	const describe = (text: string) => `${text} ${report}`.trim();
	if (error instanceof ApiError) {
		const { message, description } = error.details;
		return new NodeApiError(
			subject,
			{},
			{
				message,
				description: describe(description),
				httpCode: error.status === undefined ? undefined : String(error.status),
				itemIndex,
				failure: error.failure ?? { cause: 'configuration-invalid' },
			},
		);
	}
	// Sentences of ours are clean from the beginning.
	const isOurs = error instanceof InvalidParameterError;
	const description = describe(isOurs ? error.description : clean(adviceIn(error)));
	const isTooDeep = error instanceof RangeError && /call stack/.test(error.message);
	const message = isTooDeep
		? 'A value lies too deep in others to be read'
		: isOurs
			? error.message
			: clean(error.message);
	const shown = new NodeOperationError(subject, message, { description, itemIndex });
	// As data on the error, where n8n looks for it; the class has no option for it.
	return Object.assign(shown, { failure: reasonFor(error) });
}

/**
 * What a failed item gives out: everything that is known, for the next node and for an AI agent. n8n adds the fields of
 * the input item in the error output.
 *
 * An item with n8n's `error` property would be cut down to its message. n8n takes an item for a failed one by these names
 * alone: `error` and `message`, and `details` in the versions that know typed reasons.
 *
 * @param shown as `toNodeError` returns it
 * @param cause the error that it was made of
 */
export function errorItem(shown: NodeApiError | NodeOperationError, cause: Error): IDataObject {
	const { message, description } = shown;
	const basic = { error: message, message: description || message };
	if (!('TIMED_CAUSES' in n8n)) return basic;
	const details: IDataObject = {
		reason: shown instanceof NodeApiError ? shown.failure?.cause : 'configuration-invalid',
		...(cause instanceof ApiError && cause.status !== undefined && { httpStatus: cause.status }),
		...(isInDoubt(cause) && { mayHaveBeenApplied: true }),
	};
	return { ...basic, details };
}

/** What is wrong is a value or an expression of the node, unless the code itself is. */
function reasonFor(error: Error): Failure {
	const isOurs = error instanceof TypeError || error instanceof RangeError;
	return { cause: isOurs ? 'node-defect' : 'configuration-invalid' };
}

/** What an error says besides its message; n8n's own, e.g. about an expression, have a description. */
function adviceIn(error: Error): string {
	return 'description' in error && typeof error.description === 'string' ? error.description : '';
}
